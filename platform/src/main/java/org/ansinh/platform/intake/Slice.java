package org.ansinh.platform.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.BulkRegistry.Home;
import org.ansinh.platform.registry.BulkRegistry.Known;
import org.ansinh.platform.registry.BulkRegistry.Line;
import org.ansinh.platform.registry.BulkWriter;
import org.ansinh.platform.registry.Evidence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Compares some rows with the register and records what is new; in a trial it only counts. */
@Component
class Slice {

    private static final int HOUSEHOLDS_AT_ONCE = 100;

    private final BulkRegistry registry;
    private final BulkWriter writer;
    private final Matching matching;
    private final Keys keys;
    private final ConflictStore conflicts;
    private final Areas areas;

    Slice(BulkRegistry registry, BulkWriter writer, Matching matching, Keys keys, ConflictStore conflicts, Areas areas) {
        this.registry = registry;
        this.writer = writer;
        this.matching = matching;
        this.keys = keys;
        this.conflicts = conflicts;
        this.areas = areas;
    }

    /** @param decided what a person decided of one conflict of the only row; null when rows come from a file */
    record Context(Import file, Mapping mapping, Officer officer, Set<Integer> areas, Run run, LocalDate today, java.time.Instant at,
            @Nullable Decided decided) {}

    record Decided(Conflict.Kind kind, long person, Conflict.State state) {}

    record Done(Tally tally, List<CellFault> faults) {}

    /** In the caller's transaction; rows that speak of one person come one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    Done work(List<Reading> readings, Context context, FileMemory memory) {
        Tally tally = Tally.NONE;
        List<CellFault> faults = new ArrayList<>();
        List<Reading> waiting = new ArrayList<>();
        for (Reading one : readings) {
            Optional<CellFault> repeated = one.sound() && context.decided() == null
                    ? repeated(one, context.mapping(), memory)
                    : Optional.empty();
            if (one.sound() && repeated.isEmpty()) {
                waiting.add(one);
            } else {
                faults.addAll(one.faults());
                repeated.ifPresent(faults::add);
                tally = tally.plus(Tally.of(Outcome.REFUSED, one.faults().size() + (repeated.isPresent() ? 1 : 0)));
            }
        }
        while (!waiting.isEmpty()) {
            List<Reading> wave = new ArrayList<>();
            List<Reading> later = new ArrayList<>();
            Set<String> touched = new LinkedHashSet<>();
            for (Reading one : waiting) {
                (context.mapping().kind() != Kind.POPULATION || touched.add(who(one)) ? wave : later).add(one);
            }
            Done done = wave(wave, context, memory);
            tally = tally.plus(done.tally());
            faults.addAll(done.faults());
            waiting = later;
        }
        return new Done(tally, faults);
    }

    /** What earlier rows of the file said of the same; remembered also of rows that are taken in already. */
    static Optional<CellFault> repeated(Reading one, Mapping mapping, FileMemory memory) {
        Integer earlier = memory.earlier(who(one) + (mapping.kind() == Kind.PEOPLE ? "" : "|" + one.since() + "|" + one.event()),
                one.row());
        if (earlier != null) {
            return Optional.of(CellFault.of(one.row(), -1, "", "intake.row.twice", earlier));
        }
        if (mapping.kind() == Kind.PEOPLE) {
            Integer elsewhere = memory.elsewhere(one);
            if (elsewhere != null) {
                return Optional
                        .of(CellFault.of(one.row(), mapping.column(Field.AREA.name()), one.areaText(), "intake.row.home", elsewhere));
            }
            for (Reading.FactValue fact : one.facts()) {
                if (fact.fact().subject() == Fact.Subject.HOUSEHOLD && memory.contradicted(one.household(), fact)) {
                    String target = HeaderWords.FACT + fact.fact().id();
                    return Optional.of(CellFault.of(one.row(), mapping.column(target), RowReader.written(fact.fact(), fact.value()),
                            "intake.row.homeFact", "@" + target));
                }
            }
        }
        return Optional.empty();
    }

    private static String who(Reading one) {
        return one.number() != null
                ? one.number().digits()
                : one.code() != 0 ? "AS" + one.code() : !one.key().isEmpty() ? "k" + one.key() : Keys.derived(one);
    }

    private Done wave(List<Reading> readings, Context context, FileMemory memory) {
        Matching.Found found = matching.find(readings, context.mapping().source(),
                context.run() == Run.APPLY ? Matching.Lock.YES : Matching.Lock.NO);
        Homes homes = homes(readings, found, context, memory);
        Set<Fact> facts = readings.stream().flatMap(one -> one.facts().stream()).map(Reading.FactValue::fact).collect(Collectors.toSet());
        Map<Fact.Subject, Set<Fact>> bySubject = facts.stream().collect(Collectors.groupingBy(Fact::subject, Collectors.toSet()));
        Set<Long> people = found.people().values().stream().map(Known::id).collect(Collectors.toSet());
        Set<Long> concerned = new LinkedHashSet<>(people);
        found.alike().values().forEach(all -> all.forEach(one -> concerned.add(one.id())));
        Beliefs beliefs = new Beliefs(
                registry.lines(Fact.Subject.PERSON, people, bySubject.getOrDefault(Fact.Subject.PERSON, Set.of())),
                registry.lines(Fact.Subject.HOUSEHOLD, homes.known().keySet(), bySubject.getOrDefault(Fact.Subject.HOUSEHOLD, Set.of())),
                readings.stream().anyMatch(one -> one.event() == Reading.Event.DEATH) ? registry.lastFacts(people) : Map.of(),
                concerned.isEmpty() ? Map.of() : conflicts.states(concerned));
        boolean apply = context.run() == Run.APPLY;
        Ids newPeople = new Ids(apply ? writer::newPeople : memory::triedIds, readings.size() - found.people().size());
        Ids newHouseholds = new Ids(apply ? writer::newHouseholds : memory::triedIds, HOUSEHOLDS_AT_ONCE);
        Comparison comparison = new Comparison(context, found, homes, beliefs, newPeople, newHouseholds, areas, registry);
        Tally tally = Tally.NONE;
        List<CellFault> faults = new ArrayList<>();
        for (Reading one : readings) {
            Comparison.Judged judged = comparison.judge(one);
            faults.addAll(judged.faults());
            tally = tally.plus(Tally.of(judged.outcome(), judged.faults().size()));
        }
        if (context.run() == Run.APPLY) {
            Evidence evidence = new Evidence(context.mapping().source(), context.file().document(), context.officer().username());
            comparison.writes().into(writer, keys, conflicts, context.mapping().source(), writer.basis(evidence, context.at()),
                    context.file().id());
        } else {
            memory.tried().putAll(comparison.writes().householdKeys);
        }
        return new Done(tally, faults);
    }

    /** What the register believes of those in the slice. */
    record Beliefs(Map<Long, Map<String, List<Line>>> people, Map<Long, Map<String, List<Line>>> households, Map<Long, LocalDate> lastFacts,
            Map<Long, Map<String, Conflict.State>> decided) {}

    /** Households of the slice: by the words rows use for them, and where each is. */
    record Homes(Map<String, Long> named, Map<Long, Home> known, Set<String> wrong) {}

    private Homes homes(Collection<Reading> readings, Matching.Found found, Context context, FileMemory memory) {
        Map<String, Long> named = new HashMap<>();
        Set<String> wrong = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (Reading one : readings) {
            if (!one.household().isEmpty()) {
                try {
                    registry.household(one.household()).ifPresentOrElse(id -> named.put(one.household(), id),
                            () -> others.add(one.household()));
                } catch (Fault fault) {
                    wrong.add(one.household());
                }
            }
        }
        Set<Long> written = new LinkedHashSet<>(named.values());
        named.putAll(keys.households(context.mapping().source(), others));
        others.forEach(name -> Optional.ofNullable(memory.tried().get(name)).ifPresent(id -> named.putIfAbsent(name, id)));
        Set<Long> ids = new LinkedHashSet<>(named.values());
        found.people().values().forEach(one -> Optional.ofNullable(one.household()).ifPresent(ids::add));
        found.parents().values().forEach(one -> Optional.ofNullable(one.household()).ifPresent(ids::add));
        found.alike().values().forEach(all -> all.forEach(one -> Optional.ofNullable(one.household()).ifPresent(ids::add)));
        Map<Long, Home> known = registry.homes(ids);
        named.entrySet().removeIf(entry -> {
            boolean absent = written.contains(entry.getValue()) && !known.containsKey(entry.getValue());
            return absent && wrong.add(entry.getKey());
        });
        return new Homes(named, known, wrong);
    }
}
