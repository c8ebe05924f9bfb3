package org.ansinh.platform.payment;

import org.ansinh.platform.casework.Payee;
import org.jspecify.annotations.Nullable;

/**
 * How a payment that came back is put right.
 *
 * @param key the order that came back
 * @param decision null until a second officer has decided
 * @param repair number of the repair file; 0 until sent
 * @param again the end-to-end id of the payment made again; null when none is
 * @param seen how the payee compares, as it was shown when it was proposed; null when nobody is paid, or of a mend from before
 */
record Mend(long id, String key, How how, Payee payee, String reason, int proposedBy, String proposer, @Nullable Decision decision,
        @Nullable String decider, @Nullable Integer decidedBy, int repair, @Nullable String again, MendCheck.@Nullable Seen seen) {

    enum How {
        /** Sent again into an account or a wallet, to the payee as corrected. */
        BANK,
        /** One transfer to an account, made by hand by its VietQR code and entered with its receipt; it stands in no file. */
        QR,
        /** Handed out by the post office. */
        CASH,
        /** Not paid again before a decision of casework: the receiver has died, suspected fraud. */
        SET_ASIDE
    }

    /** Whether two officers agreed that it waits: it can be proposed once more. */
    boolean setAside() {
        return how == How.SET_ASIDE && decision == Decision.APPROVED;
    }

    enum Decision {
        APPROVED,
        REFUSED
    }
}
