package org.ansinh.law.model;

import java.util.List;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/** Ranges and Allen's relations between points and ranges. */
final class Ranges {

    private Ranges() {}

    /** A range, or null when an end is null without being written so, or the ends have no order or are the wrong way round. */
    static Object of(Object low, boolean openLow, boolean lowIncluded, Object high, boolean openHigh, boolean highIncluded) {
        boolean nothing = low == Nothing.NULL && high == Nothing.NULL;
        if (nothing || low == Nothing.NULL && !openLow || high == Nothing.NULL && !openHigh) {
            return Nothing.NULL;
        }
        Object end = low == Nothing.NULL ? high : low;
        if (Comparing.order(end, end) == null) {
            return Nothing.NULL;
        }
        if (low != Nothing.NULL && high != Nothing.NULL && Comparing.order(low, high) == null) {
            return Nothing.NULL;
        }
        if (low != Nothing.NULL && high != Nothing.NULL && order(low, high) > 0) {
            return Nothing.NULL;
        }
        return new FeelRange(low, lowIncluded, high, highIncluded);
    }

    /** The relation of two points or ranges; null when they have no order or an end is missing. */
    static Object relation(String name, Object one, Object two) {
        FeelRange a = asRange(one);
        FeelRange b = asRange(two);
        if (a == null || b == null || unordered(a, b)) {
            return Nothing.NULL;
        }
        boolean aPoint = !(one instanceof FeelRange);
        boolean bPoint = !(two instanceof FeelRange);
        return switch (name) {
            case "before" -> before(a, b);
            case "after" -> before(b, a);
            case "meets" -> aPoint || bPoint ? Nothing.NULL : (Object) meets(a, b);
            case "met by" -> aPoint || bPoint ? Nothing.NULL : (Object) meets(b, a);
            case "overlaps" -> aPoint || bPoint ? Nothing.NULL : (Object) overlaps(a, b);
            case "overlaps before" -> aPoint || bPoint ? Nothing.NULL : (Object) overlapsBefore(a, b);
            case "overlaps after" -> aPoint || bPoint ? Nothing.NULL : (Object) overlapsBefore(b, a);
            case "finishes" -> bPoint ? Nothing.NULL : (Object) finishes(a, b);
            case "finished by" -> aPoint ? Nothing.NULL : (Object) finishes(b, a);
            case "includes" -> aPoint ? Nothing.NULL : (Object) includes(a, b);
            case "during" -> bPoint ? Nothing.NULL : (Object) includes(b, a);
            case "starts" -> bPoint ? Nothing.NULL : (Object) starts(a, b);
            case "started by" -> aPoint ? Nothing.NULL : (Object) starts(b, a);
            case "coincides" -> aPoint != bPoint
                    ? Nothing.NULL
                    : (Object) (order(a.low(), b.low()) == 0 && order(a.high(), b.high()) == 0 && a.lowIncluded() == b.lowIncluded()
                            && a.highIncluded() == b.highIncluded());
            default -> Nothing.NULL;
        };
    }

    static final List<String> RELATIONS = List.of(
            "before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes", "finished by", "includes",
            "during", "starts", "started by", "coincides");

    private static @Nullable FeelRange asRange(Object value) {
        if (value instanceof FeelRange range) {
            return range.low() == Nothing.NULL || range.high() == Nothing.NULL ? null : range;
        }
        return Comparing.order(value, value) == null ? null : new FeelRange(value, true, value, true);
    }

    private static boolean unordered(FeelRange a, FeelRange b) {
        return Comparing.order(a.low(), b.low()) == null || Comparing.order(a.high(), b.high()) == null
                || Comparing.order(a.low(), b.high()) == null || Comparing.order(a.high(), b.low()) == null;
    }

    private static int order(Object a, Object b) {
        Integer order = Comparing.order(a, b);
        return order == null ? 0 : order;
    }

    private static boolean before(FeelRange a, FeelRange b) {
        int gap = order(a.high(), b.low());
        return gap < 0 || gap == 0 && !(a.highIncluded() && b.lowIncluded());
    }

    private static boolean meets(FeelRange a, FeelRange b) {
        return a.highIncluded() && b.lowIncluded() && order(a.high(), b.low()) == 0;
    }

    private static boolean overlaps(FeelRange a, FeelRange b) {
        return !before(a, b) && !before(b, a);
    }

    private static boolean overlapsBefore(FeelRange a, FeelRange b) {
        int starts = order(a.low(), b.low());
        int ends = order(a.high(), b.high());
        boolean startsFirst = starts < 0 || starts == 0 && a.lowIncluded() && !b.lowIncluded();
        boolean endsFirst = ends < 0 || ends == 0 && (!a.highIncluded() || b.highIncluded());
        return startsFirst && endsFirst && overlaps(a, b);
    }

    private static boolean finishes(FeelRange a, FeelRange b) {
        int starts = order(a.low(), b.low());
        return a.highIncluded() == b.highIncluded() && order(a.high(), b.high()) == 0
                && (starts > 0 || starts == 0 && (!a.lowIncluded() || b.lowIncluded()));
    }

    private static boolean starts(FeelRange a, FeelRange b) {
        int ends = order(a.high(), b.high());
        return a.lowIncluded() == b.lowIncluded() && order(a.low(), b.low()) == 0
                && (ends < 0 || ends == 0 && (!a.highIncluded() || b.highIncluded()));
    }

    private static boolean includes(FeelRange a, FeelRange b) {
        int starts = order(a.low(), b.low());
        int ends = order(a.high(), b.high());
        return (starts < 0 || starts == 0 && (a.lowIncluded() || !b.lowIncluded()))
                && (ends > 0 || ends == 0 && (a.highIncluded() || !b.highIncluded()));
    }
}
