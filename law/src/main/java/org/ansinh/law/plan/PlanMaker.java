package org.ansinh.law.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ansinh.law.Fact;
import org.ansinh.law.Parameter;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.pack.Citations;
import org.ansinh.law.pack.Faults;
import org.ansinh.law.pack.Pack;
import org.ansinh.law.plan.Broken.Place;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a selection of versions, and checks every version of a pack. */
public final class PlanMaker {

    private final Pack pack;
    private final Faults faults;
    private final Map<String, Fact> facts = new HashMap<>();
    private final String contents;
    /** Files with faults found while reading: what they lack is told there, not again by everything that needs it. */
    private final Set<String> unread;

    public PlanMaker(Pack pack, Faults faults) {
        this.pack = pack;
        this.faults = faults;
        pack.facts().forEach(fact -> facts.put(fact.id(), fact));
        this.unread = faults.files();
        this.contents = Selection.hash(pack.facts() + " " + pack.parameters() + " " + pack.tables());
    }

    /** Compiles the law of every day on which something changes, as known that day and as known at last. */
    public static void checkAll(Pack pack, Faults faults) {
        PlanMaker maker = new PlanMaker(pack, faults);
        maker.checkFacts();
        Set<String> seen = new LinkedHashSet<>();
        if (pack.programmes().size() > 64) {
            faults.add("pack.yaml", "programmes", "there are more than 64 programmes", "divide the pack");
        }
        for (LocalDate day : changes(pack)) {
            for (LocalDate known : List.of(day, LocalDate.MAX)) {
                Selection selection = Selection.of(pack, day, known);
                if (seen.add(selection.key())) {
                    maker.make(selection);
                }
            }
        }
    }

    /** All days on which a version or a value begins, ends or comes into force. */
    static Set<LocalDate> changes(Pack pack) {
        Set<LocalDate> days = new TreeSet<>();
        for (Programme programme : pack.programmes()) {
            for (Programme.Version version : programme.versions()) {
                days.add(version.appliesFrom());
                days.add(version.inForce());
                if (version.appliesTo() != null) {
                    days.add(version.appliesTo());
                }
            }
        }
        for (Parameter parameter : pack.parameters()) {
            for (Parameter.Row row : parameter.rows()) {
                days.add(row.appliesFrom());
                days.add(row.inForce());
                if (row.appliesTo() != null) {
                    days.add(row.appliesTo().plusDays(1));
                }
            }
        }
        return days;
    }

    private void checkFacts() {
        Slots slots = new Slots(facts, name -> {
            throw new Place(faults, "facts catalogue", "condition").broken("'" + name + "' is a name", "use literals");
        });
        for (Fact fact : pack.facts()) {
            try {
                slots.of(fact, new Place(faults, "facts catalogue", "fact " + fact.id()));
            } catch (Broken reported) {
                // go on to the next fact
            }
        }
        for (Programme programme : pack.programmes()) {
            for (String other : programme.exclusive()) {
                if (pack.programmes().stream().noneMatch(p -> p.code().equals(other))) {
                    place(programme, "exclusive").report("there is no programme " + other, "use the code of a programme of the pack");
                }
            }
        }
    }

    private Place place(Programme programme, String where) {
        return new Place(faults, pack.programmeFiles().getOrDefault(programme.code(), programme.code()), where);
    }

    /** The plan; what has a fault is left out of it and recorded. */
    public Plan make(Selection selection) {
        Decisions decisions = new Decisions(selection, facts, new Citations(pack.instruments(), faults), faults, unread);
        List<Programme> running = new ArrayList<>();
        for (Programme programme : pack.programmes()) {
            Programme.Version version = selection.versions().get(programme.code());
            Dmn file = version == null ? null : pack.tables().get(version.file());
            if (version != null && file != null) {
                decisions.add(file, programme.subject(), version.verification());
                running.add(programme);
            }
        }
        List<Plan.Goal> goals = new ArrayList<>();
        for (Programme programme : running) {
            try {
                goals.add(goal(decisions, programme, selection));
            } catch (Broken reported) {
                // go on to the next programme
            }
        }
        Slots slots = decisions.slots;
        Plan plan = new Plan(
                Selection.hash(contents + selection.key()),
                List.copyOf(slots.personFacts),
                List.copyOf(slots.personAges),
                List.copyOf(slots.householdFacts),
                List.copyOf(slots.householdSlots),
                List.copyOf(decisions.ofPersons),
                slots.personFrame,
                slots.householdFrame,
                List.copyOf(goals));
        for (String name : decisions.names()) {
            try {
                decisions.get(name);
            } catch (Broken reported) {
                // go on to the next decision
            }
        }
        return plan;
    }

    private Plan.Goal goal(Decisions decisions, Programme programme, Selection selection) {
        Programme.Version version = selection.versions().get(programme.code());
        if (version == null) {
            throw Broken.already();
        }
        Place place = place(programme, "version " + version.appliesFrom());
        Slot.Decided entitled = decision(decisions, version.entitled(), place.in("entitled"));
        if (entitled.type().kind() != Type.Kind.TRUTH || entitled.subject() != programme.subject()) {
            throw place.in("entitled")
                    .broken("'" + version.entitled() + "' is no boolean of the programme's subject",
                            "name a boolean decision of its own file");
        }
        Slot.@Nullable Decided amount = version.amount() == null ? null : decision(decisions, version.amount(), place.in("amount"));
        long unit = amount == null ? 1 : amountUnit(amount, place.in("amount"));
        Slot.Decided category = decision(decisions, version.category(), place.in("category"));
        if (!(category.logic() instanceof Table table)) {
            throw place.in("category").broken("'" + version.category() + "' is no decision table", "name a decision table");
        }
        List<Slot.Decided> outputs = new ArrayList<>();
        for (String output : version.outputs()) {
            outputs.add(decision(decisions, output, place.in("outputs")));
        }
        List<Slot.Decided> wanted = new ArrayList<>(outputs);
        wanted.add(entitled);
        wanted.add(category);
        if (amount != null) {
            wanted.add(amount);
        }
        Reach reach = new Reach();
        wanted.forEach(reach::of);
        Reach answer = new Reach();
        answer.of(entitled);
        if (amount != null) {
            answer.of(amount);
        }
        List<RuleRow> rows = table.rows().stream().map(Table.Row::law).toList();
        return new Plan.Goal(
                programme, entitled, amount, category, List.copyOf(outputs), reach.steps(), inOrder(answer.facts()),
                new LinkedHashSet<>(reach.facts()), reach.membersFacts(), rows, unit);
    }

    /** As in the catalogue, which is the order of questions. */
    private List<Slot.Recorded> inOrder(List<Slot.Recorded> slots) {
        return slots.stream()
                .sorted(java.util.Comparator.comparingInt(slot -> pack.facts().indexOf(slot.fact())))
                .toList();
    }

    private static long amountUnit(Slot.Decided amount, Place place) {
        long unit = Type.tenTo(amount.type().scale());
        if (amount.type().kind() != Type.Kind.NUMBER) {
            throw place.broken("'" + amount.name() + "' is no number", "name a number decision, in đồng");
        }
        if (!amount.span().multipleOf(unit)) {
            throw place.broken("'" + amount.name() + "' can be a fraction of a đồng", "choose figures whose products are whole đồng");
        }
        return unit;
    }

    private static Slot.Decided decision(Decisions decisions, String name, Place place) {
        if (!decisions.knows(name)) {
            if (decisions.lackUnread()) {
                throw Broken.already();
            }
            throw place.broken("there is no decision '" + name + "' in force then", "name a decision of the version's file");
        }
        return decisions.get(name);
    }
}
