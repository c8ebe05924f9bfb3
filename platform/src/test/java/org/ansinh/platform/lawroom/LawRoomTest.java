package org.ansinh.platform.lawroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.law.Determination;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Parameter;
import org.ansinh.law.Programme;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.MessageSource;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;

/** A draft from first word to force, and everything that must not happen on the way. The figure used here decides nothing else. */
class LawRoomTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final LocalDate FAR = LocalDate.of(2090, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2095, 1, 1);
    private static final Officer WRITER = officer(900_001, Role.LAW_OFFICER);
    private static final Officer COLLEAGUE = officer(900_002, Role.LAW_OFFICER);
    private static final Officer APPROVER = officer(900_003, Role.LAW_APPROVER);

    @Autowired
    private Drafts drafts;

    @Autowired
    private Simulations simulations;

    @Autowired
    private Law law;

    @Autowired
    private Areas areas;

    @Autowired
    private MessageSource messages;

    @Autowired
    private DSLContext sql;

    private static Officer officer(int id, Role role) {
        return new Officer(id, "vien-chuc-" + id, "Viên chức " + id, Set.of(role), Set.of());
    }

    private static DraftContent figure(String value, LocalDate from) {
        return new DraftContent(null, new BigDecimal(value), from, from.isBefore(DAY) ? from : DAY, from, "nd-1-2090",
                "Nghị định 1/2090/NĐ-CP", "Mức mới: \"thử\"", "Điều 1 khoản 2", "", "thử");
    }

    private long begunFigure() {
        return drafts.begin(Draft.Kind.FIGURE, "SP_AMT", "Mức hưu trí xã hội mới", WRITER);
    }

    @Test
    void aFigureIsPutInForceByTwoPeopleAndCountsFromItsDay() {
        LocalDate from = LocalDate.of(2091, 5, 1);
        long id = begunFigure();
        int saved = drafts.save(id, 1, figure("1234000", from), WRITER).number();
        drafts.submit(id, saved, WRITER);
        drafts.decide(id, saved, LawDecision.Outcome.IN_FORCE, "", APPROVER);
        Parameter amount = law.book().parameters().stream().filter(one -> one.id().equals("SP_AMT")).findFirst().orElseThrow();
        assertThat(amount.on(from.minusDays(1), from).orElseThrow().value()).isNotEqualByComparingTo("1234000");
        assertThat(amount.on(from, from).orElseThrow().value()).isEqualByComparingTo("1234000");
        assertThat(amount.on(from, from).orElseThrow().citation().display()).isEqualTo("Nghị định 1/2090/NĐ-CP, Điều 1 khoản 2");
        assertThat(drafts.find(id).state()).isEqualTo(Drafts.State.IN_FORCE);
        assertThatThrownBy(() -> drafts.save(id, saved, figure("1", from), WRITER)).isInstanceOf(Fault.class)
                .hasMessageContaining("inForce");
    }

    @Test
    void whoWroteOrHandedInDoesNotDecide() {
        long id = begunFigure();
        Officer both = new Officer(900_009, "ca-hai", "Cả hai vai", Set.of(Role.LAW_OFFICER, Role.LAW_APPROVER), Set.of());
        int saved = drafts.save(id, 1, figure("700000", FAR), both).number();
        drafts.submit(id, saved, COLLEAGUE);
        assertThatThrownBy(() -> drafts.decide(id, saved, LawDecision.Outcome.IN_FORCE, "", both))
                .hasMessageContaining("lawroom.decide.self");
        assertThatThrownBy(() -> drafts.decide(id, saved, LawDecision.Outcome.IN_FORCE, "", COLLEAGUE))
                .hasMessageContaining("lawroom.decide.role");
        assertThatThrownBy(() -> sql.execute(
                """
                        INSERT INTO lawroom.decision (draft_id, number, written_by, submitted_by, decided_by, decider_name, outcome, reason, decided_at)
                        VALUES (?, ?, ?, ?, ?, 'x', 'IN_FORCE', '', now())""",
                id, saved, both.id(), COLLEAGUE.id(), both.id()))
                .hasMessageContaining("decided_by_another_person");
        assertThatThrownBy(() -> sql.execute(
                """
                        INSERT INTO lawroom.decision (draft_id, number, written_by, submitted_by, decided_by, decider_name, outcome, reason, decided_at)
                        VALUES (?, ?, 1, 2, ?, 'x', 'IN_FORCE', '', now())""",
                id, saved, both.id())).hasMessageContaining("foreign key");
        assertThat(drafts.find(id).state()).isEqualTo(Drafts.State.SUBMITTED);
    }

    @Test
    void twoWhoEditTheSameDraftLoseNothing() {
        long id = begunFigure();
        Drafts.Saved first = drafts.save(id, 1, figure("600000", FAR), WRITER);
        Drafts.Saved second = drafts.save(id, 1, figure("650000", FAR), COLLEAGUE);
        assertThat(first.aside()).isFalse();
        assertThat(second.aside()).isTrue();
        Drafts.File file = drafts.find(id);
        assertThat(file.head().content().value()).isEqualByComparingTo("600000");
        assertThat(file.version(second.number()).content().value()).isEqualByComparingTo("650000");
        assertThat(drafts.save(id, file.head().number(), file.version(second.number()).content(), COLLEAGUE).aside()).isFalse();
        assertThat(drafts.find(id).head().content().value()).isEqualByComparingTo("650000");
    }

    @Test
    void nothingWrittenIsEverChangedOrDeleted() {
        long id = begunFigure();
        for (String change : List.of("UPDATE lawroom.draft_version SET value = 1 WHERE draft_id = " + id,
                "DELETE FROM lawroom.draft_version WHERE draft_id = " + id,
                "UPDATE lawroom.draft SET title = 'x' WHERE id = " + id, "TRUNCATE lawroom.decision", "DELETE FROM lawroom.submission")) {
            assertThatThrownBy(() -> sql.execute(change)).as(change).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aDraftWithAFailingExampleIsNotHandedIn() {
        long id = begunFigure();
        int saved = drafts.save(id, 1, figure("700000", LocalDate.of(2026, 7, 1)), WRITER).number();
        DraftCheck check = drafts.check(drafts.find(id).draft(), drafts.find(id).head());
        assertThat(check.faults()).isEmpty();
        assertThat(check.failed()).isNotEmpty();
        assertThatThrownBy(() -> drafts.submit(id, saved, WRITER)).hasMessageContaining("lawroom.draft.unsound");
    }

    @Test
    void badTablesAreRefusedWithPlaceAndReason() {
        assertFault("không phải XML", "XML");
        assertFault("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions>&x;</definitions>", "DOCTYPE");
        String table = xml();
        assertFault(table.replaceFirst("typeRef=\"number\"><text>age", "><text>age"), "age");
        assertFault(table.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"UNIQUE\"").replace("[70..75)", "[70..80)")
                .replace("\"POOR\",\"NEAR_POOR\"", "-"), "overlaps with row SP1");
        assertFault(table.replaceFirst("(?s)<annotationEntry>.*?</annotationEntry>", ""), "there is no citation");
        assertFault(table.replaceFirst("pension_amount \\+ si_monthly_amount &lt; SP_AMT", "sp_gross > 0")
                .replaceFirst(
                        "(?s)<informationRequirement id=\"req_sp_low_other_income_pension_amount\"><requiredInput href=\"#in_pension_amount\"/>",
                        "<informationRequirement id=\"req_sp_low_other_income_pension_amount\"><requiredDecision href=\"#sp_gross\"/>"),
                "sp_");
        assertThatThrownBy(() -> drafts.save(begunTable(), 1, table("x".repeat(5_000_001)), WRITER))
                .hasMessageContaining("lawroom.table.large");
    }

    private String file() {
        return law.book().programmes().stream().filter(one -> one.code().equals("SP")).findFirst().orElseThrow().on(DAY, DAY).orElseThrow()
                .file();
    }

    private String xml() {
        return new String(law.source().read(file()), java.nio.charset.StandardCharsets.UTF_8);
    }

    private long begunTable() {
        return drafts.begin(Draft.Kind.TABLE, file(), "Bảng hưu trí xã hội", WRITER);
    }

    private static DraftContent table(String xml) {
        return table(xml, FAR);
    }

    private static DraftContent table(String xml, LocalDate from) {
        return new DraftContent(xml, null, from, DAY, from, "", "", "", "", "", "");
    }

    private void assertFault(String xml, String words) {
        long id = begunTable();
        drafts.save(id, 1, table(xml), WRITER);
        DraftCheck check = drafts.check(drafts.find(id).draft(), drafts.find(id).head());
        assertThat(check.sound()).as(words).isFalse();
        assertThat(check.faults()).as(words).isNotEmpty().anyMatch(fault -> fault.toString().contains(words));
        assertThat(check.faults()).allMatch(fault -> !fault.place().isBlank() && !fault.mend().isBlank());
    }

    @Test
    void aTableIsComparedOverTheCityAndPutInForce() {
        long id = begunTable();
        int saved = drafts.save(id, 1, table(xml().replace("[70..75)", "[65..75)"), LAST), WRITER).number();
        Drafts.File file = drafts.find(id);
        DraftCheck check = drafts.check(file.draft(), file.head());
        assertThat(check.faults()).isEmpty();
        assertThat(check.failed()).isEmpty();
        drafts.submit(id, saved, WRITER);
        drafts.decide(id, saved, LawDecision.Outcome.IN_FORCE, "", APPROVER);
        assertThat(law.book().programmes().stream().filter(one -> one.code().equals("SP")).findFirst().orElseThrow().on(LAST, LAST)
                .orElseThrow().file())
                .isEqualTo(AmendmentText.tableFile(id, saved));
    }

    @Test
    void aSimulationOfTheCitySaysWhatTwoWholeDeterminationsSay() {
        Set<Integer> everywhere = areas.on(DAY).stream().map(AreaUnit::id).collect(Collectors.toSet());
        Simulations.Answer answer = simulations.run(
                new Simulations.Question(DAY, DAY, Map.of("SA_STD", new BigDecimal("700000")), Simulations.Scope.EVERYTHING), everywhere);
        long before = total(answer, answer.before());
        long after = total(answer, answer.after());
        assertThat(after).isGreaterThan(before);
        assertThat(answer.effects().of("SA").orElseThrow().tally().all().amountMore()).isEqualTo(after - before);
        Simulations.Answer nobody = simulations.run(
                new Simulations.Question(DAY, DAY, Map.of("SA_STD", new BigDecimal("700000")), Simulations.Scope.EVERYTHING), Set.of());
        assertThat(nobody.effects().money().all().counted()).isZero();
    }

    @Test
    void aHigherStandardCostsMoneyWhereverTheLawReckonsByIt() {
        Simulations.Answer salary = tried("BASE_SALARY", "2600000");
        assertThat(salary.effects().of("HI").orElseThrow().tally().all().amountMore()).as("premium of 4.5 %").isPositive();
        Simulations.Answer merit = tried("NC_STD", "3100000");
        assertThat(merit.effects().of("NC").orElseThrow().tally().all().amountMore()).isPositive();
    }

    private Simulations.Answer tried(String figure, String value) {
        return simulations.run(new Simulations.Question(DAY, DAY, Map.of(figure, new BigDecimal(value)), Simulations.Scope.EVERYTHING),
                everywhere());
    }

    private Set<Integer> everywhere() {
        return areas.on(DAY).stream().map(AreaUnit::id).collect(Collectors.toSet());
    }

    @Test
    void aDraftThatIsNotThereIsRefusedBeforeADataDirectoryIsMade(@TempDir Path folder) {
        Path data = folder.resolve("new");
        CommandLine command = new CommandLine(new SimulateCommand()).setExecutionExceptionHandler((thrown, line, parsed) -> {
            assertThat(thrown).isInstanceOf(Fault.class).hasMessageContaining("lawroom.simulate.folder");
            return 2;
        });
        assertThat(command.execute("--law", folder.resolve("none").toString(), "--on", TODAY, "--data", data.toString())).isEqualTo(2);
        assertThat(data).doesNotExist();
    }

    @Test
    void amountsListedBesideAStandardSaySo() {
        assertThat(law.book().parameters()).filteredOn(one -> "NC_STD".equals(one.beside())).extracting(Parameter::id)
                .contains("NC_HERO", "NC_H_81").doesNotContain("NC_STD", "BASE_SALARY");
    }

    @Test
    void householdsThatBecomePoorOrLeaveAreThoseOfClassificationsMadeOnBothDays() {
        LocalDate last = LocalDate.of(2026, 12, 31);
        for (Simulations.Scope scope : Simulations.Scope.values()) {
            Simulations.Answer answer = simulations.run(new Simulations.Question(last, last.plusDays(1), Map.of(), scope), everywhere());
            SimulationTable table = SimulationTable.of(answer, areas, Locale.of("vi", "VN"));
            assertThat(answer.classifications()).contains("PV").doesNotContain("PB", "UP", "HP");
            assertThat(table.moves()).filteredOn(SimulationTable.MoveLine::status).isNotEmpty()
                    .allMatch(move -> answer.classifications().contains(move.programme()));
            assertThat(table.moves()).filteredOn(move -> move.programme().equals("PV")).isNotEmpty()
                    .allMatch(move -> !move.from().contains("_") && !move.to().contains("_"));
            assertThat(table.statusByUnit()).extracting(SimulationTable.StatusLine::name)
                    .anyMatch(name -> name.startsWith("Hộ nghèo")).noneMatch(String::isBlank);
        }
    }

    @Test
    void aTableIsReadWithWhatEachRowGivesOnTheDayAndHowSureThatIs() {
        TableView.RowView mother = row("NC", "NC-D");
        assertThat(mother.gives()).startsWith("11.560.000 = 3 × Mức chuẩn").contains("3.012.000 đồng/tháng", "2.524.000");
        assertThat(mother.doubt()).isNotEmpty();
        assertThat(row("NC", "NCG-A21").doubt()).contains("tính");
        assertThat(row("SA", "SA56C").gives()).isNotBlank();
        assertThat(rows("SA").stream().flatMap(one -> one.conditions().stream())).noneMatch(condition -> condition.startsWith("sa_"));
    }

    /** A group that a table makes is called by its row, not by its code, and not by a fact that happens to have the same code. */
    @Test
    void groupsOfATableAreToldInWordsWhereTheyAreGivenAndWhereTheyAreAsked() {
        assertThat(row("HI", "HI121").gives()).isEqualTo(row("HI", "HI121").says());
        assertThat(row("HI", "HIS70").conditions()).containsExactly(
                "Nhóm tham gia bảo hiểm y tế (theo thứ tự của Luật): “" + row("HI", "HI124A").says() + "”");
        assertThat(rows("HI").stream().flatMap(one -> one.conditions().stream())).noneMatch(words -> words.matches(".*[A-Z]{3,}_[A-Z].*"));
    }

    private TableView.RowView row(String programme, String id) {
        return rows(programme).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private List<TableView.RowView> rows(String programme) {
        Programme known = law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst().orElseThrow();
        Programme.Version version = known.on(DAY, DAY).orElseThrow();
        Page page = new Page(Locale.of("vi", "VN"), "/", null, Set.of(), "", false, DAY, messages);
        return new Tables(law.book(), page, DAY, DAY, version.verification()).read(version.file(), law.source().read(version.file()))
                .stream()
                .flatMap(one -> one.rows().stream()).toList();
    }

    private static long total(Simulations.Answer answer, LawOnDay on) {
        Determination whole = new Determination(on, answer.city().registered().population());
        int people = answer.city().registered().personIds().length;
        on.determine(answer.city().registered().population(), 0, people, whole);
        int programme = on.programmes().stream().map(one -> one.code()).toList().indexOf("SA");
        long sum = 0;
        for (int person = 0; person < people; person++) {
            sum += whole.amount(programme, person);
        }
        return sum;
    }
}
