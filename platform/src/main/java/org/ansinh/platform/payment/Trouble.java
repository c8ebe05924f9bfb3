package org.ansinh.platform.payment;

/** Why a person must look before the run is approved. In the order in which the page lists them. */
enum Trouble {
    /** The receiver has died: everything of the months to and after the death waits for a person. */
    DEATH,
    /** More was paid for a month than is due. Never netted by the program. */
    OVERPAID,
    /** By the law and the facts the entitlement has ended; paid on until a person decides. */
    ENDED,
    /** By the law and the facts the amount is lower than the one decided; paid on until a person decides. */
    LOWER,
    /** A fact is missing, so the law gives no answer; paid on. */
    UNKNOWN,
    /** No bank account: on the cash list. */
    NO_ACCOUNT
}
