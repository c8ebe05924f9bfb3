package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;

/** Reads what officers type on the plan's pages. */
final class PlanWords {

    private PlanWords() {}

    /** @throws Fault when it is no day */
    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Fault("plan.figure.day", text);
        }
    }

    static @Nullable LocalDate dayOrNone(String text) {
        return text.isBlank() ? null : day(text);
    }

    static YearMonth month(String text, LocalDate today) {
        try {
            return text.isBlank() ? YearMonth.from(today) : YearMonth.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Fault("plan.calendar.month", text);
        }
    }

    /** A whole number of hundredths, with or without the sign; null when nothing is written. */
    static @Nullable Integer percent(String text) {
        String digits = text.replace("%", "").strip();
        if (digits.isEmpty()) {
            return null;
        }
        if (!digits.matches("\\d{1,3}")) {
            throw new Fault("plan.task.progress", text);
        }
        return Integer.valueOf(digits);
    }

    static <E extends Enum<E>> E choice(E[] values, String text) {
        return Arrays.stream(values).filter(one -> one.name().equals(text)).findFirst().orElseThrow(() -> new Fault("plan.choice", text));
    }
}
