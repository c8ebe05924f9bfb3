package org.ansinh.platform.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What an officer proposes, with the law's answer as it stood then.
 *
 * @param grant the grant it is about; null for a new one
 * @param row row of the law's table, such as {@code SA56C}; empty when nothing is granted
 * @param amount đồng a month as proposed; 0 when nothing is granted
 * @param day the day the law was asked about
 * @param lawVersion hash of the law's data that gave the answer
 * @param explanation the reasons as the officer read them, one a line
 * @param law what the law said; null for proposals older than its keeping
 * @param deviates whether this is not what the law said: then a reason is given
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
        Terms terms,
        @Nullable LawSays law,
        boolean deviates,
        State state,
        int version,
        int proposedBy,
        String proposerName,
        Instant proposedAt) {

    /** Whether it sets another row or amount than the law's. */
    boolean otherMoney() {
        return law != null && !row.isEmpty()
                && !(law.status() == Snapshot.Status.ENTITLED && law.amount() == amount && law.row().equals(row));
    }

    /** What is proposed; the database knows the names. */
    enum Kind {
        /** A new grant. */
        START,
        /** A running grant goes on with another amount or row. */
        ADJUST,
        /** Pause of a running grant (tạm dừng hưởng): it cannot be granted anew meanwhile. */
        SUSPEND,
        /** A paused grant is paid again. */
        RESUME,
        /** End of a running grant (thôi hưởng). */
        END,
        /** A grant is refused. */
        REFUSE,
        /** Another decision had an error: this one takes its place. */
        CORRECT,
        /** Another decision is taken back after a complaint. */
        CANCEL,
        /** Another decision is kept after a complaint. */
        UPHOLD;

        /** Whether the law's tables answer it, so that a proposal can deviate from them. */
        boolean answeredByLaw() {
            return this == START || this == ADJUST || this == RESUME || this == END || this == REFUSE;
        }

        /** Whether it answers somebody who asks for the programme. */
        boolean answersRequest() {
            return this == START || this == ADJUST || this == RESUME || this == REFUSE;
        }

        boolean aboutAnother() {
            return this == CORRECT || this == CANCEL || this == UPHOLD;
        }
    }

    enum State {
        WAITING,
        APPROVED,
        REFUSED,
        RETURNED
    }

    /**
     * From when, why by law, and about which other decision.
     *
     * @param effective first month; null: as the law says on the day of signing
     * @param cause code of a legal cause of {@link DecisionRules}; may be empty
     * @param targets the decision corrected, cancelled or upheld
     * @param complaint the complaint whose outcome it is; null for the others
     */
    record Terms(@Nullable YearMonth effective, String cause, @Nullable Long targets, @Nullable Long complaint) {
        static final Terms NONE = new Terms(null, "", null);

        Terms(@Nullable YearMonth effective, String cause, @Nullable Long targets) {
            this(effective, cause, targets, null);
        }
    }

    /** The law's answer as it stood. */
    record LawSays(Snapshot.Status status, String row, long amount) {}
}
