package org.ansinh.platform.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.BulkRegistry.Known;
import org.ansinh.platform.registry.BulkRegistry.Likeness;
import org.ansinh.platform.registry.PersonalNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds in the register whom each row of a slice speaks of, in a handful of questions for all of them. */
@Component
class Matching {

    private final BulkRegistry registry;
    private final Keys keys;

    Matching(BulkRegistry registry, Keys keys) {
        this.registry = registry;
        this.keys = keys;
    }

    /**
     * Who rows speak of.
     *
     * @param people by row, found by code, number or key
     * @param alike by row, somebody who may be the same
     * @param twice rows whose number several people have
     * @param parents by row of a birth
     */
    record Found(Map<Integer, Known> people, Map<Integer, List<Known>> alike, Set<Integer> twice, Map<Integer, Known> parents) {}

    /** With {@code lock} nobody else changes those found until the transaction ends. */
    Found find(Collection<Reading> readings, String source, Lock lock) {
        Map<PersonalNumber, String> hashes = new HashMap<>();
        readings.forEach(one -> Stream.of(one.number(), one.parent()).filter(java.util.Objects::nonNull)
                .forEach(number -> hashes.computeIfAbsent(number, registry::hash)));
        Map<String, List<Long>> numbers = registry.byNumber(hashes.values());
        Map<String, Long> named = keys.people(source, readings.stream().flatMap(Matching::names).toList());
        Map<Integer, Long> ids = new LinkedHashMap<>();
        Map<Integer, Long> parentIds = new HashMap<>();
        Map<Integer, List<Long>> several = new HashMap<>();
        for (Reading one : readings) {
            List<Long> same = one.number() == null ? List.of() : numbers.getOrDefault(hashes.getOrDefault(one.number(), ""), List.of());
            Long id = one.code() != 0
                    ? Long.valueOf(one.code())
                    : !same.isEmpty()
                            ? same.getFirst()
                            : names(one).map(named::get).filter(java.util.Objects::nonNull).findFirst().orElse(null);
            if (id != null) {
                ids.put(one.row(), id);
            }
            if (one.code() == 0 && same.size() > 1) {
                several.put(one.row(), same);
            }
            if (one.parent() != null) {
                numbers.getOrDefault(hashes.getOrDefault(one.parent(), ""), List.of()).stream().findFirst()
                        .ifPresent(parent -> parentIds.put(one.row(), parent));
            }
        }
        Map<Integer, List<Long>> likely = likely(readings, ids);
        Set<Long> all = new LinkedHashSet<>(ids.values());
        all.addAll(parentIds.values());
        likely.values().forEach(all::addAll);
        several.values().forEach(all::addAll);
        Map<Long, Known> known = lock == Lock.YES ? registry.locked(all) : registry.known(all);
        return new Found(resolve(ids, known), resolveAll(likely, known), twice(resolveAll(several, known)), resolve(parentIds, known));
    }

    /** Rows whose number belongs to several people, none of whom has it verified. */
    private static Set<Integer> twice(Map<Integer, List<Known>> several) {
        return several.entrySet().stream()
                .filter(entry -> entry.getValue().stream().map(Known::id).distinct().count() > 1
                        && entry.getValue().stream().noneMatch(Known::numberVerified))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    enum Lock {
        YES,
        NO
    }

    private Map<Integer, List<Long>> likely(Collection<Reading> readings, Map<Integer, Long> found) {
        Map<Integer, Likeness> unknown = new LinkedHashMap<>();
        for (Reading one : readings) {
            Likeness likeness = likeness(one);
            if (!found.containsKey(one.row()) && likeness != null) {
                unknown.put(one.row(), likeness);
            }
        }
        Map<Likeness, List<Long>> alike = unknown.isEmpty() ? Map.of() : registry.alike(unknown.values());
        Map<Integer, List<Long>> likely = new HashMap<>();
        unknown.forEach((row, likeness) -> {
            List<Long> candidates = alike.get(likeness);
            if (candidates != null) {
                likely.put(row, candidates);
            }
        });
        return likely;
    }

    private static @Nullable Likeness likeness(Reading one) {
        return one.name().isEmpty() || one.born() == null || one.sex() == null ? null : new Likeness(one.name(), one.born(), one.sex());
    }

    private static Stream<String> names(Reading one) {
        List<String> names = new ArrayList<>();
        if (!one.key().isEmpty()) {
            names.add(one.key());
        }
        if (one.born() != null && one.sex() != null) {
            names.add(Keys.derived(one));
        }
        return names.stream();
    }

    private static Map<Integer, Known> resolve(Map<Integer, Long> ids, Map<Long, Known> known) {
        Map<Integer, Known> resolved = new HashMap<>();
        ids.forEach((row, id) -> {
            Known one = known.get(id);
            if (one != null) {
                resolved.put(row, one);
            }
        });
        return resolved;
    }

    private static Map<Integer, List<Known>> resolveAll(Map<Integer, List<Long>> ids, Map<Long, Known> known) {
        Map<Integer, List<Known>> resolved = new HashMap<>();
        ids.forEach((row, all) -> resolved.put(row, all.stream().map(known::get).filter(java.util.Objects::nonNull).toList()));
        return resolved;
    }
}
