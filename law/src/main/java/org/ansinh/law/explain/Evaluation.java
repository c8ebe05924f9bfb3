package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import org.ansinh.law.Fact;
import org.ansinh.law.plan.Slot;

/** Fills a frame slot by slot; unknown goes through as unknown unless the result is the same either way. */
final class Evaluation {

    private final Program program;
    private final LocalDate day;
    private final long today;

    Evaluation(Program program, LocalDate day) {
        this.program = program;
        this.day = day;
        this.today = day.toEpochDay();
    }

    /** Everything of the household, then the decisions on every member. */
    void all(Frame frame) {
        household(frame);
        for (int m = 0; m < frame.size(); m++) {
            member(frame, m);
        }
    }

    /** No more than {@code part} needs for one member, or for the household with -1. */
    void part(Frame frame, int member, Part part) {
        if (part.members || member < 0) {
            for (long[] one : frame.members) {
                ages(one, part.ages);
            }
        } else {
            ages(frame.members[member], part.ages);
        }
        for (int slot : part.householdSlots) {
            household(frame, slot);
        }
        if (member >= 0) {
            long[] own = frame.members[member];
            for (int decision : part.decisions) {
                own[program.personAt[decision]] = program.personCode[decision].value(own, frame.household);
            }
        }
    }

    private void ages(long[] member, Slot.Elapsed[] ages) {
        for (Slot.Elapsed age : ages) {
            member[age.at()] = elapsed(age, member[age.from().at()]);
        }
    }

    /** Everything of the household: ages, aggregates, its decisions. */
    private void household(Frame frame) {
        for (long[] member : frame.members) {
            ages(member, program.ages);
        }
        for (int s = 0; s < program.householdSlots.length; s++) {
            household(frame, s);
        }
    }

    private void household(Frame frame, int s) {
        Slot slot = program.householdSlots[s];
        frame.household[slot.at()] = switch (slot) {
            case Slot.Recorded recorded -> frame.household[recorded.at()];
            case Slot.Elapsed elapsed -> elapsed(elapsed, frame.household[elapsed.from().at()]);
            case Slot.Members members -> members(members, frame);
            case Slot.Decided decided -> program.householdCode[s].value(frame.household, frame.household);
        };
    }

    private void member(Frame frame, int member) {
        long[] own = frame.members[member];
        for (int d = 0; d < program.personCode.length; d++) {
            own[program.personAt[d]] = program.personCode[d].value(own, frame.household);
        }
    }

    private long elapsed(Slot.Elapsed slot, long from) {
        if (from == UNKNOWN) {
            return UNKNOWN;
        }
        return from >= today ? 0 : slot.calendar().completed(from, day);
    }

    private static long members(Slot.Members slot, Frame frame) {
        long certain = 0;
        boolean unknown = false;
        for (long[] member : frame.members) {
            int met = 1;
            for (int i = 0; i < slot.facts().size() && met != 0; i++) {
                long value = member[slot.facts().get(i).at()];
                if (value == UNKNOWN) {
                    met = slot.zones().get(i).isAll() ? met : -1;
                } else if (!slot.zones().get(i).contains(value)) {
                    met = 0;
                }
            }
            certain += met == 1 ? 1 : 0;
            unknown |= met == -1;
        }
        if (slot.any()) {
            return certain > 0 ? 1 : unknown ? UNKNOWN : 0;
        }
        return unknown ? UNKNOWN : certain;
    }

    static long load(Slot slot, long[] own, long[] household) {
        return slot.subject() == Fact.Subject.PERSON ? own[slot.at()] : household[slot.at()];
    }
}
