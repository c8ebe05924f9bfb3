package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ansinh.law.Assessment;
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

    private final long[] own;
    private final long[] household;

    Trace(long[] own, long[] household) {
        this.own = own;
        this.household = household;
    }

    List<Assessment.Step> steps(Plan.Goal goal) {
        List<Assessment.Step> steps = new ArrayList<>(goal.steps().size());
        for (Slot.Decided decision : goal.steps()) {
            List<Assessment.FiredRow> fired = decision.logic() instanceof Table table ? fired(table, decision) : List.of();
            steps.add(new Assessment.Step(decision.name(), decision.label(), value(decision), fired, inputs(decision)));
        }
        return steps;
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
        long[] inputs = Rows.inputs(table, own, household);
        List<Assessment.FiredRow> fired = new ArrayList<>(2);
        for (Table.Row row : table.rows()) {
            if (Rows.state(row, inputs) == 1) {
                fired.add(fired(table, row, inputs, decision.type()));
                if (!table.collects()) {
                    break;
                }
            }
        }
        return fired;
    }

    private Assessment.FiredRow fired(Table table, Table.Row row, long[] inputs, Type type) {
        List<Assessment.Cell> cells = new ArrayList<>(inputs.length);
        for (int c = 0; c < inputs.length; c++) {
            if (!row.tests().get(c).equals("-")) {
                cells.add(cell(table, row, c, inputs[c]));
            }
        }
        long output = Evaluation.value(row.output(), own, household);
        return new Assessment.FiredRow(row.law(), cells, output == UNKNOWN ? null : table.outputType(type).decode(output));
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
        Table table = (Table) goal.category().logic();
        int row = Rows.winner(table, own, household);
        return row < 0 ? Optional.empty() : Optional.of(goal.rows().get(row));
    }

    /** Rows of the category table that give something and lack least. */
    List<Assessment.NearMiss> nearest(Plan.Goal goal) {
        Table table = (Table) goal.category().logic();
        long[] inputs = Rows.inputs(table, own, household);
        List<Assessment.NearMiss> misses = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            if (row.output() instanceof Expr.Const(long nothing) && nothing == 0 && goal.category().type().kind() != Type.Kind.CODE) {
                continue;
            }
            List<Assessment.Cell> failed = new ArrayList<>();
            for (int c = 0; c < inputs.length; c++) {
                if (Evaluation.cell(row.zones()[c], inputs[c]) == 0) {
                    failed.add(cell(table, row, c, inputs[c]));
                }
            }
            if (!failed.isEmpty()) {
                misses.add(new Assessment.NearMiss(row.law(), failed));
            }
        }
        misses.sort(Comparator.comparingInt(miss -> miss.failed().size()));
        return misses.size() > NEAREST ? List.copyOf(misses.subList(0, NEAREST)) : misses;
    }
}
