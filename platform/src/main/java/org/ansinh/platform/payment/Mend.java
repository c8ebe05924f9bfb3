package org.ansinh.platform.payment;

import org.ansinh.platform.casework.Payee;
import org.jspecify.annotations.Nullable;

/**
 * How a payment that came back is put right.
 *
 * @param key the order that came back
 * @param decision null until a second officer has decided
 * @param repair number of the repair file; 0 until sent
 */
record Mend(long id, String key, How how, Payee payee, String reason, int proposedBy, String proposer, @Nullable Decision decision,
        @Nullable String decider, int repair) {

    enum How {
        /** Sent again into an account or a wallet, to the payee as corrected. */
        BANK,
        /** Handed out by the post office. */
        CASH,
        /** Not paid again before a decision of casework: the receiver has died, suspected fraud. */
        SET_ASIDE
    }

    enum Decision {
        APPROVED,
        REFUSED
    }
}
