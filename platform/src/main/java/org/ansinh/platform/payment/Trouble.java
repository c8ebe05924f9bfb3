package org.ansinh.platform.payment;

import java.util.Arrays;

/** Why a person must look before the run is approved. In the order in which the page lists them. */
enum Trouble {
    /** The receiver has died: everything of the months to and after the death waits for a person. */
    DEATH,
    /** Who receives on her behalf has died. */
    RECEIVER_DEAD,
    /** Perhaps one person twice: merged records, one number, or one name and day of birth. */
    DOUBLED,
    /** The account is in another name than the receiver's. */
    NAME_DIFFERS,
    /** Money came back from this very account, and nothing has arrived there since. */
    CAME_BACK,
    /** One account for several people, not all by authority. */
    SHARED_ACCOUNT,
    /** Another account than last month, and nobody has verified it. */
    ACCOUNT_CHANGED,
    /** No residence today, or one outside the paying unit. */
    MOVED,
    /** Far from the person's own last months, or above the bound. */
    UNUSUAL,
    /** Held by an officer. */
    HELD,
    /** More was paid for a month than is due. Never netted by the program. */
    OVERPAID,
    /** By the law and the facts the entitlement has ended; paid on until a person decides. */
    ENDED,
    /** By the law and the facts the amount is lower than the one decided; paid on until a person decides. */
    LOWER,
    /** A fact is missing, so the law gives no answer; paid on. */
    UNKNOWN,
    /** No bank account: on the cash list. */
    NO_ACCOUNT,
    /** Decided after the cut-off: paid next month. */
    AFTER_CUTOFF;

    /** All kinds in their order. */
    static String[] names() {
        return Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
    }

    /** Whether money may go wrong when nobody looks; the others are told. */
    boolean serious() {
        return compareTo(HELD) < 0;
    }
}
