package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.ansinh.law.Fact;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;

/**
 * Finds which unknown facts an open answer hangs on: those for which some values of all others make a difference. Exact unless
 * the cases grow beyond the budget of {@link Diagram}; then every fact that a row still possible looks at is named.
 */
final class Inquiry {

    private static final int MOST_TRIALS = 60;

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
    private final Evaluation evaluation;

    Inquiry(Program program, LocalDate day) {
        this.program = program;
        this.day = day;
        this.evaluation = new Evaluation(program, day);
    }

    Finding about(Plan.Goal goal, Frame frame, int member) {
        Set<Unknown> open = StillOpen.of(program, goal, frame, member);
        List<Unknown> all = unknown(goal, goal.facts(), frame, member);
        List<Unknown> candidates = all.stream().filter(open::contains).toList();
        try {
            Frame tried = candidates.size() == all.size() ? frame : without(goal, frame, member, all, open);
            Possibilities possibilities = new Possibilities(program.part(goal).cuts, tried, member, day, candidates);
            int answer = possibilities.answer(goal);
            BitSet asked = possibilities.diagram().asked(answer);
            List<Unknown> missing = asked.stream().mapToObj(candidates::get).toList();
            return new Finding(missing, missing.isEmpty() ? possibilities.diagram().value(answer) : UNKNOWN);
        } catch (Diagram.TooLarge e) {
            return new Finding(candidates, UNKNOWN);
        }
    }

    /** The frame with any value for the facts that no possible row looks at. */
    private Frame without(Plan.Goal goal, Frame frame, int member, List<Unknown> all, Set<Unknown> open) {
        Frame tried = frame.copy();
        Part part = program.part(goal);
        all.stream().filter(one -> !open.contains(one)).forEach(one -> one.put(tried, part.cuts.representatives(one.slot(), day)[0]));
        evaluation.part(tried, member, part);
        return tried;
    }

    /** The answer if it is the same whatever the unknown facts are; else unknown. Tries a few completions first. */
    long settle(Plan.Goal goal, Frame frame, int member) {
        if (differs(goal, frame, member)) {
            return UNKNOWN;
        }
        Finding finding = about(goal, frame, member);
        return finding.missing().isEmpty() ? finding.answer() : UNKNOWN;
    }

    private boolean differs(Plan.Goal goal, Frame frame, int member) {
        List<Unknown> unknown = unknown(goal, goal.facts(), frame, member);
        Frame trial = frame.copy();
        Part part = program.part(goal);
        List<long[]> values = new ArrayList<>();
        for (Unknown one : unknown) {
            long[] possible = part.cuts.representatives(one.slot(), day);
            Fact fact = one.slot().fact();
            one.put(trial, fact.ordinary() == null ? possible[0] : one.slot().type().encode(fact.id(), fact.ordinary()));
            values.add(possible);
        }
        long first = answer(goal, trial, member);
        int trials = 0;
        for (int u = 0; u < unknown.size(); u++) {
            for (long value : values.get(u)) {
                unknown.get(u).put(trial, value);
                long other = answer(goal, trial, member);
                if (other != first) {
                    return other != UNKNOWN && first != UNKNOWN;
                }
                if (++trials > MOST_TRIALS) {
                    return false;
                }
            }
        }
        return false;
    }

    private long answer(Plan.Goal goal, Frame frame, int member) {
        evaluation.part(frame, member, program.part(goal));
        return Answers.of(goal, member < 0 ? frame.household : frame.members[member], frame.household);
    }

    /** Those of some facts that are not known and could count at all: of the household, then member by member in their order. */
    static List<Unknown> unknown(Plan.Goal goal, Collection<Slot.Recorded> facts, Frame frame, int member) {
        List<Unknown> unknown = new ArrayList<>();
        for (int m = -1; m < frame.size(); m++) {
            for (Slot.Recorded slot : facts) {
                boolean household = slot.subject() == Fact.Subject.HOUSEHOLD;
                if (household != m < 0) {
                    continue;
                }
                boolean counts = household || m == member || goal.membersFacts().contains(slot);
                long value = household ? frame.household[slot.at()] : frame.members[m][slot.at()];
                if (counts && value == UNKNOWN) {
                    unknown.add(new Unknown(m, slot));
                }
            }
        }
        return unknown;
    }
}
