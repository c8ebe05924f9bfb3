package org.ansinh.platform.payment;

import java.util.Optional;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whose account pays: {@code ansinh.payment.debtor.name}, {@code .account} and {@code .bank}, all three. A demonstration city has one of
 * its own; where there is none, no file leaves for a bank.
 */
@Component
class Debtor {

    private final Payer set;
    private final @Nullable DSLContext sql;

    @Autowired
    Debtor(@Value("${ansinh.payment.debtor.name:}") String name, @Value("${ansinh.payment.debtor.account:}") String account,
            @Value("${ansinh.payment.debtor.bank:}") String bank, DSLContext sql) {
        this.set = new Payer(name.strip(), account.strip(), bank.strip(), false);
        this.sql = sql;
    }

    Debtor(String name, String account, String bank) {
        this.set = new Payer(name, account, bank, false);
        this.sql = null;
    }

    /** {@code demo}: of a demonstration city, known to no bank. */
    record Payer(String name, String account, String bank, boolean demo) {

        private boolean whole() {
            return !name.isEmpty() && !account.isEmpty() && !bank.isEmpty();
        }
    }

    /** Empty where none is set. */
    Optional<Payer> payer() {
        if (set.whole() || sql == null) {
            return Optional.of(set).filter(Payer::whole);
        }
        return sql.resultQuery("SELECT name, account, bank FROM payment.demo_payer ORDER BY id DESC LIMIT 1")
                .fetchOptional(row -> new Payer(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class), true));
    }

    /** @throws Fault that says what to set */
    void require() {
        if (payer().isEmpty()) {
            throw new Fault("payment.debtor.unset");
        }
    }

    /** As it is now, for a whole file. */
    Debtor now() {
        Payer payer = payer().orElse(new Payer("", "", "", false));
        return new Debtor(payer.name(), payer.account(), payer.bank());
    }

    String name() {
        return payer().map(Payer::name).orElse("");
    }

    String account() {
        return payer().map(Payer::account).orElse("");
    }

    String bank() {
        return payer().map(Payer::bank).orElse("");
    }
}
