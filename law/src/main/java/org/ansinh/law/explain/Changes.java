package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import java.util.TreeSet;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.jspecify.annotations.Nullable;

/** Finds the next day on which an answer changes by age alone: only days on which somebody reaches a cut point can be it. */
final class Changes {

    private static final int HORIZON = 120;

    private final Program program;
    private final LocalDate day;

    Changes(Program program, LocalDate day) {
        this.program = program;
        this.day = day;
    }

    /** Null when the answer is open, or stays as it is for 120 years. */
    @Nullable
    LocalDate next(Plan.Goal goal, Frame frame, int member, long answer) {
        if (answer == UNKNOWN) {
            return null;
        }
        Part part = program.part(goal);
        Frame then = frame.copy();
        for (LocalDate later : days(part, frame, member)) {
            new Evaluation(program, later).part(then, member, part);
            long changed = Answers.of(goal, member < 0 ? then.household : then.members[member], then.household);
            if (changed != answer) {
                return later;
            }
        }
        return null;
    }

    private TreeSet<LocalDate> days(Part part, Frame frame, int member) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (int m = 0; m < frame.size(); m++) {
            if (m == member || part.members) {
                for (Slot.Elapsed age : part.ages) {
                    reached(part, age, frame.members[m][age.from().at()], days);
                }
            }
        }
        for (int slot : part.householdSlots) {
            if (program.householdSlots[slot] instanceof Slot.Elapsed elapsed) {
                reached(part, elapsed, frame.household[elapsed.from().at()], days);
            }
        }
        return days;
    }

    private void reached(Part part, Slot.Elapsed age, long from, TreeSet<LocalDate> days) {
        if (from == UNKNOWN) {
            return;
        }
        for (long count : part.cuts.counts(age)) {
            LocalDate reached = count <= 0 ? day : age.calendar().reached(from, count);
            if (reached.isAfter(day) && reached.isBefore(day.plusYears(HORIZON))) {
                days.add(reached);
            }
        }
    }
}
