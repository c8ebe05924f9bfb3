package org.ansinh.law.pack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.Programme;
import org.ansinh.law.Value;
import org.ansinh.law.WorkedExample;
import org.jspecify.annotations.Nullable;

/** Reads worked examples; with {@code ordinary: true} facts not stated get their ordinary value here. */
final class ExamplesReader {

    private static final Set<String> STATUS = Set.of("entitled", "not-entitled", "depends");

    private final Map<String, Fact> facts;
    private final Map<String, Programme> programmes;

    ExamplesReader(Map<String, Fact> facts, Map<String, Programme> programmes) {
        this.facts = facts;
        this.programmes = programmes;
    }

    List<WorkedExample> read(List<Mapping> entries) {
        return entries.stream().map(this::example).toList();
    }

    private WorkedExample example(Mapping entry) {
        boolean ordinary = entry.truth("ordinary", false);
        LocalDate day = entry.day("day");
        LocalDate known = entry.optionalDay("known_on");
        Map<String, Value> household = values(
                entry.has("household") ? entry.mapping("household") : new Mapping(entry.faults, entry.file, entry.place, Map.of()),
                Fact.Subject.HOUSEHOLD,
                ordinary);
        List<CaseFacts.Member> members = new ArrayList<>();
        for (Mapping member : entry.mappings("members", "member", "id")) {
            members.add(new CaseFacts.Member(member.text("id"), values(member, Fact.Subject.PERSON, ordinary)));
        }
        List<WorkedExample.Expected> expected = new ArrayList<>();
        for (Mapping expect : entry.mappings("expect", "expectation for", "programme")) {
            expected.add(expected(expect));
        }
        WorkedExample example = new WorkedExample(
                entry.text("id"),
                entry.label("title"),
                day,
                known == null ? day : known,
                new CaseFacts(household, members),
                List.copyOf(expected),
                entry.text("source", ""));
        entry.done();
        return example;
    }

    private Map<String, Value> values(Mapping from, Fact.Subject subject, boolean ordinary) {
        Map<String, Value> values = new LinkedHashMap<>();
        if (ordinary) {
            for (Fact fact : facts.values()) {
                if (fact.subject() == subject && fact.ordinary() != null && fact.derivation().isEmpty()) {
                    values.put(fact.id(), fact.ordinary());
                }
            }
        }
        for (String key : from.keys()) {
            if (key.equals("id")) {
                continue;
            }
            Fact fact = facts.get(key);
            if (fact == null || fact.subject() != subject || fact.derivation().isPresent()) {
                from.fault("'" + key + "' is no recorded fact of a " + Mapping.written(subject), "use a fact of the catalogue");
            } else if (from.text(key).equals("unknown")) {
                values.remove(key);
            } else {
                Value value = FactsReader.value(from, key, from.text(key), fact.type(), fact.codes(), fact.scale());
                if (value != null) {
                    values.put(key, value);
                }
            }
        }
        return values;
    }

    private WorkedExample.Expected expected(Mapping expect) {
        String programme = expect.text("programme");
        String status = expect.text("status");
        if (!programmes.containsKey(programme)) {
            expect.fault("there is no such programme", "use the code of a programme of the pack");
        }
        if (!STATUS.contains(status)) {
            expect.fault("the status '" + status + "' is not known", "use entitled, not-entitled or depends");
        }
        @Nullable
        Long amount = expect.has("amount") ? expect.number("amount").longValue() : null;
        WorkedExample.Expected read = new WorkedExample.Expected(
                programme,
                expect.text("subject"),
                status.toUpperCase(Locale.ROOT).replace('-', '_'),
                amount,
                expect.has("row") ? expect.text("row") : null,
                expect.texts("missing"));
        expect.done();
        return read;
    }
}
