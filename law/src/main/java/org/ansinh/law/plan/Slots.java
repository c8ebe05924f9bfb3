package org.ansinh.law.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ansinh.law.Derivation;
import org.ansinh.law.Fact;
import org.ansinh.law.feel.FeelFault;
import org.ansinh.law.feel.Parser;
import org.ansinh.law.plan.Broken.Place;

/** Gives each fact that a plan uses its place in the frame of the person or of the household. */
final class Slots {

    private static final int MOST_MEMBERS = 10_000;
    private static final int LONGEST_LIFE_IN_MONTHS = 200 * 12;

    final List<Slot.Recorded> personFacts = new ArrayList<>();
    final List<Slot.Elapsed> personAges = new ArrayList<>();
    final List<Slot.Recorded> householdFacts = new ArrayList<>();
    final List<Slot> householdSlots = new ArrayList<>();
    int personFrame;
    int householdFrame;

    private final Map<String, Fact> catalogue;
    private final Function<String, Typed> figures;
    private final Map<String, Slot> slots = new HashMap<>();
    private final List<String> open = new ArrayList<>();

    Slots(Map<String, Fact> catalogue, Function<String, Typed> figures) {
        this.catalogue = catalogue;
        this.figures = figures;
    }

    int next(Fact.Subject subject) {
        return subject == Fact.Subject.PERSON ? personFrame++ : householdFrame++;
    }

    /** The slot of a fact of the catalogue; faults of its derivation are reported at the fact. */
    Slot of(Fact fact, Place place) {
        Slot known = slots.get(fact.id());
        if (known != null) {
            return known;
        }
        if (open.contains(fact.id())) {
            throw place.broken("the fact is derived from itself: " + String.join(" → ", open), "derive it from recorded facts");
        }
        open.add(fact.id());
        try {
            Slot slot = fact.derivation().isEmpty() ? recorded(fact) : derived(fact, fact.derivation().get(), place);
            slots.put(fact.id(), slot);
            return slot;
        } finally {
            open.removeLast();
        }
    }

    private Slot.Recorded recorded(Fact fact) {
        Slot.Recorded slot = new Slot.Recorded(fact, next(fact.subject()), Type.of(fact), Span.of(fact), Span.of(fact).zone());
        (fact.subject() == Fact.Subject.PERSON ? personFacts : householdFacts).add(slot);
        return slot;
    }

    private Slot derived(Fact fact, Derivation derivation, Place place) {
        return switch (derivation) {
            case Derivation.CompletedYears(String from) -> elapsed(fact, from, Calendar.YEARS, LONGEST_LIFE_IN_MONTHS / 12, place);
            case Derivation.CompletedMonths(String from) -> elapsed(fact, from, Calendar.MONTHS, LONGEST_LIFE_IN_MONTHS, place);
            case Derivation.CountMembers(var where) -> members(fact, where, false, place);
            case Derivation.AnyMember(var where) -> members(fact, where, true, place);
        };
    }

    private Slot elapsed(Fact fact, String from, Calendar calendar, int longest, Place place) {
        Fact date = catalogue.get(from);
        if (date == null || date.type() != Fact.Type.DATE || date.derivation().isPresent() || date.subject() != fact.subject()) {
            throw place.broken("'" + from + "' is no recorded date of the same subject", "name a date fact of the catalogue");
        }
        if (fact.type() != Fact.Type.WHOLE) {
            throw place.broken("completed years and months are whole numbers", "set type: whole");
        }
        Slot.Recorded source = (Slot.Recorded) of(date, place);
        Slot.Elapsed slot = new Slot.Elapsed(fact, next(fact.subject()), source, calendar, Span.of(0, longest));
        if (fact.subject() == Fact.Subject.PERSON) {
            personAges.add(slot);
        } else {
            householdSlots.add(slot);
        }
        return slot;
    }

    private Slot members(Fact fact, List<Derivation.Condition> where, boolean any, Place place) {
        Fact.Type type = any ? Fact.Type.BOOLEAN : Fact.Type.WHOLE;
        if (fact.subject() != Fact.Subject.HOUSEHOLD || fact.type() != type) {
            throw place.broken(
                    "a count or any of members does not fit the fact", "set subject: household and type: " + (any ? "boolean" : "whole"));
        }
        List<Slot> facts = new ArrayList<>();
        List<Zone> zones = new ArrayList<>();
        for (Derivation.Condition condition : where) {
            Fact of = catalogue.get(condition.fact());
            if (of == null || of.subject() != Fact.Subject.PERSON) {
                throw place.broken("'" + condition.fact() + "' is no fact of a person", "name a person's fact of the catalogue");
            }
            Slot slot = of(of, place);
            facts.add(slot);
            Place cell = place.in("condition " + condition.fact());
            try {
                zones.add(new Cells(figures).zone(Parser.cell(condition.test()), slot.type(), cell));
            } catch (FeelFault fault) {
                throw cell.broken("'" + condition.test() + "': " + fault.reason(), fault.mend());
            }
        }
        Slot.Members slot = new Slot.Members(fact, next(fact.subject()), any, facts, zones, any ? Span.of(0, 1) : Span.of(0, MOST_MEMBERS));
        householdSlots.add(slot);
        return slot;
    }
}
