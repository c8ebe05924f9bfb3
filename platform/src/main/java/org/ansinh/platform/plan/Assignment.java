package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A part of a task given to a named person.
 *
 * @param above the assignment it is a part of; null when it was given from the task itself
 * @param username account of her to whom it was given
 * @param due inclusive
 * @param version of its state; 0 while she has not answered
 * @param progress in hundredths
 */
public record Assignment(long id, String task, int areaUnit, @Nullable Long above, String what, String body, String username,
        String assignee, LocalDate due,
        int givenBy, String giver, Instant givenAt, int version, State state, int progress, String note) {

    /** How it stands. */
    public enum State {
        /** Waits for her answer. */
        GIVEN,
        ACCEPTED,
        /** She does not take it, and says why. */
        RETURNED,
        DONE,
        /** Taken back by who gave it. */
        WITHDRAWN;

        /** Whether something is still to be done with it. */
        public boolean open() {
            return this == GIVEN || this == ACCEPTED;
        }
    }

    public int daysLate(LocalDate today) {
        return state.open() && due.isBefore(today) ? (int) ChronoUnit.DAYS.between(due, today) : 0;
    }
}
