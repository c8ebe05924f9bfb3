package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How a proposal was decided, by another person than its proposer.
 *
 * @param effective first month of what was decided; null unless approved
 * @param number serial number within unit and year; null when no letter goes out
 */
record Decision(
        long id,
        long proposal,
        int decidedBy,
        String deciderName,
        Outcome outcome,
        String reason,
        LocalDate signedOn,
        @Nullable YearMonth effective,
        Capacity capacity,
        int unit,
        @Nullable Integer year,
        @Nullable Integer number) {

    /** In whose place the signer signs (Decree 30/2020/NĐ-CP, Appendix I). */
    enum Capacity {
        CHAIR,
        /** KT. CHỦ TỊCH. */
        VICE_CHAIR,
        /** TL. or TUQ. */
        BY_ORDER
    }

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
