package org.ansinh.law.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/** Reading, writing and reckoning of dates, times and durations. */
final class Temporal {

    private static final String DATE = "(-?(?:[1-9]\\d{4,8}|\\d{4}))-(\\d{2})-(\\d{2})";
    private static final String TIME = "(\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9})\\d*)?";
    private static final String ZONE = "(Z|[+-]\\d{2}:\\d{2}(?::\\d{2})?|@[A-Za-z0-9_+\\-/]+)?";
    private static final Pattern DATE_ONLY = Pattern.compile(DATE);
    private static final Pattern TIME_ONLY = Pattern.compile("T?" + TIME + ZONE);
    private static final Pattern MOMENT = Pattern.compile(DATE + "T" + TIME + ZONE);
    private static final Pattern MONTHS = Pattern.compile("(-)?P(?:(\\d+)Y)?(?:(\\d+)M)?");
    private static final Pattern DAYS = Pattern
            .compile("(-)?P(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)(?:\\.(\\d{0,9})\\d*)?S)?)?");
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);

    private Temporal() {}

    static Object date(String text) {
        Matcher m = DATE_ONLY.matcher(text);
        return m.matches() ? day(m) : Nothing.NULL;
    }

    private static Object day(Matcher m) {
        return date(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
    }

    static Object date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            return Nothing.NULL;
        }
    }

    static Object time(String text) {
        Matcher m = TIME_ONLY.matcher(text);
        if (!m.matches()) {
            return Nothing.NULL;
        }
        try {
            return new FeelTime(clock(m, 1), zone(m.group(5)));
        } catch (DateTimeException noSuchTime) {
            return Nothing.NULL;
        }
    }

    static Object dateAndTime(String text) {
        Matcher m = MOMENT.matcher(text);
        if (!m.matches()) {
            return date(text) instanceof LocalDate day ? new FeelDateTime(day.atStartOfDay(), null) : Nothing.NULL;
        }
        try {
            if (!(day(m) instanceof LocalDate day)) {
                return Nothing.NULL;
            }
            if (m.group(4).equals("24") && m.group(5).equals("00") && m.group(6).equals("00") && m.group(7) == null) {
                return new FeelDateTime(day.plusDays(1).atStartOfDay(), zone(m.group(8)));
            }
            return new FeelDateTime(day.atTime(clock(m, 4)), zone(m.group(8)));
        } catch (DateTimeException noSuchMoment) {
            return Nothing.NULL;
        }
    }

    private static LocalTime clock(Matcher m, int group) {
        return LocalTime.of(
                Integer.parseInt(m.group(group)), Integer.parseInt(m.group(group + 1)), Integer.parseInt(m.group(group + 2)),
                nanos(m.group(group + 3)));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null || fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static @Nullable ZoneId zone(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.startsWith("@")) {
            ZoneOffset offset = ZoneOffset.of(text);
            if (Math.abs(offset.getTotalSeconds()) > 14 * 3600) {
                throw new DateTimeException("offset out of range");
            }
            return offset;
        }
        return ZoneId.of(text.substring(1));
    }

    static Object duration(String text) {
        Matcher months = MONTHS.matcher(text);
        try {
            if (months.matches() && (months.group(2) != null || months.group(3) != null)) {
                long total = Math.addExact(Math.multiplyExact(number(months.group(2)), 12), number(months.group(3)));
                return new Months(months.group(1) == null ? total : -total);
            }
            Matcher days = DAYS.matcher(text);
            if (!days.matches() || text.endsWith("T") || text.endsWith("P")) {
                return Nothing.NULL;
            }
            Duration d = Duration.ofDays(number(days.group(2)))
                    .plusHours(number(days.group(3)))
                    .plusMinutes(number(days.group(4)))
                    .plusSeconds(number(days.group(5)))
                    .plusNanos(nanos(days.group(6)));
            return days.group(1) == null ? d : d.negated();
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            return Nothing.NULL;
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** {@code @"…"}: whichever of the four it is. */
    static Object any(String text) {
        if (text.startsWith("P") || text.startsWith("-P")) {
            return duration(text);
        }
        Object day = date(text);
        if (day != Nothing.NULL) {
            return day;
        }
        Object time = time(text);
        return time != Nothing.NULL ? time : dateAndTime(text);
    }

    static String text(LocalDate day) {
        String text = day.toString();
        return text.startsWith("+") ? text.substring(1) : text;
    }

    static String text(FeelTime time) {
        return text(time.time()) + zoneText(time.zone());
    }

    static String text(FeelDateTime moment) {
        return text(moment.at().toLocalDate()) + "T" + text(moment.at().toLocalTime()) + zoneText(moment.zone());
    }

    private static String text(LocalTime time) {
        String text = String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        return time.getNano() == 0 ? text : text + "." + String.format(Locale.ROOT, "%09d", time.getNano()).replaceAll("0+$", "");
    }

    private static String zoneText(@Nullable ZoneId zone) {
        return zone == null ? "" : zone instanceof ZoneOffset ? zone.getId() : "@" + zone.getId();
    }

    static String text(Months months) {
        long total = Math.abs(months.total());
        String years = total / 12 == 0 ? "" : total / 12 + "Y";
        String rest = total % 12 == 0 && total != 0 ? "" : total % 12 + "M";
        return (months.total() < 0 ? "-" : "") + "P" + years + rest;
    }

    static String text(Duration duration) {
        if (duration.isZero()) {
            return "PT0S";
        }
        Duration d = duration.abs();
        StringBuilder text = new StringBuilder(duration.isNegative() ? "-P" : "P");
        if (d.toDays() != 0) {
            text.append(d.toDays()).append('D');
        }
        if (d.toHoursPart() != 0 || d.toMinutesPart() != 0 || d.toSecondsPart() != 0 || d.toNanosPart() != 0) {
            text.append('T');
            if (d.toHoursPart() != 0) {
                text.append(d.toHoursPart()).append('H');
            }
            if (d.toMinutesPart() != 0) {
                text.append(d.toMinutesPart()).append('M');
            }
            if (d.toSecondsPart() != 0 || d.toNanosPart() != 0) {
                text.append(d.toSecondsPart());
                if (d.toNanosPart() != 0) {
                    text.append('.').append(String.format(Locale.ROOT, "%09d", d.toNanosPart()).replaceAll("0+$", ""));
                }
                text.append('S');
            }
        }
        return text.toString();
    }

    static BigDecimal seconds(Duration d) {
        return BigDecimal.valueOf(d.getSeconds()).add(BigDecimal.valueOf(d.getNano(), 9));
    }

    /** To the nanosecond, towards zero. */
    static Object duration(BigDecimal seconds) {
        try {
            BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
            return Duration.ofSeconds(parts[0].longValueExact(), parts[1].multiply(BILLION).longValue());
        } catch (ArithmeticException tooLarge) {
            return Nothing.NULL;
        }
    }

    static Instant instant(FeelDateTime moment) {
        return moment.at().atZone(moment.zone() == null ? ZoneOffset.UTC : moment.zone()).toInstant();
    }

    static FeelDateTime moment(LocalDate day) {
        return new FeelDateTime(day.atStartOfDay(), ZoneOffset.UTC);
    }

    static LocalDateTime plus(FeelDateTime moment, Duration d) {
        ZoneId zone = moment.zone();
        return zone == null || zone instanceof ZoneOffset
                ? moment.at().plus(d)
                : moment.at().atZone(zone).plus(d).toLocalDateTime();
    }

    /** Offset in seconds; empty for local times and for times in a zone that moves with the day. */
    static @Nullable Integer offset(FeelTime time) {
        if (time.zone() == null) {
            return null;
        }
        if (time.zone() instanceof ZoneOffset offset) {
            return offset.getTotalSeconds();
        }
        return time.zone().getRules().isFixedOffset() ? (Integer) time.zone().getRules().getOffset(Instant.EPOCH).getTotalSeconds() : null;
    }
}
