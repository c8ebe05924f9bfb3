package org.ansinh.platform.payment;

/** What a bank says became of an order. */
enum Outcome {
    /** The receiver has it. */
    PAID,
    /** Refused or sent back: the money is owed to the person again. */
    RETURNED,
    /** Taken in, nothing final yet. */
    WAITING
}
