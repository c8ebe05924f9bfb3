package org.ansinh.law.kernel;

import org.ansinh.law.Fact;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.jspecify.annotations.Nullable;

/** Writes the decisions of one programme on a block into its result columns. */
final class Output {

    private final Plan.Goal goal;
    private final People people;
    private final Results into;
    private final Layout layout;
    private final Object[] arrays;
    private final byte[] entitled;
    private final @Nullable Object amount;
    private final boolean amountOfHousehold;
    private final short[] rows;
    private final boolean rowsOfHousehold;

    Output(Plan.Goal goal, Layout layout, Object[] arrays, People people, Results into) {
        this.goal = goal;
        this.people = people;
        this.into = into;
        this.layout = layout;
        this.arrays = arrays;
        this.entitled = (byte[]) array(goal.entitled());
        this.amount = goal.amount() == null ? null : array(goal.amount());
        this.amountOfHousehold = goal.amount() != null && goal.amount().subject() == Fact.Subject.HOUSEHOLD;
        this.rows = (short[]) arrays[layout.at(new Layout.FiredRows(goal.category()))];
        this.rowsOfHousehold = goal.category().subject() == Fact.Subject.HOUSEHOLD;
    }

    private Object array(Slot slot) {
        return arrays[layout.at(
                slot.subject() == Fact.Subject.PERSON ? new Layout.OfBlock(slot) : new Layout.OfHouseholds(slot))];
    }

    void write(int base, int n) {
        if (goal.ofHousehold() || amountOfHousehold || rowsOfHousehold) {
            oneByOne(base, n);
        } else {
            System.arraycopy(entitled, 0, into.status, base, n);
            System.arraycopy(rows, 0, into.row, base, n);
            amounts(base, n);
        }
        for (int o = 0; o < goal.outputs().size(); o++) {
            output(goal.outputs().get(o), into.outputs[o], base, n);
        }
    }

    /**
     * Amounts are whole multiples of the unit, so that dividing is shifting out its twos and multiplying with the inverse of
     * the rest modulo 2^64: a division would cost more than all tables together.
     */
    private void amounts(int base, int n) {
        if (amount == null) {
            return;
        }
        int twos = Long.numberOfTrailingZeros(goal.amountUnit());
        long inverse = inverse(goal.amountUnit() >> twos);
        long[] to = into.amount;
        byte[] yes = entitled;
        switch (amount) {
            case int[] from -> {
                for (int i = 0; i < n; i++) {
                    to[base + i] = (from[i] >> twos) * inverse & -(long) yes[i];
                }
            }
            case long[] from -> {
                for (int i = 0; i < n; i++) {
                    to[base + i] = (from[i] >> twos) * inverse & -(long) yes[i];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    to[base + i] = (get(amount, i) >> twos) * inverse & -(long) yes[i];
                }
            }
        }
    }

    /** The inverse of an odd number modulo 2^64, by Newton's iteration. */
    static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    private void oneByOne(int base, int n) {
        for (int i = 0; i < n; i++) {
            int person = base + i;
            int household = people.householdOf[person];
            boolean holder = !goal.ofHousehold() || household >= 0 && people.member(household, 0) == person;
            if (holder && (household >= 0 || !goal.ofHousehold())) {
                int at = goal.ofHousehold() ? household : i;
                int h = Math.max(0, household);
                into.status[person] = entitled[at];
                into.row[person] = rows[rowsOfHousehold ? h : i];
                into.amount[person] = amount == null || entitled[at] == 0 ? 0 : get(amount, amountOfHousehold ? h : i) / goal.amountUnit();
            }
        }
    }

    private void output(Slot.Decided slot, long[] to, int base, int n) {
        Object from = array(slot);
        boolean ofHousehold = slot.subject() == Fact.Subject.HOUSEHOLD;
        for (int i = 0; i < n; i++) {
            int household = people.householdOf[base + i];
            boolean holder = !goal.ofHousehold() || household >= 0 && people.member(household, 0) == base + i;
            if (holder) {
                to[base + i] = get(from, ofHousehold ? Math.max(0, household) : i);
            }
        }
    }

    private static long get(Object array, int index) {
        return switch (array) {
            case byte[] values -> values[index];
            case short[] values -> values[index];
            case int[] values -> values[index];
            case long[] values -> values[index];
            default -> throw new IllegalStateException("no column: " + array.getClass());
        };
    }
}
