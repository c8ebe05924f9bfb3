package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of findings when rules run again and again. Nothing of a test stays. */
@Transactional
class FindingsOverTimeTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Officer INSPECTOR = new Officer(9101, "thanh-tra-9101", "Thanh tra", Set.of(Role.INSPECTOR), Set.of(1));
    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");

    @Autowired
    private RuleRuns runs;

    @Autowired
    private RuleBook book;

    @Autowired
    private FindingStore findings;

    @Autowired
    private RunStore store;

    @Autowired
    private Registry registry;

    @Autowired
    private FindingViews views;

    @Autowired
    private Alive alive;

    @Autowired
    private Overview overview;

    @Autowired
    private Merges merges;

    @Autowired
    private GrantLoader grants;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    private long child;

    /** Sixty years old and on the social pension: rule R06. */
    @BeforeEach
    void somebodyTooYoungForHerGrant() {
        child = tooYoung(60);
    }

    @Test
    void runningARuleAgainNeitherLosesNorDoublesAFinding() {
        assertThat(run(DAY).fresh()).isEqualTo(1);
        RuleRun again = run(DAY);
        assertThat(again.fresh()).isZero();
        assertThat(again.known()).isEqualTo(1);
        assertThat(states()).containsExactly("OPEN");
    }

    @Test
    void whoWasClearedIsNotFlaggedAgainOnTheSameFactsButIsOnOthers() {
        run(DAY);
        findings.close(only().id(), Finding.State.CLEARED, "đã xem giấy khai sinh", null, INSPECTOR, DAY);
        assertThat(run(DAY.plusDays(30)).fresh()).isZero();
        assertThat(states()).containsExactly("CLEARED");
        registry.correctIdentity(child, new NewPerson("Phạm Thị Trẻ", Sex.FEMALE, DAY.minusYears(58), null), PAPER,
                DAY.plusDays(40).atStartOfDay().toInstant(java.time.ZoneOffset.UTC));
        assertThat(run(DAY.plusDays(41)).fresh()).isEqualTo(1);
        assertThat(states()).containsExactly("CLEARED", "OPEN");
    }

    @Test
    void aFindingWhoseFactsWereMendedIsGoneAndOneThatComesBackIsTheSame() {
        run(DAY);
        long id = only().id();
        registry.correctIdentity(child, new NewPerson("Phạm Thị Già", Sex.FEMALE, DAY.minusYears(80), null), PAPER,
                DAY.plusDays(1).atStartOfDay().toInstant(java.time.ZoneOffset.UTC));
        assertThat(run(DAY.plusDays(2)).gone()).isEqualTo(1);
        assertThat(states()).containsExactly("GONE");
        registry.correctIdentity(child, new NewPerson("Phạm Thị Trẻ", Sex.FEMALE, DAY.minusYears(60), null), PAPER,
                DAY.plusDays(3).atStartOfDay().toInstant(java.time.ZoneOffset.UTC));
        run(DAY.plusDays(4));
        assertThat(only().id()).isEqualTo(id);
        assertThat(states()).containsExactly("OPEN");
    }

    @Test
    void aFindingNobodyLookedAtExpiresIsCountedAndIsFoundAnew() {
        run(DAY);
        assertThat(only().expiresOn()).isEqualTo(DAY.plusMonths(12));
        int before = findings.expiredUnread(Set.of(only().areaUnit()), false, DAY);
        assertThat(run(DAY.plusMonths(12)).fresh()).isEqualTo(1);
        assertThat(states()).containsExactly("EXPIRED", "OPEN");
        assertThat(findings.expiredUnread(Set.of(only().areaUnit()), false, DAY)).as("those of other tests aside").isGreaterThan(before);
        assertThat(run(DAY.plusMonths(13)).fresh()).isZero();
    }

    @Test
    void oneInTwentyIsDrawnByLotFromThoseTheRuleDidNotFlagAndTheLotIsTheSameTwice() {
        for (int i = 0; i < 21; i++) {
            tooYoung(50 + i % 9);
        }
        RuleRun run = run(DAY);
        assertThat(run.fresh()).isEqualTo(22);
        assertThat(run.control()).isEqualTo(2);
        List<Long> drawn = sql.resultQuery("SELECT person FROM integrity.finding WHERE rule = 'R06' AND control ORDER BY id").fetch(0,
                Long.class);
        assertThat(sql
                .resultQuery("SELECT count(*) FROM integrity.finding WHERE rule = 'R06' AND NOT control AND person = ANY (?::bigint[])",
                        (Object) drawn.toArray(Long[]::new))
                .fetchSingle(0, Integer.class)).isZero();
    }

    @Test
    void whoHasSeenHerAliveSetsAsideWhatWasFoundOfHerDeath() {
        java.time.Instant known = java.time.Instant.parse("2026-06-03T02:00:00Z");
        registry.recordDeath(child, LocalDate.of(2026, 6, 1), PAPER, known);
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        sql.execute(
                "INSERT INTO integrity.finding (rule, rule_version, key, facts, person, area_unit, evidence, found_on, seen_on, expires_on) VALUES ('R01', 1, 'x', 'f', ?, ?, '{}', ?, ?, ?)",
                child, ward, DAY, DAY, DAY.plusYears(1));
        long told = alive.hear(registry.find(child).orElseThrow(), "chính bà", Alive.Channel.DESK, Answering.DESK);
        alive.answer(told, true, "đến nhà, gặp bà", Answering.VISITOR, Set.of(ward));
        assertThat(findings.newest("R01", "x")).hasValueSatisfying(finding -> {
            assertThat(finding.state()).isEqualTo(Finding.State.CLEARED);
            assertThat(finding.closerName()).isEqualTo(Answering.VISITOR.name());
        });
    }

    @Test
    void whereARuleFindsNothingNewOneAMonthIsDrawnAllTheSame() {
        assertThat(run(DAY).control()).isEqualTo(1);
        assertThat(run(DAY.plusDays(7)).control()).isZero();
        assertThat(run(DAY.plusDays(28)).control()).isEqualTo(1);
        assertThat(runs.run("R22", DAY).getFirst().control()).as("also for the rule on those who get nothing").isPositive();
        assertThat(sql.resultQuery("""
                SELECT count(*) FROM integrity.finding f WHERE f.rule = 'R22' AND f.control AND EXISTS (
                    SELECT FROM integrity.seen_grant g WHERE g.person = f.person AND g.to_month IS NULL)""").fetchSingle(0, Integer.class))
                .isZero();
        assertThat(book.all().stream().filter(rule -> rule.control() == Rule.Control.NONE)).extracting(Rule::id).containsExactly("R08");
    }

    @Test
    void whatWasDrawnStandsAmongTheOthersAndNotBehindThem() {
        for (int i = 0; i < 21; i++) {
            tooYoung(50 + i % 9);
        }
        run(DAY);
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        sql.execute("UPDATE integrity.finding SET area_unit = ? WHERE rule = 'R06'", ward);
        List<Finding> list = findings.list(new FindingStore.Filter(Set.of(ward), false, "R06", null, Finding.State.OPEN, DAY), 0, 50);
        assertThat(list).extracting(Finding::control).startsWith(true, false).hasSize(24);
        assertThat(list.get(21).control()).as("after twenty another").isTrue();
        assertThat(findings.drawnAndWaiting(Set.of(ward), false)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aWardIsHeldAgainstTheWholeCityAndOthersAreNotNamed() {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        List<Funnel.Point> all = overview.excess(areas.wards(DAY).stream().map(one -> one.id()).toArray(Integer[]::new), DAY,
                String::valueOf);
        List<Funnel.Point> hers = overview.excess(new Integer[]{ward}, DAY, String::valueOf);
        assertThat(Funnel.rate(hers)).isEqualTo(Funnel.rate(all));
        assertThat(hers).extracting(Funnel.Point::label).filteredOn(label -> !label.isEmpty()).containsExactly(String.valueOf(ward));
        assertThat(all.size()).as("more than one ward").isGreaterThan(1);
    }

    @Test
    void aListTakesNoMoreThanItsLimitAndTellsWhatItLeftOut() {
        Rule rule = book.require("R06");
        for (int i = 0; i < 3; i++) {
            tooYoung(55);
        }
        sql.execute(
                "INSERT INTO integrity.finding (rule, rule_version, key, facts, area_unit, evidence, found_on, seen_on, expires_on) SELECT 'R06', 1, 'x ' || n, 'f', 0, '{}', ?, ?, ? FROM generate_series(1, ?) n",
                DAY, DAY, DAY.plusYears(1), rule.limits().most() - 2);
        RuleRun run = run(DAY);
        assertThat(run.fresh()).isEqualTo(2);
        assertThat(run.cut()).isEqualTo(2);
    }

    @Test
    void aRuleThatHitsTooSeldomIsSuspendedByItselfAndAPersonMayLetItRunAgain() {
        Rule rule = book.require("R06");
        for (int i = 0; i < rule.limits().reviewed(); i++) {
            reviewed(i, i < 3);
        }
        assertThat(Rates.wilson(3, 20).low()).isLessThan(rule.limits().hitRate());
        assertThat(store.judge(rule, DAY)).isTrue();
        assertThat(run(DAY).outcome()).isEqualTo(RuleRun.Outcome.SUSPENDED);
        assertThat(store.lift(rule, "nguồn dữ liệu đã sửa", INSPECTOR, DAY.atStartOfDay().toInstant(java.time.ZoneOffset.UTC))).isTrue();
        assertThat(run(DAY).outcome()).isEqualTo(RuleRun.Outcome.RAN);
    }

    @Test
    void aRuleThatHitsOftenEnoughGoesOn() {
        Rule rule = book.require("R06");
        for (int i = 0; i < rule.limits().reviewed(); i++) {
            reviewed(i, i < 15);
        }
        assertThat(store.judge(rule, DAY)).isFalse();
    }

    @Test
    void whatWasClearedOfARecordIsNotAskedAgainOfTheOneItIsMergedInto() {
        run(DAY);
        findings.close(only().id(), Finding.State.CLEARED, "đã xem giấy khai sinh", null, INSPECTOR, DAY);
        long same = registry.register(new NewPerson("Phạm Thị Trẻ", Sex.FEMALE, DAY.minusYears(60), null), PAPER,
                java.time.Instant.parse("2026-01-02T02:00:00Z"));
        java.time.Instant now = DAY.atTime(9, 0).toInstant(java.time.ZoneOffset.ofHours(7));
        long merge = merges.propose(same, child, "một người", "tham-dinh", now);
        merges.agree(merge, "phe-duyet", DAY, now);
        assertThat(findings.ofPerson(same)).as("shown with who stands for her").extracting(Finding::id).containsExactly(only().id());
        Page page = new Page(Locale.of("vi", "VN"), "/", null, Set.of(), "", false, DAY,
                Messages.source());
        assertThat(views.one(only(), Set.of(), page).href()).isEqualTo("/nguoi-dan/" + registry.find(same).orElseThrow().code());
        assertThat(findings.newest("R06")).hasEntrySatisfying(same + " SP",
                known -> assertThat(known.state()).isEqualTo(Finding.State.CLEARED));
    }

    @Test
    void aRuleWhoseDataNeverCameSaysSoInsteadOfBeingSilent() {
        assertThat(runs.run("R24", DAY).getFirst().outcome()).isEqualTo(RuleRun.Outcome.NOT_SET_UP);
        assertThat(runs.run("R17", DAY).getFirst().outcome()).isEqualTo(RuleRun.Outcome.NOT_SET_UP);
    }

    private void reviewed(int i, boolean confirmed) {
        sql.execute(
                """
                        INSERT INTO integrity.finding (rule, rule_version, key, facts, area_unit, evidence, state, found_on, seen_on, expires_on, closed_on, closed_by, closer_name, explanation, cause)
                        VALUES ('R06', 1, ?, 'f', 0, '{}', ?, ?, ?, ?, ?, 1, 'x', 'x', ?)""",
                "y " + i, confirmed ? "CONFIRMED" : "CLEARED", DAY, DAY, DAY.plusYears(1), DAY,
                confirmed ? "CITIZEN_ERROR" : null);
    }

    private RuleRun run(LocalDate day) {
        return runs.run("R06", day).getFirst();
    }

    private Finding only() {
        return findings.ofPerson(child).getFirst();
    }

    private List<String> states() {
        return sql.resultQuery("SELECT state FROM integrity.finding WHERE rule = 'R06' AND person = ? AND NOT control ORDER BY id", child)
                .fetch(0, String.class);
    }

    private long tooYoung(int age) {
        int ward = areas.byCode("30760", DAY).orElseThrow().id();
        java.time.Instant known = java.time.Instant.parse("2026-01-02T02:00:00Z");
        long person = registry.register(new NewPerson("Phạm Thị Trẻ", Sex.FEMALE, DAY.minusYears(age), null), PAPER, known);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, known);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, known);
        grants.load(Stream.of(new ImportedGrant(person, "SP", "SP1", 540_000, java.time.YearMonth.of(2026, 2), null, ward,
                new Payee.Cash("Phạm Thị Trẻ"), "QĐ 1")));
        return person;
    }
}
