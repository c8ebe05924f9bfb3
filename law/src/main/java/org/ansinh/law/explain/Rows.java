package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Table;
import org.ansinh.law.plan.Zone;

/** Rows of a table: impossible, possible, certain; and what the hit policy makes of them. */
final class Rows {

    private static final int NONE = -1;

    private Rows() {}

    static long value(Table table, long[] person, long[] household) {
        long[] inputs = inputs(table, person, household);
        return switch (table.hit()) {
            case UNIQUE, FIRST, ANY -> first(table, inputs, person, household);
            case MAX, MIN -> extreme(table, inputs, person, household);
            case SUM, COUNT -> sum(table, inputs, person, household);
        };
    }

    static long[] inputs(Table table, long[] person, long[] household) {
        long[] inputs = new long[table.columns().size()];
        for (int c = 0; c < inputs.length; c++) {
            inputs[c] = Evaluation.value(table.columns().get(c).value(), person, household);
        }
        return inputs;
    }

    /** 1 certain, 0 impossible, UNKNOWN possible. */
    static long state(Table.Row row, long[] inputs) {
        long state = 1;
        Zone[] zones = row.zones();
        for (int c = 0; c < zones.length; c++) {
            long cell = Evaluation.cell(zones[c], inputs[c]);
            if (cell == 0) {
                return 0;
            }
            state = cell == UNKNOWN ? UNKNOWN : state;
        }
        return state;
    }

    private static long first(Table table, long[] inputs, long[] person, long[] household) {
        if (table.hit() != Dmn.Hit.FIRST) {
            for (Table.Row row : table.rows()) {
                if (state(row, inputs) == 1) {
                    return Evaluation.value(row.output(), person, household);
                }
            }
        }
        boolean some = false;
        long common = UNKNOWN;
        for (Table.Row row : table.rows()) {
            long state = state(row, inputs);
            if (state != 0) {
                long output = Evaluation.value(row.output(), person, household);
                if (some && output != common) {
                    return UNKNOWN;
                }
                common = output;
                some = true;
                if (state == 1) {
                    return common;
                }
            }
        }
        Expr otherwise = table.otherwise();
        if (otherwise == null) {
            return common;
        }
        long output = Evaluation.value(otherwise, person, household);
        return some && output != common ? UNKNOWN : output;
    }

    private static long extreme(Table table, long[] inputs, long[] person, long[] household) {
        boolean max = table.hit() == Dmn.Hit.MAX;
        long best = UNKNOWN;
        boolean open = false;
        for (Table.Row row : table.rows()) {
            if (state(row, inputs) == 1) {
                long output = Evaluation.value(row.output(), person, household);
                if (output == UNKNOWN) {
                    return UNKNOWN;
                }
                best = best == UNKNOWN ? output : max ? Math.max(best, output) : Math.min(best, output);
            }
        }
        boolean fired = best != UNKNOWN;
        if (!fired) {
            best = table.otherwise() == null ? 0 : Evaluation.value(table.otherwise(), person, household);
        }
        for (Table.Row row : table.rows()) {
            if (state(row, inputs) == UNKNOWN) {
                long output = Evaluation.value(row.output(), person, household);
                open |= output == UNKNOWN || (fired ? max ? output > best : output < best : output != best);
            }
        }
        return open ? UNKNOWN : best;
    }

    private static long sum(Table table, long[] inputs, long[] person, long[] household) {
        boolean count = table.hit() == Dmn.Hit.COUNT;
        long sum = 0;
        boolean fired = false;
        for (Table.Row row : table.rows()) {
            long state = state(row, inputs);
            if (state == 0) {
                continue;
            }
            long output = count ? 1 : Evaluation.value(row.output(), person, household);
            if (output == UNKNOWN || state == UNKNOWN && (output != 0 || nonZeroOtherwise(table))) {
                return UNKNOWN;
            }
            fired |= state == 1;
            sum += output;
        }
        return fired || table.otherwise() == null ? sum : Evaluation.value(table.otherwise(), person, household);
    }

    private static boolean nonZeroOtherwise(Table table) {
        return !(table.otherwise() == null || table.otherwise() instanceof Expr.Const(long value) && value == 0);
    }

    /**
     * The row that gives the table its value: the first that fires, of those with the largest output for MAX (smallest for MIN);
     * -1 when none fires or when it hangs on what is not known.
     */
    static int winner(Table table, long[] person, long[] household) {
        long[] inputs = inputs(table, person, household);
        int winner = NONE;
        int doubtful = NONE;
        long best = 0;
        long doubt = 0;
        boolean max = table.hit() == Dmn.Hit.MAX;
        boolean extreme = max || table.hit() == Dmn.Hit.MIN;
        for (int r = 0; r < table.rows().size(); r++) {
            long state = state(table.rows().get(r), inputs);
            if (state == 0) {
                continue;
            }
            long output = extreme ? Evaluation.value(table.rows().get(r).output(), person, household) : 0;
            if (output == UNKNOWN) {
                return NONE;
            }
            if (state == UNKNOWN) {
                if (doubtful == NONE || (max ? output > doubt : output < doubt)) {
                    doubtful = r;
                    doubt = output;
                }
            } else if (winner == NONE || (max ? output > best : output < best) && extreme) {
                winner = r;
                best = output;
            }
            if (!extreme && winner != NONE) {
                break;
            }
        }
        boolean beaten = doubtful != NONE
                && (winner == NONE || (extreme ? (max ? doubt > best : doubt < best) || doubt == best && doubtful < winner : doubtful < winner));
        return beaten ? NONE : winner;
    }
}
