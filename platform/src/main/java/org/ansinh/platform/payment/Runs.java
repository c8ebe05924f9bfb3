package org.ansinh.platform.payment;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Copy;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of runs, their lines and exceptions. */
@Component
class Runs {

    private static final long EXPORT_LOCK = 5_630_000_000_000L;

    private final DSLContext sql;
    private final FileSignatures signatures;

    Runs(DSLContext sql, FileSignatures signatures) {
        this.sql = sql;
        this.signatures = signatures;
    }

    /** What of a run to show: areas always, programme and area unit when chosen. */
    record Filter(Collection<Integer> visible, @Nullable String programme, @Nullable Integer areaUnit, @Nullable String kind) {

        Integer[] areas() {
            return areaUnit == null
                    ? visible.toArray(Integer[]::new)
                    : visible.contains(areaUnit) ? new Integer[]{areaUnit} : new Integer[0];
        }
    }

    /** Sum of the lines of one programme, area and kind of reason. */
    record Part(String programme, int areaUnit, boolean arrears, int receivers, int lines, long amount, long cash) {}

    /** A file that left the house. */
    record Exported(String format, String sha256, long bytes, Instant at) {}

    List<Run> all() {
        return sql.fetch("SELECT * FROM payment.run ORDER BY month DESC").map(Runs::run);
    }

    Optional<Run> find(long id) {
        return sql.resultQuery("SELECT * FROM payment.run WHERE id = ?", id).fetchOptional(Runs::run);
    }

    Optional<Run> ofMonth(YearMonth month) {
        return sql.resultQuery("SELECT * FROM payment.run WHERE month = ?", month.atDay(1)).fetchOptional(Runs::run);
    }

    /** The run, which nobody else can change until the transaction ends. */
    Optional<Run> lock(long id) {
        return sql.resultQuery("SELECT * FROM payment.run WHERE id = ? FOR UPDATE", id).fetchOptional(Runs::run);
    }

    Optional<Run> draft() {
        return sql.resultQuery("SELECT * FROM payment.run WHERE state = 'PREPARED'").fetchOptional(Runs::run);
    }

    /** Whether its preparation has not come to its end. */
    boolean unfinished(long run) {
        return sql.resultQuery("SELECT EXISTS (SELECT FROM payment.run_progress WHERE run_id = ? AND stage <> 'DONE')", run).fetchSingle(0,
                Boolean.class);
    }

    /** Newest month with a run. */
    Optional<YearMonth> newestMonth() {
        return Optional.ofNullable(sql.resultQuery("SELECT max(month) FROM payment.run").fetchSingle().get(0, LocalDate.class))
                .map(YearMonth::from);
    }

    /** Opens a draft; the database refuses a second one of the month, and a second draft at all. */
    long open(YearMonth month, LocalDate knownOn, Instant at, long ledgerSeen, Officer by) {
        return sql.resultQuery("""
                INSERT INTO payment.run (month, known_on, prepared_by, preparer_name, prepared_at, ledger_seen)
                VALUES (?, ?, ?, ?, ?::timestamptz, ?) RETURNING id""",
                month.atDay(1), knownOn, by.id(), by.name(), at.atOffset(ZoneOffset.UTC), ledgerSeen).fetchSingle().get(0, Long.class);
    }

    void add(long run, List<RunLine> lines, List<RunException> exceptions) {
        Copy.into(sql, "payment.run_line (run_id, line, person_id, programme, month, reason, amount, grant_id, area_unit, payee_name,"
                + " payee_bank, payee_account, key)", copy -> {
                    for (RunLine line : lines) {
                        write(copy.field(run), line);
                    }
                });
        Copy.into(sql, "payment.run_exception (run_id, number, kind, person_id, programme, month, due, settled, grant_id, area_unit)",
                copy -> {
                    for (RunException one : exceptions) {
                        copy.field(run).field(one.number()).field(one.trouble()).field(one.person()).field(one.programme())
                                .field(one.month().atDay(1)).field(one.due()).field(one.settled()).field(one.grant())
                                .field(one.areaUnit()).end();
                    }
                });
    }

    private static void write(Copy copy, RunLine line) throws SQLException {
        copy.field(line.line()).field(line.person()).field(line.programme()).field(line.month().atDay(1)).field(line.reason().code())
                .field(line.amount()).field(line.grant()).field(line.areaUnit()).field(line.payee().name())
                .field(line.payee().agencyOrNull()).field(line.payee().accountOrNull()).field(line.key()).end();
    }

    /** Takes instalments of recoveries off the lines, then writes the sums of the lines into the draft. */
    void total(long run) {
        sql.execute("SELECT payment.keep_back(?)", run);
        sql.execute("""
                UPDATE payment.run SET
                    (receivers, lines, total) = (SELECT count(DISTINCT person_id), count(*), coalesce(sum(amount), 0)
                                                 FROM payment.run_line WHERE run_id = run.id),
                    exceptions = (SELECT count(DISTINCT (kind, person_id, programme)) FROM payment.run_exception WHERE run_id = run.id)
                WHERE id = ?""", run);
    }

    void approve(long run, Officer by, LocalDate on, Instant at) {
        sql.execute("""
                UPDATE payment.run SET state = 'APPROVED', approved_by = ?, approver_name = ?, approved_on = ?, approved_at = ?::timestamptz
                WHERE id = ?""", by.id(), by.name(), on, at.atOffset(ZoneOffset.UTC), run);
    }

    /** Serious exceptions that nobody noted to have looked at. */
    int unseen(Run run) {
        return sql.resultQuery("""
                SELECT count(DISTINCT (e.kind, e.person_id, e.programme))::int FROM payment.run_exception e
                WHERE e.run_id = ? AND e.kind = ANY (?::text[]) AND NOT EXISTS (SELECT FROM payment.exception_note n WHERE n.run_month = ?
                    AND (n.person_id, n.programme, n.kind) = (e.person_id, e.programme, e.kind))""", run.id(),
                Arrays.stream(Trouble.values()).filter(Trouble::serious).map(Enum::name).toArray(String[]::new), run.month().atDay(1))
                .fetchSingle(0, Integer.class);
    }

    void discard(long run) {
        sql.execute("DELETE FROM payment.run WHERE id = ?", run);
    }

    /** How many lines lie outside these areas. */
    int linesOutside(long run, Collection<Integer> areas) {
        return sql.resultQuery("SELECT count(*) FROM payment.run_line WHERE run_id = ? AND area_unit <> ALL (?)",
                run, areas.toArray(Integer[]::new)).fetchSingle().get(0, Integer.class);
    }

    List<Part> parts(long run, Collection<Integer> visible) {
        return sql.resultQuery("""
                SELECT programme, area_unit, reason <> 'REGULAR', count(DISTINCT person_id)::int, count(*)::int, sum(amount)::bigint,
                       coalesce(sum(amount) FILTER (WHERE payee_bank IS NULL), 0)::bigint
                FROM payment.run_line WHERE run_id = ? AND area_unit = ANY (?)
                GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""", run, visible.toArray(Integer[]::new))
                .fetch(row -> new Part(row.get(0, String.class), row.get(1, Integer.class), row.get(2, Boolean.class),
                        row.get(3, Integer.class), row.get(4, Integer.class), row.get(5, Long.class), row.get(6, Long.class)));
    }

    List<RunLine> lines(long run, Filter filter, int offset, int limit) {
        return sql.resultQuery("""
                SELECT * FROM payment.run_line
                WHERE run_id = ? AND area_unit = ANY (?) AND (?::text IS NULL OR programme = ?)
                  AND (?::text IS NULL OR reason LIKE ? || '%')
                ORDER BY line OFFSET ? LIMIT ?""", run, filter.areas(), filter.programme(), filter.programme(),
                filter.kind(), filter.kind(), offset, limit).fetch(Runs::line);
    }

    Optional<RunLine> line(long run, int line) {
        return sql.resultQuery("SELECT * FROM payment.run_line WHERE run_id = ? AND line = ?", run, line).fetchOptional(Runs::line);
    }

    int countLines(long run, Filter filter) {
        return sql.resultQuery("""
                SELECT count(*) FROM payment.run_line
                WHERE run_id = ? AND area_unit = ANY (?) AND (?::text IS NULL OR programme = ?)
                  AND (?::text IS NULL OR reason LIKE ? || '%')""", run, filter.areas(), filter.programme(), filter.programme(),
                filter.kind(), filter.kind()).fetchSingle().get(0, Integer.class);
    }

    /** Lines in their order, read through a cursor; inside a transaction. Close it. */
    Cursor<Record> cursor(long run, Orders orders) {
        return sql.resultQuery("SELECT * FROM payment.run_line WHERE run_id = ? AND payment.holds(?, payee_bank) ORDER BY line",
                run, orders.code()).fetchSize(2000).fetchLazy();
    }

    /** Number and đồng of some of the lines. */
    Run.Totals totals(long run, Orders orders) {
        return sql.resultQuery("""
                SELECT count(DISTINCT person_id)::int, count(*)::int, coalesce(sum(amount), 0)::bigint
                FROM payment.run_line WHERE run_id = ? AND payment.holds(?, payee_bank)""", run, orders.code())
                .fetchSingle(row -> new Run.Totals(row.get(0, Integer.class), row.get(1, Integer.class), row.get(2, Long.class), 0));
    }

    /** How many lines each operator of wallets pays, by its code. */
    Map<String, Integer> wallets(long run) {
        Map<String, Integer> wallets = new TreeMap<>();
        sql.resultQuery(
                "SELECT payment.wallet(payee_bank), count(*)::int FROM payment.run_line WHERE run_id = ? AND payment.wallet(payee_bank) IS NOT NULL GROUP BY 1",
                run)
                .forEach(row -> wallets.put(row.get(0, String.class), row.get(1, Integer.class)));
        return wallets;
    }

    List<RunException> exceptions(long run, Filter filter, int offset, int limit) {
        return sql.resultQuery("""
                SELECT * FROM payment.run_exception
                WHERE run_id = ? AND area_unit = ANY (?) AND (?::text IS NULL OR programme = ?) AND (?::text IS NULL OR kind = ?)
                ORDER BY array_position(?::text[], kind), number
                OFFSET ? LIMIT ?""", run, filter.areas(), filter.programme(), filter.programme(), filter.kind(), filter.kind(),
                Trouble.names(), offset, limit)
                .fetch(row -> new RunException(row.get("number", Integer.class), Trouble.valueOf(row.get("kind", String.class)),
                        row.get("person_id", Long.class), row.get("programme", String.class),
                        YearMonth.from(row.get("month", LocalDate.class)), row.get("due", Long.class), row.get("settled", Long.class),
                        row.get("grant_id", Long.class), row.get("area_unit", Integer.class)));
    }

    /** How many exceptions of each kind. */
    Map<Trouble, Integer> troubles(long run, Filter filter) {
        Map<Trouble, Integer> counts = new EnumMap<>(Trouble.class);
        sql.resultQuery("""
                SELECT kind, count(*)::int FROM payment.run_exception
                WHERE run_id = ? AND area_unit = ANY (?) AND (?::text IS NULL OR programme = ?) GROUP BY 1""",
                run, filter.areas(), filter.programme(), filter.programme())
                .forEach(row -> counts.put(Trouble.valueOf(row.get(0, String.class)), row.get(1, Integer.class)));
        return counts;
    }

    /** Records a file that leaves and signs it; the detached signature. */
    /** One export of a run at a time, until the transaction ends. */
    void oneExport(long run) {
        sql.execute("SELECT pg_advisory_xact_lock(?)", EXPORT_LOCK + run);
    }

    /** Whether the file has left before. */
    boolean hasLeft(long run, FileForm form) {
        return sql.resultQuery("""
                SELECT EXISTS (SELECT FROM payment.export WHERE run_id = ? AND repair_id IS NULL AND orders = ? AND format = ?)""", run,
                form.orders().code(), form.code()).fetchSingle(0, Boolean.class);
    }

    /** The first other form in which the same orders have left; a table for people is none. */
    Optional<Exported> otherForm(long run, FileForm form) {
        return sql.resultQuery("""
                SELECT format, sha256, bytes, exported_at FROM payment.export
                WHERE run_id = ? AND repair_id IS NULL AND orders <> 'ALL' AND orders = ? AND format <> ? ORDER BY id LIMIT 1""", run,
                form.orders().code(), form.code()).fetchOptional(Runs::exported);
    }

    /** {@code why}: beside another form; empty otherwise. */
    byte[] exported(long run, FileForm form, String why, String sha256, long bytes, Officer by, Instant at) {
        sql.execute(
                "INSERT INTO payment.export (run_id, format, orders, reason, sha256, bytes, exported_by, exported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz)",
                run, form.code(), form.orders().code(), why.isBlank() ? null : why.strip(), sha256, bytes, by.id(),
                at.atOffset(ZoneOffset.UTC));
        return signatures.sign(sha256, at);
    }

    /** Brings the state of runs to what exports and results say. */
    void progress(Collection<Long> touched) {
        sql.execute(
                """
                        UPDATE payment.run r SET state = payment.progress(r.id)
                        WHERE r.id = ANY (?) AND r.state <> 'PREPARED' AND (r.state <> 'CLOSED' OR EXISTS (SELECT FROM payment.waits(r.id) w WHERE w.payments > 0)) AND r.state <> payment.progress(r.id)""",
                (Object) touched.toArray(Long[]::new));
    }

    /** Payments that came back and wait for a mend. */
    long openReturns(long run) {
        return sql.resultQuery("SELECT payment.open_returns(?)", run).fetchSingle(0, Long.class);
    }

    /** How many payments keep a run from being closed, by what they wait for; kinds without any are left out. */
    Map<Waiting, Long> waits(long run) {
        Map<Waiting, Long> waits = new EnumMap<>(Waiting.class);
        sql.resultQuery("SELECT kind, payments FROM payment.waits(?) WHERE payments > 0", run)
                .forEach(row -> waits.put(Waiting.valueOf(row.get(0, String.class)), row.get(1, Long.class)));
        return waits;
    }

    void close(long run) {
        sql.execute("UPDATE payment.run SET state = 'CLOSED' WHERE id = ?", run);
    }

    List<Exported> exports(long run) {
        return sql
                .resultQuery("SELECT format, sha256, bytes, exported_at FROM payment.export WHERE run_id = ? ORDER BY id DESC LIMIT 20",
                        run)
                .fetch(Runs::exported);
    }

    private static Exported exported(Record row) {
        return new Exported(row.get(0, String.class), row.get(1, String.class), row.get(2, Long.class),
                row.get(3, OffsetDateTime.class).toInstant());
    }

    static RunLine line(Record row) {
        return new RunLine(row.get("line", Integer.class), row.get("person_id", Long.class), row.get("programme", String.class),
                YearMonth.from(row.get("month", LocalDate.class)), Reason.parse(row.get("reason", String.class)),
                row.get("amount", Long.class), row.get("grant_id", Long.class), row.get("area_unit", Integer.class),
                Payee.of(row.get("payee_name", String.class), row.get("payee_bank", String.class), row.get("payee_account", String.class)),
                row.get("key", String.class));
    }

    private static Run run(Record row) {
        OffsetDateTime approvedAt = row.get("approved_at", OffsetDateTime.class);
        return new Run(row.get("id", Long.class), YearMonth.from(row.get("month", LocalDate.class)),
                Run.State.valueOf(row.get("state", String.class)), row.get("known_on", LocalDate.class),
                row.get("prepared_by", Integer.class), row.get("preparer_name", String.class),
                row.get("prepared_at", OffsetDateTime.class).toInstant(), row.get("ledger_seen", Long.class),
                row.get("approved_by", Integer.class), row.get("approver_name", String.class),
                row.get("approved_on", LocalDate.class), approvedAt == null ? null : approvedAt.toInstant(),
                new Run.Totals(row.get("receivers", Integer.class), row.get("lines", Integer.class), row.get("total", Long.class),
                        row.get("exceptions", Integer.class)));
    }
}
