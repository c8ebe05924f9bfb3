package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Table;
import org.jspecify.annotations.Nullable;

/** A table ready to run: rows are certain, possible or impossible, and the hit policy makes a value of them. */
final class TableCode implements Code {

    static final int NONE = -1;

    private final Table table;
    private final Dmn.Hit hit;
    private final RowBits[] columns;
    private final Code[] inputs;
    private final Code[] outputs;
    private final Code otherwise;
    private final boolean noneGivesNothing;
    private final long[] every;

    TableCode(Table table) {
        this.table = table;
        this.hit = table.hit();
        List<RowBits> telling = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            RowBits bits = new RowBits(table, c);
            if (bits.matters()) {
                telling.add(bits);
            }
        }
        this.columns = telling.toArray(RowBits[]::new);
        this.inputs = table.columns().stream().map(column -> Code.of(column.value())).toArray(Code[]::new);
        this.outputs = table.rows().stream().map(row -> Code.of(row.output())).toArray(Code[]::new);
        this.otherwise = table.otherwise() == null ? (own, household) -> 0 : Code.of(table.otherwise());
        this.noneGivesNothing = table.otherwise() == null || table.otherwise() instanceof Expr.Const(long none) && none == 0;
        this.every = new long[RowBits.words(table)];
        for (int r = 0; r < outputs.length; r++) {
            every[r >> 6] |= 1L << (r & 63);
        }
    }

    Table table() {
        return table;
    }

    /** Which rows certainly, and which possibly fire; tables of up to 64 rows need no arrays. */
    private static final class Fires {

        private final long certain0;
        private final long possible0;
        private final long @Nullable [] certain;
        private final long @Nullable [] possible;

        Fires(long certain0, long possible0) {
            this.certain0 = certain0;
            this.possible0 = possible0;
            this.certain = null;
            this.possible = null;
        }

        Fires(long[] certain, long[] possible) {
            this.certain0 = certain[0];
            this.possible0 = possible[0];
            this.certain = certain;
            this.possible = possible;
        }

        /** The next possible row from {@code row} on; -1 when there is none. */
        int next(int row) {
            if (possible == null) {
                long left = row >= Long.SIZE ? 0 : possible0 & -1L << row;
                return left == 0 ? NONE : Long.numberOfTrailingZeros(left);
            }
            int word = row >> 6;
            if (word >= possible.length) {
                return NONE;
            }
            long left = possible[word] & -1L << (row & 63);
            while (left == 0) {
                if (++word == possible.length) {
                    return NONE;
                }
                left = possible[word];
            }
            return (word << 6) + Long.numberOfTrailingZeros(left);
        }

        boolean certain(int row) {
            return ((certain == null ? certain0 : certain[row >> 6]) >> (row & 63) & 1) != 0;
        }
    }

    private Fires fires(long[] own, long[] household) {
        return every.length == 1 ? few(own, household) : many(own, household);
    }

    private Fires few(long[] own, long[] household) {
        long certain = every[0];
        long possible = certain;
        for (RowBits column : columns) {
            long met = column.met(own, household);
            long accepted = met == UNKNOWN ? column.whatever0() : column.accepted0(met);
            certain &= accepted;
            possible &= met == UNKNOWN ? -1L : accepted;
            if (possible == 0) {
                break;
            }
        }
        return new Fires(certain, possible);
    }

    private Fires many(long[] own, long[] household) {
        long[] certain = every.clone();
        long[] possible = every.clone();
        for (RowBits column : columns) {
            column.narrow(column.met(own, household), certain, possible);
        }
        return new Fires(certain, possible);
    }

    /** Numbers of the rows that certainly fire; only the first where one row decides. */
    int[] fired(long[] own, long[] household) {
        Fires fires = fires(own, household);
        int[] fired = new int[outputs.length];
        int count = 0;
        for (int r = fires.next(0); r >= 0; r = fires.next(r + 1)) {
            if (fires.certain(r)) {
                fired[count++] = r;
                if (!table.collects()) {
                    break;
                }
            }
        }
        return Arrays.copyOf(fired, count);
    }

    /** What a row gives. */
    long output(int row, long[] own, long[] household) {
        return outputs[row].value(own, household);
    }

    /** What an input is; computed where it is no plain fact or decision. */
    long input(int column, long[] own, long[] household) {
        return inputs[column].value(own, household);
    }

    @Override
    public long value(long[] own, long[] household) {
        Fires fires = fires(own, household);
        return switch (hit) {
            case UNIQUE, ANY, FIRST -> first(fires, own, household);
            case MAX, MIN -> extreme(fires, own, household);
            case SUM, COUNT -> sum(fires, own, household);
        };
    }

    private long first(Fires fires, long[] own, long[] household) {
        if (hit != Dmn.Hit.FIRST) {
            for (int r = fires.next(0); r >= 0; r = fires.next(r + 1)) {
                if (fires.certain(r)) {
                    return outputs[r].value(own, household);
                }
            }
        }
        boolean some = false;
        long common = UNKNOWN;
        for (int r = fires.next(0); r >= 0; r = fires.next(r + 1)) {
            long output = outputs[r].value(own, household);
            if (some && output != common) {
                return UNKNOWN;
            }
            common = output;
            some = true;
            if (fires.certain(r)) {
                return common;
            }
        }
        if (table.otherwise() == null) {
            return common;
        }
        long output = otherwise.value(own, household);
        return some && output != common ? UNKNOWN : output;
    }

    private boolean beats(long output, long best) {
        return hit == Dmn.Hit.MAX ? output > best : output < best;
    }

    private long extreme(Fires fires, long[] own, long[] household) {
        long best = 0;
        boolean fired = false;
        boolean doubt = false;
        for (int r = fires.next(0); r >= 0; r = fires.next(r + 1)) {
            if (!fires.certain(r)) {
                doubt = true;
                continue;
            }
            long output = outputs[r].value(own, household);
            if (output == UNKNOWN) {
                return UNKNOWN;
            }
            best = !fired || beats(output, best) ? output : best;
            fired = true;
        }
        best = fired ? best : otherwise.value(own, household);
        for (int r = fires.next(0); doubt && r >= 0; r = fires.next(r + 1)) {
            if (!fires.certain(r)) {
                long output = outputs[r].value(own, household);
                if (output == UNKNOWN || (fired ? beats(output, best) : output != best)) {
                    return UNKNOWN;
                }
            }
        }
        return best;
    }

    private long sum(Fires fires, long[] own, long[] household) {
        long sum = 0;
        boolean fired = false;
        for (int r = fires.next(0); r >= 0; r = fires.next(r + 1)) {
            long output = hit == Dmn.Hit.COUNT ? 1 : outputs[r].value(own, household);
            boolean certain = fires.certain(r);
            if (output == UNKNOWN || !certain && (output != 0 || !noneGivesNothing)) {
                return UNKNOWN;
            }
            fired |= certain;
            sum += output;
        }
        return fired ? sum : otherwise.value(own, household);
    }

    /**
     * The row that gives the table its value: the first that fires, of those with the largest output for MAX (smallest for MIN);
     * -1 when none fires or when it hangs on what is not known.
     */
    int winner(long[] own, long[] household) {
        Fires fires = fires(own, household);
        boolean extreme = hit == Dmn.Hit.MAX || hit == Dmn.Hit.MIN;
        int winner = NONE;
        int doubtful = NONE;
        long best = 0;
        long doubt = 0;
        for (int r = fires.next(0); r >= 0; r = fires.next(r + 1)) {
            long output = extreme ? outputs[r].value(own, household) : 0;
            if (output == UNKNOWN) {
                return NONE;
            }
            if (!fires.certain(r)) {
                if (doubtful == NONE || extreme && beats(output, doubt)) {
                    doubtful = r;
                    doubt = output;
                }
            } else if (winner == NONE || extreme && beats(output, best)) {
                winner = r;
                best = output;
            }
            if (!extreme && winner != NONE) {
                break;
            }
        }
        boolean beaten = doubtful != NONE
                && (winner == NONE
                        || (extreme ? beats(doubt, best) || doubt == best && doubtful < winner : doubtful < winner));
        return beaten ? NONE : winner;
    }
}
