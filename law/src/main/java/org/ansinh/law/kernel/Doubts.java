package org.ansinh.law.kernel;

import java.util.ArrayList;
import java.util.List;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;

/**
 * For whom which programmes hang on something unknown: one bit a programme. A bit too many only costs time, since those
 * people are evaluated case by case.
 */
final class Doubts {

    private record Watched(Column column, long programmes) {}

    private final People people;
    private final List<Watched> ofPersons = new ArrayList<>();
    private final long[] ofHouseholds;
    private final long ofNobodys;
    private boolean any;

    Doubts(Plan plan, People people) {
        this.people = people;
        this.ofHouseholds = new long[people.households];
        long household = 0;
        for (int g = 0; g < plan.goals().size(); g++) {
            household |= plan.goals().get(g).ofHousehold() ? 1L << g : 0;
        }
        for (Slot.Recorded slot : plan.personFacts()) {
            watch(plan, slot);
        }
        for (Slot.Recorded slot : plan.householdFacts()) {
            long programmes = programmes(plan, slot, false);
            household |= programmes;
            mark(people.column(slot.fact()), programmes);
        }
        this.ofNobodys = household;
        for (int p = 0; p < people.count && !any && household != 0; p++) {
            any = people.householdOf[p] < 0;
        }
    }

    private static long programmes(Plan plan, Slot.Recorded slot, boolean membersOnly) {
        long bits = 0;
        for (int g = 0; g < plan.goals().size(); g++) {
            Plan.Goal goal = plan.goals().get(g);
            bits |= (membersOnly ? goal.membersFacts() : goal.allFacts()).contains(slot) ? 1L << g : 0;
        }
        return bits;
    }

    private void watch(Plan plan, Slot.Recorded slot) {
        Column column = people.column(slot.fact());
        if (column.unknown() == 0) {
            return;
        }
        long programmes = programmes(plan, slot, false);
        long ofMembers = programmes(plan, slot, true);
        if (programmes != 0) {
            any = true;
            ofPersons.add(new Watched(column, programmes));
        }
        for (int p = 0; p < people.count && ofMembers != 0; p++) {
            if (people.householdOf[p] >= 0 && column.isUnknown(p)) {
                ofHouseholds[people.householdOf[p]] |= ofMembers;
            }
        }
    }

    private void mark(Column column, long programmes) {
        if (column.unknown() == 0 || programmes == 0) {
            return;
        }
        any = true;
        for (int h = 0; h < ofHouseholds.length; h++) {
            if (column.isUnknown(h)) {
                ofHouseholds[h] |= programmes;
            }
        }
    }

    /** Whether there can be any at all. */
    boolean any() {
        return any;
    }

    /** Sets the bits of people {@code [base, base + n)}. */
    void mark(int base, int n, long[] bits) {
        for (Watched watched : ofPersons) {
            for (int i = 0; i < n; i++) {
                if (watched.column().isUnknown(base + i)) {
                    bits[i] |= watched.programmes();
                }
            }
        }
        for (int i = 0; i < n; i++) {
            int household = people.householdOf[base + i];
            bits[i] |= household < 0 ? ofNobodys : ofHouseholds[household];
        }
    }
}
