package org.ansinh.law.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/** What stands behind the dot: entries of contexts, of each item of a list, and parts of temporal values and ranges. */
final class Properties {

    static final List<String> NAMES = List.of(
            "year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone", "years", "months", "days", "hours",
            "minutes", "seconds", "start", "end", "start included", "end included");

    private Properties() {}

    static Object of(Object value, String name) {
        return switch (value) {
            case Map<?, ?> context -> {
                Object entry = context.get(name);
                yield entry == null ? Nothing.NULL : entry;
            }
            case List<?> list -> {
                List<Object> each = new ArrayList<>();
                list.forEach(item -> each.add(of(item, name)));
                yield each;
            }
            case LocalDate day -> ofDay(day, name);
            case FeelTime time -> ofTime(time.time(), time.zone(), null, name);
            case FeelDateTime moment -> {
                Object part = ofDay(moment.at().toLocalDate(), name);
                yield part != Nothing.NULL ? part : ofTime(moment.at().toLocalTime(), moment.zone(), moment, name);
            }
            case Months months -> switch (name) {
                case "years" -> number(months.total() / 12);
                case "months" -> number(months.total() % 12);
                default -> Nothing.NULL;
            };
            case Duration duration -> ofDuration(duration, name);
            case FeelRange range -> switch (name) {
                case "start" -> range.low();
                case "end" -> range.high();
                case "start included" -> range.lowIncluded();
                case "end included" -> range.highIncluded();
                default -> Nothing.NULL;
            };
            default -> Nothing.NULL;
        };
    }

    private static Object ofDay(LocalDate day, String name) {
        return switch (name) {
            case "year" -> number(day.getYear());
            case "month" -> number(day.getMonthValue());
            case "day" -> number(day.getDayOfMonth());
            case "weekday" -> number(day.getDayOfWeek().getValue());
            default -> Nothing.NULL;
        };
    }

    private static Object ofTime(LocalTime time, @Nullable ZoneId zone, @Nullable FeelDateTime moment, String name) {
        return switch (name) {
            case "hour" -> number(time.getHour());
            case "minute" -> number(time.getMinute());
            case "second" ->
                time.getNano() == 0 ? number(time.getSecond()) : BigDecimal.valueOf(time.getSecond() * 1_000_000_000L + time.getNano(), 9);
            case "timezone" -> zone == null || zone instanceof ZoneOffset ? Nothing.NULL : zone.getId();
            case "time offset" -> {
                if (zone instanceof ZoneOffset offset) {
                    yield Duration.ofSeconds(offset.getTotalSeconds());
                }
                yield zone == null || moment == null
                        ? Nothing.NULL
                        : Duration.ofSeconds(moment.at().atZone(zone).getOffset().getTotalSeconds());
            }
            default -> Nothing.NULL;
        };
    }

    private static Object ofDuration(Duration duration, String name) {
        Duration d = duration.abs();
        int sign = duration.isNegative() ? -1 : 1;
        return switch (name) {
            case "days" -> number(sign * d.toDays());
            case "hours" -> number(sign * d.toHoursPart());
            case "minutes" -> number(sign * d.toMinutesPart());
            case "seconds" -> BigDecimal.valueOf(sign * (d.toSecondsPart() * 1_000_000_000L + d.toNanosPart()), 9).stripTrailingZeros();
            default -> Nothing.NULL;
        };
    }

    private static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }
}
