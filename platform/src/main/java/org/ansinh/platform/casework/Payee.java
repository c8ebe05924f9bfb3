package org.ansinh.platform.casework;

import org.jspecify.annotations.Nullable;

/** Who gets the money of a grant, and how. */
public sealed interface Payee {

    /** Name of the receiver as the bank or the post office knows it. */
    String name();

    /** A transfer. {@code bank}: BIC, or the six-digit number of the bank in the national clearing system. */
    record BankAccount(String name, String bank, String account) implements Payee {}

    /** Handed out in cash, as long as there is no account. */
    record Cash(String name) implements Payee {}

    /** Bank and account both present or both absent. */
    static Payee of(String name, @Nullable String bank, @Nullable String account) {
        return bank == null || account == null ? new Cash(name) : new BankAccount(name, bank, account);
    }

    default @Nullable String bankOrNull() {
        return this instanceof BankAccount bank ? bank.bank() : null;
    }

    default @Nullable String accountOrNull() {
        return this instanceof BankAccount bank ? bank.account() : null;
    }
}
