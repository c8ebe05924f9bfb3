package org.ansinh.platform.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Sums of targets by hamlet, sex, age, poverty and ethnicity while the registers are counted: whole arrays, no map a person. */
final class Groups {

    /** Numbers of a cell. */
    private static final int WIDTH = 3;

    private final int[] unitOfPerson;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final List<Integer> units = new ArrayList<>();
    private final Map<Dimension, Kind> ofPeople = new EnumMap<>(Dimension.class);
    private final Map<Dimension, Kind> ofHouseholds = new EnumMap<>(Dimension.class);
    private final Map<String, Map<Dimension, Table>> sums = new LinkedHashMap<>();

    /** What people and households are told apart by. */
    enum Dimension {
        HAMLET,
        SEX,
        AGE,
        POVERTY,
        ETHNICITY
    }

    /** Which category each is in; −1 for one that is in none. */
    private record Kind(List<String> categories, int[] of) {}

    /** {@code sums}: numerator, denominator and how many were added of each unit and category in turn. */
    private record Table(Of of, List<String> categories, long[] sums) {}

    /** What a target's sums make. */
    private enum Of {
        /** Those who have something, of all. */
        SHARE,
        /** An amount of households over the people in them. */
        MEAN
    }

    /** A sum of one unit and category. {@code households}: of a mean how many it tells of; null for a share. */
    record Sum(String target, int unit, Dimension dimension, String category, long numerator, long denominator,
            @Nullable Long households) {}

    Groups(int[] unitOfPerson) {
        this.unitOfPerson = unitOfPerson;
        for (int unit : unitOfPerson) {
            places.computeIfAbsent(unit, one -> {
                units.add(one);
                return units.size() - 1;
            });
        }
    }

    /** {@code category}: null for one that is in none. */
    void people(Dimension dimension, IntFunction<@Nullable String> category) {
        ofPeople.put(dimension, kind(unitOfPerson.length, category));
    }

    void households(Dimension dimension, int count, IntFunction<@Nullable String> category) {
        ofHouseholds.put(dimension, kind(count, category));
    }

    private static Kind kind(int count, IntFunction<@Nullable String> category) {
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] of = new int[count];
        Arrays.fill(of, -1);
        for (int i = 0; i < count; i++) {
            String name = category.apply(i);
            if (name != null) {
                of[i] = known.computeIfAbsent(name, any -> known.size());
            }
        }
        return new Kind(List.copyOf(known.keySet()), of);
    }

    void person(String target, int person, boolean yes) {
        add(target, Of.SHARE, ofPeople, person, unitOfPerson[person], yes ? 1 : 0, 1);
    }

    void household(String target, int household, int unit, boolean yes) {
        add(target, Of.SHARE, ofHouseholds, household, unit, yes ? 1 : 0, 1);
    }

    /** A household's amount, over its people. */
    void mean(String target, int household, int unit, long amount, int people) {
        add(target, Of.MEAN, ofHouseholds, household, unit, amount, people);
    }

    private void add(String target, Of of, Map<Dimension, Kind> kinds, int subject, int unit, long numerator, long denominator) {
        Map<Dimension, Table> ofTarget = sums.computeIfAbsent(target, any -> new EnumMap<>(Dimension.class));
        int place = places.getOrDefault(unit, -1);
        kinds.forEach((dimension, kind) -> {
            int category = kind.of()[subject];
            if (category >= 0 && place >= 0) {
                long[] here = ofTarget.computeIfAbsent(dimension,
                        any -> new Table(of, kind.categories(), new long[WIDTH * units.size() * kind.categories().size()])).sums();
                int at = WIDTH * (place * kind.categories().size() + category);
                here[at] += numerator;
                here[at + 1] += denominator;
                here[at + 2]++;
            }
        });
    }

    /** Every sum above nothing. */
    List<Sum> all() {
        List<Sum> all = new ArrayList<>();
        sums.forEach((target, dimensions) -> dimensions.forEach((dimension, table) -> {
            int width = table.categories().size();
            for (int cell = 0; WIDTH * cell < table.sums().length; cell++) {
                int at = WIDTH * cell;
                if (table.sums()[at + 1] > 0) {
                    all.add(new Sum(target, units.get(cell / width), dimension, table.categories().get(cell % width),
                            table.sums()[at], table.sums()[at + 1], table.of() == Of.MEAN ? table.sums()[at + 2] : null));
                }
            }
        }));
        return all;
    }
}
