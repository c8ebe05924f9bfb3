package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
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
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
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
    private FindingStore findings;

    @Autowired
    private ReviewStore store;

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
        on(DAY).propose(one, 0, new FindingReviews.Concluding(ReviewCase.Conclusion.CLEARED, null, "", "Ngày sinh gõ sai", 0), ASSESSOR,
                here());
        on(DAY).decide(one, 1, false, "đính kèm giấy khai sinh", APPROVER, here());
        assertThat(only(one).state()).isEqualTo(ReviewCase.State.OPENED);
        on(DAY).propose(one, 2,
                new FindingReviews.Concluding(ReviewCase.Conclusion.CLEARED, null, "", "Ngày sinh gõ sai, có giấy khai sinh", 0), ASSESSOR,
                here());
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
        long one = noticed();
        on(DAY.plusDays(2)).reply(one, 1, "Tôi sinh năm 1946.", DAY.plusDays(1), ASSESSOR, here());
        on(DAY.plusDays(3)).propose(one, 2, confirmed(), ASSESSOR, here());
        on(DAY.plusDays(3)).decide(one, 3, true, "", APPROVER, here());
        return one;
    }

    private static FindingReviews.Concluding confirmed() {
        return new FindingReviews.Concluding(ReviewCase.Conclusion.CONFIRMED, Finding.Cause.CITIZEN_ERROR,
                "Nghị định 20/2021/NĐ-CP, Điều 5", "Sinh năm 1966 theo khai sinh", 540_000);
    }

    private FindingReviews on(LocalDate day) {
        return new FindingReviews(findings, store, runStore, book, letters, audit, new Today(day.toString()));
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
