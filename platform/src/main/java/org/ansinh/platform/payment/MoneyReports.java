package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of reports: what the ledger says of a period, and what is open at its end. Days are inclusive. */
@Component
class MoneyReports {

    private final DSLContext sql;

    MoneyReports(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A programme and source in a period.
     *
     * @param budget of the year of the last day; null when nobody has entered any
     * @param spent of that year up to the last day
     */
    record Row(String programme, FundSource source, long receivers, ReportView.Money money, @Nullable Long budget, long spent) {}

    List<Row> rows(LocalDate from, LocalDate to) {
        return sql
                .resultQuery(
                        """
                                WITH moved AS (
                                    SELECT t.programme, t.source, t.kind, a.kind AS account, t.kind = 'RETURNED' AND t.batch < 0 AS by_post, sum(p.debit) AS debit, sum(p.credit) AS credit
                                    FROM payment.posted p JOIN payment.account a ON a.id = p.account_id JOIN payment.transaction t ON t.id = p.transaction_id
                                    WHERE t.booked_on BETWEEN {0} AND {1} GROUP BY 1, 2, 3, 4, 5),
                                summed AS (
                                    SELECT programme, source,
                                           coalesce(sum(debit) FILTER (WHERE account = 'EXPENSE' AND kind IN ('DUE', 'WITHHELD')), 0) AS due,
                                           coalesce(sum(debit) FILTER (WHERE account = 'EXPENSE' AND kind = 'WITHHELD'), 0) AS kept_back,
                                           coalesce(sum(debit) FILTER (WHERE account = 'PAYABLE' AND kind = 'REPAYMENT'), 0) AS again,
                                           coalesce(sum(credit) FILTER (WHERE account = 'BANK' AND kind IN ('PAYMENT', 'REPAYMENT')), 0) AS bank,
                                           coalesce(sum(credit) FILTER (WHERE account = 'CASH' AND kind IN ('PAYMENT', 'REPAYMENT')), 0) AS cash,
                                           coalesce(sum(debit) FILTER (WHERE account = 'BANK' AND kind = 'SETTLED'), 0) AS made,
                                           coalesce(sum(debit) FILTER (WHERE kind = 'RETURNED' AND NOT by_post), 0) AS returned,
                                           coalesce(sum(debit) FILTER (WHERE account = 'CASH' AND kind = 'SETTLED'), 0)
                                               - coalesce(sum(debit) FILTER (WHERE account = 'TREASURY' AND kind = 'RETURNED' AND by_post), 0) AS collected,
                                           coalesce(sum(debit) FILTER (WHERE kind = 'RETURNED' AND by_post), 0) AS not_collected,
                                           coalesce(sum(debit - credit) FILTER (WHERE account = 'RECEIVABLE' AND kind IN ('CLAIM', 'UNCLAIM')), 0) AS claimed,
                                           coalesce(sum(credit - debit) FILTER (WHERE account = 'RECEIVABLE' AND kind IN ('PAID_IN', 'PAID_IN_UNDONE', 'WITHHELD')), 0) AS recovered,
                                           coalesce(sum(credit) FILTER (WHERE account = 'RECEIVABLE' AND kind = 'WAIVED'), 0) AS waived
                                    FROM moved GROUP BY 1, 2),
                                people AS (
                                    SELECT t.programme, t.source, count(DISTINCT e.person_id) AS receivers
                                    FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                                    WHERE t.kind = 'PAYMENT' AND t.booked_on BETWEEN {0} AND {1} GROUP BY 1, 2),
                                b AS (SELECT programme, source, sum(amount) AS budget FROM payment.budget WHERE year = {2} GROUP BY 1, 2),
                                spent AS (
                                    SELECT a.programme, a.source, sum(p.debit - p.credit) AS spent
                                    FROM payment.posted p JOIN payment.account a ON a.id = p.account_id AND a.kind = 'EXPENSE' JOIN payment.transaction t ON t.id = p.transaction_id
                                    WHERE t.booked_on BETWEEN make_date({2}, 1, 1) AND {1} GROUP BY 1, 2)
                                SELECT s.programme, s.source, coalesce(q.receivers, 0), s.due::bigint, s.kept_back::bigint, s.again::bigint, s.bank::bigint, s.made::bigint,
                                       s.returned::bigint, s.cash::bigint, s.collected::bigint, s.not_collected::bigint, s.claimed::bigint, s.recovered::bigint,
                                       s.waived::bigint, b.budget::bigint, coalesce(x.spent, 0)::bigint
                                FROM summed s LEFT JOIN people q ON (q.programme, q.source) = (s.programme, s.source)
                                LEFT JOIN b ON (b.programme, b.source) = (s.programme, s.source)
                                LEFT JOIN spent x ON (x.programme, x.source) = (s.programme, s.source)
                                ORDER BY 1, 2""",
                        val(from), val(to), val(to.getYear()))
                .fetch(row -> new Row(row.get(0, String.class), FundSource.valueOf(row.get(1, String.class)), row.get(2, Long.class),
                        new ReportView.Money(row.get(3, Long.class), row.get(4, Long.class), row.get(5, Long.class), row.get(6, Long.class),
                                row.get(7, Long.class), row.get(8, Long.class), row.get(9, Long.class), row.get(10, Long.class),
                                row.get(11, Long.class), row.get(12, Long.class), row.get(13, Long.class), row.get(14, Long.class)),
                        row.get(15, Long.class), row.get(16, Long.class)));
    }

    /** Number and đồng. */
    record Open(long count, long amount) {}

    /** Orders that no bank had answered at the end of a day. */
    Open onTheWay(LocalDate day) {
        return open(
                "SELECT (sum((credit > 0)::int) - sum((debit > 0)::int))::bigint, sum(credit - debit)::bigint FROM payment.bank_book WHERE day <= ?",
                day);
    }

    /** What post offices had not answered at the end of a day. */
    Open atPostOffices(LocalDate day) {
        return open("""
                SELECT (sum((credit > 0)::int) - sum((debit > 0)::int))::bigint, sum(credit - debit)::bigint FROM payment.cash_book
                WHERE day <= ?""", day);
    }

    /** What is owed to persons at the end of a day: it came back and was not ordered again. */
    Open owed(LocalDate day) {
        return open("""
                SELECT count(*), sum(amount)::bigint FROM (
                    SELECT e.person_id, -sum(e.amount) AS amount FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                    JOIN payment.account a ON a.id = e.account_id AND a.kind = 'PAYABLE'
                    WHERE t.kind IN ('RETURNED', 'REPAYMENT') AND t.booked_on <= ?
                    GROUP BY 1 HAVING sum(e.amount) <> 0) owed""", day);
    }

    /** How many payments of what is owed, and how much, were set aside at the end of a day. */
    Open aside(LocalDate day) {
        return open(
                """
                        WITH at AS (SELECT (?::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AS ended)
                        SELECT count(*), sum(amount)::bigint FROM at CROSS JOIN LATERAL (
                            SELECT l.amount FROM payment.mend m JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line
                            WHERE m.how = 'SET_ASIDE' AND m.decision = 'APPROVED' AND m.decided_at < at.ended AND NOT EXISTS (
                                SELECT FROM payment.mend x WHERE x.key = m.key AND x.id > m.id AND x.decision = 'APPROVED' AND x.decided_at < at.ended)
                            UNION ALL
                            SELECT l.amount FROM payment.cash_result c JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line
                            WHERE c.set_aside IS NOT NULL AND c.again_at < at.ended
                            UNION ALL
                            SELECT l.amount FROM payment.cash_release p JOIN payment.cash_result c ON c.id = p.result_id
                            JOIN payment.run_line l ON l.run_id = c.run_id AND l.line = c.line
                            WHERE p.decision = 'APPROVED' AND p.aside_at < at.ended AND p.decided_at >= at.ended) aside""",
                day);
    }

    /** What persons owe at the end of a day. */
    Open claims(LocalDate day) {
        return open(
                """
                        SELECT count(*), sum(amount)::bigint FROM (
                            SELECT e.person_id, sum(e.amount) AS amount FROM payment.account a JOIN payment.entry e ON e.account_id = a.id
                            JOIN payment.transaction t ON t.id = e.transaction_id
                            WHERE a.kind = 'RECEIVABLE' AND t.kind IN ('CLAIM', 'UNCLAIM', 'PAID_IN', 'PAID_IN_UNDONE', 'WITHHELD', 'WAIVED') AND t.booked_on <= ?
                            GROUP BY 1 HAVING sum(e.amount) <> 0) owed""",
                day);
    }

    private Open open(String query, LocalDate day) {
        return sql.resultQuery(query, day).fetchSingle(
                row -> new Open(row.get(0) == null ? 0 : row.get(0, Long.class), row.get(1) == null ? 0 : row.get(1, Long.class)));
    }
}
