package org.ansinh.law.explain;

import java.util.Arrays;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Type;

/** The values of one household and its members while they are evaluated; {@link Type#UNKNOWN} where one is not known. */
public final class Frame {

    final long[] household;
    final long[][] members;

    /** Room for a household of that many members, everything unknown. */
    public Frame(Plan plan, int members) {
        this.household = new long[plan.householdFrame()];
        Arrays.fill(household, Type.UNKNOWN);
        this.members = new long[members][plan.personFrame()];
        for (long[] member : this.members) {
            Arrays.fill(member, Type.UNKNOWN);
        }
    }

    private Frame(Frame from) {
        this.household = from.household.clone();
        this.members = new long[from.members.length][];
        for (int i = 0; i < members.length; i++) {
            members[i] = from.members[i].clone();
        }
    }

    Frame copy() {
        return new Frame(this);
    }

    public void household(int at, long value) {
        household[at] = value;
    }

    public void member(int member, int at, long value) {
        members[member][at] = value;
    }

    int size() {
        return members.length;
    }
}
