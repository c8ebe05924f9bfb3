package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reports, their blocks, rounds, signatures and files, in SQL. */
@Component
class ReportStore {

    private static final String SELECT = """
            SELECT r.*, c.round, c.drafted_by, c.drafter_name, k.checked_by, k.checker_name, t.reason AS returned,
                   s.signer_name, s.signed_on, s.year AS signed_year, s.number
            FROM plan.report r
            LEFT JOIN LATERAL (SELECT * FROM plan.report_content WHERE report = r.id ORDER BY round DESC LIMIT 1) c ON true
            LEFT JOIN plan.report_check k ON k.report = r.id AND k.round = c.round
            LEFT JOIN plan.report_return t ON t.report = r.id AND t.round = c.round
            LEFT JOIN plan.report_signature s ON s.report = r.id
            """;

    private final DSLContext sql;

    ReportStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Reports of a plan and year whose unit is one of these, or the whole area; newest first. {@code year} 0: every year. */
    List<Report> list(String plan, int year, Collection<Integer> units) {
        return sql.resultQuery(SELECT + """
                WHERE r.plan = ? AND (? = 0 OR r.year = ?) AND (r.area_unit IS NULL OR r.area_unit = ANY (?::integer[]))
                ORDER BY r.year DESC, r.kind, r.area_unit NULLS FIRST, r.body LIMIT 300""", plan, year, year, units.toArray(Integer[]::new))
                .fetch(ReportStore::report);
    }

    int open(int year, Collection<Integer> units) {
        return sql.resultQuery("""
                SELECT count(*) FROM plan.report r WHERE r.year = ? AND (r.area_unit IS NULL OR r.area_unit = ANY (?::integer[]))
                AND NOT EXISTS (SELECT FROM plan.report_content c WHERE c.report = r.id
                                AND NOT EXISTS (SELECT FROM plan.report_return b WHERE b.report = c.report AND b.round = c.round))""",
                year, units.toArray(Integer[]::new)).fetchSingle(0, Integer.class);
    }

    Optional<Report> find(long id) {
        return sql.resultQuery(SELECT + "WHERE r.id = ?", id).fetchOptional(ReportStore::report);
    }

    /** The report that is there already; empty when there is none. */
    Optional<Report> same(String plan, Report.Kind kind, int year, @Nullable Integer unit, String body) {
        return sql.resultQuery(
                SELECT + "WHERE r.plan = ? AND r.kind = ? AND r.year = ? AND r.area_unit IS NOT DISTINCT FROM ?::integer AND r.body = ?",
                plan, kind.name(), year, unit, body).fetchOptional(ReportStore::report);
    }

    void insert(String plan, Report.Kind kind, int year, @Nullable Integer unit, String body, String addressee, Officer by, Instant at) {
        sql.execute("""
                INSERT INTO plan.report (plan, kind, year, area_unit, body, addressee, begun_by, beginner_name, begun_at)
                VALUES (?, ?, ?, ?::integer, ?, ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING""",
                plan, kind.name(), year, unit, body, addressee, by.id(), by.name(), time(at));
    }

    /** Until the transaction ends nobody else writes to the report or hands it in. */
    void lock(long report) {
        sql.execute("SELECT FROM plan.report WHERE id = ? FOR UPDATE", report);
    }

    /** The newest version of every block that was ever written. */
    List<Report.Block> blocks(long report) {
        return sql.resultQuery("SELECT DISTINCT ON (block) * FROM plan.report_block WHERE report = ? ORDER BY block, version DESC", report)
                .fetch(ReportStore::block);
    }

    Report.Block block(long report, String key) {
        return versions(report, key).stream().findFirst().orElse(new Report.Block(key, 0, "", "", null));
    }

    /** Newest first. */
    List<Report.Block> versions(long report, String key) {
        return sql.resultQuery("SELECT * FROM plan.report_block WHERE report = ? AND block = ? ORDER BY version DESC LIMIT 50", report, key)
                .fetch(ReportStore::block);
    }

    /** False when somebody wrote this version meanwhile. */
    boolean write(long report, String key, int version, String text, Officer by, Instant at) {
        return sql.execute(
                """
                        INSERT INTO plan.report_block (report, block, version, content, written_by, writer_name, written_at) VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz)
                        ON CONFLICT DO NOTHING""",
                report, key, version, text, by.id(), by.name(), time(at)) == 1;
    }

    void handIn(long report, int round, String content, String sha256, Officer by, Instant at) {
        sql.execute(
                """
                        INSERT INTO plan.report_content (report, round, content, sha256, drafted_by, drafter_name, drafted_at) VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz)""",
                report, round, content, sha256, by.id(), by.name(), time(at));
    }

    /** What was handed in last. */
    Optional<String> content(long report, int round) {
        return sql.resultQuery("SELECT content FROM plan.report_content WHERE report = ? AND round = ?", report, round).fetchOptional(0,
                String.class);
    }

    void check(Report report, Officer by, Instant at) {
        sql.execute(
                "INSERT INTO plan.report_check (report, round, drafted_by, checked_by, checker_name, checked_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                report.id(), report.round(), report.draftedBy(), by.id(), by.name(), time(at));
    }

    void giveBack(Report report, String reason, Officer by, Instant at) {
        sql.execute(
                "INSERT INTO plan.report_return (report, round, reason, returned_by, returner_name, returned_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                report.id(), report.round(), reason, by.id(), by.name(), time(at));
    }

    /** The number is given by the database. */
    Report.Signed sign(Report report, LocalDate on, Officer by, Instant at) {
        return sql
                .resultQuery(
                        """
                                INSERT INTO plan.report_signature (report, round, drafted_by, checked_by, signed_by, signer_name, signed_on, signed_at, unit, year, number)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, 0, 0, 0) RETURNING year, number""",
                        report.id(), report.round(), report.draftedBy(), report.checkedBy(), by.id(), by.name(), on, time(at))
                .fetchSingle(row -> new Report.Signed(by.name(), on, row.get("year", Integer.class), row.get("number", Integer.class)));
    }

    void keep(long report, Report.Format format, byte[] content, String sha256, Instant at) {
        sql.execute("INSERT INTO plan.report_file (report, format, content, sha256, made_at) VALUES (?, ?, ?, ?, ?::timestamptz)",
                report, format.name(), content, sha256, time(at));
    }

    List<Report.Kept> kept(long report) {
        return sql
                .resultQuery("SELECT format, sha256, length(content) AS bytes FROM plan.report_file WHERE report = ? ORDER BY format DESC",
                        report)
                .fetch(row -> new Report.Kept(Report.Format.valueOf(row.get("format", String.class)), row.get("sha256", String.class),
                        row.get("bytes", Integer.class)));
    }

    Optional<byte[]> file(long report, Report.Format format) {
        return sql.resultQuery("SELECT content FROM plan.report_file WHERE report = ? AND format = ?", report, format.name())
                .fetchOptional(row -> row.get(0, byte[].class));
    }

    /** Everything that was done with it, oldest first. */
    List<Report.Step> steps(long report) {
        return sql.resultQuery("""
                SELECT 'BEGUN' AS what, 0 AS round, beginner_name AS name, begun_at AS at, '' AS note FROM plan.report WHERE id = {0}
                UNION ALL SELECT 'HANDED_IN', round, drafter_name, drafted_at, sha256 FROM plan.report_content WHERE report = {0}
                UNION ALL SELECT 'CHECKED', round, checker_name, checked_at, '' FROM plan.report_check WHERE report = {0}
                UNION ALL SELECT 'RETURNED', round, returner_name, returned_at, reason FROM plan.report_return WHERE report = {0}
                UNION ALL SELECT 'SIGNED', round, signer_name, signed_at, '' FROM plan.report_signature WHERE report = {0}
                ORDER BY at, round""", org.jooq.impl.DSL.val(report))
                .fetch(row -> new Report.Step(row.get("what", String.class), row.get("round", Integer.class), row.get("name", String.class),
                        row.get("at", OffsetDateTime.class).toInstant(), row.get("note", String.class)));
    }

    private static Report report(Record row) {
        Integer round = row.get("round", Integer.class);
        Integer number = row.get("number", Integer.class);
        String returned = text(row, "returned");
        String checker = text(row, "checker_name");
        Report.Stage stage = number != null
                ? Report.Stage.SIGNED
                : round == null
                        ? Report.Stage.DRAFT
                        : !returned.isEmpty() ? Report.Stage.RETURNED : checker.isEmpty() ? Report.Stage.HANDED_IN : Report.Stage.CHECKED;
        return new Report(row.get("id", Long.class), row.get("plan", String.class), Report.Kind.valueOf(row.get("kind", String.class)),
                row.get("year", Integer.class), row.get("area_unit", Integer.class), row.get("body", String.class),
                row.get("addressee", String.class),
                row.get("beginner_name", String.class), row.get("begun_at", OffsetDateTime.class).toInstant(), stage,
                round == null ? 0 : round,
                number(row, "drafted_by"), text(row, "drafter_name"), number(row, "checked_by"), checker, returned,
                number == null
                        ? null
                        : new Report.Signed(text(row, "signer_name"), row.get("signed_on", LocalDate.class), number(row, "signed_year"),
                                number));
    }

    private static Report.Block block(Record row) {
        return new Report.Block(row.get("block", String.class), row.get("version", Integer.class), row.get("content", String.class),
                row.get("writer_name", String.class), row.get("written_at", OffsetDateTime.class).toInstant());
    }

    private static String text(Record row, String column) {
        String value = row.get(column, String.class);
        return value == null ? "" : value;
    }

    private static int number(Record row, String column) {
        Integer value = row.get(column, Integer.class);
        return value == null ? 0 : value;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
