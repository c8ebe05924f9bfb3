package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the ledger by account and day, from the sums that the entries keep. Days are inclusive; balances are debit less credit, in đồng. */
@Component
class Books {

    private final DSLContext sql;

    Books(DSLContext sql) {
        this.sql = sql;
    }

    /** An account over some days. {@code opening}: at the end of the day before. */
    record Balance(Account account, long opening, long debit, long credit) {

        long closing() {
            return opening + debit - credit;
        }
    }

    /** An account. Programme and source null where the kind has none. */
    record Account(int id, String kind, @Nullable String programme, @Nullable FundSource source) {}

    /** What moved on an account on one day, and its balance at the end. */
    record Day(Account account, LocalDate day, long debit, long credit, long balance) {}

    /** Orders at one receiving bank over some days; {@code bank} null for what was paid before An Sinh. */
    record Bank(@Nullable String bank, long opening, long debit, long credit) {

        long closing() {
            return opening + debit - credit;
        }
    }

    List<Balance> balances(LocalDate from, LocalDate to) {
        return sql
                .resultQuery(
                        """
                                SELECT a.id, a.kind, a.programme, a.source, coalesce(sum(p.debit - p.credit) FILTER (WHERE t.booked_on < ?), 0)::bigint AS opening,
                                       coalesce(sum(p.debit) FILTER (WHERE t.booked_on >= ?), 0)::bigint AS debit,
                                       coalesce(sum(p.credit) FILTER (WHERE t.booked_on >= ?), 0)::bigint AS credit
                                FROM payment.account a JOIN payment.posted p ON p.account_id = a.id JOIN payment.transaction t ON t.id = p.transaction_id
                                WHERE t.booked_on <= ?
                                GROUP BY a.id
                                ORDER BY array_position(ARRAY['EXPENSE', 'PAYABLE', 'RECEIVABLE', 'BANK', 'CASH', 'TREASURY'], a.kind), a.programme, a.source
                                LIMIT 1000""",
                        from, from, from, to)
                .fetch(row -> new Balance(account(row), row.get("opening", Long.class), row.get("debit", Long.class),
                        row.get("credit", Long.class)));
    }

    Optional<Account> account(int id) {
        return sql.resultQuery("SELECT id, kind, programme, source FROM payment.account WHERE id = ?", id).fetchOptional(Books::account);
    }

    /** Days on which something moved, oldest first. {@code account}: null for all, one after the other. */
    List<Day> days(@Nullable Integer account, LocalDate from, LocalDate to, int offset, int limit) {
        return sql
                .resultQuery(
                        """
                                SELECT * FROM (
                                    SELECT a.id, a.kind, a.programme, a.source, t.booked_on, sum(p.debit)::bigint AS debit, sum(p.credit)::bigint AS credit,
                                           (sum(sum(p.debit - p.credit)) OVER (PARTITION BY a.id ORDER BY t.booked_on))::bigint AS balance
                                    FROM payment.posted p JOIN payment.account a ON a.id = p.account_id JOIN payment.transaction t ON t.id = p.transaction_id
                                    WHERE t.booked_on <= ? AND (?::integer IS NULL OR a.id = ?)
                                    GROUP BY a.id, t.booked_on) moved
                                WHERE booked_on >= ?
                                ORDER BY id, booked_on OFFSET ? LIMIT ?""",
                        to, account, account, from, offset, limit)
                .fetch(row -> new Day(account(row), row.get("booked_on", LocalDate.class), row.get("debit", Long.class),
                        row.get("credit", Long.class),
                        row.get("balance", Long.class)));
    }

    int countDays(int account, LocalDate from, LocalDate to) {
        return sql.resultQuery("""
                SELECT count(DISTINCT t.booked_on)::int FROM payment.posted p JOIN payment.transaction t ON t.id = p.transaction_id
                WHERE p.account_id = ? AND t.booked_on BETWEEN ? AND ?""", account, from, to).fetchSingle(0, Integer.class);
    }

    /** The book behind the account BANK, by the receiver's bank; with what has no order here, its sum is the account's. */
    List<Bank> banks(LocalDate from, LocalDate to) {
        return sql
                .resultQuery(
                        """
                                WITH book AS (
                                    SELECT bank, coalesce(sum(debit - credit) FILTER (WHERE day < {0}), 0) AS opening,
                                           coalesce(sum(debit) FILTER (WHERE day >= {0}), 0) AS debit, coalesce(sum(credit) FILTER (WHERE day >= {0}), 0) AS credit
                                    FROM payment.bank_book WHERE day <= {1} GROUP BY 1),
                                whole AS (
                                    SELECT coalesce(sum(p.debit - p.credit) FILTER (WHERE t.booked_on < {0}), 0) AS opening,
                                           coalesce(sum(p.debit) FILTER (WHERE t.booked_on >= {0}), 0) AS debit,
                                           coalesce(sum(p.credit) FILTER (WHERE t.booked_on >= {0}), 0) AS credit
                                    FROM payment.posted p JOIN payment.account a ON a.id = p.account_id AND a.kind = 'BANK'
                                    JOIN payment.transaction t ON t.id = p.transaction_id WHERE t.booked_on <= {1}),
                                older AS (
                                    SELECT NULL::text AS bank, w.opening - coalesce(sum(b.opening), 0) AS opening, w.debit - coalesce(sum(b.debit), 0) AS debit,
                                           w.credit - coalesce(sum(b.credit), 0) AS credit
                                    FROM whole w LEFT JOIN book b ON true GROUP BY w.opening, w.debit, w.credit)
                                SELECT bank, opening::bigint, debit::bigint, credit::bigint FROM book
                                UNION ALL SELECT bank, opening::bigint, debit::bigint, credit::bigint FROM older WHERE (opening, debit, credit) <> (0, 0, 0)
                                ORDER BY bank NULLS LAST LIMIT 500""",
                        org.jooq.impl.DSL.val(from), org.jooq.impl.DSL.val(to))
                .fetch(row -> new Bank(row.get(0, String.class), row.get(1, Long.class), row.get(2, Long.class), row.get(3, Long.class)));
    }

    private static Account account(Record row) {
        String source = row.get("source", String.class);
        return new Account(row.get("id", Integer.class), row.get("kind", String.class), row.get("programme", String.class),
                source == null ? null : FundSource.valueOf(source));
    }
}
