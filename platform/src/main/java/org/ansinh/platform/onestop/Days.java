package org.ansinh.platform.onestop;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people type them: {@code 02/05/1945}, with hyphens or points, or year first. */
final class Days {

    private static final Pattern TYPED = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private Days() {}

    /** Empty for what is no day of the calendar. */
    static Optional<LocalDate> read(String typed) {
        Matcher parts = TYPED.matcher(typed.strip());
        try {
            return Optional.of(parts.matches()
                    ? LocalDate.of(Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(1)))
                    : LocalDate.parse(typed.strip()));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    static String shown(LocalDate day) {
        return SHOWN.format(day);
    }
}
