package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The payment run of a month.
 *
 * @param knownOn day whose law in force and known facts it follows
 * @param ledgerSeen newest transaction of the ledger when it was prepared
 * @param approverName null until approved, as are the two after it
 */
record Run(
        long id,
        YearMonth month,
        State state,
        LocalDate knownOn,
        int preparedBy,
        String preparerName,
        Instant preparedAt,
        long ledgerSeen,
        @Nullable Integer approvedBy,
        @Nullable String approverName,
        @Nullable LocalDate approvedOn,
        @Nullable Instant approvedAt,
        Totals totals) {

    enum State {
        PREPARED,
        APPROVED,
        /** A file has left for the bank. */
        EXPORTED,
        /** The bank has answered for some payments. */
        PARTLY_ANSWERED,
        /** For all of them. */
        RECONCILED,
        /** Nothing is open; a payment that comes back later opens it again. */
        CLOSED
    }

    /** Counts and đồng of the whole run. */
    record Totals(int receivers, int lines, long amount, int exceptions) {}

    /** Fixed and booked. */
    boolean approved() {
        return state != State.PREPARED;
    }

    /** Names the run to the bank, the same in every export. */
    String messageId() {
        return "ANSINH-" + month.toString().replace("-", "") + "-" + id;
    }
}
