package org.ansinh.platform.payment;

import java.time.YearMonth;

/**
 * One month of a programme of a person: what is due against what the person has. Pure arithmetic, in đồng.
 *
 * @param due by law, facts and decisions of today
 * @param received ordered for the month, with what was kept back from it, less what was given back of it
 * @param open still claimed of it
 * @param waived claimed once and let go
 * @param back came back from the bank and is not paid again yet
 */
record Owed(YearMonth month, long due, long received, long open, long waived, long back) {

    /** Too much, and nobody has decided anything about it. */
    long overpaid() {
        return Math.max(0, received - open - waived - back - due);
    }

    /** What of the open claim is still justified. */
    long justified() {
        return Math.clamp(received - back - waived - due, 0, open);
    }

    /** Claimed though it is due by now: the claim has to be lowered. */
    long claimedTooMuch() {
        return open - justified();
    }

    /** Due and not received: the next run pays it. */
    long arrears() {
        return Math.max(0, due - received);
    }
}
