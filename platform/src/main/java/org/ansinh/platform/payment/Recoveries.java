package org.ansinh.platform.payment;

import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of recoveries: what was found, proposed, decided, given back, and what it posts in the ledger. */
@Component
class Recoveries {

    private final DSLContext sql;

    Recoveries(DSLContext sql) {
        this.sql = sql;
    }

    /** What is claimed of a month: still open, and let go. */
    record Claimed(long open, long waived) {
        static final Claimed NOTHING = new Claimed(0, 0);
    }

    /** What the newest run found paid too much and nobody has taken up. */
    record Found(long person, String programme, int areaUnit, int months, long amount, YearMonth run) {}

    /** A line of the list. */
    record Line(long id, long person, String programme, long amount, long open, String state, String proposer, Recovery.Method method) {}

    /** Part of a claim that was settled. {@code kind}: PAID_IN, WITHHELD, WAIVED or UNCLAIM; PAID_IN_UNDONE takes one back and is negative. */
    record Part(YearMonth month, String kind, long act, long amount, LocalDate on) {}

    /** A waiver, a lowering or the undoing of a receipt ({@code payment}) proposed later. {@code decision} empty while it waits. */
    record Change(long id, long recovery, String kind, long amount, String reason, int proposedBy, String proposer, String decision,
            String decider, @Nullable Long payment) {}

    /** A receipt. {@code undone}: taken back by decision, or about to be. */
    record Receipt(long id, long amount, LocalDate on, String number, String recorder, int attempt, boolean undone) {}

    /** The least share of a payment that is left, with where it comes from. */
    record Floor(int percent, String citation, boolean verified) {}

    Floor floor(LocalDate day) {
        return sql.resultQuery("SELECT * FROM payment.recovery_rule WHERE from_day <= ? ORDER BY from_day DESC LIMIT 1", day)
                .fetchSingle(row -> new Floor(row.get("least_percent", Integer.class), row.get("citation", String.class),
                        row.get("verification", String.class).equals("read")));
    }

    /** One act of recovery on a person at a time, until the transaction ends. */
    void oneAtATime(long person) {
        sql.execute("SELECT pg_advisory_xact_lock(5130001, ?::integer)", (int) (person % Integer.MAX_VALUE));
    }

    Map<Ledger.Cell, Claimed> claimed(long person) {
        Map<Ledger.Cell, Claimed> claimed = new HashMap<>();
        sql.resultQuery(
                "SELECT programme, month, sum(open)::bigint, sum(waived)::bigint FROM payment.recovery_open WHERE person_id = ? GROUP BY 1, 2",
                person)
                .forEach(row -> claimed.put(new Ledger.Cell(person, row.get(0, String.class), YearMonth.from(row.get(1, LocalDate.class))),
                        new Claimed(row.get(2, Long.class), row.get(3, Long.class))));
        return claimed;
    }

    private static final String FOUND = """
            SELECT x.person_id, x.programme, min(x.area_unit) AS area_unit, count(*)::int AS months, sum(x.settled - x.due)::bigint AS amount, min(u.month) AS run
            FROM payment.run u JOIN payment.run_exception x ON x.run_id = u.id AND x.kind = 'OVERPAID'
            WHERE u.id = (SELECT id FROM payment.run ORDER BY month DESC LIMIT 1) AND x.area_unit = ANY (?)
              AND NOT EXISTS (SELECT FROM payment.recovery r WHERE (r.person_id, r.programme) = (x.person_id, x.programme)
                              AND (r.decision IS NULL OR r.decision = 'APPROVED' AND r.decided_at >= u.prepared_at))
            GROUP BY 1, 2""";

    List<Found> found(Collection<Integer> areas, int offset, int limit) {
        return sql.resultQuery(FOUND + " ORDER BY amount DESC, 1, 2 OFFSET ? LIMIT ?", areas.toArray(Integer[]::new), offset, limit)
                .fetch(row -> new Found(row.get(0, Long.class), row.get(1, String.class), row.get(2, Integer.class),
                        row.get(3, Integer.class),
                        row.get(4, Long.class), YearMonth.from(row.get(5, LocalDate.class))));
    }

    /** How many there are of {@link #found}, and đồng. */
    long[] countFound(Collection<Integer> areas) {
        return sql
                .resultQuery("SELECT count(*), coalesce(sum(amount), 0)::bigint FROM (" + FOUND + ") f",
                        (Object) areas.toArray(Integer[]::new))
                .fetchSingle(row -> new long[]{row.get(0, Long.class), row.get(1, Long.class)});
    }

    private static final String LISTED = """
            FROM payment.recovery r LEFT JOIN (SELECT recovery_id, sum(open) AS open FROM payment.recovery_open GROUP BY 1) o ON o.recovery_id = r.id
            WHERE r.area_unit = ANY (?) AND (? = '' OR ? = CASE WHEN r.decision IS NULL THEN 'PROPOSED' WHEN r.decision = 'REFUSED' THEN 'REFUSED'
                                                       WHEN o.open > 0 THEN 'RUNNING' ELSE 'DONE' END)""";

    /** {@code state}: PROPOSED, RUNNING, DONE, REFUSED; empty for all. */
    List<Line> list(Collection<Integer> areas, String state, int offset, int limit) {
        return sql
                .resultQuery(
                        """
                                SELECT r.id, r.person_id, r.programme, r.amount, coalesce(o.open, 0)::bigint, r.proposer_name, r.method,
                                       CASE WHEN r.decision IS NULL THEN 'PROPOSED' WHEN r.decision = 'REFUSED' THEN 'REFUSED' WHEN o.open > 0 THEN 'RUNNING' ELSE 'DONE' END
                                """
                                + LISTED + " ORDER BY r.id DESC OFFSET ? LIMIT ?",
                        areas.toArray(Integer[]::new), state, state, offset, limit)
                .fetch(row -> new Line(row.get(0, Long.class), row.get(1, Long.class), row.get(2, String.class), row.get(3, Long.class),
                        row.get(4, Long.class), row.get(7, String.class), row.get(5, String.class),
                        Recovery.Method.valueOf(row.get(6, String.class))));
    }

    int count(Collection<Integer> areas, String state) {
        return sql.resultQuery("SELECT count(*)::int " + LISTED, areas.toArray(Integer[]::new), state, state).fetchSingle(0, Integer.class);
    }

    /** What is kept back from a payment. {@code paid}: what is left of it. */
    record Kept(long recovery, long person, String programme, long kept, long paid) {}

    List<Kept> kept(long run, Collection<Integer> areas, int limit) {
        return sql
                .resultQuery("""
                        SELECT k.recovery_id, l.person_id, l.programme, sum(k.amount)::bigint, l.amount
                        FROM payment.kept_back k JOIN payment.run_line l ON l.run_id = k.run_id AND l.line = k.line
                        WHERE k.run_id = ? AND l.area_unit = ANY (?) GROUP BY 1, 2, 3, 5, l.line ORDER BY l.line LIMIT ?""", run,
                        areas.toArray(Integer[]::new), limit)
                .fetch(row -> new Kept(row.get(0, Long.class), row.get(1, Long.class), row.get(2, String.class), row.get(3, Long.class),
                        row.get(4, Long.class)));
    }

    Optional<byte[]> letter(long recovery, String form, String format) {
        return sql
                .resultQuery("SELECT content FROM payment.recovery_letter WHERE recovery_id = ? AND form = ? AND format = ?", recovery,
                        form, format)
                .fetchOptional(row -> row.get(0, byte[].class));
    }

    void keepLetter(long recovery, String form, String format, byte[] content, String sha256, Instant at) {
        sql.execute(
                "INSERT INTO payment.recovery_letter (recovery_id, form, format, content, sha256, made_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                recovery, form, format, content, sha256, at.atOffset(ZoneOffset.UTC));
    }

    /** What waits for the decision of an officer who did not propose it: recoveries, and changes of them. */
    int[] waiting(Collection<Integer> areas, int officer) {
        return sql.resultQuery("""
                SELECT (SELECT count(*)::int FROM payment.recovery WHERE area_unit = ANY ({0}) AND decision IS NULL AND proposed_by <> {1}),
                       (SELECT count(*)::int FROM payment.recovery_change c JOIN payment.recovery r ON r.id = c.recovery_id
                        WHERE r.area_unit = ANY ({0}) AND c.decision IS NULL AND c.proposed_by <> {1})""",
                val(areas.toArray(Integer[]::new)), val(officer))
                .fetchSingle(row -> new int[]{row.get(0, Integer.class), row.get(1, Integer.class)});
    }

    Optional<Recovery> find(long id) {
        return sql.resultQuery("SELECT * FROM payment.recovery WHERE id = ?", id).fetchOptional(this::recovery);
    }

    boolean proposed(long person, String programme) {
        return sql
                .resultQuery("SELECT EXISTS (SELECT FROM payment.recovery WHERE person_id = ? AND programme = ? AND decision IS NULL)",
                        person, programme)
                .fetchSingle(0, Boolean.class);
    }

    List<Part> parts(long recovery) {
        return sql
                .resultQuery("SELECT * FROM payment.recovery_part WHERE recovery_id = ? ORDER BY booked_on, act, month LIMIT 1000",
                        recovery)
                .fetch(Recoveries::part);
    }

    private static Part part(Record row) {
        return new Part(YearMonth.from(row.get("month", LocalDate.class)), row.get("kind", String.class), row.get("act", Long.class),
                row.get("amount", Long.class), row.get("booked_on", LocalDate.class));
    }

    List<Change> changes(long recovery) {
        return sql.resultQuery("SELECT * FROM payment.recovery_change WHERE recovery_id = ? ORDER BY id", recovery)
                .fetch(Recoveries::change);
    }

    Optional<Change> findChange(long id) {
        return sql.resultQuery("SELECT * FROM payment.recovery_change WHERE id = ?", id).fetchOptional(Recoveries::change);
    }

    /** Writes what is proposed; its id. */
    long propose(Recovery proposed) {
        long id = sql.resultQuery(
                """
                        INSERT INTO payment.recovery (person_id, programme, area_unit, amount, waived, waive_reason, method, instalment, keep_percent, from_month,
                                                      payer, reason, basis, proposed_by, proposer_name, proposed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""",
                proposed.person(), proposed.programme(),
                proposed.areaUnit(), proposed.amount(), proposed.waived(), proposed.waiveReason(), proposed.method().name(),
                proposed.instalment(),
                proposed.keepPercent(), proposed.from().atDay(1), proposed.payer(), proposed.reason(), proposed.basis(),
                proposed.proposedBy(),
                proposed.proposer(), proposed.proposedAt().atOffset(ZoneOffset.UTC)).fetchSingle(0, Long.class);
        for (Recovery.Month month : proposed.months()) {
            sql.execute("INSERT INTO payment.recovery_month (recovery_id, month, due, received, amount) VALUES (?, ?, ?, ?, ?)", id,
                    month.month().atDay(1), month.due(), month.received(), month.amount());
        }
        return id;
    }

    void decide(Recovery recovery, boolean approved, String note, Officer by, LocalDate on, Instant at) {
        sql.execute(
                """
                        UPDATE payment.recovery SET decision = {0}, decided_by = {1}, decider_name = {2}, decided_on = {3}, decided_at = {4}::timestamptz,
                            decision_note = {5}, year = CASE WHEN {6} THEN {7} END,
                            number = CASE WHEN {6} THEN 1 + coalesce((SELECT max(number) FROM payment.recovery WHERE area_unit = {8} AND year = {7}), 0) END
                        WHERE id = {9}""",
                val(approved ? "APPROVED" : "REFUSED"), val(by.id()), val(by.name()), val(on), val(at.atOffset(ZoneOffset.UTC)),
                val(note), val(approved), val(on.getYear()), val(recovery.areaUnit()), val(recovery.id()));
    }

    long payIn(long recovery, long amount, LocalDate on, String receipt, Officer by, Instant at) {
        return sql.resultQuery("""
                INSERT INTO payment.recovery_payment (recovery_id, amount, paid_on, receipt, recorded_by, recorder_name, recorded_at, try)
                SELECT {0}, {1}, {2}, {3}, {4}, {5}, {6}::timestamptz,
                       1 + coalesce((SELECT max(try) FROM payment.recovery_payment WHERE recovery_id = {0} AND receipt = {3}), 0)
                RETURNING id""", val(recovery), val(amount), val(on), val(receipt), val(by.id()), val(by.name()),
                val(at.atOffset(ZoneOffset.UTC))).fetchSingle(0, Long.class);
    }

    /**
     * Whether the receipt is recorded with just this amount and day, and not undone.
     *
     * @throws Fault when it stands there with another amount or day
     */
    boolean hasReceipt(long recovery, String receipt, long amount, LocalDate on) {
        Optional<Receipt> known = receipts(recovery).stream().filter(one -> one.number().equals(receipt) && !one.undone()).findFirst();
        if (known.isPresent() && (known.get().amount() != amount || !known.get().on().equals(on))) {
            throw new Fault("payment.recovery.receiptTwice", receipt);
        }
        return known.isPresent();
    }

    /** What was paid in, newest first. */
    List<Receipt> receipts(long recovery) {
        return sql.resultQuery("""
                SELECT p.*, EXISTS (SELECT FROM payment.recovery_change c WHERE c.payment_id = p.id AND c.decision = 'APPROVED') AS undone
                FROM payment.recovery_payment p WHERE p.recovery_id = ? ORDER BY p.id DESC LIMIT 1000""", recovery)
                .fetch(row -> new Receipt(row.get("id", Long.class), row.get("amount", Long.class), row.get("paid_on", LocalDate.class),
                        row.get("receipt", String.class), row.get("recorder_name", String.class), row.get("try", Integer.class),
                        row.get("undone", Boolean.class)));
    }

    /** Parts of a receipt, by month. */
    List<Part> partsOf(long payment) {
        return sql.resultQuery("SELECT * FROM payment.recovery_part WHERE kind = 'PAID_IN' AND act = ? ORDER BY month", payment)
                .fetch(Recoveries::part);
    }

    /** Programmes from whose payments of a month on it may be kept back: its own, and where law lets one make good another. */
    Set<String> keptFrom(String programme, YearMonth month) {
        Set<String> from = new HashSet<>(sql.resultQuery("SELECT kept_from FROM payment.offset_rule WHERE owed = ? AND from_month <= ?",
                programme, month.atDay(1)).fetchSet(0, String.class));
        from.add(programme);
        return from;
    }

    /** {@code payment}: the receipt that is undone; null for a waiver or a lowering. */
    void proposeChange(long recovery, String kind, long amount, @Nullable Long payment, String reason, Officer by, Instant at) {
        sql.execute("""
                INSERT INTO payment.recovery_change (recovery_id, kind, amount, payment_id, reason, proposed_by, proposer_name, proposed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""", recovery, kind, amount, payment, reason, by.id(), by.name(),
                at.atOffset(ZoneOffset.UTC));
    }

    void decideChange(long change, boolean approved, Officer by, Instant at) {
        sql.execute(
                "UPDATE payment.recovery_change SET decision = ?, decided_by = ?, decider_name = ?, decided_at = ?::timestamptz WHERE id = ?",
                approved ? "APPROVED" : "REFUSED", by.id(), by.name(), at.atOffset(ZoneOffset.UTC), change);
    }

    /** Books the claim, month by month: what was an expense is owed by the person. */
    void claim(Recovery recovery, LocalDate on) {
        for (Recovery.Month month : recovery.months()) {
            post("CLAIM", recovery, month.month(), month.amount(), recovery.id(), on);
        }
    }

    /** Books that a part of a receipt is undone. */
    void undo(Recovery recovery, Part paidIn, long act, LocalDate on) {
        post("PAID_IN_UNDONE", recovery, paidIn.month(), paidIn.amount(), act, on);
        sql.execute(
                "INSERT INTO payment.recovery_part (recovery_id, month, kind, act, amount, booked_on) VALUES (?, ?, 'PAID_IN_UNDONE', ?, ?, ?)",
                recovery.id(), paidIn.month().atDay(1), act, -paidIn.amount(), on);
    }

    /** Books a part that is settled and notes it with the claim. {@code kind}: PAID_IN, WAIVED or UNCLAIM. */
    void settle(Recovery recovery, YearMonth month, String kind, long act, long amount, LocalDate on) {
        post(kind, recovery, month, amount, act, on);
        sql.execute("INSERT INTO payment.recovery_part (recovery_id, month, kind, act, amount, booked_on) VALUES (?, ?, ?, ?, ?, ?)",
                recovery.id(),
                month.atDay(1), kind, act, amount, on);
    }

    private void post(String kind, Recovery recovery, YearMonth month, long amount, long act, LocalDate on) {
        long id = sql.resultQuery(
                """
                        INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch) VALUES (?, ?, ?, 'REGULAR', ?, ?) RETURNING id""",
                kind, recovery.programme(), month.atDay(1), on, act).fetchSingle(0, Long.class);
        sql.execute("""
                INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                SELECT t.id, a.id, CASE a.kind WHEN 'RECEIVABLE' THEN {1} END,
                       CASE WHEN a.kind = 'RECEIVABLE' THEN {2} ELSE -({2}) END
                FROM payment.transaction t JOIN payment.account a ON a.kind IN ('RECEIVABLE', {3})
                 AND (a.kind = 'TREASURY' OR a.programme = t.programme AND a.source = t.source)
                WHERE t.id = {0}""", val(id), val(recovery.person()),
                val(kind.equals("CLAIM") || kind.equals("PAID_IN_UNDONE") ? amount : -amount),
                val(kind.startsWith("PAID_IN") ? "TREASURY" : "EXPENSE"));
    }

    private Recovery recovery(Record row) {
        long id = row.get("id", Long.class);
        String decision = row.get("decision", String.class);
        List<Recovery.Month> months = sql.resultQuery("""
                SELECT m.month, m.due, m.received, m.amount, coalesce(o.open, 0) FROM payment.recovery_month m
                LEFT JOIN payment.recovery_open o ON (o.recovery_id, o.month) = (m.recovery_id, m.month)
                WHERE m.recovery_id = ? ORDER BY 1""", id)
                .fetch(month -> new Recovery.Month(YearMonth.from(month.get(0, LocalDate.class)), month.get(1, Long.class),
                        month.get(2, Long.class),
                        month.get(3, Long.class), month.get(4, Long.class)));
        return new Recovery(id, row.get("person_id", Long.class), row.get("programme", String.class), row.get("area_unit", Integer.class),
                row.get("amount", Long.class), row.get("waived", Long.class), row.get("waive_reason", String.class),
                Recovery.Method.valueOf(row.get("method", String.class)), row.get("instalment", Long.class),
                row.get("keep_percent", Integer.class),
                YearMonth.from(row.get("from_month", LocalDate.class)), row.get("payer", String.class), row.get("reason", String.class),
                row.get("basis", String.class), row.get("proposed_by", Integer.class), row.get("proposer_name", String.class),
                row.get("proposed_at", OffsetDateTime.class).toInstant(), decision == null ? null : decided(row, decision), months);
    }

    private static Recovery.Decided decided(Record row, String decision) {
        return new Recovery.Decided(decision.equals("APPROVED"), row.get("decided_by", Integer.class),
                row.get("decider_name", String.class),
                row.get("decided_on", LocalDate.class), row.get("decision_note", String.class),
                Objects.requireNonNullElse(row.get("year", Integer.class), 0),
                Objects.requireNonNullElse(row.get("number", Integer.class), 0));
    }

    private static Change change(Record row) {
        return new Change(row.get("id", Long.class), row.get("recovery_id", Long.class), row.get("kind", String.class),
                row.get("amount", Long.class),
                row.get("reason", String.class), row.get("proposed_by", Integer.class), row.get("proposer_name", String.class),
                Objects.requireNonNullElse(row.get("decision", String.class), ""),
                Objects.requireNonNullElse(row.get("decider_name", String.class), ""), row.get("payment_id", Long.class));
    }
}
