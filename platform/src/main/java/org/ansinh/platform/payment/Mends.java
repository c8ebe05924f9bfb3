package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Payee;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of payments that came back, their mends and repair files. */
@Component
class Mends {

    private static final String RETURNED = """
            SELECT r.key, r.line, r.code, l.person_id, l.programme, l.month, l.amount, l.area_unit,
                   coalesce(b.payee_name, l.payee_name) AS sent_name, coalesce(b.payee_bank, l.payee_bank) AS sent_bank,
                   coalesce(b.payee_account, l.payee_account) AS sent_account,
                   m.id, m.how, m.payee_name, m.payee_bank, m.payee_account, m.reason, m.proposed_by, m.proposer_name, m.decision, m.decider_name,
                   m.decided_by, m.new_key, m.by_hand, m.name_match, m.others,
                   coalesce(p.number, 0) AS repair
            FROM payment.result r JOIN payment.run_line l ON l.run_id = r.run_id AND l.line = r.line
            LEFT JOIN payment.mend b ON b.new_key = r.key AND b.repair_id IS NOT NULL
            LEFT JOIN LATERAL (SELECT * FROM payment.mend x WHERE x.key = r.key AND x.decision IS DISTINCT FROM 'REFUSED' ORDER BY x.id DESC LIMIT 1) m ON true
            LEFT JOIN payment.repair p ON p.id = m.repair_id
            WHERE r.outcome = 'RETURNED' AND r.run_id = ? AND l.area_unit = ANY (?)""";

    private final DSLContext sql;

    Mends(DSLContext sql) {
        this.sql = sql;
    }

    /** A file of payments that are made again. */
    record Repair(long id, int number, Orders orders, LocalDate on, Instant at) {}

    /** Number and đồng of orders to the bank: made, come back, on their way; and returns that nobody has mended. */
    record Standing(int paid, long paidAmount, int returned, long returnedAmount, int waiting, long waitingAmount, int unmended) {}

    Standing standing(long run, Collection<Integer> areas) {
        return sql.resultQuery("""
                SELECT count(*) FILTER (WHERE p.key IS NOT NULL AND r.key IS NULL)::int,
                       coalesce(sum(s.amount) FILTER (WHERE p.key IS NOT NULL AND r.key IS NULL), 0)::bigint,
                       count(r.key)::int, coalesce(sum(s.amount) FILTER (WHERE r.key IS NOT NULL), 0)::bigint,
                       count(*) FILTER (WHERE p.key IS NULL AND r.key IS NULL)::int,
                       coalesce(sum(s.amount) FILTER (WHERE p.key IS NULL AND r.key IS NULL), 0)::bigint,
                       count(*) FILTER (WHERE r.key IS NOT NULL AND m.key IS NULL)::int
                FROM payment.sent s
                LEFT JOIN payment.result p ON p.key = s.key AND p.outcome = 'PAID'
                LEFT JOIN payment.result r ON r.key = s.key AND r.outcome = 'RETURNED'
                LEFT JOIN (SELECT DISTINCT key FROM payment.mend WHERE decision = 'APPROVED') m ON m.key = r.key
                WHERE s.run_id = ? AND s.area_unit = ANY (?)""", run, areas.toArray(Integer[]::new))
                .fetchSingle(row -> new Standing(row.get(0, Integer.class), row.get(1, Long.class), row.get(2, Integer.class),
                        row.get(3, Long.class), row.get(4, Integer.class), row.get(5, Long.class), row.get(6, Integer.class)));
    }

    /** Returns that wait for somebody, by month of their run: for a mend, or for the decision of an officer who did not propose it. */
    Map<YearMonth, Integer> waiting(Collection<Integer> areas, int officer, boolean decides) {
        Map<YearMonth, Integer> waiting = new TreeMap<>();
        sql.resultQuery(
                """
                        SELECT u.month, count(*)::int FROM payment.result r
                        JOIN payment.run u ON u.id = r.run_id JOIN payment.run_line l ON l.run_id = r.run_id AND l.line = r.line
                        LEFT JOIN LATERAL (SELECT * FROM payment.mend x WHERE x.key = r.key AND x.decision IS DISTINCT FROM 'REFUSED' ORDER BY x.id DESC LIMIT 1) m ON true
                        WHERE r.outcome = 'RETURNED' AND l.area_unit = ANY (?)
                          AND CASE WHEN ? THEN m.id IS NOT NULL AND m.decision IS NULL AND m.proposed_by <> ? ELSE m.id IS NULL END
                        GROUP BY 1""",
                areas.toArray(Integer[]::new), decides, officer)
                .forEach(row -> waiting.put(YearMonth.from(row.get(0, LocalDate.class)), row.get(1, Integer.class)));
        return waiting;
    }

    /** What came back of a run, what still waits first. */
    List<Returned> returned(long run, Collection<Integer> areas, int offset, int limit) {
        return sql.resultQuery(RETURNED + " ORDER BY m.decision NULLS FIRST, m.id NULLS FIRST, r.line OFFSET ? LIMIT ?", run,
                areas.toArray(Integer[]::new), offset, limit).fetch(Mends::returned);
    }

    Optional<Returned> find(long run, String key, Collection<Integer> areas) {
        return sql.resultQuery(RETURNED + " AND r.key = ?", run, areas.toArray(Integer[]::new), key).fetchOptional(Mends::returned);
    }

    /** {@code newKey}: the end-to-end id of the payment made again; null when it is not sent to a bank. */
    void propose(Returned returned, long run, Mend.How how, Payee payee, MendCheck.@Nullable Seen seen, @Nullable String newKey,
            String reason, Officer by, Instant at) {
        boolean byHand = how == Mend.How.QR;
        sql.execute(
                """
                        INSERT INTO payment.mend (key, run_id, line, how, by_hand, new_key, payee_name, payee_bank, payee_account, name_match, others,
                                                  reason, proposed_by, proposer_name, proposed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""",
                returned.key(), run, returned.line(),
                (byHand ? Mend.How.BANK : how).name(), byHand, newKey, payee.name(), payee.agencyOrNull(), payee.accountOrNull(),
                seen == null ? null : seen.match().name(), seen == null ? null : seen.others(), reason, by.id(), by.name(),
                at.atOffset(ZoneOffset.UTC));
    }

    /** The end-to-end id of the next try: {@code …-R}, {@code …-R.2}, {@code …-R.3}; that of a refused proposal is used up. */
    String nextKey(long run, Returned returned) {
        return sql.resultQuery("SELECT payment.next_key(?, max(payment.try_of(new_key))) FROM payment.mend WHERE run_id = ? AND line = ?",
                returned.key(), run, returned.line()).fetchSingle(0, String.class);
    }

    void decide(long mend, Mend.Decision decision, Officer by, Instant at) {
        sql.execute("""
                UPDATE payment.mend SET decision = ?, decided_by = ?, decider_name = ?, decided_at = ?::timestamptz WHERE id = ?""",
                decision.name(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC), mend);
    }

    /** Approved mends for the bank that no file holds yet, and how many of them lie outside these areas. */
    int[] unsent(long run, Collection<Integer> areas) {
        return sql.resultQuery("""
                SELECT count(*)::int, count(*) FILTER (WHERE l.area_unit <> ALL (?))::int
                FROM payment.mend m JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line
                WHERE m.run_id = ? AND m.how = 'BANK' AND NOT m.by_hand AND m.decision = 'APPROVED' AND m.repair_id IS NULL""",
                areas.toArray(Integer[]::new), run).fetchSingle(row -> new int[]{row.get(0, Integer.class), row.get(1, Integer.class)});
    }

    /** Who pays what is approved and in no file yet: the banks together, each operator of wallets for itself. */
    List<Orders> agencies(long run) {
        return sql.resultQuery("""
                SELECT DISTINCT CASE WHEN payment.wallet(payee_bank) IS NULL THEN 'BANKS' ELSE payee_bank END FROM payment.mend
                WHERE run_id = ? AND how = 'BANK' AND NOT by_hand AND decision = 'APPROVED' AND repair_id IS NULL ORDER BY 1""", run)
                .fetch(row -> new Orders(row.get(0, String.class)));
    }

    /** Puts every approved mend of these that is not sent yet into a new file and books it as ordered again. */
    Repair repair(long run, Orders orders, Officer by, LocalDate on, Instant at) {
        Repair made = make(run, orders, false, by, on, at);
        book(sql.resultQuery(
                """
                        UPDATE payment.mend SET repair_id = ? WHERE run_id = ? AND how = 'BANK' AND NOT by_hand AND decision = 'APPROVED' AND repair_id IS NULL
                        AND payment.holds(?, payee_bank) RETURNING id""",
                made.id(), run, orders.code()).fetch(0, Long.class), on);
        return made;
    }

    /** An approved mend that is paid by hand is ordered as it is approved, alone and in no file. */
    void orderByHand(long run, long mend, Officer by, LocalDate on, Instant at) {
        Repair made = make(run, Orders.BANKS, true, by, on, at);
        sql.execute("UPDATE payment.mend SET repair_id = ? WHERE id = ? AND by_hand", made.id(), mend);
        book(mend, on);
    }

    private Repair make(long run, Orders orders, boolean byHand, Officer by, LocalDate on, Instant at) {
        return sql
                .resultQuery(
                        """
                                INSERT INTO payment.repair (run_id, number, orders, made_by, maker_name, made_on, made_at, by_hand)
                                SELECT {0}, 1 + coalesce((SELECT max(number) FROM payment.repair WHERE run_id = {0}), 0), {5}, {1}, {2}, {3}, {4}::timestamptz, {6}
                                RETURNING *""",
                        val(run), val(by.id()), val(by.name()), val(on), val(at.atOffset(ZoneOffset.UTC)), val(orders.code()), val(byHand))
                .fetchSingle(Mends::repair);
    }

    /** Files of payments that are made again; what is paid by hand stands in none. */
    List<Repair> repairs(long run) {
        return sql.resultQuery("SELECT * FROM payment.repair WHERE run_id = ? AND NOT by_hand ORDER BY number", run).fetch(Mends::repair);
    }

    /** What became of a payment made again; empty while nobody has told. */
    Optional<Outcome> outcome(String key) {
        return sql.resultQuery("SELECT outcome FROM payment.result WHERE key = ? ORDER BY outcome DESC LIMIT 1", key)
                .fetchOptional(row -> Outcome.valueOf(row.get(0, String.class)));
    }

    /** The payments of a repair file, in their order. */
    List<RunLine> lines(long repair) {
        return sql.resultQuery("""
                SELECT l.line, l.person_id, l.programme, l.month, l.reason, l.amount, l.grant_id, l.area_unit, m.payee_name, m.payee_bank,
                       m.payee_account, m.new_key AS key
                FROM payment.mend m JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line
                WHERE m.repair_id = ? ORDER BY l.line""", repair).fetch(Runs::line);
    }

    void exported(long run, Repair repair, FileForm form, String sha256, long bytes, Officer by, Instant at) {
        sql.execute("""
                INSERT INTO payment.export (run_id, format, orders, sha256, bytes, exported_by, exported_at, repair_id)
                VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz, ?)""", run, form.code(), repair.orders().code(), sha256, bytes, by.id(),
                at.atOffset(ZoneOffset.UTC), repair.id());
    }

    void book(long mend, LocalDate on) {
        book(List.of(mend), on);
    }

    /**
     * Books payments of mends as ordered again, into accounts or wallets or for cash: one transaction of programme, month and reason for
     * what was decided together.
     */
    private void book(List<Long> mended, LocalDate on) {
        sql.execute("INSERT INTO payment.account (kind, programme) VALUES ('BANK', NULL), ('CASH', NULL) ON CONFLICT DO NOTHING");
        sql.execute(
                """
                        WITH line AS MATERIALIZED (
                            SELECT m.how, l.person_id, l.programme, l.month, l.reason, l.amount,
                                   min(m.id) OVER (PARTITION BY coalesce(m.together, -m.id), l.programme, l.month, l.reason) AS batch
                            FROM payment.mend m JOIN payment.run_line l ON l.run_id = m.run_id AND l.line = m.line WHERE m.id = ANY ({0})),
                        booked AS (
                            INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch)
                            SELECT DISTINCT 'REPAYMENT', programme, month, reason, {1}::date, batch FROM line
                            RETURNING id, programme, month, reason, batch)
                        INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                        SELECT booked.id, a.id, line.person_id, line.amount FROM booked JOIN line USING (programme, month, reason, batch)
                        JOIN payment.account a ON a.kind = 'PAYABLE' AND a.programme = line.programme
                        UNION ALL
                        SELECT booked.id, a.id, NULL, -sum(line.amount)::bigint FROM booked JOIN line USING (programme, month, reason, batch)
                        JOIN payment.account a ON a.kind = line.how GROUP BY 1, 2""",
                val(mended.toArray(Long[]::new)), val(on));
    }

    private static Repair repair(Record row) {
        return new Repair(row.get("id", Long.class), row.get("number", Integer.class), new Orders(row.get("orders", String.class)),
                row.get("made_on", LocalDate.class),
                row.get("made_at", OffsetDateTime.class).toInstant());
    }

    private static Returned returned(Record row) {
        return new Returned(row.get("key", String.class), row.get("line", Integer.class), row.get("person_id", Long.class),
                row.get("programme", String.class), YearMonth.from(row.get("month", LocalDate.class)), row.get("amount", Long.class),
                row.get("area_unit", Integer.class),
                Payee.of(row.get("sent_name", String.class), row.get("sent_bank", String.class), row.get("sent_account", String.class)),
                row.get("code", String.class), mend(row));
    }

    private static @Nullable Mend mend(Record row) {
        if (row.get("id", Long.class) == null) {
            return null;
        }
        String decision = row.get("decision", String.class);
        String match = row.get("name_match", String.class);
        Mend.How how = row.get("by_hand", Boolean.class) ? Mend.How.QR : Mend.How.valueOf(row.get("how", String.class));
        return new Mend(row.get("id", Long.class), row.get("key", String.class), how,
                Payee.of(row.get("payee_name", String.class), row.get("payee_bank", String.class), row.get("payee_account", String.class)),
                row.get("reason", String.class), row.get("proposed_by", Integer.class), row.get("proposer_name", String.class),
                decision == null ? null : Mend.Decision.valueOf(decision), row.get("decider_name", String.class),
                row.get("decided_by", Integer.class), row.get("repair", Integer.class), row.get("new_key", String.class),
                match == null ? null : new MendCheck.Seen(NameMatch.Level.valueOf(match), row.get("others", Integer.class)));
    }
}
