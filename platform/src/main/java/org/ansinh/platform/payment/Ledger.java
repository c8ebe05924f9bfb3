package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ansinh.platform.launch.Copy;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The ledger's SQL: only adds, always balanced. Debit is positive, credit negative, whole đồng. */
@Component
class Ledger {

    private final DSLContext sql;

    Ledger(DSLContext sql) {
        this.sql = sql;
    }

    /** A month of a programme of a person. */
    record Cell(long person, String programme, YearMonth month) {}

    /** One payment of the ledger, for the statement of a person. */
    record Paid(String programme, YearMonth month, Reason reason, LocalDate bookedOn, long amount) {}

    /** People paid the regular amount for a month, and how much. */
    record MonthTotal(String programme, int receivers, long amount) {}

    /** What was paid of months {@code from} to {@code to} (inclusive) to people with ids between {@code first} and {@code last}. */
    Map<Cell, Long> settled(long first, long last, YearMonth from, YearMonth to) {
        Map<Cell, Long> settled = new HashMap<>();
        sql.resultQuery("""
                SELECT e.person_id, t.programme, t.month, sum(e.amount)::bigint
                FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                WHERE t.kind = 'PAYMENT' AND t.month BETWEEN ? AND ? AND e.person_id BETWEEN ? AND ?
                GROUP BY 1, 2, 3""", from.atDay(1), to.atDay(1), first, last)
                .forEach(row -> settled.put(new Cell(row.get(0, Long.class), row.get(1, String.class),
                        YearMonth.from(row.get(2, LocalDate.class))), row.get(3, Long.class)));
        return settled;
    }

    /** Everything paid to a person for months from {@code from} on, oldest month first. */
    List<Paid> paid(long person, YearMonth from) {
        return sql.resultQuery("""
                SELECT t.programme, t.month, t.reason, t.booked_on, e.amount
                FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id
                WHERE e.person_id = ? AND t.kind = 'PAYMENT' AND t.month >= ?
                ORDER BY t.programme, t.month, t.booked_on, t.id""", person, from.atDay(1))
                .fetch(row -> new Paid(row.get(0, String.class), YearMonth.from(row.get(1, LocalDate.class)),
                        Reason.parse(row.get(2, String.class)), row.get(3, LocalDate.class), row.get(4, Long.class)));
    }

    /** The regular payments of a month, by programme. */
    List<MonthTotal> regular(YearMonth month) {
        return sql.resultQuery("""
                SELECT t.programme, count(e.person_id)::int, coalesce(sum(e.amount) FILTER (WHERE e.person_id IS NOT NULL), 0)::bigint
                FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                WHERE t.kind = 'PAYMENT' AND t.reason = 'REGULAR' AND t.month = ?
                GROUP BY 1 ORDER BY 1""", month.atDay(1))
                .fetch(row -> new MonthTotal(row.get(0, String.class), row.get(1, Integer.class), row.get(2, Long.class)));
    }

    /** Id of the newest transaction that orders a payment; 0 for an empty ledger. Answers of banks change nothing of what is due. */
    long newest() {
        return sql.resultQuery("SELECT coalesce(max(id), 0) FROM payment.transaction WHERE kind IN ('DUE', 'PAYMENT')").fetchSingle().get(0, Long.class);
    }

    /** Books a month taken over from an older system as due and as paid by bank; how many people. */
    long bookRegular(YearMonth month, String programme, LocalDate bookedOn, Stream<PaidAmount> paid) {
        sql.execute("CREATE TEMP TABLE IF NOT EXISTS history (person_id bigint NOT NULL, amount bigint NOT NULL) ON COMMIT DROP");
        sql.execute("TRUNCATE history");
        long people = Copy.into(sql, "history", copy -> {
            for (PaidAmount one : (Iterable<PaidAmount>) paid::iterator) {
                copy.field(one.person()).field(one.amount()).end();
            }
        });
        if (people > 0) {
            sql.execute("""
                    INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                    SELECT kind, ?, ?, 'REGULAR', ? FROM (VALUES ('DUE'), ('PAYMENT')) AS k (kind)""", programme, month.atDay(1), bookedOn);
            sql.execute("""
                    WITH booked AS (
                        SELECT id, kind, source FROM payment.transaction
                        WHERE programme = {0} AND month = {1} AND reason = 'REGULAR' AND kind IN ('DUE', 'PAYMENT')),
                    due AS (SELECT id FROM booked WHERE kind = 'DUE'),
                    paid AS (SELECT id FROM booked WHERE kind = 'PAYMENT'),
                    account AS (SELECT id, kind FROM payment.account WHERE kind = 'BANK' OR kind = 'PAYABLE' AND programme = {0}
                                OR kind = 'EXPENSE' AND programme = {0} AND source = (SELECT source FROM booked WHERE kind = 'DUE'))
                    INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                    SELECT due.id, account.id, NULL, (SELECT sum(amount) FROM history) FROM due, account WHERE kind = 'EXPENSE'
                    UNION ALL
                    SELECT due.id, account.id, person_id, -amount FROM due, account, history WHERE kind = 'PAYABLE'
                    UNION ALL
                    SELECT paid.id, account.id, person_id, amount FROM paid, account, history WHERE kind = 'PAYABLE'
                    UNION ALL
                    SELECT paid.id, account.id, NULL, -(SELECT sum(amount) FROM history) FROM paid, account WHERE kind = 'BANK'
                    """, val(programme), val(month.atDay(1)));
        }
        return people;
    }

    /** Books every line of a run as due and as ordered from the bank or for cash; in the caller's transaction. */
    void book(long run, LocalDate bookedOn) {
        sql.execute("""
                INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                SELECT kind, programme, month, reason, ? FROM payment.run_line, (VALUES ('DUE'), ('PAYMENT')) AS k (kind)
                WHERE run_id = ? GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4, 1""", bookedOn, run);
        sql.execute("""
                WITH line AS MATERIALIZED (SELECT * FROM payment.run_line WHERE run_id = {0}),
                due AS (SELECT * FROM payment.transaction WHERE kind = 'DUE'),
                paid AS (SELECT * FROM payment.transaction WHERE kind = 'PAYMENT')
                INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                SELECT t.id, a.id, NULL::bigint, sum(l.amount) FROM line l
                JOIN due t USING (programme, month, reason) JOIN payment.account a ON a.kind = 'EXPENSE' AND a.programme = l.programme AND a.source = t.source
                GROUP BY 1, 2
                UNION ALL
                SELECT t.id, a.id, l.person_id, -l.amount FROM line l
                JOIN due t USING (programme, month, reason) JOIN payment.account a ON a.kind = 'PAYABLE' AND a.programme = l.programme
                UNION ALL
                SELECT t.id, a.id, l.person_id, l.amount FROM line l
                JOIN paid t USING (programme, month, reason) JOIN payment.account a ON a.kind = 'PAYABLE' AND a.programme = l.programme
                UNION ALL
                SELECT t.id, a.id, NULL, -sum(l.amount) FROM line l
                JOIN paid t USING (programme, month, reason)
                JOIN payment.account a ON a.kind = CASE WHEN l.payee_bank IS NULL THEN 'CASH' ELSE 'BANK' END
                GROUP BY 1, 2
                """, val(run));
    }
}
