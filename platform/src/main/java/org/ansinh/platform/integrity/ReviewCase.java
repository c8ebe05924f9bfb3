package org.ansinh.platform.integrity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A finding that a person looks into. Payment goes on meanwhile; what follows from a conclusion is decided in casework and payment.
 *
 * @param officer whom it is about, where it is about an officer: she is told and heard, not {@code person}
 */
record ReviewCase(
        long id,
        long finding,
        @Nullable Long person,
        @Nullable Integer officer,
        int areaUnit,
        String programme,
        State state,
        int version,
        int openedBy,
        String openerName,
        LocalDate openedOn,
        int replyDays,
        @Nullable String number,
        @Nullable LocalDate notifiedOn,
        @Nullable LocalDate replyBy,
        String reply,
        @Nullable LocalDate repliedOn,
        @Nullable Conclusion conclusion,
        Finding.@Nullable Cause cause,
        String article,
        String reason,
        long amount,
        @Nullable Integer proposedBy,
        @Nullable String proposerName,
        @Nullable Integer decidedBy,
        @Nullable String deciderName,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate objectBy,
        String objection,
        @Nullable LocalDate objectedOn,
        @Nullable String settlerName,
        @Nullable LocalDate settledOn,
        @Nullable Settlement settlement,
        String settlementReason) {

    /** How far it is. */
    enum State {
        OPENED,
        NOTIFIED,
        PROPOSED,
        CONCLUDED,
        OBJECTED,
        SETTLED;

        boolean running() {
            return this == OPENED || this == NOTIFIED || this == PROPOSED;
        }
    }

    /** What it ends with. */
    enum Conclusion {
        CLEARED,
        CONFIRMED
    }

    /** What became of an objection. */
    enum Settlement {
        KEPT,
        OVERTURNED
    }

    /** Whether a signed conclusion holds: no objection is open, and none was upheld. */
    boolean stands() {
        return decidedOn != null && state != State.OBJECTED && settlement != Settlement.OVERTURNED;
    }

    /** Whether it is about somebody who can be told: an officer, else a person; not a ward. */
    boolean aboutSomebody() {
        return person != null || officer != null;
    }

    /** Whether she has been heard, or had the time to speak. */
    boolean heard(LocalDate day) {
        return !aboutSomebody() || repliedOn != null || (replyBy != null && day.isAfter(replyBy));
    }
}
