package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of cash: lines of a run paid in cash with their last answer, what the post office gave back, paying points. */
@Component
class CashStore {

    private final DSLContext sql;

    CashStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A line with the number of its present try and the last result; the result is null while the try waits for an answer. */
    record CashLine(RunLine line, int attempt, @Nullable String outcome, String why) {}

    /** A place where the post office pays; {@code id} 0 for the one that every unit has. */
    record Point(int id, int areaUnit, String name, String address, List<String> hamlets) {}

    /** A payment that was entered as collected. */
    record Collected(long id, int line, int attempt, long person, long amount, int enteredBy, String enterer, String document) {}

    /** Money that came back and stands on no list. */
    record NotCollected(long id, int line, long person, int areaUnit, long amount, String why, int enteredBy, String enterer) {}

    List<CashLine> lines(long run, Collection<Integer> areas) {
        return sql
                .resultQuery(
                        """
                                SELECT l.line, l.person_id, l.programme, l.month, l.reason, l.amount, l.grant_id, l.area_unit, o.payee_name, NULL::text AS payee_bank,
                                       NULL::text AS payee_account, l.key, coalesce(c.try, 0) AS last_try, c.outcome, coalesce(c.set_aside, c.why, '') AS why,
                                       c.again_by IS NOT NULL AND c.set_aside IS NULL AS again
                                FROM payment.cash_order o JOIN payment.run_line l ON l.run_id = o.run_id AND l.line = o.line
                                LEFT JOIN LATERAL (SELECT * FROM payment.cash_result c WHERE c.run_id = l.run_id AND c.line = l.line ORDER BY c.try DESC LIMIT 1) c ON true
                                WHERE o.run_id = ? AND l.area_unit = ANY (?) ORDER BY l.area_unit, l.line""",
                        run, areas.toArray(Integer[]::new))
                .fetch(CashStore::cash);
    }

    private static CashLine cash(Record row) {
        boolean waits = row.get("outcome", String.class) == null || row.get("again", Boolean.class);
        int last = row.get("last_try", Integer.class);
        return new CashLine(Runs.line(row), waits ? last + 1 : last, waits ? null : row.get("outcome", String.class),
                row.get("why", String.class));
    }

    List<Point> points(Collection<Integer> areas) {
        return sql
                .resultQuery("SELECT * FROM payment.paying_point WHERE closed_on IS NULL AND area_unit = ANY (?) ORDER BY area_unit, name",
                        (Object) areas.toArray(Integer[]::new))
                .fetch(row -> new Point(row.get("id", Integer.class), row.get("area_unit", Integer.class), row.get("name", String.class),
                        row.get("address", String.class),
                        List.of(row.get("hamlets", String[].class))));
    }

    void addPoint(int area, String name, String address, List<String> hamlets, Officer by, Instant at) {
        sql.execute(
                "INSERT INTO payment.paying_point (area_unit, name, address, hamlets, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                area, name, address,
                hamlets.toArray(String[]::new), by.id(), at.atOffset(ZoneOffset.UTC));
    }

    /** Keeps an answer and books it: what was paid has left the treasury, what nobody collected is owed to the person again. */
    void answer(long run, String document, List<CashLine> paid, List<CashLine> back, Officer by, LocalDate on, Instant at) {
        long answer = answer(run, document, by, on, at);
        insert(run, answer, paid, "PAID", by);
        insert(run, answer, back, "NOT_COLLECTED", by);
        sql.execute("INSERT INTO payment.account (kind, programme) VALUES ('CASH', NULL), ('TREASURY', NULL) ON CONFLICT DO NOTHING");
        sql.execute(
                """
                        INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch)
                        SELECT DISTINCT CASE c.outcome WHEN 'PAID' THEN 'SETTLED' ELSE 'RETURNED' END, l.programme, l.month, l.reason, ?::date, -c.answer_id
                        FROM payment.cash_result c JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line WHERE c.answer_id = ?""",
                on, answer);
        sql.execute(
                """
                        WITH told AS MATERIALIZED (
                            SELECT t.id AS transaction_id, l.programme, l.person_id, l.amount, c.outcome FROM payment.cash_result c
                            JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line
                            JOIN payment.transaction t ON t.batch = -c.answer_id AND t.programme = l.programme AND t.month = l.month AND t.reason = l.reason
                             AND t.kind = CASE c.outcome WHEN 'PAID' THEN 'SETTLED' ELSE 'RETURNED' END
                            WHERE c.answer_id = {0})
                        INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                        SELECT transaction_id, a.id, NULL::bigint, sum(amount) FROM told JOIN payment.account a ON a.kind = 'CASH' GROUP BY 1, 2
                        UNION ALL
                        SELECT transaction_id, a.id, NULL, -sum(amount) FROM told JOIN payment.account a ON a.kind = 'TREASURY' WHERE outcome = 'PAID' GROUP BY 1, 2
                        UNION ALL
                        SELECT transaction_id, a.id, person_id, -amount FROM told JOIN payment.account a ON a.kind = 'PAYABLE' AND a.programme = told.programme
                        WHERE outcome = 'NOT_COLLECTED'""",
                val(answer));
    }

    /** Payments entered as collected, the last answer of their line. */
    Optional<Collected> collected(long run, int line, int attempt, Collection<Integer> areas) {
        return sql.resultQuery("""
                SELECT c.id, c.line, c.try, c.entered_by, a.enterer_name, a.document, l.person_id, l.amount, l.area_unit
                FROM payment.cash_result c JOIN payment.cash_answer a ON a.id = c.answer_id
                JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line
                WHERE c.outcome = 'PAID' AND c.again_by IS NULL AND c.run_id = ? AND c.line = ? AND c.try = ? AND l.area_unit = ANY (?)
                FOR UPDATE OF c""", run, line, attempt, areas.toArray(Integer[]::new))
                .fetchOptional(
                        row -> new Collected(row.get("id", Long.class), row.get("line", Integer.class), row.get("try", Integer.class),
                                row.get("person_id", Long.class), row.get("amount", Long.class), row.get("entered_by", Integer.class),
                                row.get("enterer_name", String.class), row.get("document", String.class)));
    }

    /**
     * Takes back that somebody collected: the money is in the paying account again and owed to the person, and the line stands as not
     * collected.
     */
    void takeBack(long run, Collected one, String why, String document, Officer by, LocalDate on, Instant at) {
        sql.execute("UPDATE payment.cash_result SET again_by = ?, again_name = ?, again_at = ?::timestamptz WHERE id = ?", by.id(),
                by.name(), at.atOffset(ZoneOffset.UTC), one.id());
        long answer = answer(run, document, by, on, at);
        sql.execute("""
                INSERT INTO payment.cash_result (run_id, line, try, outcome, why, answer_id, entered_by)
                VALUES (?, ?, ?, 'NOT_COLLECTED', ?, ?, ?)""", run, one.line(), one.attempt() + 1, why, answer, by.id());
        sql.execute(
                """
                        WITH line AS (SELECT * FROM payment.run_line WHERE run_id = {0} AND line = {1}),
                        booked AS (INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch)
                                   SELECT 'RETURNED', programme, month, reason, {2}::date, -{3} FROM line RETURNING id)
                        INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                        SELECT booked.id, a.id, CASE a.kind WHEN 'PAYABLE' THEN line.person_id END, CASE a.kind WHEN 'PAYABLE' THEN -line.amount ELSE line.amount END
                        FROM booked, line JOIN payment.account a ON a.kind = 'TREASURY' OR a.kind = 'PAYABLE' AND a.programme = line.programme""",
                val(run), val(one.line()), val(on), val(answer));
    }

    private long answer(long run, String document, Officer by, LocalDate on, Instant at) {
        return sql.resultQuery(
                """
                        INSERT INTO payment.cash_answer (run_id, entered_by, enterer_name, entered_on, entered_at, document) VALUES (?, ?, ?, ?, ?::timestamptz, ?) RETURNING id""",
                run, by.id(), by.name(), on, at.atOffset(ZoneOffset.UTC), document).fetchSingle(0, Long.class);
    }

    private void insert(long run, long answer, List<CashLine> lines, String outcome, Officer by) {
        if (!lines.isEmpty()) {
            sql.execute("""
                    INSERT INTO payment.cash_result (run_id, line, try, outcome, why, answer_id, entered_by)
                    SELECT ?, line, try, ?, why, ?, ? FROM unnest(?::int[], ?::int[], ?::text[]) AS t (line, try, why)""", run, outcome,
                    answer, by.id(),
                    lines.stream().map(one -> one.line().line()).toArray(Integer[]::new),
                    lines.stream().map(CashLine::attempt).toArray(Integer[]::new),
                    lines.stream().map(one -> outcome.equals("PAID") ? "" : one.why()).toArray(String[]::new));
        }
    }

    /** What came back and stands on no list, oldest first. */
    List<NotCollected> notCollected(long run, Collection<Integer> areas) {
        return sql.resultQuery(NOT_COLLECTED + " AND c.run_id = ? AND l.area_unit = ANY (?) ORDER BY c.id LIMIT 500", run,
                areas.toArray(Integer[]::new)).fetch(CashStore::notCollected);
    }

    Optional<NotCollected> notCollected(long run, long result, Collection<Integer> areas) {
        return sql
                .resultQuery(NOT_COLLECTED + " AND c.run_id = ? AND c.id = ? AND l.area_unit = ANY (?) FOR UPDATE OF c", run, result,
                        areas.toArray(Integer[]::new))
                .fetchOptional(CashStore::notCollected);
    }

    private static final String NOT_COLLECTED = """
            SELECT c.id, c.line, c.why, c.entered_by, a.enterer_name, l.person_id, l.area_unit, l.amount
            FROM payment.cash_result c JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line JOIN payment.cash_answer a ON a.id = c.answer_id
            WHERE c.outcome = 'NOT_COLLECTED' AND c.again_by IS NULL""";

    private static NotCollected notCollected(Record row) {
        return new NotCollected(row.get("id", Long.class), row.get("line", Integer.class), row.get("person_id", Long.class),
                row.get("area_unit", Integer.class),
                row.get("amount", Long.class), row.get("why", String.class), row.get("entered_by", Integer.class),
                row.get("enterer_name", String.class));
    }

    /** Keeps that it is put on no list again; it stays owed to the person. */
    void setAside(long result, String why, Officer by, Instant at) {
        sql.execute("UPDATE payment.cash_result SET again_by = ?, again_name = ?, again_at = ?::timestamptz, set_aside = ? WHERE id = ?",
                by.id(), by.name(),
                at.atOffset(ZoneOffset.UTC), why, result);
    }

    /** Puts it on the list again, also what was set aside, and books that it is ordered again. */
    void again(long result, Officer by, LocalDate on, Instant at) {
        sql.execute("UPDATE payment.cash_result SET again_by = ?, again_name = ?, again_at = ?::timestamptz, set_aside = NULL WHERE id = ?",
                by.id(), by.name(), at.atOffset(ZoneOffset.UTC), result);
        sql.execute(
                """
                        WITH back AS (SELECT l.* FROM payment.cash_result c JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line WHERE c.id = {0}),
                        booked AS (INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch)
                                   SELECT 'REPAYMENT', programme, month, reason, {1}::date, -{0} FROM back RETURNING id)
                        INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                        SELECT booked.id, a.id, back.person_id, back.amount FROM booked, back JOIN payment.account a ON a.kind = 'PAYABLE' AND a.programme = back.programme
                        UNION ALL
                        SELECT booked.id, a.id, NULL, -back.amount FROM booked, back JOIN payment.account a ON a.kind = 'CASH'""",
                val(result), val(on));
    }
}
