package org.ansinh.law.plan;

import java.util.ArrayList;
import java.util.List;

/** An expression with its type and what its values can be. */
record Typed(Expr expr, Type type, Span span) {

    static Typed constant(long value, Type type) {
        return new Typed(new Expr.Const(value), type, Span.only(value));
    }

    static Typed load(Slot slot) {
        return new Typed(new Expr.Load(slot), slot.type(), slot.span());
    }

    boolean isConstant() {
        return expr instanceof Expr.Const;
    }

    /** The same number with at least this many digits after the point. */
    Typed scaled(int scale) {
        if (type.scale() >= scale) {
            return this;
        }
        Typed factor = constant(Type.tenTo(scale - type.scale()), Type.number(0));
        return new Typed(Folding.times(expr, factor.expr), Type.number(scale), span.times(factor.span));
    }

    /** The same code as an index into {@code codes}, which must hold all of its own. */
    Typed recoded(List<String> codes) {
        if (type.codes().equals(codes)) {
            return this;
        }
        long[] to = type.codes().stream().mapToLong(codes::indexOf).toArray();
        if (expr instanceof Expr.Const(long index)) {
            return constant(to[(int) index], Type.code(codes));
        }
        return new Typed(new Expr.Recode(expr, to), Type.code(codes), Span.of(0, codes.size() - 1));
    }

    /** The codes of the first list, then those of the second that it lacks. */
    static List<String> union(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        second.stream().filter(code -> !all.contains(code)).forEach(all::add);
        return List.copyOf(all);
    }
}
