package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ansinh.law.Assessment;
import org.ansinh.law.Fact;
import org.ansinh.law.RuleRow;
import org.ansinh.law.Value;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;
import org.jspecify.annotations.Nullable;

/** Tells from an evaluated frame how an answer came about. */
final class Trace {

    private static final int NEAREST = 3;

    private final Program program;
    private final long[] own;
    private final long[] household;
    private final Assessment.@Nullable Step[] ofPerson;
    private final Assessment.@Nullable Step[] ofHousehold;

    Trace(Program program, long[] own, long[] household) {
        this.program = program;
        this.own = own;
        this.household = household;
        this.ofPerson = new Assessment.Step[own.length];
        this.ofHousehold = new Assessment.Step[household.length];
    }

    /** Steps are made once for all programmes that need them. */
    synchronized List<Assessment.Step> steps(Plan.Goal goal) {
        Assessment.Step[] steps = new Assessment.Step[goal.steps().size()];
        for (int s = 0; s < steps.length; s++) {
            Slot.Decided decision = goal.steps().get(s);
            Assessment.@Nullable Step[] made = decision.subject() == Fact.Subject.PERSON ? ofPerson : ofHousehold;
            Assessment.Step known = made[decision.at()];
            steps[s] = known == null ? step(decision) : known;
            made[decision.at()] = steps[s];
        }
        return List.of(steps);
    }

    private Assessment.Step step(Slot.Decided decision) {
        List<Assessment.FiredRow> fired = decision.logic() instanceof Table table ? fired(table, decision) : List.of();
        return new Assessment.Step(decision.name(), decision.label(), value(decision), fired, new Lazy<>(() -> inputs(decision)));
    }

    private List<Assessment.Input> inputs(Slot.Decided decision) {
        List<Assessment.Input> inputs = new ArrayList<>(decision.inputs().size());
        for (Slot.Input input : decision.inputs()) {
            inputs.add(switch (input) {
                case Slot.FromSlot(Slot slot) -> new Assessment.Input(slot.name(), slot.label(), value(slot), null);
                case Slot.Figure(Assessment.Input known, Value value) -> known;
            });
        }
        return inputs;
    }

    private List<Assessment.FiredRow> fired(Table table, Slot.Decided decision) {
        TableCode code = program.table(decision);
        int[] rows = code.fired(own, household);
        Assessment.FiredRow[] fired = new Assessment.FiredRow[rows.length];
        for (int f = 0; f < fired.length; f++) {
            Table.Row row = table.rows().get(rows[f]);
            long output = code.output(rows[f], own, household);
            @Nullable
            Value shown = output == UNKNOWN ? null : table.outputType(decision.type()).decode(output);
            fired[f] = new Assessment.FiredRow(row.law(), new Lazy<>(() -> cells(table, row, code)), shown);
        }
        return List.of(fired);
    }

    private List<Assessment.Cell> cells(Table table, Table.Row row, TableCode code) {
        List<Assessment.Cell> cells = new ArrayList<>(row.zones().length);
        for (int c = 0; c < row.zones().length; c++) {
            if (!row.tests().get(c).equals("-")) {
                cells.add(cell(table, row, c, code.input(c, own, household)));
            }
        }
        return cells;
    }

    private static Assessment.Cell cell(Table table, Table.Row row, int column, long met) {
        Table.Column of = table.columns().get(column);
        return new Assessment.Cell(
                of.name(), of.label(), row.tests().get(column), met == UNKNOWN ? null : of.type().decode(met));
    }

    @Nullable
    Value value(Slot slot) {
        long value = Evaluation.load(slot, own, household);
        return value == UNKNOWN ? null : slot.type().decode(value);
    }

    Optional<RuleRow> category(Plan.Goal goal) {
        int row = program.table(goal.category()).winner(own, household);
        return row < 0 ? Optional.empty() : Optional.of(goal.rows().get(row));
    }

    /** Where a row means her and a later decision gives nothing all the same: that decision, with what else it looked at. */
    Optional<Assessment.Blocked> blocked(Plan.Goal goal) {
        Slot.Decided given = goal.category();
        if (nothing(given)) {
            return Optional.empty();
        }
        for (Slot.Decided next : goal.steps()) {
            if (next == given || !uses(next, given)) {
                continue;
            }
            if (nothing(next)) {
                Slot.Decided before = given;
                List<Assessment.Input> by = inputs(next).stream()
                        .filter(input -> input.citation() == null && !input.name().equals(before.name())).toList();
                return category(goal).map(row -> new Assessment.Blocked(row, next.label(), by));
            }
            given = next;
        }
        return Optional.empty();
    }

    private static boolean uses(Slot.Decided decision, Slot.Decided other) {
        return decision.inputs().stream().anyMatch(input -> input instanceof Slot.FromSlot(Slot slot) && slot == other);
    }

    private boolean nothing(Slot.Decided decision) {
        long value = Evaluation.load(decision, own, household);
        return value == UNKNOWN || (decision.logic() instanceof Table table ? table.nothing(value) : value == 0);
    }

    /**
     * The figures of law that the answer was made of: of a formula those it uses, of a table those the row of her case gives, and
     * those of the decisions that either hangs on, as far as they gave anything.
     */
    List<Assessment.Input> figures(Plan.Goal goal) {
        Map<String, Assessment.Input> figures = new LinkedHashMap<>();
        Set<Slot.Decided> seen = new HashSet<>();
        if (goal.amount() != null) {
            gather(goal.amount(), figures, seen);
        }
        gather(goal.entitled(), figures, seen);
        return List.copyOf(figures.values());
    }

    private void gather(Slot.Decided decision, Map<String, Assessment.Input> figures, Set<Slot.Decided> seen) {
        if (!seen.add(decision) || nothing(decision)) {
            return;
        }
        Set<String> used = decision.logic() instanceof Table table ? used(table, decision) : Set.of();
        for (Slot.Input input : decision.inputs()) {
            switch (input) {
                case Slot.Figure(Assessment.Input known, Value value) -> {
                    if (decision.logic() instanceof Slot.Formula || used.contains(known.name())) {
                        figures.putIfAbsent(known.name(), known);
                    }
                }
                case Slot.FromSlot(Slot.Decided further) -> {
                    if (decision.logic() instanceof Slot.Formula || used.contains(further.name())) {
                        gather(further, figures, seen);
                    }
                }
                case Slot.FromSlot fact -> {
                    // a fact is no figure of law
                }
            }
        }
    }

    /** What the rows that count give, and the columns they look at. */
    private Set<String> used(Table table, Slot.Decided decision) {
        TableCode code = program.table(decision);
        int winner = code.winner(own, household);
        int[] rows = table.hit() == Dmn.Hit.SUM || table.hit() == Dmn.Hit.COUNT
                ? code.fired(own, household)
                : winner < 0 ? new int[0] : new int[]{winner};
        Set<String> used = new HashSet<>();
        for (int r : rows) {
            Table.Row row = table.rows().get(r);
            used.addAll(row.names());
            for (int c = 0; c < row.tests().size(); c++) {
                if (!row.tests().get(c).equals("-")) {
                    used.add(table.columns().get(c).name());
                }
            }
        }
        return used;
    }

    /** Rows of the category table that give something and lack least, of equals those that mean her best. Only of those few is it told what they lack. */
    List<Assessment.NearMiss> nearest(Plan.Goal goal) {
        Table table = (Table) goal.category().logic();
        long[] met = new long[table.columns().size()];
        for (int c = 0; c < met.length; c++) {
            met[c] = program.table(goal.category()).input(c, own, household);
        }
        return table.rows().stream()
                .filter(row -> !(row.output() instanceof Expr.Const(long given) && table.nothing(given)))
                .map(row -> new Lacking(row, lacking(row, met), meeting(row, met))).filter(row -> row.cells() > 0)
                .sorted(Comparator.comparingInt(Lacking::cells).thenComparing(Comparator.comparingInt(Lacking::met).reversed()))
                .limit(NEAREST)
                .map(row -> new Assessment.NearMiss(row.row().law(), failed(table, row.row(), met))).toList();
    }

    private record Lacking(Table.Row row, int cells, int met) {}

    /** Cells that ask something and are met. */
    private static int meeting(Table.Row row, long[] met) {
        return (int) IntStream.range(0, met.length)
                .filter(c -> met[c] != UNKNOWN && !row.tests().get(c).equals("-") && row.zones()[c].contains(met[c])).count();
    }

    private static int lacking(Table.Row row, long[] met) {
        int cells = 0;
        for (int c = 0; c < met.length; c++) {
            cells += fails(row, c, met[c]) ? 1 : 0;
        }
        return cells;
    }

    private List<Assessment.Cell> failed(Table table, Table.Row row, long[] met) {
        return IntStream.range(0, met.length).filter(c -> fails(row, c, met[c])).mapToObj(c -> cell(table, row, c, met[c])).toList();
    }

    private static boolean fails(Table.Row row, int column, long met) {
        return met != UNKNOWN && !row.zones()[column].contains(met);
    }
}
