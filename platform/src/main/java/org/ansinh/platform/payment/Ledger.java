package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.launch.BinaryCopy;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The ledger's SQL: only adds, always balanced. Debit is positive, credit negative, whole đồng. */
@Component
class Ledger {

    /** As many are asked for by name; more by the range that they lie in. */
    private static final int FEW = 500;

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

    /**
     * What was settled of months {@code from} to {@code to} (inclusive) for some people, by rising id: ordered for the month, and kept back
     * from it for a claim, less what was given back of it.
     */
    Settled settled(List<Long> people, YearMonth from, YearMonth to) {
        String who = people.size() > FEW
                ? "BETWEEN %d AND %d".formatted(people.getFirst(), people.getLast())
                : "= ANY ('%s')".formatted(people.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
        Settled settled = new Settled(from, to);
        Map<String, String> programmes = new HashMap<>(); // one text each, however often it comes
        YearMonth[] months = Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1)).toArray(YearMonth[]::new);
        int start = from.getYear() * 12 + from.getMonthValue() - 1;
        sql.connection(connection -> BinaryCopy.out(connection,
                """
                        SELECT person_id, programme, (extract(year FROM month) * 12 + extract(month FROM month))::int - 1, sum(amount)::bigint FROM (
                            SELECT e.person_id, t.programme, t.month, e.amount
                            FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                            WHERE t.kind = 'PAYMENT' AND t.month BETWEEN '%2$s' AND '%3$s' AND e.person_id %1$s
                            UNION ALL
                            SELECT e.person_id, a.programme, t.month, e.amount
                            FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                            JOIN payment.account a ON a.id = e.account_id AND a.kind = 'RECEIVABLE'
                            WHERE t.kind IN ('PAID_IN', 'PAID_IN_UNDONE', 'WITHHELD') AND e.person_id %1$s
                            UNION ALL
                            SELECT e.person_id, t.programme, to_date(substr(t.reason, 6) || '-01', 'YYYY-MM-DD'), -e.amount
                            FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                            WHERE t.kind = 'WITHHELD' AND e.person_id %1$s) given
                        WHERE month BETWEEN '%2$s' AND '%3$s' GROUP BY 1, 2, 3"""
                        .formatted(who, from.atDay(1), to.atDay(1)),
                row -> {
                    long person = row.getLong();
                    String programme = row.getText();
                    settled.add(new Payees.Claim(person, programmes.computeIfAbsent(programme, same -> same)), months[row.getInt() - start],
                            row.getLong());
                }));
        return settled;
    }

    /** What came back from the bank of a person's payments and is not ordered again yet. */
    Map<Cell, Long> cameBack(long person, YearMonth from, YearMonth to) {
        Map<Cell, Long> back = new HashMap<>();
        sql.resultQuery(
                """
                        SELECT e.person_id, t.programme, (extract(year FROM t.month) * 12 + extract(month FROM t.month))::int - 1, -sum(e.amount)::bigint
                        FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id
                        WHERE e.person_id = ? AND t.kind IN ('RETURNED', 'REPAYMENT') AND t.month BETWEEN ? AND ?
                        GROUP BY 1, 2, 3 HAVING sum(e.amount) <> 0""",
                person, from.atDay(1), to.atDay(1))
                .forEach(row -> back.put(cell(row), row.get(3, Long.class)));
        return back;
    }

    /** What was ordered for a person and has no answer yet, of a bank or a post office. What was taken over has arrived. */
    Map<Cell, Long> waiting(long person) {
        Map<Cell, Long> waiting = new HashMap<>();
        sql.resultQuery(
                """
                        SELECT l.person_id, l.programme, (extract(year FROM l.month) * 12 + extract(month FROM l.month))::int - 1, sum(l.amount)::bigint
                        FROM payment.run_line l JOIN payment.run r ON r.id = l.run_id AND r.state <> 'PREPARED'
                        LEFT JOIN LATERAL (SELECT x.outcome, x.again_by IS NOT NULL AND x.set_aside IS NULL AS again FROM payment.cash_result x
                                           WHERE x.run_id = l.run_id AND x.line = l.line ORDER BY x.try DESC LIMIT 1) c ON true
                        WHERE l.person_id = ?
                          AND (l.payee_bank IS NOT NULL AND NOT EXISTS (SELECT FROM payment.result o WHERE o.key = l.key)
                               OR EXISTS (SELECT FROM payment.mend m WHERE m.run_id = l.run_id AND m.line = l.line
                                          AND m.repair_id IS NOT NULL AND NOT EXISTS (SELECT FROM payment.result o WHERE o.key = m.new_key))
                               OR EXISTS (SELECT FROM payment.cash_order o WHERE o.run_id = l.run_id AND o.line = l.line) AND coalesce(c.again, c.outcome IS NULL))
                        GROUP BY 1, 2, 3""",
                person)
                .forEach(row -> waiting.put(cell(row), row.get(3, Long.class)));
        return waiting;
    }

    /** Months are read as twelve times the year and the month from 0. */
    private static Cell cell(Record row) {
        int month = row.get(2, Integer.class);
        return new Cell(row.get(0, Long.class), row.get(1, String.class), YearMonth.of(month / 12, month % 12 + 1));
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

    /** Id of the newest transaction that changes what is to be paid; 0 for an empty ledger. Answers of banks change nothing of it. */
    long newest() {
        return sql.resultQuery("""
                SELECT coalesce(max(id), 0) FROM payment.transaction
                WHERE kind IN ('DUE', 'PAYMENT', 'CLAIM', 'UNCLAIM', 'WITHHELD', 'PAID_IN', 'PAID_IN_UNDONE', 'WAIVED')""").fetchSingle()
                .get(0, Long.class);
    }

    /** Books a month taken over from an older system as due, as paid by bank and as arrived; how many people. */
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
                    SELECT kind, ?, ?, 'REGULAR', ? FROM (VALUES ('DUE'), ('PAYMENT'), ('SETTLED')) AS k (kind)""", programme,
                    month.atDay(1), bookedOn);
            sql.execute(
                    """
                            WITH booked AS (
                                SELECT id, kind, source FROM payment.transaction
                                WHERE programme = {0} AND month = {1} AND reason = 'REGULAR' AND kind IN ('DUE', 'PAYMENT', 'SETTLED')),
                            due AS (SELECT id FROM booked WHERE kind = 'DUE'),
                            paid AS (SELECT id FROM booked WHERE kind = 'PAYMENT'),
                            arrived AS (SELECT id FROM booked WHERE kind = 'SETTLED'),
                            account AS (SELECT id, kind FROM payment.account WHERE kind IN ('BANK', 'TREASURY') OR kind = 'PAYABLE' AND programme = {0}
                                        OR kind = 'EXPENSE' AND programme = {0} AND source = (SELECT source FROM booked WHERE kind = 'DUE'))
                            INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                            SELECT due.id, account.id, NULL, (SELECT sum(amount) FROM history) FROM due, account WHERE kind = 'EXPENSE'
                            UNION ALL
                            SELECT due.id, account.id, person_id, -amount FROM due, account, history WHERE kind = 'PAYABLE'
                            UNION ALL
                            SELECT paid.id, account.id, person_id, amount FROM paid, account, history WHERE kind = 'PAYABLE'
                            UNION ALL
                            SELECT paid.id, account.id, NULL, -(SELECT sum(amount) FROM history) FROM paid, account WHERE kind = 'BANK'
                            UNION ALL
                            SELECT arrived.id, account.id, NULL, CASE kind WHEN 'BANK' THEN 1 ELSE -1 END * (SELECT sum(amount) FROM history)
                            FROM arrived, account WHERE kind IN ('BANK', 'TREASURY')
                            """,
                    val(programme), val(month.atDay(1)));
        }
        return people;
    }

    /**
     * Books every line of a run as due and as ordered from the bank or for cash, and what is kept back from it; in the caller's transaction.
     *
     * @throws Fault when it goes beyond a budget and nobody answers for that
     */
    void book(long run, LocalDate bookedOn) {
        sql.resultQuery("SELECT b.programme, b.excess, r.month FROM payment.beyond_budget(?, ?) b JOIN payment.run r ON r.id = ? LIMIT 1",
                run,
                bookedOn.getYear(), run).fetchOptional().ifPresent(row -> {
                    throw new Fault("payment.budget.beyond", YearMonth.from(row.get(2, LocalDate.class)).toString(),
                            row.get(0, String.class),
                            row.get(1, Long.class));
                });
        sql.execute("""
                INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                SELECT kind, programme, month, reason, ? FROM payment.run_line, (VALUES ('DUE'), ('PAYMENT')) AS k (kind)
                WHERE run_id = ? GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4, 1""", bookedOn, run);
        sql.execute(
                """
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
                        """,
                val(run));
        bookKeptBack(run, bookedOn);
    }

    /** What is kept back was due like the rest: an expense of its month, and so much less to recover. */
    private void bookKeptBack(long run, LocalDate bookedOn) {
        sql.execute("""
                INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch)
                SELECT DISTINCT 'WITHHELD', l.programme, k.month, 'FROM-' || to_char(l.month, 'YYYY-MM'), {1}, {0}
                FROM payment.kept_back k JOIN payment.run_line l ON l.run_id = k.run_id AND l.line = k.line WHERE k.run_id = {0}""",
                val(run), val(bookedOn));
        sql.execute(
                """
                        WITH kept AS (
                            SELECT t.id, t.source, t.programme, r.person_id, r.programme AS owed, c.source AS claim_source, k.amount
                            FROM payment.kept_back k JOIN payment.run_line l ON l.run_id = k.run_id AND l.line = k.line
                            JOIN payment.recovery r ON r.id = k.recovery_id
                            JOIN payment.transaction c ON c.kind = 'CLAIM' AND c.programme = r.programme AND c.month = k.month AND c.batch = r.id
                            JOIN payment.transaction t ON t.kind = 'WITHHELD' AND t.programme = l.programme AND t.month = k.month AND t.batch = k.run_id
                            WHERE k.run_id = {0})
                        INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                        SELECT kept.id, a.id, NULL::bigint, sum(kept.amount) FROM kept
                        JOIN payment.account a ON a.kind = 'EXPENSE' AND a.programme = kept.programme AND a.source = kept.source GROUP BY 1, 2
                        UNION ALL
                        SELECT kept.id, a.id, kept.person_id, -sum(kept.amount) FROM kept
                        JOIN payment.account a ON a.kind = 'RECEIVABLE' AND a.programme = kept.owed AND a.source = kept.claim_source GROUP BY 1, 2, 3
                        """,
                val(run));
        sql.execute(
                """
                        INSERT INTO payment.recovery_part (recovery_id, month, kind, act, amount, booked_on)
                        SELECT recovery_id, month, 'WITHHELD', run_id, sum(amount), {1} FROM payment.kept_back WHERE run_id = {0} GROUP BY 1, 2, 4""",
                val(run), val(bookedOn));
    }
}
