package org.ansinh.law.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.plan.Broken.Place;

/** Gives every expression a type, aligns decimal scales, turns codes into indices. */
final class Expressions {

    private static final int MOST_DECIMALS = 9;

    private final Function<String, Typed> names;
    private final Place place;

    Expressions(Function<String, Typed> names, Place place) {
        this.names = names;
        this.place = place;
    }

    Typed typed(Ast ast) {
        return switch (ast) {
            case Ast.Num(BigDecimal value) -> number(value);
            case Ast.Str(String code) -> Typed.constant(0, Type.code(List.of(code)));
            case Ast.Bool(boolean value) -> Typed.constant(value ? 1 : 0, Type.TRUTH);
            case Ast.Day(var day) -> Typed.constant(day.toEpochDay(), Type.DAY);
            case Ast.Name(String name) -> names.apply(name);
            case Ast.Not(Ast of) -> not(typed(of));
            case Ast.If(Ast condition, Ast then, Ast otherwise) ->
                choose(typed(condition), typed(then), typed(otherwise));
            case Ast.Binary(Ast.Op op, Ast left, Ast right) -> binary(op, typed(left), typed(right));
        };
    }

    /** An exact decimal as a constant. */
    Typed number(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (plain.scale() < 0) {
            plain = plain.setScale(0);
        }
        BigInteger unscaled = plain.unscaledValue();
        if (plain.scale() > MOST_DECIMALS || unscaled.bitLength() > 60) {
            throw place.broken("the number " + value.toPlainString() + " is too long", "use at most 9 decimals and 18 digits");
        }
        return Typed.constant(unscaled.longValueExact(), Type.number(plain.scale()));
    }

    private Typed binary(Ast.Op op, Typed left, Typed right) {
        return switch (op) {
            case ADD, SUB, MIN, MAX -> aligned(op, left, right);
            case MUL -> product(left, right);
            case DIV -> quotient(left, right);
            case EQ, NE, LT, LE, GT, GE -> comparison(op, left, right);
            case ROUND -> rounded(left, right);
            case AND -> truth(op, left, right);
            case OR -> truth(op, left, right);
        };
    }

    private Typed aligned(Ast.Op op, Typed left, Typed right) {
        numbers(left, right);
        int scale = Math.max(left.type().scale(), right.type().scale());
        Typed a = left.scaled(scale);
        Typed b = right.scaled(scale);
        Span span = switch (op) {
            case ADD -> a.span().plus(b.span());
            case SUB -> a.span().minus(b.span());
            case MIN -> a.span().smaller(b.span());
            default -> a.span().larger(b.span());
        };
        return bounded(new Typed(Folding.arith(op, a.expr(), b.expr()), Type.number(scale), span));
    }

    /** {@code round half up(x, -3)}: to whole thousands; a tie goes away from zero. */
    private Typed rounded(Typed of, Typed decimals) {
        numbers(of, decimals);
        if (!(decimals.expr() instanceof Expr.Const(long places)) || decimals.type().scale() != 0 || Math.abs(places) > MOST_DECIMALS) {
            throw place.broken("the places to round to are no whole literal", "write -3 for thousands, 0 for whole numbers");
        }
        int scale = of.type().scale();
        if (places >= scale) {
            return of;
        }
        long unit = Type.tenTo((int) (scale - places));
        return bounded(new Typed(Folding.arith(Ast.Op.ROUND, of.expr(), new Expr.Const(unit)), of.type(), of.span().rounded(unit)));
    }

    private Typed product(Typed left, Typed right) {
        numbers(left, right);
        int scale = left.type().scale() + right.type().scale();
        if (scale > MOST_DECIMALS) {
            throw place.broken("the product has " + scale + " decimals", "use figures with fewer decimals (at most 9 together)");
        }
        Span span = left.span().times(right.span());
        bounded(new Typed(left.expr(), left.type(), span));
        return new Typed(Folding.times(left.expr(), right.expr()), Type.number(scale), span);
    }

    private Typed quotient(Typed left, Typed right) {
        numbers(left, right);
        if (!(right.expr() instanceof Expr.Const(long divisor)) || divisor <= 0 || right.type().scale() != 0) {
            throw place.broken("a division by something else than a whole literal", "divide by a whole number such as 100");
        }
        for (int digits = 0; digits <= MOST_DECIMALS; digits++) {
            long power = Type.tenTo(digits);
            if (power % divisor == 0) {
                Typed factor = Typed.constant(power / divisor, Type.number(digits));
                return product(left, factor);
            }
        }
        throw place.broken("the division by " + divisor + " has no exact decimal result", "divide by 2, 4, 5, 10, 100 and the like");
    }

    private Typed comparison(Ast.Op op, Typed left, Typed right) {
        Typed a = left;
        Typed b = right;
        if (a.type().kind() != b.type().kind()) {
            throw place.broken(
                    "a " + a.type().kind().written() + " is compared with a " + b.type().kind().written(), "compare values of one type");
        }
        switch (a.type().kind()) {
            case NUMBER -> {
                int scale = Math.max(a.type().scale(), b.type().scale());
                a = bounded(a.scaled(scale));
                b = bounded(b.scaled(scale));
            }
            case CODE -> {
                equalityOnly(op);
                known(a, b);
                known(b, a);
                List<String> codes = Typed.union(a.type().codes(), b.type().codes());
                boolean literal = a.isConstant();
                a = a.recoded(literal ? Typed.union(b.type().codes(), codes) : codes);
                b = b.recoded(a.type().codes());
            }
            case TRUTH -> equalityOnly(op);
            case DAY -> {
                // days are ordered numbers
            }
        }
        return new Typed(Folding.compare(op, a.expr(), b.expr()), Type.TRUTH, Span.of(0, 1));
    }

    private void known(Typed literal, Typed other) {
        if (literal.isConstant() && !other.isConstant()) {
            String code = literal.type().codes().get((int) ((Expr.Const) literal.expr()).value());
            if (!other.type().codes().contains(code)) {
                throw place.broken("the code \"" + code + "\" never occurs", "use one of " + String.join(", ", other.type().codes()));
            }
        }
    }

    private void equalityOnly(Ast.Op op) {
        if (op != Ast.Op.EQ && op != Ast.Op.NE) {
            throw place.broken("codes and booleans have no order", "compare them with = or !=");
        }
    }

    private Typed truth(Ast.Op op, Typed left, Typed right) {
        truth(left);
        truth(right);
        boolean and = op == Ast.Op.AND;
        if (left.expr() instanceof Expr.Const(long value)) {
            return (value != 0) == and ? right : left;
        }
        if (right.expr() instanceof Expr.Const(long value)) {
            return (value != 0) == and ? left : right;
        }
        Expr expr = and ? new Expr.And(left.expr(), right.expr()) : new Expr.Or(left.expr(), right.expr());
        return new Typed(expr, Type.TRUTH, Span.of(0, 1));
    }

    private Typed not(Typed of) {
        truth(of);
        return of.expr() instanceof Expr.Const(long value)
                ? Typed.constant(1 - value, Type.TRUTH)
                : new Typed(new Expr.Not(of.expr()), Type.TRUTH, Span.of(0, 1));
    }

    private Typed choose(Typed condition, Typed then, Typed otherwise) {
        truth(condition);
        List<Typed> both = unified(List.of(then, otherwise));
        Typed a = both.get(0);
        Typed b = both.get(1);
        if (condition.expr() instanceof Expr.Const(long value)) {
            return value != 0 ? a : b;
        }
        return new Typed(new Expr.Choose(condition.expr(), a.expr(), b.expr()), a.type(), a.span().or(b.span()));
    }

    /** The same values as one type: one scale, one list of codes. */
    List<Typed> unified(List<Typed> all) {
        Type.Kind kind = all.getFirst().type().kind();
        int scale = 0;
        List<String> codes = List.of();
        for (Typed typed : all) {
            if (typed.type().kind() != kind) {
                throw place.broken(
                        "the results are partly " + kind.written() + ", partly " + typed.type().kind().written(),
                        "give all results one type");
            }
            scale = Math.max(scale, typed.type().scale());
            codes = Typed.union(codes, typed.type().codes());
        }
        int most = scale;
        List<String> union = codes;
        return all.stream()
                .map(typed -> switch (kind) {
                    case NUMBER -> bounded(typed.scaled(most));
                    case CODE -> typed.recoded(union);
                    case TRUTH, DAY -> typed;
                })
                .toList();
    }

    private void numbers(Typed left, Typed right) {
        for (Typed side : List.of(left, right)) {
            if (side.type().kind() != Type.Kind.NUMBER) {
                throw place.broken("arithmetic with a " + side.type().kind().written(), "compute with numbers only");
            }
        }
    }

    private void truth(Typed of) {
        if (of.type().kind() != Type.Kind.TRUTH) {
            throw place.broken("a condition is a " + of.type().kind().written(), "conditions must be true or false");
        }
    }

    Typed bounded(Typed typed) {
        if (!typed.span().fits()) {
            throw place.broken(
                    "a value can reach " + typed.span().high().max(typed.span().low().abs()) + " and overflow",
                    "give the facts a min and max, or use fewer decimals");
        }
        return typed;
    }
}
