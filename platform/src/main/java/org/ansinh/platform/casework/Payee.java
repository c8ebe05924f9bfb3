package org.ansinh.platform.casework;

import org.jspecify.annotations.Nullable;

/** Who gets the money of a grant, and how. */
public sealed interface Payee {

    /** Name of the receiver as the bank, the operator of the wallet or the post office knows it. */
    String name();

    /** A transfer. {@code bank}: BIC, or the six-digit number of the bank in the national clearing system. */
    record BankAccount(String name, String bank, String account) implements Payee {}

    /** Into a wallet. {@code operator}: its code; {@code phone}: the number under which the wallet is known. */
    record Wallet(String name, String operator, String phone) implements Payee {

        /** Stands before the operator's code where paying agencies are written, so that it cannot be taken for a bank. */
        public static final String MARK = "vi:";
    }

    /** Handed out in cash, as long as there is no account. */
    record Cash(String name) implements Payee {}

    /** {@code agency} as {@link #agencyOrNull} writes it; agency and account both present or both absent. */
    static Payee of(String name, @Nullable String agency, @Nullable String account) {
        if (agency == null || account == null) {
            return new Cash(name);
        }
        return agency.startsWith(Wallet.MARK)
                ? new Wallet(name, agency.substring(Wallet.MARK.length()), account)
                : new BankAccount(name, agency, account);
    }

    /** Who pays it out: the bank, or the marked operator of a wallet; null for cash. */
    default @Nullable String agencyOrNull() {
        return switch (this) {
            case BankAccount bank -> bank.bank();
            case Wallet wallet -> Wallet.MARK + wallet.operator();
            case Cash _ -> null;
        };
    }

    /** Number of the account, or phone number of the wallet; null for cash. */
    default @Nullable String accountOrNull() {
        return switch (this) {
            case BankAccount bank -> bank.account();
            case Wallet wallet -> wallet.phone();
            case Cash _ -> null;
        };
    }

    /** Bank or operator, without a mark; empty for cash. */
    default String institution() {
        return switch (this) {
            case BankAccount bank -> bank.bank();
            case Wallet wallet -> wallet.operator();
            case Cash _ -> "";
        };
    }

    /** Where it goes, for a page; empty for cash. */
    default String written() {
        return this instanceof Cash ? "" : institution() + " · " + accountOrNull();
    }
}
