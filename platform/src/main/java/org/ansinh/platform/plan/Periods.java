package org.ansinh.platform.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;

/** The time a figure tells of, as people and other programs write it. */
final class Periods {

    private static final Pattern YEAR = Pattern.compile("(?:năm\\s*)?(20[0-9]{2})");
    private static final Pattern QUARTER = Pattern.compile("(?:(20[0-9]{2})-?q([1-4])|(?:q|quý\\s*)([1-4])[/ -]\\s*(20[0-9]{2}))");
    private static final Pattern MONTH = Pattern.compile("(?:(20[0-9]{2})-?(0[1-9]|1[0-2])|(?:tháng\\s*)?(0?[1-9]|1[0-2])/(20[0-9]{2}))");
    private static final Pattern DAY = Pattern
            .compile("(?:(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])|([0-3]?[0-9])/([01]?[0-9])/(20[0-9]{2}))");

    private Periods() {}

    /** {@code day}: its last day. {@code period}: null when it is only a day. */
    record Time(LocalDate day, @Nullable String period) {}

    /**
     * Reads {@code 2025}, {@code 2025Q3}, {@code Q3/2025}, {@code 2025-06}, {@code 06/2025}, {@code 202506}, {@code 2025-06-30},
     * {@code 30/06/2025}, {@code 20250630}.
     */
    static Time read(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        try {
            Matcher year = YEAR.matcher(plain);
            if (year.matches()) {
                return new Time(LocalDate.of(Integer.parseInt(year.group(1)), 12, 31), year.group(1));
            }
            Matcher quarter = QUARTER.matcher(plain);
            if (quarter.matches()) {
                String of = either(quarter.group(1), quarter.group(4));
                int number = Integer.parseInt(either(quarter.group(2), quarter.group(3)));
                return new Time(YearMonth.of(Integer.parseInt(of), 3 * number).atEndOfMonth(), of + "Q" + number);
            }
            Matcher month = MONTH.matcher(plain);
            if (month.matches()) {
                YearMonth of = YearMonth.of(Integer.parseInt(either(month.group(1), month.group(4))),
                        Integer.parseInt(either(month.group(2), month.group(3))));
                return new Time(of.atEndOfMonth(), "%d%02d".formatted(of.getYear(), of.getMonthValue()));
            }
            Matcher day = DAY.matcher(plain);
            if (day.matches()) {
                return new Time(LocalDate.of(Integer.parseInt(either(day.group(1), day.group(6))),
                        Integer.parseInt(either(day.group(2), day.group(5))),
                        Integer.parseInt(either(day.group(3), day.group(4)))), null);
            }
        } catch (DateTimeException e) {
            throw new Fault("targets.period", text);
        }
        throw new Fault("targets.period", text);
    }

    /** As other programs write it: {@code 2025}, {@code 2025Q3}, {@code 202506}, {@code 20250630}. */
    static String written(LocalDate day, @Nullable String period) {
        return period == null || period.isEmpty()
                ? "%d%02d%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth())
                : period;
    }

    private static String either(@Nullable String one, @Nullable String other) {
        return one != null ? one : String.valueOf(other);
    }
}
