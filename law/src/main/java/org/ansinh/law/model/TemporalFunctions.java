package org.ansinh.law.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/** Making and reckoning of temporal values, and the relations of ranges. */
final class TemporalFunctions {

    void addTo(Library library) {
        library.add("date", "from:sdm", a -> switch (a.getFirst()) {
            case String text -> Temporal.date(text);
            case LocalDate day -> day;
            case FeelDateTime moment -> moment.at().toLocalDate();
            default -> Nothing.NULL;
        });
        library.add("date", "year:n, month:n, day:n", a -> whole(a, 0, 3) ? day(a) : Nothing.NULL);
        library.add("time", "from:stmd", a -> switch (a.getFirst()) {
            case String text -> Temporal.time(text);
            case FeelTime time -> time;
            case FeelDateTime moment -> new FeelTime(moment.at().toLocalTime(), moment.zone());
            case LocalDate day -> new FeelTime(LocalTime.MIDNIGHT, ZoneOffset.UTC);
            default -> Nothing.NULL;
        });
        library.add("time", "hour:n, minute:n, second:n, offset:D~?", TemporalFunctions::time);
        library.add("date and time", "from:smd", a -> switch (a.getFirst()) {
            case String text -> Temporal.dateAndTime(text);
            case FeelDateTime moment -> moment;
            case LocalDate day -> new FeelDateTime(day.atStartOfDay(), null);
            default -> Nothing.NULL;
        });
        library.add("date and time", "date:dm, time:t", a -> {
            LocalDate day = a.getFirst() instanceof FeelDateTime moment ? moment.at().toLocalDate() : (LocalDate) a.getFirst();
            FeelTime time = (FeelTime) a.get(1);
            return new FeelDateTime(day.atTime(time.time()), time.zone());
        });
        library.add("duration", "from:sDM", a -> a.getFirst() instanceof String text ? Temporal.duration(text) : a.getFirst());
        library.add("years and months duration", "from:dm, to:dm", a -> {
            LocalDate from = day(a.getFirst());
            LocalDate to = day(a.get(1));
            return new Months(Period.between(from, to).toTotalMonths());
        });
        library.add("is", "value1:a*, value2:a*", a -> same(a.get(0), a.get(1)));
        library.add("day of year", "date:dm", a -> number(day(a.getFirst()).getDayOfYear()));
        library.add("day of week", "date:dm", a -> day(a.getFirst()).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        library.add("month of year", "date:dm", a -> day(a.getFirst()).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        library.add("week of year", "date:dm", a -> number(day(a.getFirst()).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
        for (String relation : Ranges.RELATIONS) {
            for (String parameters : List.of(
                    "point1:a, point2:a", "point:a, range:r", "range:r, point:a", "range1:r, range2:r", "point:a, range:r",
                    "value:a, range:r")) {
                library.add(relation, parameters, a -> Ranges.relation(relation, a.get(0), a.get(1)));
            }
        }
    }

    private static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }

    private static LocalDate day(Object value) {
        return value instanceof FeelDateTime moment ? moment.at().toLocalDate() : (LocalDate) value;
    }

    private static boolean whole(List<Object> a, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Numbers.whole(NumberFunctions.number(a, i))
                    || NumberFunctions.number(a, i).abs().compareTo(BigDecimal.valueOf(999_999_999)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object day(List<Object> a) {
        return Temporal.date(
                NumberFunctions.number(a, 0).intValueExact(), NumberFunctions.number(a, 1).intValueExact(),
                NumberFunctions.number(a, 2).intValueExact());
    }

    private static Object time(List<Object> a) {
        BigDecimal second = NumberFunctions.number(a, 2);
        if (!whole(a, 0, 2) || second.signum() < 0 || second.compareTo(BigDecimal.valueOf(60)) >= 0) {
            return Nothing.NULL;
        }
        try {
            @Nullable
            ZoneId zone = null;
            if (a.size() > 3 && a.get(3) instanceof Duration offset) {
                if (offset.getNano() != 0 || offset.abs().compareTo(Duration.ofHours(18)) > 0) {
                    return Nothing.NULL;
                }
                zone = ZoneOffset.ofTotalSeconds((int) offset.getSeconds());
            }
            int nano = second.remainder(BigDecimal.ONE).movePointRight(9).intValue();
            return new FeelTime(
                    LocalTime.of(NumberFunctions.number(a, 0).intValueExact(), NumberFunctions.number(a, 1).intValueExact(),
                            second.intValue(), nano),
                    zone);
        } catch (DateTimeException noSuchTime) {
            return Nothing.NULL;
        }
    }

    /** Same kind and same value, zone and all. */
    private static Object same(Object one, Object two) {
        if (one instanceof FeelTime || one instanceof FeelDateTime) {
            return one.equals(two);
        }
        if (one instanceof FeelFunction || two instanceof FeelFunction) {
            throw new TooLarge("functions cannot be compared");
        }
        if (one != Nothing.NULL && two != Nothing.NULL && (one instanceof Months) != (two instanceof Months)) {
            return false;
        }
        return Boolean.TRUE.equals(Comparing.equal(one, two));
    }
}
