package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import org.ansinh.law.Fact;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Folding;
import org.ansinh.law.plan.Slot;

/** An expression ready to run: unknown only when its value hangs on what is not known. */
interface Code {

    long value(long[] own, long[] household);

    static Code of(Expr expr) {
        return switch (expr) {
            case Expr.Const(long value) -> (own, household) -> value;
            case Expr.Load(Slot slot) -> load(slot);
            case Expr.Arith(Ast.Op op, Expr left, Expr right) -> arith(op, of(left), of(right));
            case Expr.Compare(Ast.Op op, Expr left, Expr right) -> compare(op, of(left), of(right));
            case Expr.And(Expr left, Expr right) -> and(of(left), of(right));
            case Expr.Or(Expr left, Expr right) -> or(of(left), of(right));
            case Expr.Not(Expr of) -> not(of(of));
            case Expr.Choose(Expr condition, Expr then, Expr otherwise) -> choose(of(condition), of(then), of(otherwise));
            case Expr.Recode(Expr of, long[] to) -> recode(of(of), to);
        };
    }

    private static Code load(Slot slot) {
        int at = slot.at();
        return slot.subject() == Fact.Subject.PERSON ? (own, household) -> own[at] : (own, household) -> household[at];
    }

    private static Code arith(Ast.Op op, Code left, Code right) {
        return (own, household) -> {
            long a = left.value(own, household);
            long b = right.value(own, household);
            if (a != UNKNOWN && b != UNKNOWN) {
                return Folding.compute(op, a, b);
            }
            return op == Ast.Op.MUL && (a == 0 || b == 0) ? 0 : UNKNOWN;
        };
    }

    private static Code compare(Ast.Op op, Code left, Code right) {
        return (own, household) -> {
            long a = left.value(own, household);
            long b = right.value(own, household);
            return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : Folding.holds(op, a, b) ? 1 : 0;
        };
    }

    private static Code and(Code left, Code right) {
        return (own, household) -> {
            long a = left.value(own, household);
            long b = a == 0 ? 0 : right.value(own, household);
            return a == 0 || b == 0 ? 0 : a == UNKNOWN || b == UNKNOWN ? UNKNOWN : 1;
        };
    }

    private static Code or(Code left, Code right) {
        return (own, household) -> {
            long a = left.value(own, household);
            long b = a == 1 ? 1 : right.value(own, household);
            return a == 1 || b == 1 ? 1 : a == UNKNOWN || b == UNKNOWN ? UNKNOWN : 0;
        };
    }

    private static Code not(Code of) {
        return (own, household) -> {
            long a = of.value(own, household);
            return a == UNKNOWN ? UNKNOWN : 1 - a;
        };
    }

    private static Code choose(Code condition, Code then, Code otherwise) {
        return (own, household) -> {
            long c = condition.value(own, household);
            if (c == UNKNOWN) {
                long a = then.value(own, household);
                return a == otherwise.value(own, household) ? a : UNKNOWN;
            }
            return (c != 0 ? then : otherwise).value(own, household);
        };
    }

    private static Code recode(Code of, long[] to) {
        return (own, household) -> {
            long a = of.value(own, household);
            return a == UNKNOWN ? UNKNOWN : to[(int) a];
        };
    }
}
