package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A task of the plan as one unit carries it out.
 *
 * @param version 0 while nobody has touched it
 * @param changedBy name of the officer; empty while nobody has touched it
 */
public record Task(String code, int areaUnit, int version, Change now, String changedBy, @Nullable Instant changedAt) {

    /** How far it is. */
    public enum State {
        NOT_STARTED,
        IN_PROGRESS,
        DONE,
        /** Cannot go on; the note says why. */
        BLOCKED
    }

    /**
     * What an officer writes.
     *
     * @param due the day it is to be done, inclusive; null when none is set
     * @param body who carries it out; empty: as the plan or its suggestion has it
     * @param responsible account of the officer who answers for it and may change it; may be empty
     * @param progress in hundredths; null when nobody said
     */
    public record Change(State state, @Nullable LocalDate due, String body, String responsible, String note, @Nullable Integer progress) {

        /** Without saying how far it is. */
        public Change(State state, @Nullable LocalDate due, String body, String responsible, String note) {
            this(state, due, body, responsible, note, null);
        }
    }

    static Task untouched(String code, int areaUnit) {
        return new Task(code, areaUnit, 0, new Change(State.NOT_STARTED, null, "", "", ""), "", null);
    }

    public State state() {
        return now.state();
    }

    public String responsible() {
        return now.responsible();
    }

    /** Not done, and its day has passed. A day that is only suggested makes nothing late. */
    public boolean overdue(LocalDate today) {
        return now.state() != State.DONE && now.due() != null && now.due().isBefore(today);
    }
}
