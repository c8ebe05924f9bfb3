package org.ansinh.law.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.feel.UnaryTests;
import org.ansinh.law.plan.Broken.Place;

/** Turns a cell into the set of values it accepts. Endpoints are literals or figures of law, never facts. */
final class Cells {

    private final Function<String, Typed> names;

    Cells(Function<String, Typed> names) {
        this.names = names;
    }

    Zone zone(UnaryTests cell, Type type, Place place) {
        if (cell.any()) {
            return Zone.ALL;
        }
        Zone zone = Zone.NONE;
        for (UnaryTests.Test test : cell.tests()) {
            zone = zone.or(switch (test) {
                case UnaryTests.Compare(Ast.Op op, Ast endpoint) -> compare(op, endpoint, type, place);
                case UnaryTests.Range range -> {
                    Zone above = compare(range.lowIncluded() ? Ast.Op.GE : Ast.Op.GT, range.low(), type, place);
                    Zone below = compare(range.highIncluded() ? Ast.Op.LE : Ast.Op.LT, range.high(), type, place);
                    Zone both = above.and(below);
                    if (both.isEmpty()) {
                        throw place.broken("the range in '" + cell.text() + "' is empty", "write the smaller end first");
                    }
                    yield both;
                }
            });
        }
        return cell.negated() ? zone.not() : zone;
    }

    private Zone compare(Ast.Op op, Ast endpoint, Type type, Place place) {
        boolean ordered = type.kind() == Type.Kind.NUMBER || type.kind() == Type.Kind.DAY;
        if (op == Ast.Op.NE) {
            throw place.broken("'!=' is not supported in a cell", "write not(…)");
        }
        if (!ordered && op != Ast.Op.EQ) {
            throw place.broken("a " + type.kind().written() + " has no order", "list the values, or use not(…)");
        }
        BigDecimal at = endpoint(endpoint, type, place);
        long floor = whole(at, RoundingMode.FLOOR, place);
        long ceiling = whole(at, RoundingMode.CEILING, place);
        return switch (op) {
            case LT -> Zone.between(Zone.LOWEST, ceiling - 1);
            case LE -> Zone.between(Zone.LOWEST, floor);
            case GT -> Zone.between(floor + 1, Zone.HIGHEST);
            case GE -> Zone.between(ceiling, Zone.HIGHEST);
            default -> floor == ceiling ? Zone.of(floor) : Zone.NONE;
        };
    }

    private static long whole(BigDecimal value, RoundingMode mode, Place place) {
        BigDecimal rounded = value.setScale(0, mode);
        if (rounded.unscaledValue().bitLength() > 62) {
            throw place.broken("the number " + value.toPlainString() + " is too long", "use at most 18 digits");
        }
        return rounded.longValueExact();
    }

    /** The endpoint in the column's own unit (scaled number, epoch day, index of the code, 0 or 1). */
    private BigDecimal endpoint(Ast endpoint, Type type, Place place) {
        switch (type.kind()) {
            case NUMBER -> {
                if (endpoint instanceof Ast.Num(BigDecimal value)) {
                    return value.scaleByPowerOfTen(type.scale());
                }
                if (endpoint instanceof Ast.Name(String name)) {
                    Typed figure = names.apply(name);
                    if (figure.type().kind() == Type.Kind.NUMBER && figure.expr() instanceof Expr.Const(long value)) {
                        return BigDecimal.valueOf(value, figure.type().scale()).scaleByPowerOfTen(type.scale());
                    }
                    throw place.broken("'" + name + "' is no figure of law", "use a literal or the name of a parameter");
                }
            }
            case DAY -> {
                if (endpoint instanceof Ast.Day(var day)) {
                    return BigDecimal.valueOf(day.toEpochDay());
                }
            }
            case TRUTH -> {
                if (endpoint instanceof Ast.Bool(boolean value)) {
                    return value ? BigDecimal.ONE : BigDecimal.ZERO;
                }
            }
            case CODE -> {
                if (endpoint instanceof Ast.Str(String code)) {
                    int index = type.codes().indexOf(code);
                    if (index < 0) {
                        throw place.broken("the code \"" + code + "\" is not in the list", "use one of " + String.join(", ", type.codes()));
                    }
                    return BigDecimal.valueOf(index);
                }
            }
        }
        throw place.broken(
                "the cell does not fit an input of type " + type.kind().written(),
                switch (type.kind()) {
                    case NUMBER -> "write a number, a comparison or a range";
                    case DAY -> "write date(\"yyyy-mm-dd\"), a comparison or a range";
                    case TRUTH -> "write true or false";
                    case CODE -> "write \"CODE\" in quotation marks";
                });
    }
}
