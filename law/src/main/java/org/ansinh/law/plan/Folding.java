package org.ansinh.law.plan;

import org.ansinh.law.feel.Ast;

/** Builds expressions; what is constant is computed at once, so that the figures of a day cost nothing later. */
public final class Folding {

    private Folding() {}

    static Expr times(Expr left, Expr right) {
        if (right instanceof Expr.Const(long one) && one == 1) {
            return left;
        }
        if (left instanceof Expr.Const(long one) && one == 1) {
            return right;
        }
        return arith(Ast.Op.MUL, left, right);
    }

    static Expr arith(Ast.Op op, Expr left, Expr right) {
        return left instanceof Expr.Const(long a) && right instanceof Expr.Const(long b)
                ? new Expr.Const(compute(op, a, b))
                : new Expr.Arith(op, left, right);
    }

    static Expr compare(Ast.Op op, Expr left, Expr right) {
        return left instanceof Expr.Const(long a) && right instanceof Expr.Const(long b)
                ? new Expr.Const(holds(op, a, b) ? 1 : 0)
                : new Expr.Compare(op, left, right);
    }

    /** Plain arithmetic; bounds were checked when the plan was made. */
    public static long compute(Ast.Op op, long a, long b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case ROUND -> rounded(a, b);
            default -> throw new IllegalStateException("no arithmetic: " + op);
        };
    }

    /** To the nearest multiple of {@code unit}, a tie away from zero: {@code round half up} of DMN. */
    public static long rounded(long value, long unit) {
        long half = unit / 2;
        return (value >= 0 ? value + half : value - half) / unit * unit;
    }

    public static boolean holds(Ast.Op op, long a, long b) {
        return switch (op) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            case GE -> a >= b;
            default -> throw new IllegalStateException("no comparison: " + op);
        };
    }
}
