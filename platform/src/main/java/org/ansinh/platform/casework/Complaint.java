package org.ansinh.platform.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A complaint against a decision (khiếu nại; Law 02/2011/QH13). A denunciation or a petition is something else.
 *
 * @param level 1 to the body that decided, 2 to the one above
 * @param first the first complaint, of a second one
 * @param decision the decision complained of, with who proposed and who signed it
 * @param fileBy last day to file; after it only with a reason beyond her power
 * @param settleBy last day to settle; null until accepted
 * @param handler who examines it: another than those two
 * @param superior of a second complaint, number and day of the superior body's settlement; may be empty
 * @param answer why it was not accepted or is withdrawn; may be empty
 * @param settlement the decision that settled it
 */
record Complaint(
        long id,
        int level,
        @Nullable Long first,
        long decision,
        int proposedBy,
        int decidedBy,
        long person,
        int areaUnit,
        String complainant,
        Channel channel,
        LocalDate toldOn,
        LocalDate filedOn,
        String content,
        String lateReason,
        LocalDate fileBy,
        LocalDate acceptBy,
        String receiverName,
        State state,
        int version,
        @Nullable Integer handler,
        @Nullable String handlerName,
        @Nullable LocalDate acceptedOn,
        @Nullable LocalDate settleBy,
        String superior,
        String answer,
        @Nullable Outcome outcome,
        @Nullable LocalDate settledOn,
        @Nullable Long settlement) {

    enum Channel {
        DESK,
        PAPER,
        ONLINE
    }

    enum State {
        FILED,
        ACCEPTED,
        NOT_ACCEPTED,
        WITHDRAWN,
        SETTLED;

        boolean open() {
            return this == FILED || this == ACCEPTED;
        }
    }

    enum Outcome {
        KEPT,
        CHANGED,
        CANCELLED
    }

    /** The day by which the next step is due; null when closed. */
    @Nullable
    LocalDate due() {
        return switch (state) {
            case FILED -> acceptBy;
            case ACCEPTED -> settleBy;
            case NOT_ACCEPTED, WITHDRAWN, SETTLED -> null;
        };
    }

    boolean late(LocalDate today) {
        LocalDate due = due();
        return due != null && today.isAfter(due);
    }

    /** Whether this officer made the decision complained of. */
    boolean against(int officer) {
        return officer == proposedBy || officer == decidedBy;
    }
}
