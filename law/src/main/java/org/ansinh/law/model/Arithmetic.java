package org.ansinh.law.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.Feel.Nothing;

/** The four operations and power over numbers, texts and temporal values; null for every other pair. */
final class Arithmetic {

    private static final long DAY = 86_400_000_000_000L;

    private Arithmetic() {}

    static Object of(Feel.Operator operator, Object left, Object right) {
        try {
            return switch (operator) {
                case ADD -> plus(left, right);
                case SUBTRACT -> minus(left, right);
                case MULTIPLY -> times(left, right);
                case DIVIDE -> divided(left, right);
                case POWER -> left instanceof BigDecimal a && right instanceof BigDecimal b ? Numbers.power(a, b) : Nothing.NULL;
            };
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return Nothing.NULL;
        }
    }

    static Object negative(Object of) {
        return switch (of) {
            case BigDecimal number -> number.negate();
            case Months months -> new Months(-months.total());
            case Duration duration -> duration.negated();
            default -> Nothing.NULL;
        };
    }

    private static Object plus(Object left, Object right) {
        return switch (left) {
            case BigDecimal a when right instanceof BigDecimal b -> Numbers.held(a.add(b, Numbers.EXACT));
            case String a when right instanceof String b -> a + b;
            case Months a when right instanceof Months b -> new Months(Math.addExact(a.total(), b.total()));
            case Duration a when right instanceof Duration b -> a.plus(b);
            case Months a when isPoint(right) -> moved(right, a);
            case Duration a when isPoint(right) -> moved(right, a);
            default -> right instanceof Months || right instanceof Duration ? moved(left, right) : Nothing.NULL;
        };
    }

    private static boolean isPoint(Object value) {
        return value instanceof LocalDate || value instanceof FeelDateTime || value instanceof FeelTime;
    }

    private static Object moved(Object point, Object by) {
        return switch (point) {
            case LocalDate day when by instanceof Months months -> day.plusMonths(months.total());
            case LocalDate day when by instanceof Duration d -> day.atStartOfDay().plus(d).toLocalDate();
            case FeelDateTime moment when by instanceof Months months ->
                new FeelDateTime(moment.at().plusMonths(months.total()), moment.zone());
            case FeelDateTime moment when by instanceof Duration d -> new FeelDateTime(Temporal.plus(moment, d), moment.zone());
            case FeelTime time when by instanceof Duration d ->
                new FeelTime(LocalTime.ofNanoOfDay(Math.floorMod(
                        time.time().toNanoOfDay() + Math.floorMod(d.getSeconds(), 86_400L) * 1_000_000_000L + d.getNano(), DAY)),
                        time.zone());
            default -> Nothing.NULL;
        };
    }

    private static Object minus(Object left, Object right) {
        return switch (left) {
            case BigDecimal a when right instanceof BigDecimal b -> Numbers.held(a.subtract(b, Numbers.EXACT));
            case Months a when right instanceof Months b -> new Months(Math.subtractExact(a.total(), b.total()));
            case Duration a when right instanceof Duration b -> a.minus(b);
            case LocalDate a when right instanceof LocalDate b -> Duration.ofDays(ChronoUnit.DAYS.between(b, a));
            case LocalDate a when right instanceof FeelDateTime b -> between(b, Temporal.moment(a));
            case FeelDateTime a when right instanceof LocalDate b -> between(Temporal.moment(b), a);
            case FeelDateTime a when right instanceof FeelDateTime b -> between(b, a);
            case FeelTime a when right instanceof FeelTime b -> betweenTimes(b, a);
            default -> right instanceof Months || right instanceof Duration ? moved(left, negative(right)) : Nothing.NULL;
        };
    }

    private static Object between(FeelDateTime from, FeelDateTime to) {
        if (from.zone() == null != (to.zone() == null)) {
            return Nothing.NULL;
        }
        ZoneId local = ZoneOffset.UTC;
        return Duration.between(
                from.at().atZone(from.zone() == null ? local : from.zone()), to.at().atZone(to.zone() == null ? local : to.zone()));
    }

    private static Object betweenTimes(FeelTime from, FeelTime to) {
        if (Objects.equals(from.zone(), to.zone())) {
            return Duration.between(from.time(), to.time());
        }
        Integer one = Temporal.offset(from);
        Integer two = Temporal.offset(to);
        return one == null || two == null ? Nothing.NULL : Duration.between(from.time(), to.time()).plusSeconds(one - two);
    }

    private static Object times(Object left, Object right) {
        return switch (left) {
            case BigDecimal a when right instanceof BigDecimal b -> Numbers.held(a.multiply(b, Numbers.EXACT));
            case BigDecimal a when right instanceof Duration || right instanceof Months -> times(right, a);
            case Duration d when right instanceof BigDecimal b -> Temporal.duration(Temporal.seconds(d).multiply(b));
            case Months m when right instanceof BigDecimal b -> months(BigDecimal.valueOf(m.total()).multiply(b));
            default -> Nothing.NULL;
        };
    }

    private static Object divided(Object left, Object right) {
        return switch (left) {
            case BigDecimal a when right instanceof BigDecimal b -> Numbers.divided(a, b);
            case Duration a when right instanceof Duration b -> Numbers.divided(Temporal.seconds(a), Temporal.seconds(b));
            case Months a when right instanceof Months b -> Numbers.divided(BigDecimal.valueOf(a.total()), BigDecimal.valueOf(b.total()));
            case Duration a when right instanceof BigDecimal b && b.signum() != 0 ->
                Temporal.duration(Temporal.seconds(a).divide(b, Numbers.EXACT));
            case Months a when right instanceof BigDecimal b && b.signum() != 0 ->
                months(BigDecimal.valueOf(a.total()).divide(b, Numbers.EXACT));
            default -> Nothing.NULL;
        };
    }

    private static Object months(BigDecimal months) {
        return new Months(months.toBigInteger().longValueExact());
    }
}
