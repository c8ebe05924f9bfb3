package org.ansinh.platform.lawroom;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Drafts, their versions, submissions and decisions, in SQL. Only ever added to. */
@Component
class DraftStore {

    private final DSLContext sql;

    DraftStore(DSLContext sql) {
        this.sql = sql;
    }

    long add(Draft.Kind kind, String subject, String title, Officer by, Instant now) {
        return sql
                .resultQuery("""
                        INSERT INTO lawroom.draft (kind, subject, title, created_by, creator_name, created_at)
                        VALUES (?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""", kind.name(), subject, title, by.id(), by.name(),
                        now.atOffset(ZoneOffset.UTC))
                .fetchSingle().get(0, Long.class);
    }

    /** Newest first. */
    List<Draft> all() {
        return sql.resultQuery("SELECT * FROM lawroom.draft ORDER BY id DESC").fetch(DraftStore::draft);
    }

    Optional<Draft> find(long id) {
        return sql.resultQuery("SELECT * FROM lawroom.draft WHERE id = ?", id).fetchOptional(DraftStore::draft);
    }

    /** Makes others who save the same draft wait until the transaction ends. */
    void lock(long draft) {
        sql.execute("SELECT FROM lawroom.draft WHERE id = ? FOR UPDATE", draft);
    }

    /** Makes others who put something in force wait until the transaction ends. */
    void lockForce() {
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('lawroom.decision'))");
    }

    void add(long draft, int number, int basedOn, boolean aside, DraftContent content, Officer by, Instant now) {
        sql.execute(
                """
                        INSERT INTO lawroom.draft_version (draft_id, number, based_on, aside, xml, value, applies_from, issued, in_force, instrument,
                            instrument_number, instrument_title, place, examples, note, written_by, writer_name, written_at)
                        VALUES (?, ?, ?, ?, ?::text, ?::numeric, ?::date, ?::date, ?::date, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""",
                draft, number, basedOn, aside, content.xml(),
                content.value(), content.appliesFrom(), content.issued(), content.inForce(), content.instrument(),
                content.instrumentNumber(), content.instrumentTitle(), content.place(), content.examples(), content.note(), by.id(),
                by.name(), now.atOffset(ZoneOffset.UTC));
    }

    /** All versions of a draft, newest first. */
    List<DraftVersion> versions(long draft) {
        return sql.resultQuery("SELECT * FROM lawroom.draft_version WHERE draft_id = ? ORDER BY number DESC", draft)
                .fetch(DraftStore::version);
    }

    void submit(DraftVersion version, String amendment, int examples, String effects, Officer by, Instant now) {
        sql.execute("""
                INSERT INTO lawroom.submission (draft_id, number, written_by, submitted_by, submitter_name, submitted_at, amendment,
                    examples, failed_examples, effects)
                VALUES (?, ?, ?, ?, ?, ?::timestamptz, ?, ?, 0, ?)""", version.draft(), version.number(), version.writtenBy(), by.id(),
                by.name(),
                now.atOffset(ZoneOffset.UTC), amendment, examples, effects);
    }

    /** Newest first. */
    List<Submission> submissions(long draft) {
        return sql.resultQuery("SELECT * FROM lawroom.submission WHERE draft_id = ? ORDER BY number DESC", draft)
                .fetch(row -> new Submission(row.get("draft_id", Long.class), row.get("number", Integer.class),
                        row.get("written_by", Integer.class), row.get("submitted_by", Integer.class),
                        row.get("submitter_name", String.class),
                        at(row, "submitted_at"), row.get("amendment", String.class), row.get("effects", String.class)));
    }

    void decide(Submission submission, LawDecision.Outcome outcome, String reason, Officer by, Instant now) {
        sql.execute("""
                INSERT INTO lawroom.decision (draft_id, number, written_by, submitted_by, decided_by, decider_name, outcome, reason,
                    decided_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""", submission.draft(), submission.number(), submission.writtenBy(),
                submission.submittedBy(), by.id(), by.name(), outcome.name(), reason, now.atOffset(ZoneOffset.UTC));
    }

    /** Newest first. */
    List<LawDecision> decisions(long draft) {
        return sql.resultQuery("SELECT * FROM lawroom.decision WHERE draft_id = ? ORDER BY id DESC", draft)
                .fetch(row -> new LawDecision(row.get("draft_id", Long.class), row.get("number", Integer.class),
                        row.get("decided_by", Integer.class), row.get("decider_name", String.class),
                        LawDecision.Outcome.valueOf(row.get("outcome", String.class)), row.get("reason", String.class),
                        at(row, "decided_at")));
    }

    /** What is in force, as files of the pack. */
    record InForce(long draft, int number, String amendment, String xml, String examples) {}

    /** In the order in which it was put in force. */
    List<InForce> inForce() {
        return sql.resultQuery("""
                SELECT d.draft_id, d.number, s.amendment, coalesce(v.xml, '') AS xml, v.examples
                FROM lawroom.decision d JOIN lawroom.submission s USING (draft_id, number)
                    JOIN lawroom.draft_version v USING (draft_id, number)
                WHERE d.outcome = 'IN_FORCE' ORDER BY d.id""")
                .fetch(row -> new InForce(row.get("draft_id", Long.class), row.get("number", Integer.class),
                        row.get("amendment", String.class), row.get("xml", String.class), row.get("examples", String.class)));
    }

    long countInForce() {
        return sql.resultQuery("SELECT count(*) FROM lawroom.decision WHERE outcome = 'IN_FORCE'").fetchSingle(0, Long.class);
    }

    private static Draft draft(Record row) {
        return new Draft(row.get("id", Long.class), Draft.Kind.valueOf(row.get("kind", String.class)), row.get("subject", String.class),
                row.get("title", String.class), row.get("created_by", Integer.class), row.get("creator_name", String.class),
                at(row, "created_at"));
    }

    private static DraftVersion version(Record row) {
        DraftContent content = new DraftContent(row.get("xml", String.class), row.get("value", BigDecimal.class),
                row.get("applies_from", LocalDate.class), row.get("issued", LocalDate.class), row.get("in_force", LocalDate.class),
                row.get("instrument", String.class), row.get("instrument_number", String.class), row.get("instrument_title", String.class),
                row.get("place", String.class), row.get("examples", String.class), row.get("note", String.class));
        return new DraftVersion(row.get("draft_id", Long.class), row.get("number", Integer.class), row.get("based_on", Integer.class),
                row.get("aside", Boolean.class), content, row.get("written_by", Integer.class), row.get("writer_name", String.class),
                at(row, "written_at"));
    }

    private static Instant at(Record row, String column) {
        return row.get(column, OffsetDateTime.class).toInstant();
    }
}
