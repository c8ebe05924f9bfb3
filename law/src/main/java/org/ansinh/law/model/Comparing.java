package org.ansinh.law.model;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/** Equality and order of values; null where FEEL says null. Times and moments are compared to the second. */
final class Comparing {

    private Comparing() {}

    static Object compare(Ast.Op operator, Object left, Object right) {
        return switch (operator) {
            case EQ -> truth(equal(left, right));
            case NE -> {
                Boolean equal = equal(left, right);
                yield equal == null ? Nothing.NULL : (Object) !equal;
            }
            case LT, LE, GT, GE -> {
                Integer order = order(left, right);
                yield order == null
                        ? Nothing.NULL
                        : (Object) switch (operator) {
                            case LT -> order < 0;
                            case LE -> order <= 0;
                            case GT -> order > 0;
                            default -> order >= 0;
                        };
            }
            default -> Nothing.NULL;
        };
    }

    private static Object truth(@Nullable Boolean truth) {
        return truth == null ? Nothing.NULL : truth;
    }

    /** Null when the two are of different kinds. */
    static @Nullable Boolean equal(Object left, Object right) {
        if (left == Nothing.NULL || right == Nothing.NULL) {
            return left == right;
        }
        return switch (left) {
            case BigDecimal a when right instanceof BigDecimal b -> a.compareTo(b) == 0;
            case String a when right instanceof String b -> a.equals(b);
            case Boolean a when right instanceof Boolean b -> a.equals(b);
            case LocalDate a when right instanceof LocalDate b -> a.equals(b);
            case Months a when right instanceof Months b -> a.equals(b);
            case Duration a when right instanceof Duration b -> a.equals(b);
            case Months a when right instanceof Duration b -> a.total() == 0 && b.isZero() ? true : null;
            case Duration a when right instanceof Months b -> a.isZero() && b.total() == 0 ? true : null;
            case FeelTime a when right instanceof FeelTime b -> equalTimes(a, b);
            case FeelDateTime a when right instanceof FeelDateTime b -> {
                if (a.zone() == null || b.zone() == null) {
                    yield a.zone() == b.zone() && a.at().truncatedTo(SECONDS).equals(b.at().truncatedTo(SECONDS));
                }
                yield Temporal.instant(a).getEpochSecond() == Temporal.instant(b).getEpochSecond();
            }
            case List<?> a when right instanceof List<?> b -> {
                if (a.size() != b.size()) {
                    yield false;
                }
                for (int i = 0; i < a.size(); i++) {
                    Boolean same = equal(a.get(i), b.get(i));
                    if (same == null || !same) {
                        yield same;
                    }
                }
                yield true;
            }
            case Map<?, ?> a when right instanceof Map<?, ?> b -> {
                if (!a.keySet().equals(b.keySet())) {
                    yield false;
                }
                for (Map.Entry<?, ?> entry : a.entrySet()) {
                    Object other = b.get(entry.getKey());
                    Boolean same = equal(entry.getValue(), other == null ? Nothing.NULL : other);
                    if (same == null || !same) {
                        yield same;
                    }
                }
                yield true;
            }
            case FeelRange a when right instanceof FeelRange b -> {
                if (a.lowIncluded() != b.lowIncluded() || a.highIncluded() != b.highIncluded()) {
                    yield false;
                }
                Boolean low = equal(a.low(), b.low());
                Boolean high = equal(a.high(), b.high());
                yield low == null || high == null ? null : (Boolean) (low && high);
            }
            default -> null;
        };
    }

    private static boolean equalTimes(FeelTime a, FeelTime b) {
        Integer order = orderOfTimes(a, b);
        return order != null && order == 0;
    }

    /** Null when the two have no order. */
    static @Nullable Integer order(Object left, Object right) {
        return switch (left) {
            case BigDecimal a when right instanceof BigDecimal b -> (Integer) a.compareTo(b);
            case String a when right instanceof String b -> (Integer) a.compareTo(b);
            case LocalDate a when right instanceof LocalDate b -> (Integer) a.compareTo(b);
            case Months a when right instanceof Months b -> (Integer) Long.compare(a.total(), b.total());
            case Duration a when right instanceof Duration b -> (Integer) a.compareTo(b);
            case FeelTime a when right instanceof FeelTime b -> orderOfTimes(a, b);
            case FeelDateTime a when right instanceof FeelDateTime b -> {
                if (a.zone() == null && b.zone() == null) {
                    yield (Integer) a.at().truncatedTo(SECONDS).compareTo(b.at().truncatedTo(SECONDS));
                }
                yield a.zone() == null || b.zone() == null
                        ? null
                        : (Integer) Long.compare(Temporal.instant(a).getEpochSecond(), Temporal.instant(b).getEpochSecond());
            }
            default -> null;
        };
    }

    private static @Nullable Integer orderOfTimes(FeelTime a, FeelTime b) {
        if (Objects.equals(a.zone(), b.zone())) {
            return Integer.compare(a.time().toSecondOfDay(), b.time().toSecondOfDay());
        }
        Integer one = Temporal.offset(a);
        Integer two = Temporal.offset(b);
        return one == null || two == null
                ? null
                : (Integer) Integer.compare(a.time().toSecondOfDay() - one, b.time().toSecondOfDay() - two);
    }

    /** True, false, or null when the value has no order with the ends. */
    static @Nullable Boolean within(Object value, FeelRange range) {
        if (value == Nothing.NULL || range.low() == Nothing.NULL && range.high() == Nothing.NULL) {
            return null;
        }
        boolean inside = true;
        if (range.low() != Nothing.NULL) {
            Integer low = order(value, range.low());
            if (low == null) {
                return null;
            }
            inside = low > 0 || range.lowIncluded() && low == 0;
        }
        if (range.high() != Nothing.NULL) {
            Integer high = order(value, range.high());
            if (high == null) {
                return null;
            }
            inside &= high < 0 || range.highIncluded() && high == 0;
        }
        return inside;
    }
}
