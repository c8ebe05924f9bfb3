package org.ansinh.platform.payment;

import org.ansinh.platform.casework.Payee;

/**
 * Which orders of a run a file holds.
 *
 * @param code {@code ALL}, {@code BANKS}, or the paying agency of one wallet operator
 */
record Orders(String code) {

    /** All of them, the cash ones too: for people, not for a bank. */
    static final Orders ALL = new Orders("ALL");
    static final Orders BANKS = new Orders("BANKS");

    private static final String WALLET = Payee.Wallet.MARK;

    /** {@code operator}: id of its table. */
    static Orders wallet(String operator) {
        return new Orders(WALLET + operator);
    }

    /** Names the run to the agency that takes the file: an operator of wallets answers a message of its own. */
    String messageId(Run run) {
        return run.messageId() + (code.startsWith(WALLET) ? "-" + operator() : "");
    }

    /** Name of the form in which these orders leave again when they are mended. */
    String form() {
        return code.startsWith(WALLET) ? operator() : MonthlyRuns.Format.PAIN001.code();
    }

    private String operator() {
        return code.substring(WALLET.length());
    }
}
