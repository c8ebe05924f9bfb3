package org.ansinh.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The working days of State offices: Monday to Friday, without public holidays, with the days that the Government swaps. Dated data
 * year by year; a year without data is refused, never guessed.
 */
public final class WorkingDays {

    private final List<Year> years;
    private final Set<Integer> known = new TreeSet<>();
    private final Map<LocalDate, Off> off = new HashMap<>();
    private final Set<LocalDate> worked = new HashSet<>();

    public WorkingDays(List<Year> years) {
        this.years = List.copyOf(years);
        for (Year year : years) {
            known.add(year.year());
            year.off().forEach(day -> off.put(day.day(), day));
            year.worked().forEach(day -> worked.add(day.day()));
        }
    }

    /** The days of one year that are not as the week has them. */
    public record Year(int year, List<Off> off, List<Worked> worked) {}

    /** A weekday on which offices are closed. */
    public record Off(LocalDate day, Text name, Citation citation, Verification verification) {}

    /** A Saturday or Sunday worked instead of the weekday {@code instead}. */
    public record Worked(LocalDate day, LocalDate instead, Citation citation, Verification verification) {}

    /** Nobody has entered the holidays of a year. */
    public static final class YearMissing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int year;

        YearMissing(int year) {
            super("no working days are known for " + year + ": add the year to " + ProcedureBook.CALENDAR);
            this.year = year;
        }

        public int year() {
            return year;
        }
    }

    public List<Year> years() {
        return years;
    }

    /** Whether offices work on the day. */
    public boolean works(LocalDate day) {
        if (!known.contains(day.getYear())) {
            throw new YearMissing(day.getYear());
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return worked.contains(day) || !weekend && !off.containsKey(day);
    }

    /** The day itself when offices work, else the next on which they do. Civil Code 2015 Art. 148.5. */
    public LocalDate orNext(LocalDate day) {
        LocalDate next = day;
        while (!works(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The {@code count}-th working day after the day, which is not counted itself (Civil Code 2015 Art. 147.2); for 0 {@link #orNext}. */
    public LocalDate after(LocalDate day, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("working days cannot be counted backwards: " + count);
        }
        LocalDate next = day;
        for (int left = count; left > 0; left--) {
            next = orNext(next.plusDays(1));
        }
        return orNext(next);
    }

    /** Working days after {@code from} up to and with {@code to}; 0 when {@code to} is not later. */
    public int between(LocalDate from, LocalDate to) {
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (works(day)) {
                count++;
            }
        }
        return count;
    }

    /** Slips of the pen in the data: a day off on a weekend, a day worked that is none, a swap without its other half. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Year year : years) {
            for (Off day : year.off()) {
                if (day.day().getYear() != year.year()) {
                    faults.add(day.day() + " is not of the year " + year.year());
                }
                if (day.day().getDayOfWeek().getValue() > 5) {
                    faults.add(day.day() + " is a weekend: write the day it is made up on");
                }
            }
            for (Worked day : year.worked()) {
                if (day.day().getDayOfWeek().getValue() <= 5) {
                    faults.add(day.day() + " is a weekday and worked anyhow");
                }
                if (!off.containsKey(day.instead())) {
                    faults.add(day.day() + " is worked for " + day.instead() + ", which is not off");
                }
            }
        }
        return faults;
    }
}
