package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Reports: drafted from data, words kept, signed off by three people, numbered without gaps, never changed afterwards. */
class ReportsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final AtomicInteger BODY = new AtomicInteger();
    private static final Officer DRAFTER = officer(9301, "Người Soạn", Role.ASSESSOR);
    private static final Officer CHECKER = officer(9302, "Chánh Văn Phòng", Role.APPROVER);
    private static final Officer LEADER = officer(9303, "Lãnh Đạo Ký", Role.LEADER);

    @Autowired
    private Reports reports;

    @Autowired
    private ClosedYears years;

    @Autowired
    private FigureDesk desk;

    @Autowired
    private PlanFigures figures;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @Autowired
    private JsonMapper json;

    private int ward;

    @BeforeEach
    void ward() {
        ward = areas.byCode("30742", DAY).orElseThrow().id();
    }

    @Test
    void a_report_compares_this_year_with_the_last_and_names_the_source_definition_and_day_of_every_figure() throws Exception {
        figures.enter("T36", ward, LocalDate.of(2025, 12, 1), new BigDecimal("8.1"), "Công văn 77/SXD-KT ngày 01/12/2025", "Sở Xây dựng",
                NOW);
        figures.enter("T36", ward, LocalDate.of(2026, 11, 1), new BigDecimal("9.4"), "Công văn 88/SXD-KT ngày 01/11/2026", "Sở Xây dựng",
                NOW);
        Report report = begin(Report.Kind.YEARLY, 2026);
        ReportContent.Figure water = reports.content(report, DAY).figures().stream().filter(one -> one.code().equals("T36")).findFirst()
                .orElseThrow();
        assertThat(water.before()).extracting(ReportContent.Value::value).isEqualTo(new BigDecimal("8.1"));
        assertThat(water.now()).extracting(ReportContent.Value::value).isEqualTo(new BigDecimal("9.4"));
        assertThat(water.change()).isEqualTo(ReportContent.Change.BETTER);
        String text = text(reports.file(report, Report.Format.PDF, DAY));
        assertThat(text).contains("Công văn 88/SXD").contains("01/11/2026").contains("+1,3").contains("PHỤ LỤC").contains("DỰ THẢO");
        assertThat(text).contains("Độc lập - Tự do - Hạnh phúc").contains("BÁO CÁO");
    }

    @Test
    void lastYearOfAWardThatIsNewIsReadFromTheUnitsBeforeItAndSaysSo() throws Exception {
        LocalDate then = LocalDate.of(2025, 3, 31);
        figures.enter("T33", areas.byCode("30742", then).orElseThrow().id(), then, new BigDecimal("88"), "Công văn 12/TTYT",
                "Trung tâm Y tế",
                NOW);
        figures.enter("T33", ward, LocalDate.of(2026, 10, 1), new BigDecimal("91"), "Công văn 34/TTYT", "Trung tâm Y tế", NOW);
        Report report = begin(Report.Kind.YEARLY, 2026);
        ReportContent.Figure water = figure(reports.content(report, DAY), "T33");
        assertThat(water.before()).satisfies(before -> {
            assertThat(before.value()).isEqualByComparingTo("88");
            assertThat(before.kind()).isEqualTo("suy ra từ đơn vị cũ");
        });
        assertThat(water.flags()).anyMatch(flag -> flag.contains("suy ra từ đơn vị cũ") && flag.contains("Công văn 12/TTYT"));
        assertThat(text(reports.file(report, Report.Format.PDF, DAY))).contains("(suy ra từ đơn vị cũ)").contains("Công văn 12/TTYT");
    }

    @Test
    void aCountForTheWholeAreaGivesAWardsReportNoVerdict() {
        figures.enter("T06", ward, LocalDate.of(2026, 10, 15), new BigDecimal("922"), "Công văn 5", "Phòng Nội vụ", NOW);
        ReportContent.Figure jobs = figure(reports.content(begin(Report.Kind.YEARLY, 2026), DAY), "T06");
        assertThat(jobs.verdict()).isEqualTo(Verdict.NO_NUMBER);
        assertThat(jobs.goal()).startsWith("toàn địa bàn: ");
    }

    @Test
    void the_annex_names_in_words_what_is_missing_jumped_or_does_not_add_up_beside_the_figure_it_is_of() throws Exception {
        int other = areas.byCode("30760", DAY).orElseThrow().id();
        desk.enter(new NewFigure("T37a", ward, LocalDate.of(2025, 12, 5), null, new BigDecimal("96"), null, null, "Báo cáo năm"), 0, LEADER,
                NOW);
        desk.enter(new NewFigure("T37a", ward, LocalDate.of(2026, 11, 10), null, new BigDecimal("61"), null, null, "Báo cáo năm"), 0,
                LEADER, NOW);
        LocalDate day = LocalDate.of(2026, 11, 15);
        desk.enter(new NewFigure("T06", null, day, null, new BigDecimal("5000"), null, null, "Báo cáo năm"), 0, LEADER, NOW);
        desk.enter(new NewFigure("T06", ward, day, null, new BigDecimal("3000"), null, null, "Báo cáo năm"), 0, LEADER, NOW);
        desk.enter(new NewFigure("T06", other, day, null, new BigDecimal("2600"), null, null, "Báo cáo năm"), 0, LEADER, NOW);

        ReportContent ofWard = reports.content(begin(Report.Kind.YEARLY, 2026), DAY);
        assertThat(figure(ofWard, "T37a").flags()).singleElement().asString().startsWith("Thay đổi khó tin. phường Rạch Giá: từ")
                .contains("61 (ngày 10/11/2026)");
        assertThat(figure(ofWard, "T06").flags()).as("a ward's own report is not asked for the sum")
                .noneMatch(told -> told.contains("không khớp"));
        assertThat(figure(ofWard, "T30a").flags()).as("a figure of the province is not missing in a ward")
                .containsExactly("Chưa có số liệu của năm 2026.");

        Report city = begin(Report.Kind.CITY, 2026);
        ReportContent.Figure jobs = figure(reports.content(city, DAY), "T06");
        assertThat(jobs.flags()).contains(
                "Các phường không khớp toàn địa bàn. Ngày 15/11/2026: các phường cho 5.600, toàn địa bàn ghi 5.000. Hãy đối chiếu hai nguồn.");
        assertThat(text(reports.file(city, Report.Format.PDF, DAY))).contains("Lưu ý").contains("các phường cho 5.600")
                .contains("Chưa có số liệu của năm 2026.");
        String document = new String(
                java.util.Objects.requireNonNull(parts(reports.file(city, Report.Format.DOCX, DAY)).get("word/document.xml")),
                StandardCharsets.UTF_8);
        assertThat(document).contains("các phường cho 5.600").contains("Thay đổi khó tin. phường Rạch Giá");
    }

    @Test
    void what_was_frozen_before_flags_were_kept_is_read_without_them() {
        ReportContent content = reports.content(begin(Report.Kind.CITY, 2026), DAY);
        String before = json.writeValueAsString(content).replaceAll(",\"(flags|missing)\":\\[[^\\]]*\\]", "");
        assertThat(before).doesNotContain("\"flags\"").doesNotContain("\"missing\"");
        assertThat(json.readValue(before, ReportContent.class).figures()).hasSameSizeAs(content.figures())
                .allSatisfy(one -> assertThat(one.flags()).isEmpty());
    }

    @Test
    void a_figure_made_by_another_standard_is_never_compared() {
        Target poverty = new Plan(sql).target("T10").orElseThrow();
        assertThat(ReportData.change(poverty, poverty.goal(), figure("T10", "2026-12-01", "0.5"), figure("T10", "2027-12-01", "2.4")))
                .isEqualTo(ReportContent.Change.NOT_COMPARABLE);
        assertThat(ReportData.change(poverty, poverty.goal(), figure("T10", "2025-12-01", "0.6"), figure("T10", "2026-12-01", "0.5")))
                .isEqualTo(ReportContent.Change.BETTER);
        assertThat(ReportData.change(poverty, poverty.goal(), figure("T10", "2025-12-01", "0.5"), figure("T10", "2026-12-01", "0.6")))
                .isEqualTo(ReportContent.Change.WORSE);
        assertThat(ReportData.change(poverty, poverty.goal(), null, figure("T10", "2026-12-01", "0.6")))
                .isEqualTo(ReportContent.Change.UNKNOWN);
    }

    @Test
    void what_people_wrote_is_kept_when_the_figures_change_until_it_is_handed_in_and_frozen_from_then_on() {
        Report report = begin(Report.Kind.YEARLY, 2026);
        reports.write(report, "general", 0, "Đã ban hành kế hoạch số 12.\n- Phân công 7 tổ.", DRAFTER, NOW);
        figures.enter("T35", ward, LocalDate.of(2026, 10, 1), new BigDecimal("14"), "Báo cáo 1", "Sở", NOW);
        assertThat(reports.content(report, DAY).blocks()).containsEntry("general", "Đã ban hành kế hoạch số 12.\n- Phân công 7 tổ.");
        assertThat(now(report, "T35")).isEqualByComparingTo("14");
        reports.handIn(report, DRAFTER, NOW);
        figures.enter("T35", ward, LocalDate.of(2026, 10, 2), new BigDecimal("15"), "Báo cáo 2", "Sở", NOW);
        assertThat(now(again(report), "T35")).isEqualByComparingTo("14");
        assertThat(key(() -> reports.write(again(report), "general", 1, "khác", DRAFTER, NOW))).isEqualTo("plan.reports.stage");
        assertThatThrownBy(() -> sql.execute("INSERT INTO plan.report_block VALUES (?, 'general', 2, 'khác', 1, 'x', now())", report.id()))
                .hasStackTraceContaining("is handed in");
        reports.giveBack(again(report), 1, "Thiếu nguyên nhân.", CHECKER, NOW);
        assertThat(now(again(report), "T35")).isEqualByComparingTo("15");
        assertThat(again(report).returned()).isEqualTo("Thiếu nguyên nhân.");
        reports.write(again(report), "general", 1, "Đã bổ sung.", DRAFTER, NOW);
        assertThat(reports.versions(report.id(), "general")).extracting(Report.Block::version).containsExactly(2, 1);
    }

    @Test
    void of_two_who_write_the_same_block_the_second_is_told_and_nothing_is_lost() throws Exception {
        Report report = begin(Report.Kind.YEARLY, 2026);
        AtomicInteger told = new AtomicInteger();
        try (ExecutorService six = Executors.newFixedThreadPool(6)) {
            List<Future<?>> all = new java.util.ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String text = "bản " + i;
                all.add(six.submit(() -> {
                    try {
                        reports.write(report, "ahead", 0, text, DRAFTER, NOW);
                    } catch (Fault fault) {
                        assertThat(fault.key()).isEqualTo(Reports.MEANWHILE);
                        told.incrementAndGet();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(told).hasValue(5);
        assertThat(reports.versions(report.id(), "ahead")).hasSize(1);
    }

    @Test
    void three_people_sign_it_off_and_nobody_does_two_steps() {
        Report report = begin(Report.Kind.YEARLY, 2026);
        reports.handIn(report, DRAFTER, NOW);
        assertThat(key(() -> reports.sign(again(report), 1, LEADER, NOW))).isEqualTo("plan.reports.stage");
        assertThat(key(() -> reports.check(again(report), 1, DRAFTER, NOW))).isEqualTo("plan.reports.another");
        reports.check(again(report), 1, CHECKER, NOW);
        assertThat(key(() -> reports.sign(again(report), 1, CHECKER, NOW))).isEqualTo("plan.reports.another");
        assertThat(key(() -> reports.sign(again(report), 1, DRAFTER, NOW))).isEqualTo("plan.reports.another");
        assertThat(key(() -> reports.sign(again(report), 2, LEADER, NOW))).isEqualTo("plan.reports.stage");
        reports.sign(again(report), 1, LEADER, NOW);
        assertThat(again(report).stage()).isEqualTo(Report.Stage.SIGNED);
        assertThat(reports.steps(report.id())).extracting(Report.Step::what).containsExactly("BEGUN", "HANDED_IN", "CHECKED", "SIGNED");
    }

    @Test
    void numbers_follow_one_another_without_a_gap_and_signed_files_never_change() throws Exception {
        Report first = signed();
        Report second = signed();
        int number = java.util.Objects.requireNonNull(first.signed()).number();
        assertThat(java.util.Objects.requireNonNull(second.signed()).number()).isEqualTo(number + 1);
        byte[] before = reports.file(first, Report.Format.DOCX, DAY);
        figures.enter("T36", ward, LocalDate.of(2026, 11, 2), new BigDecimal("11"), "Số mới", "Sở", NOW);
        assertThat(reports.file(again(first), Report.Format.DOCX, DAY.plusYears(1))).isEqualTo(before);
        assertThat(reports.kept(first.id())).extracting(Report.Kept::format).containsExactlyInAnyOrder(Report.Format.values());
        for (Report.Kept kept : reports.kept(first.id())) {
            byte[] file = reports.file(first, kept.format(), DAY);
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file))).isEqualTo(kept.sha256());
        }
        assertThat(text(reports.file(first, Report.Format.PDF, DAY))).contains("Số: " + number + "/BC").doesNotContain("DỰ THẢO")
                .contains("Lãnh Đạo Ký");
        for (String attempt : List.of("UPDATE plan.report_file SET content = 'x'", "DELETE FROM plan.report_file",
                "TRUNCATE plan.report_signature CASCADE",
                "UPDATE plan.report_content SET content = 'x'", "UPDATE plan.report_signature SET number = 1",
                "DELETE FROM plan.report_block")) {
            assertThatThrownBy(() -> sql.execute(attempt)).as(attempt).hasStackTraceContaining("append-only");
        }
        assertThatThrownBy(() -> sql.execute("INSERT INTO plan.report_file VALUES (?, 'PDF', 'x', 'y', now())", second.id()))
                .hasStackTraceContaining("report_file");
    }

    @Test
    void a_year_is_closed_once_for_reports_of_every_plan_and_for_figures_until_two_people_open_it_again() {
        Report report = begin(Report.Kind.YEARLY, 2024);
        Report handedIn = begin(Report.Kind.YEARLY, 2024);
        int open = reports.open(2024, Set.of(ward));
        reports.handIn(handedIn, DRAFTER, NOW);
        assertThat(reports.open(2024, Set.of(ward))).isEqualTo(open - 1);
        assertThat(reports.open(2024, Set.of())).isLessThan(open - 1);
        years.close(2024, "Đã quyết toán năm 2024", LEADER, NOW);
        try {
            assertThatThrownBy(() -> begin(Report.Kind.YEARLY, 2024)).isInstanceOfSatisfying(Fault.class, fault -> {
                assertThat(fault.key()).isEqualTo("plan.reports.closed");
                assertThat(fault.arguments()).containsExactly("2024", "Lãnh Đạo Ký", "Đã quyết toán năm 2024");
            });
            NewFigure late = new NewFigure("T36", null, LocalDate.of(2024, 12, 31), null, BigDecimal.TEN, null, null, "Công văn 1");
            assertThatThrownBy(() -> desk.enter(late, 0, LEADER, NOW)).isInstanceOfSatisfying(Fault.class, fault -> {
                assertThat(fault.key()).isEqualTo("targets.year.closed");
                assertThat(fault.arguments()).containsExactly("2024", "Lãnh Đạo Ký", "Đã quyết toán năm 2024");
            });
            reports.check(again(handedIn), 1, CHECKER, NOW);
            reports.sign(again(handedIn), 1, LEADER, NOW);
            assertThat(key(() -> reports.write(report, "general", 0, "x", DRAFTER, NOW))).isEqualTo("plan.reports.closed");
            assertThat(key(() -> reports.handIn(report, DRAFTER, NOW))).isEqualTo("plan.reports.closed");
            assertThatThrownBy(() -> sql.execute("INSERT INTO plan.report_block VALUES (?, 'general', 1, 'x', 1, 'x', now())", report.id()))
                    .hasStackTraceContaining("is closed");
            assertThatThrownBy(() -> sql.execute("""
                    INSERT INTO plan.report (plan, kind, year, body, addressee, begun_by, beginner_name, begun_at)
                    VALUES ('KH-2030', 'CITY', 2024, 'x', '', 1, 'x', now())""")).hasStackTraceContaining("is closed");
        } finally {
            years.ask(2024, "Bổ sung số liệu", LEADER, NOW);
            years.decide(2024, true, CHECKER, NOW);
        }
        reports.write(report, "general", 0, "x", DRAFTER, NOW);
        assertThat(key(() -> begin(Report.Kind.YEARLY, 2027))).isEqualTo("plan.reports.year");
        assertThat(key(() -> begin(Report.Kind.YEARLY, 2019))).isEqualTo("plan.reports.year");
    }

    @Test
    void every_kind_renders_and_its_word_file_is_well_formed_with_charts_and_an_annex_across() throws Exception {
        for (Report.Kind kind : Report.Kind.values()) {
            Report report = begin(kind, 2026);
            Map<String, byte[]> parts = parts(reports.file(report, Report.Format.DOCX, DAY));
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(part.getValue()));
            }
            String document = new String(java.util.Objects.requireNonNull(parts.get("word/document.xml")), StandardCharsets.UTF_8);
            assertThat(document).contains("orient=\"landscape\"").contains("rIdChart1").contains("Số liệu đến ngày 23/11/2026");
            assertThat(new String(java.util.Objects.requireNonNull(parts.get("[Content_Types].xml")), StandardCharsets.UTF_8))
                    .contains("/word/charts/chart1.xml");
            assertThat(new String(java.util.Objects.requireNonNull(parts.get("word/charts/chart1.xml")), StandardCharsets.UTF_8))
                    .contains("Đúng lộ trình");
            assertThat(parts(reports.file(report, Report.Format.XLSX, DAY)).keySet()).contains("xl/worksheets/sheet1.xml",
                    "xl/worksheets/sheet3.xml");
        }
    }

    @Test
    void the_consolidated_report_shows_each_wards_figures_and_whose_own_report_is_missing() {
        ReportContent content = reports.content(begin(Report.Kind.CITY, 2026), DAY);
        assertThat(content.units()).contains("phường Rạch Giá", "phường Vĩnh Thông");
        ReportContent.Figure poor = content.figures().stream().filter(one -> one.code().equals("T10")).findFirst().orElseThrow();
        assertThat(poor.units()).hasSize(2).doesNotContainNull();
        assertThat(content.bodies()).extracting(ReportContent.BodyLine::unit).contains("phường Vĩnh Thông");
        assertThat(content.tasks()).isNotEmpty();
    }

    private Report signed() {
        Report report = begin(Report.Kind.YEARLY, 2026);
        reports.handIn(report, DRAFTER, NOW);
        reports.check(again(report), 1, CHECKER, NOW);
        reports.sign(again(report), 1, LEADER, NOW);
        return again(report);
    }

    private Report begin(Report.Kind kind, int year) {
        return reports.begin(new Reports.Wanted(Plans.SHIPPED, kind, year, kind == Report.Kind.YEARLY ? ward : null,
                "phòng Văn hóa " + BODY.incrementAndGet(), "Đảng ủy"), DRAFTER, NOW);
    }

    private Report again(Report report) {
        return reports.find(report.id()).orElseThrow();
    }

    private BigDecimal now(Report report, String target) {
        ReportContent.Value value = reports.content(report, DAY).figures().stream().filter(one -> one.code().equals(target)).findFirst()
                .orElseThrow().now();
        return java.util.Objects.requireNonNull(value).value();
    }

    private static Measurement figure(String target, String day, String value) {
        return new Measurement(target, null, LocalDate.parse(day), new BigDecimal(value), null, null, Measurement.Kind.ENTERED, "x", "x",
                NOW);
    }

    private static ReportContent.Figure figure(ReportContent content, String target) {
        return content.figures().stream().filter(one -> one.code().equals(target)).findFirst().orElseThrow();
    }

    private static String key(Runnable act) {
        try {
            act.run();
        } catch (Fault fault) {
            return fault.key();
        }
        return "accepted";
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static Map<String, byte[]> parts(byte[] zip) throws IOException {
        Path file = Files.createTempFile("bao-cao", ".zip");
        try {
            Files.write(file, zip);
            Map<String, byte[]> parts = new HashMap<>();
            try (ZipFile open = new ZipFile(file.toFile())) {
                for (ZipEntry entry : java.util.Collections.list(open.entries())) {
                    parts.put(entry.getName(), open.getInputStream(entry).readAllBytes());
                }
            }
            return parts;
        } finally {
            Files.delete(file);
        }
    }

    private static Officer officer(int id, String name, Role role) {
        return new Officer(id, "bao-cao-" + id, name, Set.of(role), Set.of());
    }
}
