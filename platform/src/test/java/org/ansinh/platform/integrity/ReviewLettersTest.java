package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What a letter to a person says: in words, of herself only, and nothing against whom was drawn by lot. Nothing of a test stays. */
@Transactional
class ReviewLettersTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Officer ASSESSOR = new Officer(9211, "tham-dinh-9211", "Nguyễn Thẩm", Set.of(Role.ASSESSOR), Set.of(1));
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");

    @Autowired
    private FindingReviews reviews;

    @Autowired
    private ReviewStore store;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private JsonMapper json;

    @Autowired
    private DSLContext sql;

    private int ward;
    private long woman;

    @BeforeEach
    void aWoman() {
        ward = areas.byCode("30760", DAY).orElseThrow().id();
        woman = resident("Phạm Thị Thư");
    }

    @Test
    void whoWasDrawnByLotIsToldOfTheLotAndOfNothingAgainstHer() throws IOException {
        String letter = notice(finding("R01", "SP", Map.of("left_source", "QĐ 1", "left_day", "2026-02-01"), true), "");
        assertThat(letter).contains("rút ngẫu nhiên", "không phép đối chiếu nào", "Phạm Thị Thư").doesNotContain("đã mất", "null", "1900",
                "khác nhau", "chi trả cho tháng");
    }

    @Test
    void nothingIsConfirmedOfWhomWasDrawnByLotUnlessHerLetterAskedIt() throws IOException {
        long silent = finding("R01", "SP", Map.of(), true);
        notice(silent, "");
        assertThat(reviews.asked(store.ofFinding(silent).orElseThrow())).isFalse();
        sql.execute("UPDATE integrity.review_case SET version = version + 1, reply = 'x', replied_on = ? WHERE finding_id = ?", DAY,
                silent);
        ReviewCase one = store.ofFinding(silent).orElseThrow();
        assertThatThrownBy(() -> reviews.propose(one.id(), one.version(), confirmed(), ASSESSOR, Set.of(ward)))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("integrity.case.unasked"));
        long asking = finding("R06", "SP", Map.of(), true);
        assertThat(notice(asking, "Ông (Bà) sinh năm nào?")).contains("chúng tôi muốn hỏi: Ông (Bà) sinh năm nào?");
        assertThat(reviews.asked(store.ofFinding(asking).orElseThrow())).isTrue();
    }

    @Test
    void codesFiguresAndBanksAreSaidInWords() throws IOException {
        assertThat(notice(finding("R03", "SP", both(Map.of("born", "1966-03-01", "faults", "BIRTH_YEAR")), false), ""))
                .contains("không khớp ở: năm sinh", "01/03/1966").doesNotContain("BIRTH_YEAR");
        assertThat(notice(finding("R12", "", both(Map.of("insured_since", "2026-01-01", "what", "UNEMPLOYED", "what_since", "2025-01-01")),
                false), "")).contains("đang ghi: thất nghiệp").doesNotContain("UNEMPLOYED");
        assertThat(notice(finding("R09", "SP", both(Map.of("bank", "970418", "ending", "1234", "households", "5", "people", "1 2")), false),
                "")).contains("ngân hàng: BIDV").doesNotContain("970418");
        assertThat(notice(finding("R06", "SP", both(Map.of("born", "1966-03-01", "row_id", "SP1", "from_month", "2026-02-01")), false), ""))
                .contains("hưởng từ: 02/2026").doesNotContain("SP1");
    }

    @Test
    void whomTheStateOwesIsOfferedHelpAndNeedNotExplainHerself() throws IOException {
        String letter = notice(finding("R22", "SP", both(Map.of("entitled_on", "2026-11-01", "due", "540000", "receives", "NOTHING")),
                false), "");
        assertThat(letter).contains("không phải lỗi của Ông (Bà)", "giúp lập hồ sơ", "540.000", "chưa nhận gì").doesNotContain("NOTHING",
                "vẫn được chi trả", "một điểm cần hỏi lại", "Hai dữ liệu đang khác nhau");
    }

    @Test
    void aLetterTellsNothingOfTheOtherRecord() throws IOException {
        long other = resident("Lâm Gia Bí");
        String letter = notice(finding("R08", "", both(Map.of("one_person", String.valueOf(other), "one_name", "Lâm Gia Bí", "one_born",
                "1951-07-23", "other_person", String.valueOf(woman), "other_name", "Phạm Thị Thư", "other_born", "1966-03-01",
                "probability",
                "0.9896717180721188")), false), "");
        assertThat(letter).contains("01/03/1966").doesNotContain("Lâm Gia Bí", "23/07/1951", "0.98", "98,9", "99");
    }

    private static FindingReviews.Concluding confirmed() {
        return new FindingReviews.Concluding(ReviewCase.Conclusion.CONFIRMED, Finding.Cause.CITIZEN_ERROR,
                "Nghị định 20/2021/NĐ-CP, Điều 8", "x", List.of());
    }

    private String notice(long finding, String question) throws IOException {
        long one = reviews.open(finding, ASSESSOR, Set.of(ward));
        reviews.notify(one, 0, question, ASSESSOR, Set.of(ward));
        return text(store.letter(one, "NOTICE", "DOCX").orElseThrow());
    }

    static String text(byte[] docx) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", "");
                }
            }
        }
        throw new IOException("no document");
    }

    private static Map<String, String> both(Map<String, String> columns) {
        Map<String, String> evidence = new java.util.TreeMap<>(columns);
        evidence.putAll(Map.of("left_source", "Sổ A", "left_day", "2026-10-01", "right_source", "Sổ B", "right_day", "2026-10-02"));
        return evidence;
    }

    private long finding(String rule, String programme, Map<String, String> evidence, boolean control) {
        return sql.resultQuery(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, person, area_unit, programme, evidence, control, found_on, seen_on, expires_on)
                        VALUES (?, 1, ?, 'f', ?, ?, ?, ?::jsonb, ?, ?, ?, ?) RETURNING id""",
                rule, "letter " + woman, woman, ward, programme, json.writeValueAsString(evidence), control, DAY, DAY, DAY.plusYears(1))
                .fetchSingle(0, Long.class);
    }

    private long resident(String name) {
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1966, 3, 1), null), PAPER, known);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, known);
        return person;
    }
}
