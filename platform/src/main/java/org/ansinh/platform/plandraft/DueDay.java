package org.ansinh.platform.plandraft;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last day a document's words leave for something: {@code trước ngày 30/11/2026}, {@code quý II/2027}, {@code năm 2028}. */
final class DueDay {

    private static final Pattern DAY = Pattern.compile("\\b(\\d{1,2})/(\\d{1,2})/(20\\d\\d)\\b");
    private static final Pattern QUARTER = Pattern.compile("\\bquy (iv|i{1,3}|[1-4])\\s*(?:/|nam)\\s*(20\\d\\d)\\b");
    private static final Pattern MONTH = Pattern.compile("\\bthang (\\d{1,2})\\s*(?:/|nam)\\s*(20\\d\\d)\\b");
    private static final Pattern YEAR = Pattern.compile("\\b(20\\d\\d)\\b");
    private static final Pattern EVERY = Pattern.compile("\\b(?:hang|hang nam|dinh ky|moi nam|thuong xuyen)\\b");

    private DueDay() {}

    /** Empty where the words name no single day: every year, continuously, or nothing. */
    static Optional<LocalDate> of(String words) {
        String folded = Folding.fold(words);
        Matcher day = DAY.matcher(folded);
        if (day.find()) {
            return date(number(day, 3), number(day, 2), number(day, 1));
        }
        if (EVERY.matcher(folded).find()) {
            return Optional.empty();
        }
        Matcher quarter = QUARTER.matcher(folded);
        if (quarter.find()) {
            int which = switch (quarter.group(1)) {
                case "i", "1" -> 1;
                case "ii", "2" -> 2;
                case "iii", "3" -> 3;
                default -> 4;
            };
            return Optional.of(YearMonth.of(number(quarter, 2), which * 3).atEndOfMonth());
        }
        Matcher month = MONTH.matcher(folded);
        if (month.find()) {
            return number(month, 1) >= 1 && number(month, 1) <= 12
                    ? Optional.of(YearMonth.of(number(month, 2), number(month, 1)).atEndOfMonth())
                    : Optional.empty();
        }
        Matcher year = YEAR.matcher(folded);
        return year.find() ? Optional.of(LocalDate.of(number(year, 1), 12, 31)) : Optional.empty();
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
