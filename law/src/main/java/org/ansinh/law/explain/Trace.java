package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ansinh.law.Assessment;
import org.ansinh.law.Fact;
import org.ansinh.law.RuleRow;
import org.ansinh.law.Value;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;
import org.ansinh.law.plan.Type;
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
            @Nullable Value shown = output == UNKNOWN ? null : table.outputType(decision.type()).decode(output);
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

    @Nullable Value value(Slot slot) {
        long value = Evaluation.load(slot, own, household);
        return value == UNKNOWN ? null : slot.type().decode(value);
    }

    Optional<RuleRow> category(Plan.Goal goal) {
        int row = program.table(goal.category()).winner(own, household);
        return row < 0 ? Optional.empty() : Optional.of(goal.rows().get(row));
    }

    /** Rows of the category table that give something and lack least. */
    List<Assessment.NearMiss> nearest(Plan.Goal goal) {
        Table table = (Table) goal.category().logic();
        List<Assessment.NearMiss> misses = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            if (row.output() instanceof Expr.Const(long nothing) && nothing == 0 && goal.category().type().kind() != Type.Kind.CODE) {
                continue;
            }
            List<Assessment.Cell> failed = new ArrayList<>();
            for (int c = 0; c < row.zones().length; c++) {
                long met = program.table(goal.category()).input(c, own, household);
                if (met != UNKNOWN && !row.zones()[c].contains(met)) {
                    failed.add(cell(table, row, c, met));
                }
            }
            if (!failed.isEmpty()) {
                misses.add(new Assessment.NearMiss(row.law(), failed));
            }
        }
        misses.sort(Comparator.comparingInt(miss -> miss.failed().size()));
        return List.copyOf(misses.subList(0, Math.min(NEAREST, misses.size())));
    }
}
