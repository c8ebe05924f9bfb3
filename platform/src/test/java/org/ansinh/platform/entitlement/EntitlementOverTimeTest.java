package org.ansinh.platform.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ansinh.law.Value;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.FactEntry;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Scope;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What the law gives to people of the register: month by month as known on a day, and who does not get it. */
class EntitlementOverTimeTest extends PlatformTest {

    private static final LocalDate NOVEMBER = LocalDate.parse(TODAY);
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Evidence PAPER = new Evidence("Hồ sơ", "số 1", "test");

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private Entitlements entitlements;

    @Autowired
    private Determinations determinations;

    @Autowired
    private Receiving receiving;

    @Autowired
    private PromiseGaps promises;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void july2026IsWorthMoreSinceTheBackDatedDecreeIsInForce() {
        long child = orphan();
        assertThat(month(child, "SA", JULY, AUGUST))
                .isEqualTo(new MonthEntitlement(JULY, "SA", MonthEntitlement.Status.YES, 750_000, "SA51B"));
        assertThat(month(child, "SA", JULY, NOVEMBER))
                .isEqualTo(new MonthEntitlement(JULY, "SA", MonthEntitlement.Status.YES, 810_000, "SA51B"));
        assertThat(month(child, "SA", JULY.minusMonths(1), NOVEMBER)).extracting(MonthEntitlement::amount).isEqualTo(750_000L);
    }

    @Test
    void theMonthOfTheSeventyFifthBirthdayIsGiven() {
        long woman = resident("Trần Thị Lựu", Sex.FEMALE, LocalDate.of(1951, 9, 20), "30742");
        assertThat(month(woman, "SP", YearMonth.of(2026, 8), NOVEMBER)).extracting(MonthEntitlement::status)
                .isEqualTo(MonthEntitlement.Status.NO);
        assertThat(month(woman, "SP", YearMonth.of(2026, 9), NOVEMBER)).extracting(MonthEntitlement::amount).isEqualTo(540_000L);
    }

    @Test
    void theMonthOfDeathIsGivenAndTheNextIsNot() {
        long woman = resident("Trần Thị Mận", Sex.FEMALE, LocalDate.of(1940, 1, 1), "30742");
        registry.recordDeath(woman, LocalDate.of(2026, 9, 10), PAPER, NOW);
        assertThat(month(woman, "SP", YearMonth.of(2026, 9), NOVEMBER)).extracting(MonthEntitlement::status)
                .isEqualTo(MonthEntitlement.Status.YES);
        assertThat(month(woman, "SP", YearMonth.of(2026, 10), NOVEMBER)).extracting(MonthEntitlement::status)
                .isEqualTo(MonthEntitlement.Status.NO);
    }

    @Test
    void aFactRecordedLaterChangesNothingThatWasKnownBefore() {
        long woman = resident("Trần Thị Đào", Sex.FEMALE, LocalDate.of(1940, 1, 1), "30742");
        registry.record(woman, new FactEntry("pension_amount", new Value.Whole(5_000_000), LocalDate.of(2026, 1, 1), null, PAPER), NOW);
        assertThat(month(woman, "SP", JULY, NOVEMBER)).extracting(MonthEntitlement::status).isEqualTo(MonthEntitlement.Status.NO);
        assertThat(entitlements.bulk(List.of(woman), List.of(JULY), AUGUST, NOW.minusSeconds(1), Set.of("SP")).of(woman, "SP", JULY))
                .extracting(MonthEntitlement::amount).isEqualTo(500_000L);
    }

    @Test
    void whoeverIsEntitledAndDoesNotReceiveIsOnTheListUntilSheReceives() {
        long woman = resident("Danh Thị Sen", Sex.FEMALE, LocalDate.of(1940, 1, 1), "30742");
        determine(new Scope.Everybody());
        assertThat(gaps(woman)).containsEntry("SP", "LEFT_BEHIND");
        transaction.executeWithoutResult(status -> receives(woman, "SP", "30742", YearMonth.of(2026, 11)));
        assertThat(gaps(woman)).doesNotContainKey("SP");
        determine(new Scope.Everybody());
        assertThat(gaps(woman)).doesNotContainKey("SP");
    }

    @Test
    void whoeverReceivesAndIsNoLongerEntitledIsOnTheOppositeListUntilItEnds() {
        long woman = resident("Danh Thị Súng", Sex.FEMALE, LocalDate.of(1990, 1, 1), "30742");
        transaction.executeWithoutResult(status -> receives(woman, "SP", "30742", YearMonth.of(2026, 1)));
        determine(new Scope.Everybody());
        assertThat(gaps(woman)).containsEntry("SP", "NO_LONGER");
        transaction.executeWithoutResult(status -> receiving.restate(woman, "SP", YearMonth.of(2026, 12), List.of()));
        assertThat(gaps(woman)).doesNotContainKey("SP");
    }

    @Test
    void aRunOfSomeUnitsDeterminesNobodyElseAndIsNotTheNewestOfEverybody() {
        long here = resident("Lý Văn Đông", Sex.MALE, LocalDate.of(1940, 1, 1), "30742");
        long there = resident("Lý Văn Tây", Sex.MALE, LocalDate.of(1940, 1, 1), "30760");
        Determinations.Run whole = determine(new Scope.Everybody());
        Determinations.Run some = determine(new Scope.AreaUnits(Set.of(ward("30760"))));
        assertThat(determinations.newest()).map(Determinations.RunHead::id).hasValue(whole.id());
        assertThat(determined(some.id())).contains(there).doesNotContain(here);
        assertThat(determinations.entitled(whole.id(), Set.of(ward("30760"))).get("SP")).containsOnlyKeys(ward("30760"));
    }

    @Test
    void totalsOfARunAreWhatIsStored() {
        resident("Lý Thị Nam", Sex.FEMALE, LocalDate.of(1940, 1, 1), "30742");
        Determinations.Run run = determine(new Scope.Everybody());
        for (Determinations.Total total : run.totals()) {
            var stored = sql.resultQuery(
                    "SELECT count(*), coalesce(sum(amount), 0) FROM entitlement.determination WHERE run_id = ? AND programme = ? AND status = 1",
                    run.id(), total.programme()).fetchSingle();
            assertThat(stored.get(0, Long.class)).as(total.programme()).isEqualTo(total.entitled());
            assertThat(stored.get(1, Long.class)).as(total.programme()).isEqualTo(total.amount());
        }
    }

    @Test
    void aPoorHouseholdWithAnOldPersonIsCountedByWhatHappensToHer() {
        PromiseGaps.Gap before = oldPeople();
        long woman = resident("Thạch Thị Bắc", Sex.FEMALE, LocalDate.of(1962, 1, 1), "30760");
        long household = Objects.requireNonNull(registry.on(woman, NOVEMBER).household());
        registry.recordOfHousehold(household,
                new FactEntry("poverty_status", new Value.Code("POOR"), LocalDate.of(2026, 1, 1), null, PAPER), NOW);
        PromiseGaps.Gap after = oldPeople();
        assertThat(after.households()).isEqualTo(before.households() + 1);
        assertThat(after.covered() + after.entitled() + after.noRule()).isEqualTo(after.households());
        transaction.executeWithoutResult(status -> receives(woman, "SA", "30760", YearMonth.of(2026, 11)));
        assertThat(oldPeople().covered()).isEqualTo(after.covered() + 1);
    }

    private PromiseGaps.Gap oldPeople() {
        determine(new Scope.Everybody());
        return promises.t11(Set.of(ward("30760"))).stream().filter(gap -> gap.line() == PromiseGaps.Line.OLD_PERSON).findFirst()
                .orElse(new PromiseGaps.Gap(PromiseGaps.Line.OLD_PERSON, ward("30760"), 0, 0, 0, 0));
    }

    private Determinations.Run determine(Scope scope) {
        return determinations.run(scope, NOVEMBER, NOVEMBER, Registry.NOW, NOW);
    }

    private Map<String, String> gaps(long person) {
        return sql.resultQuery("SELECT programme, kind FROM entitlement.gap WHERE person_id = ?", person)
                .fetchMap(row -> row.get(0, String.class), row -> row.get(1, String.class));
    }

    private List<Long> determined(long run) {
        return sql.resultQuery("SELECT DISTINCT person_id FROM entitlement.determination WHERE run_id = ?", run)
                .fetch(row -> row.get(0, Long.class));
    }

    private MonthEntitlement month(long person, String programme, YearMonth month, LocalDate knownOn) {
        return entitlements.bulk(List.of(person), List.of(month), knownOn, Registry.NOW, Set.of(programme)).of(person, programme, month);
    }

    /** Father dead, mother in prison (SA51B). */
    private long orphan() {
        long child = resident("Nguyễn Văn Côi", Sex.MALE, LocalDate.of(2020, 1, 10), "30742");
        for (var parent : Map.of("parent1_status", "DEAD", "parent2_status", "PRISON").entrySet()) {
            registry.record(child, new FactEntry(parent.getKey(), new Value.Code(parent.getValue()), LocalDate.of(2025, 1, 1), null, PAPER),
                    Instant.parse("2026-01-01T00:00:00Z"));
        }
        return child;
    }

    private long resident(String name, Sex sex, LocalDate born, String ward) {
        Instant early = Instant.parse("2026-01-01T00:00:00Z");
        long person = registry.register(new NewPerson(name, sex, born, null), PAPER, early);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, early);
        registry.move(household, ward(ward), "khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, early);
        return person;
    }

    private void receives(long person, String programme, String ward, YearMonth from) {
        receiving.restate(person, programme, from, List.of(new Receiving.Received(person, programme, ward(ward), from, null)));
    }

    private int ward(String code) {
        return areas.byCode(code, NOVEMBER).orElseThrow().id();
    }
}
