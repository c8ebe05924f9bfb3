package org.ansinh.law.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.law.Assessment;
import org.ansinh.law.Citation;
import org.ansinh.law.Fact;
import org.ansinh.law.Parameter;
import org.ansinh.law.RuleRow;
import org.ansinh.law.Text;
import org.ansinh.law.Value;
import org.ansinh.law.Verification;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.pack.Citations;
import org.ansinh.law.pack.Faults;
import org.ansinh.law.plan.Broken.Place;
import org.jspecify.annotations.Nullable;

/** Compiles decisions on demand, each after those it needs; what it finds wrong goes to the faults, once. */
final class Decisions {

    /** A decision and the file it stands in. */
    private record Source(Dmn file, Dmn.Decision decision, Fact.Subject subject, Verification verification) {}

    final List<Slot.Decided> ofPersons = new ArrayList<>();
    final Slots slots;

    private final Selection selection;
    private final Map<String, Fact> facts;
    private final Citations citations;
    private final Faults faults;
    private final Set<String> unread;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Slot.Decided> done = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<String> open = new ArrayList<>();

    Decisions(Selection selection, Map<String, Fact> facts, Citations citations, Faults faults, Set<String> unread) {
        this.selection = selection;
        this.facts = facts;
        this.citations = citations;
        this.faults = faults;
        this.unread = unread;
        this.slots = new Slots(facts, name -> {
            throw new Place(faults, "facts", "condition").broken("'" + name + "' is a name", "use literals in conditions on members");
        });
    }

    /** Makes the decisions of a file known. */
    void add(Dmn file, Fact.Subject subject, Verification verification) {
        for (Dmn.Decision decision : file.decisions()) {
            Source taken = sources.get(decision.name());
            Place place = new Place(faults, file.file(), "decision " + decision.name());
            if (taken != null && !taken.file().file().equals(file.file())) {
                place.report("the name is taken by a decision of " + taken.file().file(), "give one of them another name");
            } else if (taken != null && taken.decision() != decision) {
                place.report("the name stands twice in the file", "give one of them another name");
            } else if (taken != null && taken.subject() != subject) {
                place.report("the file serves programmes of persons and of households", "divide it into two files");
            } else if (facts.containsKey(decision.name()) || selection.parameters().containsKey(decision.name())) {
                place.report("the name is taken by a fact or a parameter", "give the decision another name");
            }
            sources.putIfAbsent(decision.name(), new Source(file, decision, subject, verification));
        }
    }

    Set<String> names() {
        return sources.keySet();
    }

    boolean knows(String name) {
        return sources.containsKey(name);
    }

    /** Whether a file in force then was not read whole, so that a name may be unknown for that alone. */
    boolean lackUnread() {
        return selection.versions().values().stream().anyMatch(version -> unread.contains(version.file()));
    }

    /** The decision; throws {@link Broken} when it or one it needs has a fault, which is then recorded. */
    Slot.Decided get(String name) {
        Slot.Decided known = done.get(name);
        if (known != null) {
            return known;
        }
        Source source = sources.get(name);
        if (source == null || broken.contains(name)) {
            throw Broken.already();
        }
        Place place = new Place(
                faults, source.file().file(), (source.decision().logic() instanceof Dmn.Table ? "table " : "decision ") + name);
        if (open.contains(name)) {
            throw place.broken(
                    "it hangs on itself: " + String.join(" → ", open.subList(open.indexOf(name), open.size())) + " → " + name,
                    "break the cycle");
        }
        open.add(name);
        try {
            Slot.Decided decided = decide(source, place);
            done.put(name, decided);
            if (decided.subject() == Fact.Subject.PERSON) {
                ofPersons.add(decided);
            } else {
                slots.householdSlots.add(decided);
            }
            return decided;
        } catch (Broken fault) {
            broken.add(name);
            throw fault;
        } finally {
            open.removeLast();
        }
    }

    private Slot.Decided decide(Source source, Place place) {
        Dmn.Decision decision = source.decision();
        Map<String, Slot.Input> inputs = new LinkedHashMap<>();
        Expressions expressions = new Expressions(name -> resolve(name, source, place, inputs), place);
        Slot.Logic logic;
        Typed result;
        switch (decision.logic()) {
            case Dmn.Literal(Ast expression) -> {
                result = expressions.bounded(expressions.typed(expression));
                logic = new Slot.Formula(result.expr());
            }
            case Dmn.Table table -> {
                TableCompiler compiler = new TableCompiler(
                        decision.name(), table, source.verification(), name -> resolve(name, source, place, inputs), citations, place);
                result = compiler.compile();
                logic = compiler.table();
            }
        }
        checkType(place, decision.typeRef(), result.type());
        return new Slot.Decided(
                decision.name(),
                Labels.of(decision.description(), decision.name()),
                source.file().file(),
                source.subject(),
                slots.next(source.subject()),
                result.type(),
                result.span(),
                logic,
                List.copyOf(inputs.values()));
    }

    static void checkType(Place place, String typeRef, Type type) {
        if (typeRef.isEmpty()) {
            place.report("it has no type", "set typeRef=\"" + type.kind().written() + "\"");
            return;
        }
        String plain = switch (typeRef.substring(typeRef.indexOf(':') + 1)) {
            case "integer", "long", "double" -> "number";
            case "string" -> "string";
            case String other -> other;
        };
        if (!plain.equals(type.kind().written())) {
            place.report("its type is given as " + typeRef + ", but it is " + type.kind().written(),
                    "set typeRef=\"" + type.kind().written() + "\"");
        }
    }

    /** A name as the file sees it: its own decision, or an input: a decision elsewhere, a fact, or a figure of law. */
    private Typed resolve(String name, Source asking, Place place, Map<String, Slot.Input> inputs) {
        boolean own = asking.file().decisions().stream().anyMatch(d -> d.name().equals(name));
        if (!own && !asking.file().inputs().containsKey(name)) {
            if (unread.contains(asking.file().file())) {
                throw Broken.already();
            }
            throw place.broken("the name '" + name + "' is not known in this file", "add an inputData of that name, or mend the name");
        }
        if (!asking.decision().needs().contains(name)) {
            throw place.broken("it uses '" + name + "' without an information requirement", "draw the requirement from " + name);
        }
        if (knows(name)) {
            Slot.Decided slot = get(name);
            return load(slot, asking, place, inputs);
        }
        Fact fact = facts.get(name);
        if (fact != null) {
            return load(slots.of(fact, new Place(faults, "facts catalogue", "fact " + name)), asking, place, inputs);
        }
        Parameter parameter = selection.parameters().get(name);
        if (parameter != null) {
            return figure(parameter, asking, place, inputs);
        }
        if (lackUnread()) {
            throw Broken.already();
        }
        throw place.broken(
                "'" + name + "' is no decision in force, no fact and no parameter",
                "add it to the catalogue or the parameters, or mend the name");
    }

    private Typed load(Slot slot, Source asking, Place place, Map<String, Slot.Input> inputs) {
        if (asking.subject() == Fact.Subject.HOUSEHOLD && slot.subject() == Fact.Subject.PERSON) {
            throw place.broken("a household's table uses '" + slot.name() + "' of a person", "use a count-members or any-member fact");
        }
        String typeRef = asking.file().inputs().getOrDefault(slot.name(), "");
        if (!typeRef.isEmpty()) {
            checkType(new Place(faults, asking.file().file(), "inputData " + slot.name()), typeRef, slot.type());
        }
        inputs.put(slot.name(), new Slot.FromSlot(slot));
        return Typed.load(slot);
    }

    private Typed figure(Parameter parameter, Source asking, Place place, Map<String, Slot.Input> inputs) {
        Parameter.@Nullable Row row = selection.figures().get(parameter.id());
        if (row == null) {
            throw new Place(faults, asking.file().file(), place.place())
                    .broken(
                            "the parameter " + parameter.id() + " has no value on a day on which this table applies",
                            "add a value that applies from the first day of the table, known when the table is");
        }
        Typed value = new Expressions(name -> Typed.constant(0, Type.TRUTH), place).number(row.value());
        Value shown = value.type().decode(((Expr.Const) value.expr()).value());
        Text label = parameter.label();
        Citation citation = row.citation();
        inputs.put(parameter.id(), new Slot.Figure(new Assessment.Input(parameter.id(), label, shown, citation), shown));
        return value;
    }

    /** Row of a table as the world sees it. */
    static RuleRow row(String table, Dmn.Rule rule, List<Citation> cited, Verification verification) {
        return new RuleRow(rule.id(), table, Labels.of(rule.description(), rule.id()), cited, verification);
    }
}
