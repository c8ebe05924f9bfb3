package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a visit found, followed until the visitor closes it.
 *
 * @param username account of whoever answers
 * @param due the day to answer by, inclusive; the newest the visitor set
 * @param closer empty while it is open
 */
public record Finding(long id, long visit, int areaUnit, int number, String what, String username, String answerer, LocalDate due,
        State state, int version, String closer,
        String closingNote, List<Step> steps) {

    /** Whose turn it is. */
    public enum State {
        /** The visited owes an answer. */
        WAITS_FOR_ANSWER,
        /** The visitor judges the answer. */
        WAITS_FOR_VISITOR,
        CLOSED
    }

    /** An answer, or why it is not enough. */
    public record Step(String kind, String text, String by, Instant at) {}

    public int daysLate(LocalDate today) {
        return state == State.WAITS_FOR_ANSWER && due.isBefore(today) ? (int) ChronoUnit.DAYS.between(due, today) : 0;
    }
}
