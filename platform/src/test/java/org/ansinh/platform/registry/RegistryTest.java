package org.ansinh.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RegistryTest extends PlatformTest {

    private static final LocalDate TODAY_DAY = LocalDate.parse(TODAY);
    private static final Instant MARCH = Instant.parse("2026-03-01T02:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T02:00:00Z");
    private static final Evidence CERTIFICATE = new Evidence("Giấy xác nhận khuyết tật", "số 12/XN", "lan");
    private static final Evidence REVIEW = new Evidence("Hội đồng xác định mức độ khuyết tật", "biên bản 7", "minh");
    private static final AtomicInteger NUMBERS = new AtomicInteger(100_000);

    @Autowired
    private Registry registry;

    @Autowired
    private Populations populations;

    @Autowired
    private Areas areas;

    @Autowired
    private FactCatalogue catalogue;

    @Autowired
    private DSLContext sql;

    @Test
    void aFactHoldsFromItsDayUntilAnotherIsRecorded() {
        long person = resident("Nguyễn Thị Ánh", Sex.FEMALE, LocalDate.of(1950, 1, 1));
        registry.record(person, disability("MILD", "2020-01-01", null, CERTIFICATE), MARCH);
        registry.record(person, disability("SEVERE", "2026-05-01", null, REVIEW), JUNE);
        assertThat(disabilityOn(person, "2026-04-30", Registry.NOW)).isEqualTo("MILD");
        assertThat(disabilityOn(person, "2026-05-01", Registry.NOW)).isEqualTo("SEVERE");
    }

    @Test
    void aCorrectionKeepsTheOldBelief() {
        long person = resident("Trần Văn Bảy", Sex.MALE, LocalDate.of(1960, 1, 1));
        registry.record(person, disability("MILD", "2024-01-01", null, CERTIFICATE), MARCH);
        registry.record(person, disability("SEVERE", "2024-01-01", null, REVIEW), JUNE);
        assertThat(registry.history(person)).filteredOn(fact -> fact.fact().id().equals("disability")).satisfiesExactlyInAnyOrder(
                now -> assertThat(now).extracting(RecordedFact::value, RecordedFact::retractedAt).containsExactly(new Value.Code("SEVERE"),
                        null),
                before -> assertThat(before).extracting(RecordedFact::value, RecordedFact::retractedAt, RecordedFact::evidence)
                        .containsExactly(new Value.Code("MILD"), JUNE, CERTIFICATE));
    }

    @Test
    void aPastDayIsSeenAsItWasKnownThen() {
        long person = resident("Lê Thị Sáu", Sex.FEMALE, LocalDate.of(1960, 1, 1));
        registry.record(person, disability("MILD", "2024-01-01", null, CERTIFICATE), MARCH);
        registry.record(person, disability("SEVERE", "2024-01-01", null, REVIEW), JUNE);
        assertThat(disabilityOn(person, "2026-02-01", JUNE.minusSeconds(1))).isEqualTo("MILD");
        assertThat(disabilityOn(person, "2026-02-01", JUNE)).isEqualTo("SEVERE");
        assertThat(disabilityOn(person, "2026-02-01", MARCH.minusSeconds(1))).isEqualTo("NONE");
    }

    @Test
    void aFactOfSomeDaysLeavesTheOthersAsTheyWere() {
        long person = resident("Danh Thị Út", Sex.FEMALE, LocalDate.of(1960, 1, 1));
        registry.record(person, disability("MILD", "2020-01-01", null, CERTIFICATE), MARCH);
        registry.record(person, disability("SEVERE", "2025-01-01", "2025-12-31", REVIEW), JUNE);
        assertThat(disabilityOn(person, "2024-12-31", Registry.NOW)).isEqualTo("MILD");
        assertThat(disabilityOn(person, "2025-06-30", Registry.NOW)).isEqualTo("SEVERE");
        assertThat(disabilityOn(person, "2026-01-01", Registry.NOW)).isEqualTo("MILD");
        assertThat(disabilityOn(person, "2026-01-01", MARCH)).isEqualTo("MILD");
    }

    @Test
    void whatIsOutsideTheCatalogueIsRefusedWithFieldAndMend() {
        long person = resident("Ngô Văn Tám", Sex.MALE, LocalDate.of(1960, 1, 1));
        assertThat(fault(person, new FactEntry("height", new Value.Whole(170), TODAY_DAY, null, CERTIFICATE)))
                .isEqualTo("registry.fact.unknown");
        assertThat(fault(person, disability("VERY_SEVERE", "2024-01-01", null, CERTIFICATE))).isEqualTo("registry.value.code");
        assertThat(fault(person, new FactEntry("war_invalid_percent", new Value.Whole(101), TODAY_DAY, null, CERTIFICATE)))
                .isEqualTo("registry.value.range");
        assertThat(fault(person, new FactEntry("age", new Value.Whole(10), TODAY_DAY, null, CERTIFICATE)))
                .isEqualTo("registry.fact.derived");
        assertThat(fault(person, disability("MILD", "2024-02-01", "2024-01-01", CERTIFICATE))).isEqualTo("registry.to.before");
        assertThat(registry.history(person)).isEmpty();
    }

    @Test
    void nobodyMovesIntoAWardThatDidNotStandOnThatDay() {
        long household = registry.newHousehold();
        int old = areas.byCode("30742", LocalDate.of(2024, 1, 1)).orElseThrow().id();
        assertThatThrownBy(() -> registry.move(household, old, "", "", TODAY_DAY, CERTIFICATE, MARCH))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("registry.area.day"));
    }

    @Test
    void twoMembershipsOnOneDayAreRefusedByTheDatabase() {
        long person = resident("Phan Thị Chín", Sex.FEMALE, LocalDate.of(1960, 1, 1));
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO registry.membership SELECT person_id, household_id, 'OTHER', '[2026-01-01,2026-02-01)', evidence, recorded_at
                FROM registry.membership WHERE person_id = ?""", person)).hasMessageContaining("conflicting key value");
    }

    @Test
    void twoValuesOfAFactOnOneDayCannotBe() {
        long person = resident("Phan Thị Mười", Sex.FEMALE, LocalDate.of(1960, 1, 1));
        registry.record(person, disability("MILD", "2020-01-01", null, CERTIFICATE), MARCH);
        assertThatThrownBy(() -> sql.execute("INSERT INTO registry.person_fact SELECT person_id, fact, since, 3, evidence, recorded_at "
                + "FROM registry.person_fact WHERE person_id = ?", person)).hasMessageContaining("duplicate key");
    }

    @Test
    void theDatabaseKeepsEveryBeliefThatIsOverwritten() {
        long person = resident("Phan Thị Tư", Sex.FEMALE, LocalDate.of(1960, 1, 1));
        registry.record(person, disability("MILD", "2020-01-01", null, CERTIFICATE), MARCH);
        assertThatThrownBy(() -> sql.execute("UPDATE registry.person_fact SET value = 3 WHERE person_id = ?", person))
                .hasMessageContaining("say when");
        assertThatThrownBy(() -> sql.execute("DELETE FROM registry.person_fact WHERE person_id = ?", person))
                .hasMessageContaining("say when");
        assertThatThrownBy(() -> sql.execute("DELETE FROM registry.person WHERE id = ?", person)).hasMessageContaining("refused");
        assertThatThrownBy(() -> sql.execute("DELETE FROM registry.person_fact_former")).hasMessageContaining("append-only");
    }

    @Test
    void aFactOfNobodyIsRefusedByTheDatabase() {
        assertThatThrownBy(() -> sql.execute("INSERT INTO registry.person_fact VALUES (99999998, 1, '2020-01-01', 1, 1, now())"))
                .hasMessageContaining("unknown person");
    }

    @Test
    void aNameIsFoundWithAndWithoutDiacriticsAndByAnyPart() {
        long person = resident("Đặng Ngọc Hường Zuyên", Sex.FEMALE, LocalDate.of(1971, 2, 3));
        String code = registry.find(person).orElseThrow().code();
        for (String text : List.of("đặng ngọc hường zuyên", "dang ngoc huong zuyen", "zuyen", "HUONG  ZUY", "Đang hường zu",
                code.toLowerCase(java.util.Locale.ROOT))) {
            assertThat(found(text, null)).as(text).containsExactly(code);
        }
        assertThat(found("zuyen", 1971)).containsExactly(code);
        assertThat(found("zuyen", 1972)).isEmpty();
        assertThat(found("100% zuyen_", null)).isEmpty();
    }

    @Test
    void whoLivesOutsideTheOfficersAreasIsNotFound() {
        resident("Qwerty Thị Lan", Sex.FEMALE, LocalDate.of(1971, 2, 3));
        int elsewhere = areas.byCode("30760", TODAY_DAY).orElseThrow().id();
        assertThat(registry.search(new SearchQuery("qwerty", null, null, 0), Set.of(elsewhere), TODAY_DAY).people()).isEmpty();
        assertThat(registry.search(new SearchQuery("qwerty", null, ward(), 0), Set.of(elsewhere), TODAY_DAY).people()).isEmpty();
    }

    @Test
    void aVerifiedNumberFindsItsOwnerAndBelongsToNobodyElse() {
        String number = "091171" + NUMBERS.incrementAndGet();
        long person = resident("Hồ Thị Nga", Sex.FEMALE, LocalDate.of(1971, 2, 3));
        registry.verifyNumber(person, number, TODAY_DAY, CERTIFICATE, JUNE);
        Person known = registry.find(person).orElseThrow();
        assertThat(found(number, null)).containsExactly(known.code());
        assertThat(known.socialSecurityCode()).startsWith("091").contains("••••••");
        long other = resident("Hồ Thị Ngà", Sex.FEMALE, LocalDate.of(1971, 2, 3));
        assertThatThrownBy(() -> registry.verifyNumber(other, number, TODAY_DAY, CERTIFICATE, JUNE)).isInstanceOf(Fault.class);
        assertThat(sql.resultQuery("SELECT number_encrypted FROM registry.person WHERE id = ?", person).fetchSingle(0, byte[].class))
                .isNotEqualTo(number.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).hasSize(40);
    }

    @Test
    void aDeathToldLateIsUnknownBeforeItWasTold() {
        long person = resident("Võ Văn Hai", Sex.MALE, LocalDate.of(1940, 1, 1));
        registry.recordDeath(person, LocalDate.of(2026, 3, 10), CERTIFICATE, JUNE);
        LocalDate april = LocalDate.of(2026, 4, 1);
        assertThat(populations.load(new Scope.People(List.of(person)), april, MARCH).personIds()).containsExactly(person);
        assertThat(populations.load(new Scope.People(List.of(person)), april, JUNE).personIds()).isEmpty();
        assertThat(registry.caseOf(person, april, JUNE).members()).isEmpty();
    }

    @Test
    void oneReadForEverybodySeesTheSameAsTheCaseOfOnePerson() {
        long person = resident("Lý Thị Ba", Sex.FEMALE, LocalDate.of(1950, 1, 1));
        registry.record(person, disability("SEVERE", "2024-01-01", null, CERTIFICATE), MARCH);
        registry.record(person, disability("MILD", "2023-01-01", null, CERTIFICATE), JUNE);
        Registered all = populations.load(new Scope.Everybody(), TODAY_DAY, Registry.NOW);
        int index = java.util.Arrays.binarySearch(all.personIds(), person);
        CaseFacts one = registry.caseOf(person, TODAY_DAY, Registry.NOW);
        for (Fact fact : catalogue.all()) {
            if (fact.derivation().isEmpty() && fact.subject() == Fact.Subject.PERSON) {
                assertThat(value(all.population(), fact, index)).as(fact.id()).isEqualTo(one.members().getFirst().facts().get(fact.id()));
            }
        }
        assertThat(all.areaUnits()[index]).isEqualTo(ward());
        assertThat(one.household()).containsEntry("area_class", new Value.Code("URBAN"));
    }

    @Test
    void codesOfTheProgramAndOfTheDatabaseAreTheSame() {
        long person = resident("Lý Thị Tám", Sex.FEMALE, LocalDate.of(1950, 1, 1));
        assertThat(sql.resultQuery("SELECT code FROM registry.person WHERE id = ?", person).fetchSingle(0, String.class))
                .isEqualTo(registry.find(person).orElseThrow().code());
        assertThatThrownBy(() -> registry.byCode("AS0000123483")).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("registry.code.check"));
    }

    private long resident(String name, Sex sex, LocalDate born) {
        Instant early = Instant.parse("2026-01-01T00:00:00Z");
        Evidence register = new Evidence("CSDL quốc gia về dân cư", "", "test");
        long person = registry.register(new NewPerson(name, sex, born, null), register, early);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), register, early);
        registry.move(household, ward(), "khu phố 1", "", LocalDate.of(2025, 7, 1), register, early);
        return person;
    }

    private int ward() {
        return areas.byCode("30742", TODAY_DAY).orElseThrow().id();
    }

    private List<String> found(String text, @Nullable Integer birthYear) {
        return registry.search(new SearchQuery(text, birthYear, null, 0), Set.of(ward()), TODAY_DAY).people().stream()
                .map(SearchResult.Found::code).toList();
    }

    private static FactEntry disability(String degree, String from, @Nullable String to, Evidence evidence) {
        return new FactEntry("disability", new Value.Code(degree), LocalDate.parse(from), to == null ? null : LocalDate.parse(to),
                evidence);
    }

    private String disabilityOn(long person, String day, Instant knownAt) {
        Value value = registry.caseOf(person, LocalDate.parse(day), knownAt).members().getFirst().facts().get("disability");
        return value instanceof Value.Code code ? code.code() : String.valueOf(value);
    }

    private String fault(long person, FactEntry entry) {
        try {
            registry.record(person, entry, JUNE);
            return "";
        } catch (Fault fault) {
            return fault.key();
        }
    }

    private static @Nullable Value value(Population population, Fact fact, int index) {
        long coded = population.get(fact, index);
        return coded == Population.UNKNOWN ? null : Population.decode(fact, coded);
    }
}
