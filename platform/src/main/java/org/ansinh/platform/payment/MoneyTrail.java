package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL that follows money from a line of the budget to the receiver and back. */
@Component
class MoneyTrail {

    private final DSLContext sql;

    MoneyTrail(DSLContext sql) {
        this.sql = sql;
    }

    /** A transaction, summed. {@code people}: how many it names; {@code run}: month of the run that booked it, null when none did. */
    record Booking(long id, String kind, YearMonth month, String reason, LocalDate on, long people, long amount, @Nullable YearMonth run) {}

    /** A payment of a run and what became of it: PAID, RETURNED, WAITING, CASH. */
    record Payment(String key, String payee, YearMonth month, long amount, String state) {}

    /** One payment with its run. */
    record Found(long run, int line, YearMonth runMonth, long person, String programme, YearMonth month, String reason, long amount,
            long keptBack, int areaUnit,
            String payee, @Nullable String bank, @Nullable String account, String source, String preparer, String approver,
            LocalDate approvedOn, String key) {}

    /** An entry that names the person, or the transaction's sum on another account ({@code person} false). */
    record Entry(long transaction, String kind, LocalDate on, String account, boolean person, long amount) {}

    /** A file that left for the bank. */
    record Sent(String format, String sha256, LocalDate on) {}

    /** What a bank said. {@code code} null when it was made. */
    record Told(String key, String outcome, @Nullable String code, String format, String messageId, String sha256, LocalDate on) {}

    /** How it was put right. */
    record Mended(String how, @Nullable String newKey, String reason, String proposer, @Nullable String decider,
            @Nullable String decision) {}

    List<Booking> bookings(String programme, FundSource source, int year, int offset, int limit) {
        return sql
                .resultQuery(
                        """
                                SELECT t.id, t.kind, t.month, t.reason, t.booked_on,
                                       coalesce(sum(p.entries) FILTER (WHERE a.kind IN ('PAYABLE', 'RECEIVABLE')), 0)::bigint, sum(p.debit)::bigint,
                                       (SELECT r.month FROM payment.run r WHERE t.kind IN ('DUE', 'PAYMENT') AND r.approved_on = t.booked_on
                                          AND EXISTS (SELECT FROM payment.run_line l WHERE (l.run_id, l.programme, l.month, l.reason) = (r.id, t.programme, t.month, t.reason)) LIMIT 1)
                                FROM payment.transaction t JOIN payment.posted p ON p.transaction_id = t.id JOIN payment.account a ON a.id = p.account_id
                                WHERE t.programme = ? AND t.source = ? AND t.booked_on >= make_date(?, 1, 1) AND t.booked_on < make_date(?, 1, 1)
                                GROUP BY t.id ORDER BY t.booked_on DESC, t.id DESC OFFSET ? LIMIT ?""",
                        programme, source.name(), year, year + 1, offset, limit)
                .fetch(row -> {
                    LocalDate run = row.get(7, LocalDate.class);
                    return new Booking(row.get(0, Long.class), row.get(1, String.class), YearMonth.from(row.get(2, LocalDate.class)),
                            row.get(3, String.class),
                            row.get(4, LocalDate.class), row.get(5, Long.class), row.get(6, Long.class),
                            run == null ? null : YearMonth.from(run));
                });
    }

    int countBookings(String programme, FundSource source, int year) {
        return sql.resultQuery(
                """
                        SELECT count(*)::int FROM payment.transaction WHERE programme = ? AND source = ? AND booked_on >= make_date(?, 1, 1) AND booked_on < make_date(?, 1, 1)""",
                programme, source.name(), year, year + 1).fetchSingle(0, Integer.class);
    }

    List<Payment> payments(YearMonth run, String programme, Collection<Integer> areas, int offset, int limit) {
        return sql.resultQuery("""
                SELECT l.key, l.payee_name, l.month, l.amount,
                       CASE WHEN l.payee_bank IS NULL THEN 'CASH'
                            WHEN EXISTS (SELECT FROM payment.result r WHERE r.key = l.key AND r.outcome = 'RETURNED') THEN 'RETURNED'
                            WHEN EXISTS (SELECT FROM payment.result r WHERE r.key = l.key) THEN 'PAID' ELSE 'WAITING' END
                FROM payment.run u JOIN payment.run_line l ON l.run_id = u.id
                WHERE u.month = ? AND u.state <> 'PREPARED' AND l.programme = ? AND l.area_unit = ANY (?)
                ORDER BY l.line OFFSET ? LIMIT ?""", run.atDay(1), programme, areas.toArray(Integer[]::new), offset, limit)
                .fetch(row -> new Payment(row.get(0, String.class), row.get(1, String.class), YearMonth.from(row.get(2, LocalDate.class)),
                        row.get(3, Long.class),
                        row.get(4, String.class)));
    }

    int countPayments(YearMonth run, String programme, Collection<Integer> areas) {
        return sql.resultQuery("""
                SELECT count(*)::int FROM payment.run u JOIN payment.run_line l ON l.run_id = u.id
                WHERE u.month = ? AND u.state <> 'PREPARED' AND l.programme = ? AND l.area_unit = ANY (?)""", run.atDay(1), programme,
                areas.toArray(Integer[]::new)).fetchSingle(0, Integer.class);
    }

    /** {@code key}: the end-to-end id of a payment, or of one of its repetitions. */
    Optional<Found> find(String key, Collection<Integer> areas) {
        return sql.resultQuery(
                """
                        SELECT l.run_id, l.line, u.month AS run_month, l.person_id, l.programme, l.month, l.reason, l.amount, l.area_unit, l.payee_name, l.payee_bank,
                               l.payee_account, t.source, u.preparer_name, u.approver_name, u.approved_on, l.key,
                               coalesce((SELECT sum(k.amount) FROM payment.kept_back k WHERE (k.run_id, k.line) = (l.run_id, l.line)), 0)::bigint AS kept
                        FROM payment.run_line l JOIN payment.run u ON u.id = l.run_id
                        JOIN payment.transaction t ON t.kind = 'DUE' AND (t.programme, t.month, t.reason) = (l.programme, l.month, l.reason)
                        WHERE u.state <> 'PREPARED' AND l.area_unit = ANY ({1})
                          AND l.key = coalesce((SELECT x.key FROM payment.mend m JOIN payment.run_line x ON x.run_id = m.run_id AND x.line = m.line WHERE m.new_key = {0} LIMIT 1), {0})""",
                val(key), val(areas.toArray(Integer[]::new)))
                .fetchOptional(row -> new Found(row.get("run_id", Long.class), row.get("line", Integer.class),
                        YearMonth.from(row.get("run_month", LocalDate.class)),
                        row.get("person_id", Long.class), row.get("programme", String.class),
                        YearMonth.from(row.get("month", LocalDate.class)),
                        row.get("reason", String.class), row.get("amount", Long.class), row.get("kept", Long.class),
                        row.get("area_unit", Integer.class),
                        row.get("payee_name", String.class), row.get("payee_bank", String.class), row.get("payee_account", String.class),
                        row.get("source", String.class), row.get("preparer_name", String.class), row.get("approver_name", String.class),
                        row.get("approved_on", LocalDate.class), row.get("key", String.class)));
    }

    List<Entry> entries(Found of) {
        return sql
                .resultQuery(
                        """
                                SELECT t.id, t.kind, t.booked_on, a.kind, e.person_id IS NOT NULL, e.amount
                                FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id JOIN payment.account a ON a.id = e.account_id
                                WHERE (t.programme, t.month, t.reason) = (?, ?, ?) AND (e.person_id = ? OR e.person_id IS NULL)
                                  AND (t.kind IN ('DUE', 'PAYMENT')
                                       OR t.kind IN ('SETTLED', 'RETURNED') AND EXISTS (SELECT FROM payment.result r WHERE r.answer_id = t.batch AND r.run_id = ? AND r.line = ?
                                            AND r.outcome = CASE t.kind WHEN 'SETTLED' THEN 'PAID' ELSE 'RETURNED' END)
                                       OR t.kind = 'REPAYMENT' AND EXISTS (SELECT FROM payment.mend b JOIN payment.mend m ON m.id = b.id OR m.together = b.together
                                            WHERE b.id = t.batch AND m.run_id = ? AND m.line = ?))
                                ORDER BY t.id, e.person_id NULLS LAST, e.id LIMIT 100""",
                        of.programme(), of.month().atDay(1), of.reason(), of.person(), of.run(), of.line(),
                        of.run(), of.line())
                .fetch(row -> new Entry(row.get(0, Long.class), row.get(1, String.class), row.get(2, LocalDate.class),
                        row.get(3, String.class),
                        row.get(4, Boolean.class), row.get(5, Long.class)));
    }

    List<Sent> sent(Found of) {
        return sql
                .resultQuery(
                        """
                                SELECT format, sha256, min(exported_at) FROM payment.export x
                                WHERE run_id = ? AND (repair_id IS NULL OR EXISTS (SELECT FROM payment.mend m WHERE m.repair_id = x.repair_id AND m.line = ?))
                                GROUP BY 1, 2 ORDER BY 3 LIMIT 20""",
                        of.run(), of.line())
                .fetch(row -> new Sent(row.get(0, String.class), row.get(1, String.class), day(row.get(2, OffsetDateTime.class))));
    }

    List<Told> told(Found of) {
        return sql
                .resultQuery(
                        """
                                SELECT r.key, r.outcome, r.code, a.format, a.message_id, a.sha256, a.taken_at FROM payment.result r JOIN payment.answer a ON a.id = r.answer_id
                                WHERE r.run_id = ? AND r.line = ? ORDER BY a.id LIMIT 20""",
                        of.run(), of.line())
                .fetch(row -> new Told(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, String.class), row.get(5, String.class), day(row.get(6, OffsetDateTime.class))));
    }

    List<Mended> mended(Found of) {
        return sql.resultQuery(
                "SELECT CASE WHEN by_hand THEN 'QR' ELSE how END, new_key, reason, proposer_name, decider_name, decision FROM payment.mend WHERE run_id = ? AND line = ? ORDER BY id",
                of.run(), of.line())
                .fetch(row -> new Mended(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, String.class), row.get(5, String.class)));
    }

    private static LocalDate day(OffsetDateTime at) {
        return at.atZoneSameInstant(Today.ZONE).toLocalDate();
    }
}
