package org.ansinh.platform.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.law.Fact;
import org.ansinh.platform.registry.BulkWriter;

/** What a slice is going to record. */
final class Writes {

    final List<BulkWriter.Person> people = new ArrayList<>();
    final List<BulkWriter.Person> corrections = new ArrayList<>();
    final Set<Long> households = new LinkedHashSet<>();
    final List<BulkWriter.Joining> joinings = new ArrayList<>();
    final Map<Long, BulkWriter.Moving> movings = new LinkedHashMap<>();
    final Set<Long> resurrected = new LinkedHashSet<>();
    final List<BulkWriter.Ending> deaths = new ArrayList<>();
    final List<BulkWriter.Ending> leavings = new ArrayList<>();
    final Map<String, BulkWriter.Recorded> personFacts = new LinkedHashMap<>();
    final Map<String, BulkWriter.Recorded> householdFacts = new LinkedHashMap<>();
    final Map<String, Long> personKeys = new LinkedHashMap<>();
    final Map<String, Long> householdKeys = new LinkedHashMap<>();
    final List<ConflictStore.Found> conflicts = new ArrayList<>();

    void fact(BulkWriter.Recorded one) {
        (one.fact().subject() == Fact.Subject.PERSON ? personFacts : householdFacts)
                .put(one.subject() + one.fact().id() + one.since(), one);
    }

    private List<Collection<?>> all() {
        return List.of(people, corrections, households, joinings, movings.keySet(), resurrected, deaths, leavings, personFacts.keySet(),
                householdFacts.keySet(), personKeys.keySet(), householdKeys.keySet(), conflicts);
    }

    /** How much there is, to go back to when a row turns out to be refused. */
    List<Integer> mark() {
        return all().stream().map(Collection::size).toList();
    }

    void backTo(List<Integer> mark) {
        List<Collection<?>> all = all();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).size() > mark.get(i)) {
                Iterator<?> each = all.get(i).iterator();
                for (int kept = 0; each.hasNext(); kept++) {
                    each.next();
                    if (kept >= mark.get(i)) {
                        each.remove();
                    }
                }
            }
        }
    }

    /** In the caller's transaction. */
    void into(BulkWriter writer, Keys keys, ConflictStore store, String source, BulkWriter.Basis basis, long importId) {
        writer.people(people, basis);
        writer.correct(corrections, basis);
        writer.alive(resurrected, basis);
        writer.households(households);
        writer.move(List.copyOf(movings.values()), basis);
        writer.join(joinings, basis);
        writer.leave(leavings, basis);
        writer.facts(Fact.Subject.PERSON, List.copyOf(personFacts.values()), basis);
        writer.facts(Fact.Subject.HOUSEHOLD, List.copyOf(householdFacts.values()), basis);
        writer.deaths(deaths, basis);
        keys.savePeople(source, personKeys);
        keys.saveHouseholds(source, householdKeys);
        store.open(importId, conflicts, basis.knownAt());
    }
}
