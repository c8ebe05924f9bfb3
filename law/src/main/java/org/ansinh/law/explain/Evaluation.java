package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Folding;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;
import org.ansinh.law.plan.Zone;

/** Fills a frame slot by slot; unknown goes through as unknown unless the result is the same either way. */
public final class Evaluation {

    private final Plan plan;
    private final LocalDate day;
    private final long today;

    public Evaluation(Plan plan, LocalDate day) {
        this.plan = plan;
        this.day = day;
        this.today = day.toEpochDay();
    }

    /** Everything of the household: ages, aggregates, its decisions. */
    void household(Frame frame) {
        for (long[] member : frame.members) {
            for (Slot.Elapsed age : plan.personAges()) {
                member[age.at()] = elapsed(age, member[age.from().at()]);
            }
        }
        for (Slot slot : plan.householdSlots()) {
            frame.household[slot.at()] = switch (slot) {
                case Slot.Recorded recorded -> frame.household[recorded.at()];
                case Slot.Elapsed elapsed -> elapsed(elapsed, frame.household[elapsed.from().at()]);
                case Slot.Members members -> members(members, frame);
                case Slot.Decided decided -> decide(decided, frame.household, frame.household);
            };
        }
    }

    /** The decisions on one member; {@link #household} must have run. */
    void member(Frame frame, int member) {
        long[] own = frame.members[member];
        for (Slot.Decided decision : plan.personDecisions()) {
            own[decision.at()] = decide(decision, own, frame.household);
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

    private static long decide(Slot.Decided decision, long[] person, long[] household) {
        return switch (decision.logic()) {
            case Slot.Formula(Expr expression) -> value(expression, person, household);
            case Table table -> Rows.value(table, person, household);
        };
    }

    /** The value of an expression; unknown only when it hangs on what is not known. */
    static long value(Expr expr, long[] person, long[] household) {
        return switch (expr) {
            case Expr.Const(long value) -> value;
            case Expr.Load(Slot slot) -> load(slot, person, household);
            case Expr.Arith arith -> arith(arith, person, household);
            case Expr.Compare(var op, Expr left, Expr right) -> {
                long a = value(left, person, household);
                long b = value(right, person, household);
                yield a == UNKNOWN || b == UNKNOWN ? UNKNOWN : Folding.holds(op, a, b) ? 1 : 0;
            }
            case Expr.And(Expr left, Expr right) -> {
                long a = value(left, person, household);
                long b = a == 0 ? 0 : value(right, person, household);
                yield a == 0 || b == 0 ? 0 : a == UNKNOWN || b == UNKNOWN ? UNKNOWN : 1;
            }
            case Expr.Or(Expr left, Expr right) -> {
                long a = value(left, person, household);
                long b = a == 1 ? 1 : value(right, person, household);
                yield a == 1 || b == 1 ? 1 : a == UNKNOWN || b == UNKNOWN ? UNKNOWN : 0;
            }
            case Expr.Not(Expr of) -> {
                long a = value(of, person, household);
                yield a == UNKNOWN ? UNKNOWN : 1 - a;
            }
            case Expr.Choose(Expr condition, Expr then, Expr otherwise) -> {
                long c = value(condition, person, household);
                if (c == UNKNOWN) {
                    long a = value(then, person, household);
                    yield a == value(otherwise, person, household) ? a : UNKNOWN;
                }
                yield value(c != 0 ? then : otherwise, person, household);
            }
            case Expr.Recode(Expr of, long[] to) -> {
                long a = value(of, person, household);
                yield a == UNKNOWN ? UNKNOWN : to[(int) a];
            }
        };
    }

    static long load(Slot slot, long[] person, long[] household) {
        return slot.subject() == org.ansinh.law.Fact.Subject.PERSON ? person[slot.at()] : household[slot.at()];
    }

    private static long arith(Expr.Arith arith, long[] person, long[] household) {
        long a = value(arith.left(), person, household);
        long b = value(arith.right(), person, household);
        if (a != UNKNOWN && b != UNKNOWN) {
            return Folding.compute(arith.op(), a, b);
        }
        boolean zero = arith.op() == org.ansinh.law.feel.Ast.Op.MUL && (a == 0 || b == 0);
        return zero ? 0 : UNKNOWN;
    }

    /** 1 met, 0 not met, {@link org.ansinh.law.plan.Type#UNKNOWN} when it hangs on what is not known. */
    static long cell(Zone zone, long value) {
        if (zone.isAll()) {
            return 1;
        }
        return value == UNKNOWN ? UNKNOWN : zone.contains(value) ? 1 : 0;
    }
}
