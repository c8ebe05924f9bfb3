package org.ansinh.platform.lawroom;

import java.time.Instant;

/** What a second person decided on a submitted version. */
public record LawDecision(long draft, int number, int decidedBy, String deciderName, Outcome outcome, String reason, Instant decidedAt) {

    /** In force from its day, or back to its writer. */
    public enum Outcome {
        IN_FORCE,
        RETURNED
    }
}
