package org.ansinh.platform.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.Deciding.What;
import org.ansinh.platform.casework.LetterArchive.Format;
import org.ansinh.platform.casework.Letters.Form;
import org.ansinh.platform.casework.Letters.Signing;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.annotation.Transactional;

/** What a citizen is sent, read back from the very files. */
@Transactional
class LettersTest extends PlatformTest {

    private static final Evidence SURVEY = new Evidence("Rà soát hộ", "phiếu 1", "lan");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Letters letters;

    @Autowired
    private LetterArchive archive;

    @Autowired
    private DSLContext sql;

    @Test
    void aSignedGrantIsADecisionInTheFormOfTheDecreeAndANoticeInPlainWords() throws Exception {
        long decision = deciding().decide(What.of("START", woman("Phạm Thị Sáu"), "SP", null));
        String paper = pdf(decision, Form.DECISION);
        assertThat(paper).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN",
                "PHƯỜNG VĨNH THÔNG",
                "Vĩnh Thông, ngày 23 tháng 11 năm 2026", "QUYẾT ĐỊNH:", "Điều 1.", "bà Phạm Thị Sáu", "06/05/1940", "tháng 11 năm 2026",
                "540.000 đồng", "năm trăm bốn mươi nghìn đồng", "khiếu nại lần đầu", "90 ngày", "Nơi nhận:", "Lưu: VT", "CHỦ TỊCH",
                "Trần Văn Duyệt");
        assertThat(paper).containsPattern("Số: \\d+/QĐ-UBND").contains("Nghị định 176/2025/NĐ-CP").doesNotContain("DỰ THẢO", "{", "null",
                "chưa đọc");
        String notice = pdf(decision, Form.NOTICE);
        assertThat(notice).contains("THÔNG BÁO", "Kính gửi: bà Phạm Thị Sáu", "540.000 đồng", "Vì sao", "khiếu nại", "21/02/2027")
                .doesNotContain("Căn cứ:", "chưa đọc");
    }

    @Test
    void theWordProcessorFileSaysTheSameAndIsWellFormed() throws Exception {
        long decision = deciding().decide(What.of("START", woman("Phạm <b>Thị</b> & Sáu"), "SP", null));
        byte[] docx = archive.find(decision, Form.DECISION, Format.DOCX).orElseThrow();
        Set<String> parts = new HashSet<>();
        String text = "";
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = zip.readAllBytes();
                parts.add(entry.getName());
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setNamespaceAware(true);
                var xml = factory.newDocumentBuilder().parse(new ByteArrayInputStream(part));
                text += entry.getName().equals("word/document.xml") ? xml.getDocumentElement().getTextContent() : "";
                assertThat(new String(part, StandardCharsets.UTF_8)).doesNotContain("<b>");
            }
        }
        assertThat(parts).contains("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml");
        assertThat(text).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Phạm <b>Thị</b> & Sáu", "năm trăm bốn mươi nghìn đồng",
                "Nơi nhận:");
    }

    @Test
    void everyKindOfDecisionHasBothPapersWithoutAHole() throws Exception {
        String woman = woman("Phạm Thị Sáu");
        long granted = deciding().decide(What.of("START", woman, "SP", YearMonth.of(2026, 8)));
        List<Long> decisions = List.of(granted, deciding().decide(What.of("SUSPEND", woman, "SP", null)),
                deciding().decide(What.of("RESUME", woman, "SP", YearMonth.of(2026, 12))),
                deciding().decide(What.of("ADJUST", woman, "SP", null).instead("SP1", 600_000)),
                deciding().decide(What.of("CORRECT", woman, "SP", null).about(granted).instead("SP1", 500_000)),
                deciding().decide(What.of("END", woman, "SP", YearMonth.of(2027, 3))),
                deciding().decide(What.of("REFUSE", woman("Trần Thị Bảy"), "SP", null)));
        for (long decision : decisions) {
            for (Form form : Form.values()) {
                assertThat(pdf(decision, form)).as("%s of %s", form, decision).contains("bà ").doesNotContain("{", "}", "null", " .", "..");
            }
        }
        assertThat(pdf(decisions.get(1), Form.NOTICE)).contains("chưa phải là cắt trợ cấp", "03 tháng");
        assertThat(pdf(decisions.get(4), Form.DECISION)).contains("đính chính Quyết định số", "500.000 đồng");
    }

    @Test
    void aDraftIsMarkedAndHasNoNumber() throws Exception {
        long id = deciding().propose(What.of("START", woman("Phạm Thị Sáu"), "SP", null));
        Proposal proposal = proposals.find(id).orElseThrow();
        byte[] draft = archive.render(letters.write(Form.DECISION, proposal, Signing.preview(proposal, LocalDate.parse(TODAY))),
                Format.PDF);
        assertThat(text(draft)).contains("DỰ THẢO", "tháng 11 năm 2026").containsPattern("Số:\\s+/QĐ-UBND");
    }

    @Test
    void aSignedPaperCannotBeChangedNorKeptUnderAnotherHash() {
        long decision = deciding().decide(What.of("START", woman("Phạm Thị Sáu"), "SP", null));
        assertThat(archive.of(decision)).hasSize(4).allSatisfy(kept -> assertThat(kept.sha256()).hasSize(64));
        assertThatThrownBy(() -> sql.transaction(
                own -> own.dsl().execute("INSERT INTO casework.letter VALUES (?, 'NOTICE', 'PDF', 'x', 'y', now())", decision)))
                .hasStackTraceContaining("letter_is_what_was_signed");
        assertThatThrownBy(() -> sql.transaction(own -> own.dsl().execute("UPDATE casework.letter SET content = 'x'")))
                .hasStackTraceContaining("append-only");
    }

    private Deciding deciding() {
        return new Deciding(context, Set.of(areas.byCode("30760", LocalDate.parse(TODAY)).orElseThrow().id()));
    }

    private String woman(String name) {
        int ward = areas.byCode("30760", LocalDate.parse(TODAY)).orElseThrow().id();
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        long woman = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1940, 5, 6), null), SURVEY, known);
        long household = registry.newHousehold();
        registry.join(woman, household, Relation.HEAD, LocalDate.of(2025, 7, 1), SURVEY, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), SURVEY, known);
        return registry.find(woman).orElseThrow().code();
    }

    private String pdf(long decision, Form form) throws IOException {
        return text(archive.find(decision, form, Format.PDF).orElseThrow());
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
