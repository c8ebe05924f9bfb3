package org.ansinh.platform.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.RegistryLoader;
import org.ansinh.platform.registry.RegistryLoader.LoadedFact;
import org.ansinh.platform.registry.RegistryLoader.LoadedMembership;
import org.ansinh.platform.registry.RegistryLoader.LoadedPerson;
import org.ansinh.platform.registry.RegistryLoader.LoadedResidence;
import org.jspecify.annotations.Nullable;

/** Streams the synthetic city into the register, household by household; nothing but names is kept in memory. */
final class Loading {

    private static final LocalDate NEW_UNITS = LocalDate.of(2025, 7, 1);
    private static final LocalDate OLD_UNITS = LocalDate.of(2025, 1, 1);
    private static final LocalDate MOVED_IN = LocalDate.of(2019, 1, 1);
    private static final Evidence POPULATION = new Evidence("CSDL quốc gia về dân cư", "Bản đồng bộ ban đầu", "nhap-du-lieu");
    private static final Evidence RESIDENCE = new Evidence("CSDL về cư trú", "Bản đồng bộ ban đầu", "nhap-du-lieu");
    private static final String RECORDER = "nhap-du-lieu";

    private final City city;
    private final Areas areas;
    private final FactCatalogue catalogue;
    private final LocalDate today;
    private final Map<String, Integer> units = new HashMap<>();
    private final Map<String, Evidence> evidence = new HashMap<>();
    private int households;
    private int[] firstMember = new int[1 << 12];
    private String[] names = new String[0];
    private long firstPerson;
    private long firstHousehold;

    Loading(City city, Areas areas, FactCatalogue catalogue, LocalDate today) {
        this.city = city;
        this.areas = areas;
        this.catalogue = catalogue;
        this.today = today;
    }

    /** Name of a person by id. */
    String name(long person) {
        return names[(int) (person - firstPerson)];
    }

    /** Loads households until there are {@code people} of them; returns how many people there are. */
    int load(RegistryLoader loader, int people) {
        int count = measure(people);
        firstPerson = loader.reservePeople(count);
        firstHousehold = loader.reserveHouseholds(households);
        names = new String[count];
        loader.people(all().flatMap(this::people));
        loader.households(firstHousehold, households);
        loader.memberships(all().flatMap(this::memberships));
        loader.residences(all().flatMap(this::residences));
        loader.personFacts(all().flatMap(this::personFacts));
        loader.householdFacts(all().flatMap(this::householdFacts));
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
        List<CityPerson> members = city.household(h).members();
        return IntStream.range(0, members.size()).mapToObj(m -> {
            CityPerson person = members.get(m);
            names[firstMember[h] + m] = person.name();
            return new LoadedPerson(id(h, m), person.name(), person.sex(), person.born(), person.died(), person.number(),
                    person.verified() && person.number() != null ? later(person.born(), LocalDate.of(2022, 3, 1)) : null, POPULATION,
                    at(later(person.born(), MOVED_IN)));
        });
    }

    private Stream<LoadedMembership> memberships(int h) {
        List<CityPerson> members = city.household(h).members();
        return IntStream.range(0, members.size()).mapToObj(m -> {
            LocalDate from = later(members.get(m).born(), MOVED_IN);
            return new LoadedMembership(id(h, m), firstHousehold + h, members.get(m).relation(), from, null, RESIDENCE, at(from));
        });
    }

    private Stream<LoadedResidence> residences(int h) {
        CityHousehold household = city.household(h);
        int before = unit(household.oldUnit(), OLD_UNITS);
        int now = unit(household.unit(), NEW_UNITS);
        long id = firstHousehold + h;
        LocalDate end = NEW_UNITS.minusDays(1);
        Stream<LoadedResidence> since = Stream.of(new LoadedResidence(id, now, household.hamlet(), household.address(), NEW_UNITS, null, RESIDENCE, at(NEW_UNITS)));
        return areas.find(before).map(AreaUnit::from).filter(from -> from.isAfter(MOVED_IN)).isPresent()
                ? since
                : Stream.concat(Stream.of(new LoadedResidence(id, before, household.hamlet(), household.address(), MOVED_IN, end, RESIDENCE, at(MOVED_IN))), since);
    }

    private Stream<LoadedFact> personFacts(int h) {
        List<CityPerson> members = city.household(h).members();
        return IntStream.range(0, members.size()).boxed().flatMap(m -> members.get(m).facts().stream()
                .flatMap(fact -> facts(id(h, m), fact, members.get(m).born())));
    }

    private Stream<LoadedFact> householdFacts(int h) {
        return city.household(h).facts().stream().flatMap(fact -> facts(firstHousehold + h, fact, null));
    }

    /** The fact as believed now and, for a corrected one, as it was believed first. */
    private Stream<LoadedFact> facts(long subject, CityFact drawn, @Nullable LocalDate born) {
        Fact fact = catalogue.get(drawn.fact());
        LocalDate from = born == null ? drawn.from() : later(drawn.from(), born);
        Evidence why = evidence.computeIfAbsent(drawn.fact(), any -> new Evidence(fact.source().vi(), "", RECORDER));
        Instant told = at(earlier(from.plusDays(9), today));
        if (drawn.wrongly() == null) {
            return Stream.of(new LoadedFact(subject, fact, coded(fact, drawn.value()), from, null, why, told, null));
        }
        Instant corrected = at(today.minusDays(12));
        Instant first = told.isBefore(corrected) ? told : corrected.minusSeconds(86_400);
        return Stream.of(new LoadedFact(subject, fact, coded(fact, drawn.wrongly()), from, null, why, first, corrected),
                new LoadedFact(subject, fact, coded(fact, drawn.value()), from, null, why, corrected, null));
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

    private int unit(String code, LocalDate day) {
        return units.computeIfAbsent(code + day, any -> areas.byCode(code, day).orElseThrow().id());
    }

    private long id(int household, int member) {
        return firstPerson + firstMember[household] + member;
    }

    private static Instant at(LocalDate day) {
        return day.atTime(9, 0).atZone(Today.ZONE).toInstant();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
