package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.PayAccounts;
import org.ansinh.platform.registry.PayAccounts.PayAccount;
import org.ansinh.platform.registry.Receivers;
import org.ansinh.platform.registry.Registry;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may be paid what came back, and what the register learns of the account that two officers agreed on. */
@Component
class MendCheck {

    private final DSLContext sql;
    private final Registry registry;
    private final Merges merges;
    private final Receivers receivers;
    private final PayAccounts accounts;
    private final Banks banks;
    private final BankTables tables;
    private final Today today;

    MendCheck(DSLContext sql, Registry registry, Merges merges, Receivers receivers, PayAccounts accounts, Banks banks, BankTables tables,
            Today today) {
        this.sql = sql;
        this.registry = registry;
        this.merges = merges;
        this.receivers = receivers;
        this.accounts = accounts;
        this.banks = banks;
        this.tables = tables;
        this.today = today;
    }

    /** Somebody who may be paid. {@code id}: null for somebody outside the register. */
    record MayBe(@Nullable Long id, String name) {}

    /** What the officers are shown. {@code others}: how many other people of the run the account pays. */
    record Seen(NameMatch.Level match, int others) {}

    /** The person, and whoever is authorised to receive this for her on the day. */
    List<MayBe> mayBe(Returned returned, LocalDate day) {
        long survivor = merges.survivors(List.of(returned.person())).getOrDefault(returned.person(), returned.person());
        String name = registry.names(List.of(survivor)).get(survivor);
        List<MayBe> may = new ArrayList<>();
        may.add(name == null ? new MayBe(null, returned.payee().name()) : new MayBe(survivor, name));
        Map<Long, List<Receivers.Receiver>> behalf = receivers.of(Stream.of(survivor, returned.person()).distinct().toList(), day);
        behalf.values().stream().flatMap(List::stream)
                .filter(one -> one.programme().equals(returned.programme()) || one.programme().equals(Receivers.EVERYTHING))
                .forEach(one -> may.add(new MayBe(one.who().person(), one.who().name())));
        return may.stream().distinct().toList();
    }

    Seen look(Returned returned, long run, Payee payee, LocalDate day) {
        NameMatch.Level best = mayBe(returned, day).stream().map(one -> NameMatch.of(payee.name(), one.name()))
                .min(NameMatch.Level::compareTo)
                .orElse(NameMatch.Level.DIFFERS);
        return new Seen(best, others(returned, run, payee));
    }

    private int others(Returned returned, long run, Payee payee) {
        String agency = payee.agencyOrNull();
        if (agency == null) {
            return 0;
        }
        return sql.resultQuery(
                """
                        SELECT count(DISTINCT person_id)::int FROM (
                            SELECT person_id, payee_bank, payee_account FROM payment.run_line WHERE run_id = ?
                            UNION ALL
                            SELECT l.person_id, m.payee_bank, m.payee_account FROM payment.mend m JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line
                            WHERE m.run_id = ? AND m.decision IS DISTINCT FROM 'REFUSED') x
                        WHERE payee_account = ? AND person_id <> ?
                          AND (payee_bank = ? OR EXISTS (SELECT FROM payment.bank b WHERE ? IN (b.bin, b.bic) AND payee_bank IN (b.bin, b.bic)))""",
                run, run, payee.accountOrNull(), returned.person(), agency, agency).fetchSingle(0, Integer.class);
    }

    /** A bank under whose number or BIC money can arrive at all. */
    Optional<Banks.Bank> bank(String number) {
        return banks.find(number);
    }

    /**
     * Declares the account in the register of whose name it is in, for a second officer to verify: otherwise next month goes where this
     * came back from. What the register has already stays as it is.
     */
    void remember(Returned returned, Mend mend, Officer by) {
        Payee payee = mend.payee();
        String number = payee.accountOrNull();
        if (number == null) {
            return;
        }
        mayBe(returned, today.day()).stream().filter(one -> one.id() != null)
                .filter(one -> NameMatch.of(payee.name(), one.name()) != NameMatch.Level.DIFFERS).findFirst().ifPresent(owner -> {
                    long person = Objects.requireNonNull(owner.id());
                    List<PayAccount> usable = accounts.of(person).stream().filter(one -> one.state().usable()).toList();
                    if (!accounts.numbers(usable).containsValue(number)) {
                        accounts.declare(person, stated(payee, number), today.day(),
                                new Evidence("payment", "mend of " + returned.key() + ": " + mend.reason(), by.username()), today.now());
                    }
                });
    }

    private PayAccounts.NewAccount stated(Payee payee, String number) {
        return payee instanceof Payee.Wallet wallet
                ? new PayAccounts.NewAccount(PayAccounts.Kind.WALLET,
                        tables.find(wallet.operator()).map(table -> table.wallet().getFirst()).orElse(wallet.operator()), payee.name(),
                        number)
                : new PayAccounts.NewAccount(PayAccounts.Kind.BANK, payee.institution(), payee.name(), number);
    }
}
