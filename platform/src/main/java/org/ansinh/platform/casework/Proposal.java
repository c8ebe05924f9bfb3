package org.ansinh.platform.casework;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an officer proposes, with the law's answer as it stood then.
 *
 * @param grant the grant to end or adjust; null for a new one
 * @param row row of the law's table, such as {@code SA56C}; empty when the law says no
 * @param amount đồng a month by the law on {@code day}; 0 when the law says no
 * @param lawVersion hash of the law's data that gave the answer
 * @param explanation the reasons as the officer read them, one a line
 * @param version counts changes of state: a form sends back the version it showed
 */
record Proposal(
        long id,
        Kind kind,
        long person,
        String programme,
        @Nullable Long grant,
        int areaUnit,
        String row,
        long amount,
        String lawVersion,
        LocalDate day,
        String explanation,
        String reason,
        Payee payee,
        State state,
        int version,
        int proposedBy,
        String proposerName,
        Instant proposedAt) {

    enum Kind {
        /** A new grant. */
        START,
        /** End of a running grant. */
        END,
        /** A running grant goes on with the law's amount of today. */
        ADJUST
    }

    enum State {
        WAITING,
        APPROVED,
        REFUSED,
        RETURNED
    }
}
