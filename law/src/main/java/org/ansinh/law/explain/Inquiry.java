package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.law.Fact;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;

/** Finds which unknown facts an open answer hangs on. */
public final class Inquiry {

    /** A fact that is not known, of a member or (-1) of the household. */
    record Unknown(int member, Slot.Recorded slot) {

        void put(Frame frame, long value) {
            if (member < 0) {
                frame.household[slot.at()] = value;
            } else {
                frame.members[member][slot.at()] = value;
            }
        }
    }

    /** The facts that can change the answer; when there are none, the answer. */
    record Finding(List<Unknown> missing, long answer) {}

    private final Program program;
    private final LocalDate day;

    public Inquiry(Program program, LocalDate day) {
        this.program = program;
        this.day = day;
    }

    Finding about(Plan.Goal goal, Frame frame, int member) {
        return new Finding(candidates(goal, frame, member), UNKNOWN);
    }

    /** The answer if it is the same whatever the unknown facts are; else unknown. */
    long settle(Plan.Goal goal, Frame frame, int member) {
        Finding finding = about(goal, frame, member);
        return finding.missing().isEmpty() ? finding.answer() : UNKNOWN;
    }

    /** Every unknown fact the answer could hang on at all. */
    private static List<Unknown> candidates(Plan.Goal goal, Frame frame, int member) {
        List<Unknown> unknown = new ArrayList<>();
        for (Slot.Recorded slot : goal.facts()) {
            if (slot.subject() == Fact.Subject.HOUSEHOLD) {
                if (frame.household[slot.at()] == UNKNOWN) {
                    unknown.add(new Unknown(-1, slot));
                }
            } else {
                for (int m = 0; m < frame.size(); m++) {
                    if ((m == member || goal.membersFacts().contains(slot)) && frame.members[m][slot.at()] == UNKNOWN) {
                        unknown.add(new Unknown(m, slot));
                    }
                }
            }
        }
        return unknown;
    }

    @Override
    public String toString() {
        return program.plan().version() + " on " + day;
    }
}
