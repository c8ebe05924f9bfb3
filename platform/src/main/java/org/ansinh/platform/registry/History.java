package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Population;

/**
 * What was known of some people and their households over a stretch of days, read once, and their state on any of these days.
 * Days count from 1970; {@link Integer#MAX_VALUE} where something has no end.
 */
final class History {

    /** Somebody. {@code died}: exclusive end of her life. */
    record Being(long id, int sex, int born, int died) {}

    /** Belonging of a person to a household, or a household's living in a unit; {@code to} is exclusive. */
    record Stay(long of, long in, int from, int to) {

        boolean on(int day) {
            return from <= day && day < to;
        }
    }

    /** A fact recorded from {@code since} on; {@link Population#UNKNOWN} where its line ended. */
    record Line(long of, short fact, int since, long value) {}

    private final List<Being> beings;
    private final List<Stay> memberships;
    private final List<Stay> residences;
    private final Map<Short, List<Line>> ofPeople;
    private final Map<Short, List<Line>> ofHouseholds;

    /** {@code beings} by id; lines of one fact in ascending {@code since}. */
    History(List<Being> beings, List<Stay> memberships, List<Stay> residences, List<Line> ofPeople, List<Line> ofHouseholds) {
        this.beings = beings;
        this.memberships = memberships;
        this.residences = residences;
        this.ofPeople = byFact(ofPeople);
        this.ofHouseholds = byFact(ofHouseholds);
    }

    private static Map<Short, List<Line>> byFact(List<Line> lines) {
        Map<Short, List<Line>> sorted = new HashMap<>();
        lines.forEach(line -> sorted.computeIfAbsent(line.fact(), any -> new ArrayList<>()).add(line));
        return sorted;
    }

    /** The living of {@code asked} (ascending) and everybody who shares a household with one of them on the day. */
    Residents residents(LocalDate date, long[] asked) {
        int day = (int) date.toEpochDay();
        Map<Long, Long> homes = new HashMap<>();
        memberships.stream().filter(stay -> stay.on(day)).forEach(stay -> homes.put(stay.of(), stay.in()));
        Map<Long, Integer> units = new HashMap<>();
        residences.stream().filter(stay -> stay.on(day)).forEach(stay -> units.put(stay.of(), (int) stay.in()));
        Map<Long, Boolean> wanted = new HashMap<>();
        for (long person : asked) {
            Long home = homes.get(person);
            if (home != null) {
                wanted.put(home, true);
            }
        }
        Residents residents = new Residents();
        for (Being being : beings) {
            long home = homes.getOrDefault(being.id(), 0L);
            boolean counts = wanted.containsKey(home) || Arrays.binarySearch(asked, being.id()) >= 0;
            if (counts && being.born() <= day && day < being.died()) {
                residents.add(being.id(), being.sex(), being.born(), home, units.getOrDefault(home, 0));
            }
        }
        return residents.done();
    }

    /** The facts as they stood on the day. */
    FactSource facts(LocalDate date) {
        int day = (int) date.toEpochDay();
        return new FactSource() {
            @Override
            public void personFacts(Residents.Index people, Populations.FactSink sink) {
                put(ofPeople, people, sink, day);
            }

            @Override
            public void householdFacts(Residents.Index households, Populations.FactSink sink) {
                put(ofHouseholds, households, sink, day);
            }
        };
    }

    private static void put(Map<Short, List<Line>> lines, Residents.Index index, Populations.FactSink sink, int day) {
        lines.forEach((fact, some) -> {
            for (Line line : some) {
                if (line.since() > day) {
                    return;
                }
                int place = index.find(line.of());
                if (place >= 0) {
                    sink.put(fact, place, line.value());
                }
            }
        });
    }
}
