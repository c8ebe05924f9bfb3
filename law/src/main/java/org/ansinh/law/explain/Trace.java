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

    private final Program program;
    private final long[] own;
    private final long[] household;

    Trace(Program program, long[] own, long[] household) {
        this.program = program;
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
        List<Assessment.FiredRow> fired = new ArrayList<>(2);
        for (Table.Row row : program.table(decision).fired(own, household)) {
            fired.add(fired(table, row, decision.type()));
        }
        return fired;
    }

    private Assessment.FiredRow fired(Table table, Table.Row row, Type type) {
        List<Assessment.Cell> cells = new ArrayList<>(row.zones().length);
        for (int c = 0; c < row.zones().length; c++) {
            if (!row.tests().get(c).equals("-")) {
                cells.add(cell(table, row, c, met(table, c)));
            }
        }
        long output = Code.of(row.output()).value(own, household);
        return new Assessment.FiredRow(row.law(), cells, output == UNKNOWN ? null : table.outputType(type).decode(output));
    }

    private long met(Table table, int column) {
        return table.columns().get(column).value() instanceof Expr.Load(Slot slot)
                ? Evaluation.load(slot, own, household)
                : Code.of(table.columns().get(column).value()).value(own, household);
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
                long met = met(table, c);
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
