package org.ansinh.platform.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a file says something else than the register.
 *
 * @param ours what the register says, parts separated by tabs
 * @param theirs what the file says, likewise
 */
public record Conflict(
        long id, long importId, int row, Kind kind, long person, int areaUnit, String ours, String theirs, Instant openedAt, State state,
        String note, String decidedBy, @Nullable Instant decidedAt) {

    /** In what they differ. */
    public enum Kind {
        /** Name, sex or day of birth. */
        IDENTITY,
        /** Somebody of the register may be the same person. */
        MAYBE_SAME,
        NUMBER,
        DEATH_DAY,
        /** The register knows facts that begin after the day of death. */
        LATER_FACTS,
        /** The register has her as dead. */
        ALIVE,
        /** She moved to a unit that is not known. */
        UNKNOWN_UNIT
    }

    /** What was decided of it. */
    public enum State {
        OPEN,
        /** Somebody was asked. */
        ASKED,
        /** What the register says stays; whatever else the row says is taken in. */
        KEPT,
        TAKEN,
        /** Nothing of the row is taken in. */
        LEFT_OUT;

        public boolean waiting() {
            return this == OPEN || this == ASKED;
        }
    }
}
