package org.ansinh.platform.casework;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of months in which a person is granted one amount of one programme.
 *
 * @param to last month, inclusive; null while it runs
 * @param amount đồng a month as decided
 * @param fixed decided otherwise than the law answered: the amount does not follow the law
 * @param decision the decision that last shaped it; null for one taken over from before An Sinh
 * @param imported id of the grant taken over; null for one decided here
 */
record Segment(
        YearMonth from,
        @Nullable YearMonth to,
        String row,
        long amount,
        boolean fixed,
        Standing standing,
        int areaUnit,
        Payee payee,
        @Nullable Long decision,
        @Nullable Long imported) {

    /** Whether money goes out. */
    enum Standing {
        PAID,
        /** Paused by a decision: nothing is due until a person resumes it, and it cannot be granted a second time meanwhile. */
        SUSPENDED
    }

    boolean covers(YearMonth month) {
        return !from.isAfter(month) && (to == null || !to.isBefore(month));
    }

    boolean reaches(YearMonth month) {
        return to == null || !to.isBefore(month);
    }

    Segment until(YearMonth last) {
        return new Segment(from, last, row, amount, fixed, standing, areaUnit, payee, decision, imported);
    }

    Segment since(YearMonth first) {
        return new Segment(first, to, row, amount, fixed, standing, areaUnit, payee, decision, imported);
    }

    /** Equal in all but the last month. */
    boolean continues(Segment other) {
        return until(from).equals(other.until(from));
    }
}
