package org.ansinh.platform.payment;

/** What a payment waits for that keeps its run from being closed, in the order in which it is told. */
enum Waiting {
    /** An answer of the bank. */
    BANK("#answers"),
    /** An answer of an operator of wallets. */
    WALLET("#answers"),
    /** Somebody who mends what came back. */
    RETURNED("/tra-lai"),
    /** The list that the post office gives back. */
    CASH("/tien-mat"),
    /** Somebody who puts what nobody collected on a list again, or sets it aside. */
    NOT_COLLECTED("/tien-mat#tasks");

    private final String where;

    Waiting(String where) {
        this.where = where;
    }

    /** Where it is answered, after the address of the run. */
    String where() {
        return where;
    }
}
