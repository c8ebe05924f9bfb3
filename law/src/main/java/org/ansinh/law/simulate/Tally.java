package org.ansinh.law.simulate;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Counts by group before and after the change. Amounts are đồng per period: of the programme's rhythm, or a year where several
 * programmes are counted together. {@code undecided} are those whose answer hangs on a fact that is not known, on either side.
 */
public final class Tally {

    final long[] counted;
    final long[] entitledBefore;
    final long[] entitledAfter;
    final long[] amountBefore;
    final long[] amountAfter;
    final long[] winners;
    final long[] losers;
    final long[] undecided;

    Tally(int groups) {
        this.counted = new long[groups];
        this.entitledBefore = new long[groups];
        this.entitledAfter = new long[groups];
        this.amountBefore = new long[groups];
        this.amountAfter = new long[groups];
        this.winners = new long[groups];
        this.losers = new long[groups];
        this.undecided = new long[groups];
    }

    /**
     * The figures of some groups together.
     *
     * @param counted people, or households where the programme is a household's
     * @param winners those who begin to receive, or receive more
     * @param losers those who cease to receive, or receive less
     */
    public record Sum(long counted, long entitledBefore, long entitledAfter, long amountBefore, long amountAfter, long winners,
            long losers, long undecided) {

        /** Neither more nor less than before. */
        public long unchanged() {
            return counted - winners - losers - undecided;
        }

        public long amountMore() {
            return amountAfter - amountBefore;
        }
    }

    public Sum of(IntPredicate groups) {
        return new Sum(sum(counted, groups), sum(entitledBefore, groups), sum(entitledAfter, groups), sum(amountBefore, groups),
                sum(amountAfter, groups), sum(winners, groups), sum(losers, groups), sum(undecided, groups));
    }

    public Sum all() {
        return of(group -> true);
    }

    private static long sum(long[] values, IntPredicate groups) {
        long sum = 0;
        for (int group = 0; group < values.length; group++) {
            if (groups.test(group)) {
                sum += values[group];
            }
        }
        return sum;
    }

    void add(Tally other) {
        add(counted, other.counted);
        add(entitledBefore, other.entitledBefore);
        add(entitledAfter, other.entitledAfter);
        add(amountBefore, other.amountBefore);
        add(amountAfter, other.amountAfter);
        add(winners, other.winners);
        add(losers, other.losers);
        add(undecided, other.undecided);
    }

    private static void add(long[] into, long[] more) {
        Arrays.setAll(into, i -> into[i] + more[i]);
    }
}
