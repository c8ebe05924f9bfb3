package org.ansinh.platform.demo;

import static org.ansinh.platform.demo.City.KNOWN_SINCE;
import static org.ansinh.platform.demo.City.earlier;
import static org.ansinh.platform.demo.City.later;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.demo.CityHousehold.Home;
import org.ansinh.platform.demo.CityPerson.Death;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.RegistryLoader;
import org.ansinh.platform.registry.RegistryLoader.LoadedFact;
import org.ansinh.platform.registry.RegistryLoader.LoadedMembership;
import org.ansinh.platform.registry.RegistryLoader.LoadedPerson;
import org.ansinh.platform.registry.RegistryLoader.LoadedResidence;
import org.jspecify.annotations.Nullable;

/** Streams the synthetic city into the register, household by household; kept in memory is only where each one begins. */
final class Loading {

    private static final String VINH_THONG = "30760";

    private final City city;
    private final Areas areas;
    private final FactCatalogue catalogue;
    private final LocalDate today;
    private final Papers papers = new Papers();
    private final Map<String, Integer> units = new HashMap<>();
    private int households;
    private int[] firstMember = new int[1 << 12];
    private long firstPerson;
    private long firstHousehold;

    Loading(City city, Areas areas, FactCatalogue catalogue, LocalDate today) {
        this.city = city;
        this.areas = areas;
        this.catalogue = catalogue;
        this.today = today;
    }

    /** Somebody of the city by her id in the register. */
    CityPerson person(long id) {
        int index = (int) (id - firstPerson);
        int found = Arrays.binarySearch(firstMember, 0, households, index);
        int h = found >= 0 ? found : -found - 2;
        return city.household(h).members().get(index - firstMember[h]);
    }

    /** Loads households until there are {@code people} of them; returns how many people there are. */
    int load(RegistryLoader loader, Registry registry, int people) {
        int count = measure(people);
        firstPerson = loader.reservePeople(count);
        firstHousehold = loader.reserveHouseholds(households);
        loader.people(all().flatMap(this::people));
        loader.households(firstHousehold, households);
        loader.memberships(all().flatMap(this::memberships));
        loader.residences(all().flatMap(this::residences));
        loader.personFacts(all().flatMap(this::personFacts));
        loader.householdFacts(all().flatMap(this::householdFacts));
        all().forEach(h -> deaths(registry, h));
        return count;
    }

    private int measure(int people) {
        int count = 0;
        for (households = 0; count < people; households++) {
            if (households == firstMember.length) {
                firstMember = Arrays.copyOf(firstMember, 2 * households);
            }
            firstMember[households] = count;
            count += city.household(households).members().size();
        }
        return count;
    }

    private Stream<Integer> all() {
        return IntStream.range(0, households).boxed();
    }

    private Stream<LoadedPerson> people(int h) {
        CityHousehold household = city.household(h);
        return IntStream.range(0, household.members().size()).mapToObj(m -> {
            CityPerson person = household.members().get(m);
            return new LoadedPerson(id(h, m), person.name(), person.sex(), person.born(), null, person.number(), person.verifiedOn(),
                    Papers.POPULATION, at(known(household, person)));
        });
    }

    private Stream<LoadedMembership> memberships(int h) {
        CityHousehold household = city.household(h);
        return IntStream.range(0, household.members().size()).mapToObj(m -> {
            CityPerson person = household.members().get(m);
            return new LoadedMembership(id(h, m), firstHousehold + h, person.relation(), later(person.born(), household.since()), null,
                    Papers.RESIDENCE, at(known(household, person)));
        });
    }

    /** A birth is registered within ten days. */
    private LocalDate known(CityHousehold household, CityPerson person) {
        return earlier(later(person.born().plusDays(10), household.since()), today.minusDays(1));
    }

    private Stream<LoadedResidence> residences(int h) {
        List<Home> homes = city.household(h).homes();
        return IntStream.range(0, homes.size()).mapToObj(i -> {
            Home home = homes.get(i);
            LocalDate to = i + 1 < homes.size() ? homes.get(i + 1).from().minusDays(1) : null;
            boolean merger = i > 0 && home.address().equals(homes.get(i - 1).address());
            return new LoadedResidence(firstHousehold + h, unit(home), home.hamlet(), home.address(), home.from(), to,
                    merger ? Papers.MERGER : Papers.RESIDENCE, at(home.from()));
        });
    }

    private Stream<LoadedFact> personFacts(int h) {
        CityHousehold household = city.household(h);
        CityFacts facts = city.facts(h, household);
        return IntStream.range(0, household.members().size()).boxed().flatMap(m -> facts(id(h, m), household, facts.members().get(m)));
    }

    private Stream<LoadedFact> householdFacts(int h) {
        CityHousehold household = city.household(h);
        return facts(firstHousehold + h, household, city.facts(h, household).household());
    }

    /** Facts of one kind together, in order; corrected ones twice, as believed first and as believed now. */
    private Stream<LoadedFact> facts(long subject, CityHousehold household, List<CityFact> drawn) {
        String officer = household.homes().getLast().unit().equals(VINH_THONG) ? Officers.ASSESSOR_VINH_THONG : Officers.ASSESSOR;
        List<CityFact> ordered = new ArrayList<>(drawn);
        ordered.sort(Comparator.comparing(CityFact::fact).thenComparing(CityFact::from));
        return ordered.stream().flatMap(one -> {
            Fact fact = catalogue.get(one.fact());
            LocalDate told = earlier(later(one.from().plusDays(9), KNOWN_SINCE), today.minusDays(1));
            LoadedFact believed = fact(subject, fact, one, one.value(), told, officer, null);
            String wrongly = one.wrongly();
            if (wrongly == null) {
                return Stream.of(believed);
            }
            LocalDate corrected = later(today.minusDays(12), one.from());
            LocalDate first = earlier(told, corrected.minusDays(1));
            return Stream.of(fact(subject, fact, one, wrongly, first, officer, at(corrected)),
                    fact(subject, fact, one, one.value(), corrected, officer, null));
        });
    }

    private LoadedFact fact(long subject, Fact fact, CityFact one, String value, LocalDate told, String officer,
            @Nullable Instant retracted) {
        return new LoadedFact(subject, fact, coded(fact, value), one.from(), one.to(), papers.of(fact, told, officer), at(told), retracted);
    }

    /** Deaths are told as they are in life: after the register knew the living. */
    private void deaths(Registry registry, int h) {
        CityHousehold household = city.household(h);
        for (int m = 0; m < household.members().size(); m++) {
            Death death = household.members().get(m).death();
            if (death != null) {
                Evidence paper = papers.death(death.told(), Officers.ASSESSOR);
                registry.recordDeath(id(h, m), death.on(), paper, at(death.told()));
            }
        }
    }

    private static long coded(Fact fact, String text) {
        Value value = switch (fact.type()) {
            case BOOLEAN -> new Value.Truth(Boolean.parseBoolean(text));
            case CODE -> new Value.Code(text);
            case DATE -> new Value.Day(LocalDate.parse(text));
            case WHOLE -> new Value.Whole(Long.parseLong(text));
            case DECIMAL -> new Value.Decimal(new BigDecimal(text));
        };
        return Population.code(fact, value);
    }

    private int unit(Home home) {
        String key = home.unit()
                + (home.from().isBefore(LocalDate.of(2025, 1, 1)) ? "a" : home.from().isBefore(LocalDate.of(2025, 7, 1)) ? "b" : "c");
        return units.computeIfAbsent(key, any -> areas.byCode(home.unit(), home.from()).orElseThrow().id());
    }

    private long id(int household, int member) {
        return firstPerson + firstMember[household] + member;
    }

    static Instant at(LocalDate day) {
        return day.atTime(8, 0).atZone(Today.ZONE).toInstant();
    }
}
