package org.ansinh.law;

import java.time.LocalDate;
import java.util.List;

/**
 * The whole law of one day as one typed plan. Two ways to run it, proved equal: over columns for everyone, and as a trace
 * for one household. Immutable and safe for many threads.
 */
public final class LawOnDay {

    LawOnDay() {}

    public LocalDate day() {
        throw new UnsupportedOperationException();
    }

    public LocalDate knownOn() {
        throw new UnsupportedOperationException();
    }

    /** Hash over the versions of parameters and tables in use: equal versions give equal answers. */
    public String version() {
        throw new UnsupportedOperationException();
    }

    /** Programmes with a version in use on this day, in the order of {@link LawBook#programmes()}. */
    public List<Programme> programmes() {
        throw new UnsupportedOperationException();
    }

    /**
     * Row ids of the category table of a programme, by the row number that {@link Determination#row} gives.
     *
     * @throws IllegalArgumentException when the programme has no version on this day
     */
    public List<RuleRow> rows(String programme) {
        throw new UnsupportedOperationException(programme);
    }

    /** Evaluates one household with full trace, three-valued: unknown facts are named, never taken for "no". */
    public Assessment assess(CaseFacts facts) {
        throw new UnsupportedOperationException(facts.toString());
    }

    /**
     * Evaluates people {@code [from, to)} of the population. Cells whose result hangs on an unknown fact get
     * {@link Determination#DEPENDS}; ask {@link #assess} for the facts missing.
     */
    public void determine(Population population, int from, int to, Determination into) {
        throw new UnsupportedOperationException();
    }
}
