package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.payment.PaidAmount;
import org.ansinh.platform.payment.PaymentHistoryLoader;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** A finding is looked into: told, heard, concluded by two, objected to, settled by a third. Nothing of a test stays. */
@Transactional
class ReviewCasesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Officer ASSESSOR = new Officer(9201, "tham-dinh-9201", "Nguyễn Thẩm", Set.of(Role.ASSESSOR), Set.of(1));
    private static final Officer APPROVER = new Officer(9202, "phe-duyet-9202", "Trần Duyệt", Set.of(Role.APPROVER), Set.of(1));
    private static final Officer CHIEF = new Officer(9203, "pho-9203", "Võ Phó", Set.of(Role.APPROVER), Set.of(1));
    private static final Officer INSPECTOR = new Officer(9204, "thanh-tra-9204", "Hồ Tra", Set.of(Role.INSPECTOR), Set.of(1));
    private static final Officer LEADER = new Officer(9205, "lanh-dao-9205", "Bùi Đạo", Set.of(Role.LEADER), Set.of(1));
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");

    @Autowired
    private Registry registry;

    @Autowired
    private GrantLoader grants;

    @Autowired
    private Areas areas;

    @Autowired
    private RuleRuns runs;

    @Autowired
    private PaymentHistoryLoader history;

    @Autowired
    private Overview overview;

    @Autowired
    private CaseOutcomes outcomes;

    @Autowired
    private FindingViews views;

    @Autowired
    private FindingStore findings;

    @Autowired
    private ReviewStore store;

    @Autowired
    private CaseMonths months;

    @Autowired
    private CitedLaw law;

    @Autowired
    private RunStore runStore;

    @Autowired
    private RuleBook book;

    @Autowired
    private ReviewLetters letters;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private DSLContext sql;

    private int ward;
    private long woman;
    private long finding;

    @BeforeEach
    void aFindingOnSomebodyTooYoungForHerGrant() {
        ward = areas.byCode("30760", DAY).orElseThrow().id();
        Instant known = Instant.parse("2026-01-02T02:00:00Z");
        woman = registry.register(new NewPerson("Phạm Thị Trẻ", Sex.FEMALE, DAY.minusYears(60), null), PAPER, known);
        long household = registry.newHousehold();
        registry.join(woman, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, known);
        grants.load(Stream.of(
                new ImportedGrant(woman, "SP", "SP1", 540_000, YearMonth.of(2026, 2), null, ward, new Payee.Cash("Phạm Thị Trẻ"), "QĐ 1")));
        runs.run("R06", DAY);
        finding = findings.ofPerson(woman).getFirst().id();
    }

    @Test
    void nothingIsConfirmedOfSomebodyWhoWasNotToldOrHasNotHadHerDays() {
        long one = on(DAY).open(finding, ASSESSOR, here());
        refused("integrity.case.unheard", () -> on(DAY).propose(one, 0, confirmed(), ASSESSOR, here()));
        on(DAY).notify(one, 0, "", ASSESSOR, here());
        refused("integrity.case.unheard", () -> on(DAY.plusDays(15)).propose(one, 1, confirmed(), ASSESSOR, here()));
        on(DAY.plusDays(16)).propose(one, 1, confirmed(), ASSESSOR, here());
        assertThat(only(one).state()).isEqualTo(ReviewCase.State.PROPOSED);
    }

    @Test
    void whoHasRepliedNeedNotWaitAndTwoPeopleConclude() {
        long one = noticed();
        on(DAY.plusDays(2)).reply(one, 1, "Tôi sinh năm 1946, giấy khai sinh cũ.", DAY.plusDays(1), ASSESSOR, here());
        on(DAY.plusDays(3)).propose(one, 2, confirmed(), ASSESSOR, here());
        refused("integrity.case.self", () -> on(DAY.plusDays(3)).decide(one, 3, true, "", ASSESSOR, here()));
        on(DAY.plusDays(3)).decide(one, 3, true, "", APPROVER, here());
        assertThat(only(one).state()).isEqualTo(ReviewCase.State.CONCLUDED);
        assertThat(found().state()).isEqualTo(Finding.State.CONFIRMED);
        assertThat(store.letter(one, "NOTICE", "PDF")).isPresent();
        assertThat(store.letter(one, "CONCLUSION", "DOCX")).isPresent();
        assertThat(standing()).as("the grant is as it was").isEqualTo("PAID null");
    }

    @Test
    void anObjectionIsSettledByAThirdPersonAndAnOverturnedConclusionClearsTheFinding() {
        long one = concluded();
        on(DAY.plusDays(20)).object(one, 4, "Tôi không đồng ý", DAY.plusDays(20), ASSESSOR, here());
        refused("integrity.case.third", () -> on(DAY.plusDays(21)).settle(one, 5, ReviewCase.Settlement.KEPT, "x", ASSESSOR, here()));
        refused("integrity.case.third", () -> on(DAY.plusDays(21)).settle(one, 5, ReviewCase.Settlement.KEPT, "x", APPROVER, here()));
        on(DAY.plusDays(21)).settle(one, 5, ReviewCase.Settlement.OVERTURNED, "đã xem giấy khai sinh gốc", CHIEF, here());
        assertThat(found().state()).isEqualTo(Finding.State.CLEARED);
        runs.run("R06", DAY.plusDays(30));
        assertThat(findings.ofPerson(woman)).as("not flagged again on the same facts").hasSize(1);
    }

    @Test
    void clearingNeedsNoWaitAndGivingBackLeavesTheCaseOpen() {
        long one = on(DAY).open(finding, ASSESSOR, here());
        on(DAY).propose(one, 0, FindingReviews.Concluding.cleared("Ngày sinh gõ sai"), ASSESSOR,
                here());
        on(DAY).decide(one, 1, false, "đính kèm giấy khai sinh", APPROVER, here());
        assertThat(only(one).state()).isEqualTo(ReviewCase.State.OPENED);
        on(DAY).propose(one, 2,
                FindingReviews.Concluding.cleared("Ngày sinh gõ sai, có giấy khai sinh"), ASSESSOR, here());
        on(DAY).decide(one, 3, true, "", APPROVER, here());
        assertThat(found().state()).isEqualTo(Finding.State.CLEARED);
        assertThat(store.events(one)).extracting(ReviewStore.Event::kind).containsExactly("OPENED", "PROPOSED", "RETURNED", "PROPOSED",
                "DECIDED");
    }

    @Test
    void openingTwiceIsOneCaseAndAnotherWardsFindingDoesNotExist() {
        long one = on(DAY).open(finding, ASSESSOR, here());
        assertThat(on(DAY).open(finding, ASSESSOR, here())).isEqualTo(one);
        refused("integrity.finding.unknown", () -> on(DAY).open(finding, ASSESSOR, Set.of(ward + 1)));
        refused("integrity.case.meanwhile", () -> on(DAY).notify(one, 7, "", ASSESSOR, here()));
    }

    @Test
    void nobodyHandlesWhatIsFoundAboutHerself() {
        sql.execute("UPDATE integrity.finding SET seen_on = seen_on WHERE id = ?", finding);
        long own = sql.resultQuery(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, officer, area_unit, evidence, found_on, seen_on, expires_on) VALUES ('R16', 1, 'own', 'f', ?, ?, '{}', ?, ?, ?)
                        RETURNING id""",
                ASSESSOR.id(), ward, DAY, DAY, DAY.plusYears(1)).fetchSingle(0, Long.class);
        refused("integrity.finding.own", () -> on(DAY).clear(own, "không có gì", ASSESSOR, here()));
        refused("integrity.finding.own", () -> on(DAY).open(own, ASSESSOR, here()));
    }

    @Test
    void colleaguesDoNotHandleWhatIsFoundAboutOfficersAndNobodySetsItAsideAlone() {
        long about = ofOffice("R23", APPROVER.id());
        refused("integrity.finding.unknown", () -> on(DAY).clear(about, "không sao", ASSESSOR, here()));
        refused("integrity.finding.unknown", () -> on(DAY).open(ofOffice("R19", null), ASSESSOR, here()));
        refused("integrity.finding.byTwo", () -> on(DAY).clear(about, "không sao", INSPECTOR, here()));
        long one = on(DAY).open(about, INSPECTOR, here());
        refused("integrity.case.unknown", () -> on(DAY).propose(one, 0, FindingReviews.Concluding.cleared("x"), ASSESSOR, here()));
        on(DAY).propose(one, 0, FindingReviews.Concluding.cleared("đã đọc lại mười hồ sơ"), INSPECTOR, here());
        refused("integrity.case.unknown", () -> on(DAY).decide(one, 1, true, "", CHIEF, here()));
        on(DAY).decide(one, 1, true, "", LEADER, here());
        assertThat(findings.find(about).orElseThrow().state()).isEqualTo(Finding.State.CLEARED);
    }

    @Test
    void anOfficerIsToldAndHeardBeforeAnythingIsConfirmedOfHer() {
        int officer = sql.resultQuery("SELECT officer FROM integrity.seen_officer WHERE username = 'phe-duyet'").fetchSingle(0,
                Integer.class);
        long one = on(DAY).open(ofOffice("R23", officer), INSPECTOR, here());
        FindingReviews.Concluding wrong = new FindingReviews.Concluding(ReviewCase.Conclusion.CONFIRMED, Finding.Cause.OFFICE_ERROR,
                "Luật Phòng, chống tham nhũng số 36/2018/QH14, Điều 20", "ký hàng loạt", List.of());
        refused("integrity.case.unheard", () -> on(DAY).propose(one, 0, wrong, INSPECTOR, here()));
        broken("told_before_confirmed",
                "UPDATE integrity.review_case SET version = version + 1, conclusion = 'CONFIRMED', cause = 'OFFICE_ERROR', article = 'a', reason = 'r' WHERE id = "
                        + one);
        on(DAY).notify(one, 0, "", INSPECTOR, here());
        assertThat(store.about(officer)).extracting(ReviewCase::id).containsExactly(one);
        assertThat(letter(one, "NOTICE")).contains(store.officerName(officer) + ", cán bộ", "chưa phải là kết luận")
                .doesNotContain("trợ cấp nào");
        refused("integrity.case.unheard", () -> on(DAY).propose(one, 1, wrong, INSPECTOR, here()));
        on(DAY.plusDays(2)).reply(one, 1, "Ký theo lô đã duyệt.", DAY.plusDays(1), INSPECTOR, here());
        on(DAY.plusDays(3)).propose(one, 2, wrong, INSPECTOR, here());
        on(DAY.plusDays(3)).decide(one, 3, true, "", LEADER, here());
        assertThat(letter(one, "CONCLUSION")).contains("sai sót của cơ quan", "ký hàng loạt");
    }

    @Test
    void theAmountIsTheSumOfMonthsOfTheLedgerAndNeverMoreThanWasPaid() {
        paid("R-CASE", 8, 540_000);
        paid("R-CASE", 9, 540_000);
        long one = heard();
        refused("integrity.case.month.more", () -> propose(one, wrong(8, 540_001)));
        refused("integrity.case.month.unpaid", () -> propose(one, wrong(7, 1)));
        refused("integrity.case.month.unpaid", () -> propose(one, wrong(8, 1), wrong(8, 1)));
        propose(one, wrong(8, 540_000), wrong(9, 40_000));
        assertThat(only(one).amount()).isEqualTo(580_000);
        broken("the sum of its months",
                "UPDATE integrity.review_case SET version = version + 1, state = 'CONCLUDED', amount = 999999999999, decided_by = 9202, decider_name = 'x', decided_on = '2026-11-26', object_by = '2026-12-26' WHERE id = "
                        + one);
        on(DAY.plusDays(3)).decide(one, 3, true, "", APPROVER, here());
        assertThat(letter(one, "CONCLUSION")).contains("580.000 đồng", "08/2026", "09/2026");
        assertThat(overview.totals(new Integer[]{ward}, DAY).confirmed()).isGreaterThanOrEqualTo(580_000);
        broken("the months of a concluded case stay", "DELETE FROM integrity.case_month WHERE case_id = " + one);
    }

    @Test
    void monthsGoWithAProposalThatIsGivenBack() {
        paid("R-CASE", 8, 540_000);
        long one = heard();
        propose(one, wrong(8, 540_000));
        on(DAY.plusDays(3)).decide(one, 3, false, "thiếu chứng từ", APPROVER, here());
        assertThat(months.of(one)).isEmpty();
        assertThat(only(one).amount()).isZero();
    }

    @Test
    void aConclusionNamesAPlaceOfTheLawBookAndACauseThatTheRuleAllows() {
        long one = heard();
        refused("integrity.case.article", () -> propose(one, Finding.Cause.FRAUD, "abc"));
        refused("integrity.case.article", () -> propose(one, Finding.Cause.FRAUD, "Nghị định 20/2021/NĐ-CP"));
        refused("integrity.case.article", () -> propose(one, Finding.Cause.FRAUD, "Nghị định 999/2021/NĐ-CP, Điều 5"));
        refused("integrity.case.cause", () -> propose(one, Finding.Cause.OFFICER_FRAUD, "Nghị định 20/2021/NĐ-CP, Điều 5"));
        assertThat(law.offered(book.require("R06"))).contains("Nghị định 20/2021/NĐ-CP, Điều 5").allMatch(
                article -> law.names(article, book.require("R06")));
        assertThat(law.names("Luật Hộ tịch số 60/2014/QH13, Điều 33", book.require("R24"))).as("a document the rule rests on").isTrue();
        assertThat(book.require("R22").causes()).as("what the State owes is nobody's fraud").containsExactly(Finding.Cause.OFFICE_ERROR);
        assertThat(book.require("R18").causes()).doesNotContain(Finding.Cause.FRAUD, Finding.Cause.CITIZEN_ERROR);
    }

    @Test
    void sheIsToldHowHerObjectionEndedAndAnOverturnedConclusionLeadsNowhere() {
        long one = concluded();
        assertThat(leads(one)).containsExactly("/de-xuat?kind=END&person=" + code() + "&programme=SP");
        on(DAY.plusDays(20)).object(one, 4, "Tôi không đồng ý", DAY.plusDays(20), ASSESSOR, here());
        assertThat(leads(one)).as("while her objection is open").isEmpty();
        on(DAY.plusDays(21)).settle(one, 5, ReviewCase.Settlement.OVERTURNED, "đã xem giấy khai sinh gốc", CHIEF, here());
        assertThat(leads(one)).isEmpty();
        assertThat(letter(one, "SETTLEMENT")).contains("được bỏ, không còn giá trị", "đã xem giấy khai sinh gốc", "Xin lỗi Ông (Bà)",
                "khởi kiện", "Võ Phó");
    }

    @Test
    void aConclusionThatIsKeptIsToldTooAndWhatFollowsIsShown() {
        long one = concluded();
        on(DAY.plusDays(20)).object(one, 4, "Tôi không đồng ý", DAY.plusDays(20), ASSESSOR, here());
        on(DAY.plusDays(21)).settle(one, 5, ReviewCase.Settlement.KEPT, "khai sinh gốc ghi 1966", CHIEF, here());
        assertThat(letter(one, "SETTLEMENT")).contains("được giữ nguyên", "khai sinh gốc ghi 1966").doesNotContain("Xin lỗi");
        assertThat(leads(one)).hasSize(1);
        assertThat(outcomes.followed(only(one), page())).isEmpty();
    }

    @Test
    void whomTheStateOwesIsLedToAGrantAndNotToItsEnd() {
        long owed = sql.resultQuery(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, person, area_unit, programme, evidence, found_on, seen_on, expires_on)
                        VALUES ('R22', 1, 'owed', 'f', ?, ?, 'NC', '{}', ?, ?, ?) RETURNING id""",
                woman, ward, DAY, DAY, DAY.plusYears(1)).fetchSingle(0, Long.class);
        long one = on(DAY).open(owed, ASSESSOR, here());
        on(DAY).notify(one, 0, "", ASSESSOR, here());
        on(DAY.plusDays(2)).reply(one, 1, "Tôi chưa nhận.", DAY.plusDays(1), ASSESSOR, here());
        refused("integrity.case.cause", () -> propose(one, Finding.Cause.FRAUD, "Nghị định 20/2021/NĐ-CP, Điều 5"));
        propose(one, Finding.Cause.OFFICE_ERROR, "Nghị định 20/2021/NĐ-CP, Điều 5");
        on(DAY.plusDays(3)).decide(one, 3, true, "", APPROVER, here());
        assertThat(leads(one)).containsExactly("/de-xuat?kind=START&person=" + code() + "&programme=NC");
        assertThat(letter(one, "CONCLUSION")).contains("không phải lỗi của Ông (Bà)", "giúp lập hồ sơ");
    }

    private long ofOffice(String rule, @Nullable Integer officer) {
        return sql.resultQuery(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, officer, area_unit, evidence, found_on, seen_on, expires_on)
                        VALUES (?, 1, 'office', 'f', ?::integer, ?, '{}', ?, ?, ?) RETURNING id""",
                rule, officer, ward, DAY, DAY, DAY.plusYears(1)).fetchSingle(0, Long.class);
    }

    private void paid(String programme, int month, long amount) {
        history.load(YearMonth.of(2026, month), programme, LocalDate.of(2026, month, 10), Stream.of(new PaidAmount(woman, amount)));
    }

    private static CaseMonths.Wrong wrong(int month, long amount) {
        return new CaseMonths.Wrong("R-CASE", YearMonth.of(2026, month), amount);
    }

    private void propose(long one, CaseMonths.Wrong... wrong) {
        on(DAY.plusDays(3)).propose(one, 2, new FindingReviews.Concluding(ReviewCase.Conclusion.CONFIRMED, Finding.Cause.CITIZEN_ERROR,
                "Nghị định 20/2021/NĐ-CP, Điều 5", "Sinh năm 1966 theo khai sinh", List.of(wrong)), ASSESSOR, here());
    }

    private void propose(long one, Finding.Cause cause, String article) {
        on(DAY.plusDays(3)).propose(one, 2,
                new FindingReviews.Concluding(ReviewCase.Conclusion.CONFIRMED, cause, article, "x", List.of()), ASSESSOR, here());
    }

    /** Told, and has replied. */
    private long heard() {
        long one = noticed();
        on(DAY.plusDays(2)).reply(one, 1, "Tôi sinh năm 1946.", DAY.plusDays(1), ASSESSOR, here());
        return one;
    }

    private List<String> leads(long id) {
        ReviewCase one = only(id);
        Finding found = findings.find(one.finding()).orElseThrow();
        return outcomes.leads(one, found, views.one(found, here(), page()), ASSESSOR, page()).stream().map(Link::href).toList();
    }

    private String letter(long one, String form) {
        try {
            return ReviewLettersTest.text(store.letter(one, form, "DOCX").orElseThrow());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String code() {
        return registry.find(woman).orElseThrow().code();
    }

    private static Page page() {
        return new Page(Locale.of("vi", "VN"), "/", null, Set.of(), "", false, DAY, Messages.source());
    }

    @Test
    void theDatabaseRefusesAConclusionBeforeHerDaysAreOverAndAnyRewritingOfOne() {
        long one = noticed();
        broken("heard_before_decided",
                "UPDATE integrity.review_case SET version = version + 1, state = 'CONCLUDED', conclusion = 'CONFIRMED', cause = 'FRAUD', article = 'x', reason = 'x', proposed_by = 1, decided_by = 2, decided_on = notified_on WHERE id = "
                        + one);
        broken("confirmed_with_article",
                "UPDATE integrity.review_case SET version = version + 1, state = 'PROPOSED', conclusion = 'CONFIRMED', cause = 'FRAUD', proposed_by = 1 WHERE id = "
                        + one);
        broken("would be rewritten", "UPDATE integrity.review_case SET reply_by = notified_on WHERE id = " + one);
        broken("refused", "DELETE FROM integrity.review_case WHERE id = " + one);
        broken("decided or would be rewritten", "UPDATE integrity.finding SET key = 'x' WHERE id = " + finding);
    }

    private void broken(String constraint, String statement) {
        assertThatThrownBy(() -> sql.transaction(own -> DSL.using(own).execute(statement))).hasStackTraceContaining(constraint);
    }

    private long noticed() {
        long one = on(DAY).open(finding, ASSESSOR, here());
        on(DAY).notify(one, 0, "", ASSESSOR, here());
        return one;
    }

    private long concluded() {
        long one = heard();
        on(DAY.plusDays(3)).propose(one, 2, confirmed(), ASSESSOR, here());
        on(DAY.plusDays(3)).decide(one, 3, true, "", APPROVER, here());
        return one;
    }

    private static FindingReviews.Concluding confirmed() {
        return new FindingReviews.Concluding(ReviewCase.Conclusion.CONFIRMED, Finding.Cause.CITIZEN_ERROR,
                "Nghị định 20/2021/NĐ-CP, Điều 5", "Sinh năm 1966 theo khai sinh", List.of());
    }

    private FindingReviews on(LocalDate day) {
        return new FindingReviews(findings, store, months, runStore, book, law, letters, audit, new Today(day.toString()));
    }

    private Set<Integer> here() {
        return Set.of(ward);
    }

    private ReviewCase only(long id) {
        return store.find(id).orElseThrow();
    }

    private Finding found() {
        return findings.find(finding).orElseThrow();
    }

    private String standing() {
        return sql
                .resultQuery("SELECT standing || ' ' || coalesce(to_month::text, 'null') FROM casework.granted WHERE person_id = ?", woman)
                .fetchSingle(0, String.class);
    }

    private static void refused(String key, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo(key));
    }
}
