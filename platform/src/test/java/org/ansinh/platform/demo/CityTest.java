package org.ansinh.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.registry.PersonalNumber;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The synthetic city, compared with the plan's base figures and with what is possible in life. */
class CityTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final long SEED = 7;
    private static final int HOUSEHOLDS = 14_000;
    private static final City CITY = new City(SEED, TODAY);

    private static final List<CityHousehold> HOUSES = new ArrayList<>();
    private static final List<CityFacts> FACTS = new ArrayList<>();

    @BeforeAll
    static void make() {
        for (int h = 0; h < HOUSEHOLDS; h++) {
            HOUSES.add(CITY.household(h));
            FACTS.add(CITY.facts(h, HOUSES.get(h)));
        }
    }

    @Test
    void theSameSeedMakesTheSamePeopleInAnyOrder() {
        City again = new City(SEED, TODAY);
        for (int h = 999; h >= 0; h--) {
            assertThat(again.household(h)).isEqualTo(HOUSES.get(h));
            assertThat(again.facts(h, HOUSES.get(h))).isEqualTo(FACTS.get(h));
        }
    }

    @Test
    void anotherSeedMakesOtherPeople() {
        City other = new City(SEED + 1, TODAY);
        long same = IntStream.range(0, 1000).filter(h -> other.household(h).equals(HOUSES.get(h))).count();
        assertThat(same).isZero();
    }

    @Test
    void householdsHaveOneToEightMembersAndThreePointSixOnAverage() {
        assertThat(HOUSES).allMatch(house -> !house.members().isEmpty() && house.members().size() <= Families.LARGEST);
        assertThat(people().count() / (double) HOUSEHOLDS).isCloseTo(3.6, within(0.15));
        assertThat(HOUSES).allMatch(house -> house.members().stream().filter(one -> one.relation() == Relation.HEAD).count() == 1);
    }

    @Test
    void mothersWereFifteenToFortyNineAndFathersOldEnough() {
        for (CityHousehold house : HOUSES) {
            for (CityPerson child : house.members()) {
                if (child.mother() != CityPerson.ABSENT) {
                    assertThat(Period.between(house.members().get(child.mother()).born(), child.born()).getYears()).isBetween(15, 49);
                }
                if (child.father() != CityPerson.ABSENT) {
                    assertThat(Period.between(house.members().get(child.father()).born(), child.born()).getYears()).isBetween(15, 75);
                }
            }
        }
    }

    @Test
    void childrenOfCouplesCarryTheFathersSurnameAndWivesMostlyTheirOwn() {
        long couples = 0;
        long shared = 0;
        for (CityHousehold house : HOUSES) {
            if (house.khmer()) {
                continue; // daughters of the family Danh are often called Thị
            }
            for (CityPerson child : house.members()) {
                if (child.mother() != CityPerson.ABSENT && child.father() != CityPerson.ABSENT) {
                    assertThat(surname(child)).isEqualTo(surname(house.members().get(child.father())));
                    couples++;
                    shared += surname(child).equals(surname(house.members().get(child.mother()))) ? 1 : 0;
                }
            }
        }
        assertThat(shared / (double) couples).isBetween(0.1, 0.25);
    }

    @Test
    void namesAgesAndSexesAreThoseOfTheMekongDelta() {
        assertThat(share(person -> surname(person).equals("Nguyễn"))).isCloseTo(0.31, within(0.015));
        assertThat(share(person -> surname(person).equals("Danh") || surname(person).equals("Thị"))).isBetween(0.05, 0.1);
        assertThat(share(person -> person.sex() == Sex.FEMALE)).isBetween(0.495, 0.52);
        assertThat(share(person -> person.age(TODAY) < 15)).isBetween(0.19, 0.235);
        assertThat(share(person -> person.age(TODAY) >= 60)).isBetween(0.13, 0.165);
        assertThat(share(person -> person.age(TODAY) >= 75)).isBetween(0.03, 0.05);
    }

    @Test
    void numbersAreOneEachAndNearlyAllFitTheirOwners() {
        List<CityPerson> numbered = people().filter(person -> person.number() != null).toList();
        Set<String> numbers = new HashSet<>();
        numbered.forEach(person -> assertThat(numbers.add(String.valueOf(person.number()))).isTrue());
        long wrong = numbered.stream()
                .filter(person -> !new PersonalNumber(String.valueOf(person.number())).mismatches(person.sex(), person.born()).isEmpty())
                .count();
        assertThat(wrong / (double) numbered.size()).isBetween(0.0005, 0.005);
        assertThat(share(person -> person.verifiedOn() != null)).isCloseTo(0.905, within(0.02));
    }

    @Test
    void homesFollowEachOtherAndEndInTheTwoWardsOfToday() {
        for (CityHousehold house : HOUSES) {
            assertThat(house.homes()).isSortedAccordingTo((one, other) -> one.from().compareTo(other.from()));
            assertThat(house.homes().stream().map(CityHousehold.Home::from).distinct()).hasSameSizeAs(house.homes());
            assertThat(house.homes().getLast().unit()).isIn("30742", "30760");
        }
        long rachGia = HOUSES.stream().filter(house -> house.homes().getLast().unit().equals("30742")).count();
        assertThat(rachGia / (double) HOUSEHOLDS).isCloseTo(0.85, within(0.02));
    }

    @Test
    void sharesAreThePlansBaseFigures() {
        assertThat(households(house -> house.poverty().poorToday())).isCloseTo(0.0055, within(0.0015));
        assertThat(households(house -> house.poverty().nearPoorToday())).isCloseTo(0.015, within(0.003));
        assertThat(withFact((fact, value) -> fact.equals("disability"))).isCloseTo(0.025, within(0.003));
        assertThat(withFact(
                (fact, value) -> fact.matches("war_invalid_type|sick_soldier_percent|agent_orange.*|imprisoned_by_enemy|martyrs_count"
                        + "|heroic_mother|helped_revolution|merit_survivor")))
                .isCloseTo(0.012, within(0.002));
        assertThat(withFact((fact, value) -> fact.equals("health_card_valid") && value.equals("true"))).isCloseTo(0.94, within(0.01));
        assertThat(withFact((fact, value) -> fact.equals("hiv"))).isBetween(0.0003, 0.002);
    }

    @Test
    void deathsOfTheYearAreToldAfterTheyHappenedAndSomeLate() {
        List<CityPerson.Death> deaths = people().map(CityPerson::death).flatMap(Stream::ofNullable).toList();
        assertThat(deaths.size() / (double) people().count()).isBetween(0.003, 0.009);
        assertThat(deaths).allMatch(death -> death.told().isAfter(death.on()) && death.told().isBefore(TODAY));
        assertThat(deaths.stream().filter(death -> death.on().plusDays(30).isBefore(death.told())).count() / (double) deaths.size())
                .isBetween(0.08, 0.3);
    }

    @Test
    void everyFactIsPossibleInTheCatalogueAndNoDayHasTwo() {
        FactCatalogue catalogue = LawBook.load(PackSource.shipped()).facts();
        for (int h = 0; h < HOUSEHOLDS; h++) {
            check(catalogue, Fact.Subject.HOUSEHOLD, FACTS.get(h).household());
            for (List<CityFact> facts : FACTS.get(h).members()) {
                check(catalogue, Fact.Subject.PERSON, facts);
            }
        }
    }

    private static void check(FactCatalogue catalogue, Fact.Subject subject, List<CityFact> facts) {
        Map<String, List<CityFact>> byFact = new HashMap<>();
        for (CityFact one : facts) {
            Fact fact = catalogue.get(one.fact());
            assertThat(fact.subject()).isEqualTo(subject);
            assertThat(fact.derivation()).isEmpty();
            long coded = Population.code(fact, value(fact, one.value()));
            assertThat(fact.min() == null || coded >= fact.min()).as(one.toString()).isTrue();
            assertThat(fact.max() == null || coded <= fact.max()).as(one.toString()).isTrue();
            assertThat(one.from()).isBeforeOrEqualTo(TODAY);
            byFact.computeIfAbsent(one.fact(), any -> new ArrayList<>()).add(one);
        }
        byFact.values().forEach(CityTest::requireApart);
    }

    private static void requireApart(List<CityFact> facts) {
        for (int i = 1; i < facts.size(); i++) {
            LocalDate before = facts.get(i - 1).to();
            assertThat(before).as(facts.toString()).isNotNull();
            assertThat(facts.get(i).from()).as(facts.toString()).isAfter(before);
        }
    }

    private static Value value(Fact fact, String text) {
        return switch (fact.type()) {
            case BOOLEAN -> new Value.Truth(Boolean.parseBoolean(text));
            case CODE -> new Value.Code(text);
            case DATE -> new Value.Day(LocalDate.parse(text));
            case WHOLE -> new Value.Whole(Long.parseLong(text));
            case DECIMAL -> new Value.Decimal(new BigDecimal(text));
        };
    }

    private static Stream<CityPerson> people() {
        return HOUSES.stream().flatMap(house -> house.members().stream());
    }

    private static String surname(CityPerson person) {
        return person.name().substring(0, person.name().indexOf(' '));
    }

    private static double share(Predicate<CityPerson> what) {
        return people().filter(what).count() / (double) people().count();
    }

    private static double households(Predicate<CityHousehold> what) {
        return HOUSES.stream().filter(what).count() / (double) HOUSEHOLDS;
    }

    /** Share of people with such a fact that holds today. */
    private static double withFact(BiPredicate<String, String> what) {
        long with = FACTS.stream().flatMap(facts -> facts.members().stream())
                .filter(facts -> facts.stream().anyMatch(fact -> fact.to() == null && what.test(fact.fact(), fact.value()))).count();
        return with / (double) people().count();
    }
}
