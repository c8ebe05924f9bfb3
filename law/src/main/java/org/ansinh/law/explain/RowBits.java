package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.util.TreeSet;
import org.ansinh.law.plan.Table;
import org.ansinh.law.plan.Zone;
import org.jspecify.annotations.Nullable;

/** For one column, which rows accept a value: a bit for each row, by segment between the column's cut points. */
final class RowBits {

    private static final int FEW = 4;
    private static final int CLOSE = 4096;

    private final Code value;
    private final long[] starts;
    private final long[][] bits;
    private final long[] whatever;
    private final short @Nullable [] near;

    RowBits(Table table, int column) {
        this.value = Code.of(table.columns().get(column).value());
        TreeSet<Long> cuts = new TreeSet<>();
        for (Table.Row row : table.rows()) {
            Zone zone = row.zones()[column];
            for (int i = 0; i < zone.intervals(); i++) {
                cuts.add(zone.low(i));
                if (zone.high(i) < Zone.HIGHEST) {
                    cuts.add(zone.high(i) + 1);
                }
            }
        }
        cuts.remove(Zone.LOWEST);
        this.starts = cuts.stream().mapToLong(Long::longValue).toArray();
        this.bits = new long[starts.length + 1][];
        for (int s = 0; s <= starts.length; s++) {
            long member = s > 0 ? starts[s - 1] : starts.length > 0 ? starts[0] - 1 : 0;
            bits[s] = bits(table, column, zone -> zone.contains(member));
        }
        this.whatever = bits(table, column, Zone::isAll);
        this.near = near(starts);
    }

    /** The segment of every value between the first and the last cut point, when they lie close and are many. */
    private static short @Nullable [] near(long[] starts) {
        if (starts.length < FEW || starts[starts.length - 1] - starts[0] >= CLOSE) {
            return null;
        }
        short[] near = new short[(int) (starts[starts.length - 1] - starts[0]) + 1];
        int s = 0;
        for (int at = 0; at < near.length; at++) {
            while (s < starts.length && starts[0] + at >= starts[s]) {
                s++;
            }
            near[at] = (short) s;
        }
        return near;
    }

    private static long[] bits(Table table, int column, java.util.function.Predicate<Zone> accepts) {
        long[] bits = new long[words(table)];
        for (int r = 0; r < table.rows().size(); r++) {
            if (accepts.test(table.rows().get(r).zones()[column])) {
                bits[r >> 6] |= 1L << (r & 63);
            }
        }
        return bits;
    }

    static int words(Table table) {
        return Math.max(1, (table.rows().size() + 63) >> 6);
    }

    /** Whether the column tells rows apart; a constant one does too, when some row does not accept it. */
    boolean matters() {
        return starts.length > 0;
    }

    long met(long[] own, long[] household) {
        return value.value(own, household);
    }

    /** Narrows the rows that certainly fire and those that possibly do. */
    void narrow(long met, long[] certain, long[] possible) {
        if (met == UNKNOWN) {
            for (int w = 0; w < certain.length; w++) {
                certain[w] &= whatever[w];
            }
            return;
        }
        long[] accepted = accepted(met);
        for (int w = 0; w < certain.length; w++) {
            certain[w] &= accepted[w];
            possible[w] &= accepted[w];
        }
    }

    /** The same for a table of one word: the rows that can fire when the column is {@code met}. */
    long accepted0(long met) {
        return bits[segment(met)][0];
    }

    /** Rows of the only word that fire whatever the column is. */
    long whatever0() {
        return whatever[0];
    }

    private long[] accepted(long met) {
        return bits[segment(met)];
    }

    /** How many stretches begin at or below the value. */
    private int segment(long met) {
        if (near != null) {
            long at = met - starts[0];
            return at < 0 ? 0 : at >= near.length ? starts.length : near[(int) at];
        }
        int s = 0;
        while (s < starts.length && met >= starts[s]) {
            s++;
        }
        return s;
    }
}
