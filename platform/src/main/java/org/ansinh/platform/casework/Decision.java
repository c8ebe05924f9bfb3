package org.ansinh.platform.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a proposal was decided, by another person than its proposer.
 *
 * @param number serial number within unit and year; null for a return, which is no decision of law
 */
record Decision(
        long id,
        long proposal,
        int decidedBy,
        String deciderName,
        Outcome outcome,
        String reason,
        LocalDate signedOn,
        int unit,
        @Nullable Integer year,
        @Nullable Integer number) {

    enum Outcome {
        APPROVED,
        REFUSED,
        /** Back to the proposer, who may propose anew. */
        RETURNED;

        Proposal.State state() {
            return Proposal.State.valueOf(name());
        }
    }
}
