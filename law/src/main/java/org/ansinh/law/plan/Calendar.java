package org.ansinh.law.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The unit in which age is counted. */
public enum Calendar {
    YEARS(ChronoUnit.YEARS),
    MONTHS(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    Calendar(ChronoUnit unit) {
        this.unit = unit;
    }

    /** Completed units from {@code from} (epoch day) to {@code day}; 0 when {@code from} is not before it. */
    public long completed(long from, LocalDate day) {
        return Math.max(0, unit.between(LocalDate.ofEpochDay(from), day));
    }

    /** The latest epoch day from which {@code count} units are completed on {@code day}. */
    public long latest(long count, LocalDate day) {
        return day.minus(count, unit).toEpochDay();
    }

    /** The first day on which {@code count} units from {@code from} are completed. */
    public LocalDate reached(long from, long count) {
        LocalDate start = LocalDate.ofEpochDay(from);
        LocalDate day = start.plus(count, unit);
        return unit.between(start, day) < count ? day.plusDays(1) : day;
    }
}
