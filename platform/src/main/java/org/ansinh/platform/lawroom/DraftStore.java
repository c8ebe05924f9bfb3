package org.ansinh.platform.lawroom;

import static org.ansinh.platform.lawroom.db.Tables.DECISION;
import static org.ansinh.platform.lawroom.db.Tables.DRAFT;
import static org.ansinh.platform.lawroom.db.Tables.DRAFT_VERSION;
import static org.ansinh.platform.lawroom.db.Tables.SUBMISSION;

import java.time.Instant;
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
        return sql.insertInto(DRAFT)
                .set(DRAFT.KIND, kind.name())
                .set(DRAFT.SUBJECT, subject)
                .set(DRAFT.TITLE, title)
                .set(DRAFT.CREATED_BY, by.id())
                .set(DRAFT.CREATOR_NAME, by.name())
                .set(DRAFT.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .returning(DRAFT.ID)
                .fetchSingle(DRAFT.ID);
    }

    /** Newest first. */
    List<Draft> all() {
        return sql.selectFrom(DRAFT).orderBy(DRAFT.ID.desc()).fetch(DraftStore::draft);
    }

    Optional<Draft> find(long id) {
        return sql.selectFrom(DRAFT).where(DRAFT.ID.eq(id)).fetchOptional(DraftStore::draft);
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
        sql.insertInto(DRAFT_VERSION)
                .set(DRAFT_VERSION.DRAFT_ID, draft)
                .set(DRAFT_VERSION.NUMBER, number)
                .set(DRAFT_VERSION.BASED_ON, basedOn)
                .set(DRAFT_VERSION.ASIDE, aside)
                .set(DRAFT_VERSION.XML, content.xml())
                .set(DRAFT_VERSION.VALUE, content.value())
                .set(DRAFT_VERSION.APPLIES_FROM, content.appliesFrom())
                .set(DRAFT_VERSION.ISSUED, content.issued())
                .set(DRAFT_VERSION.IN_FORCE, content.inForce())
                .set(DRAFT_VERSION.INSTRUMENT, content.instrument())
                .set(DRAFT_VERSION.INSTRUMENT_NUMBER, content.instrumentNumber())
                .set(DRAFT_VERSION.INSTRUMENT_TITLE, content.instrumentTitle())
                .set(DRAFT_VERSION.PLACE, content.place())
                .set(DRAFT_VERSION.EXAMPLES, content.examples())
                .set(DRAFT_VERSION.NOTE, content.note())
                .set(DRAFT_VERSION.WRITTEN_BY, by.id())
                .set(DRAFT_VERSION.WRITER_NAME, by.name())
                .set(DRAFT_VERSION.WRITTEN_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** All versions of a draft, newest first. */
    List<DraftVersion> versions(long draft) {
        return sql.selectFrom(DRAFT_VERSION).where(DRAFT_VERSION.DRAFT_ID.eq(draft)).orderBy(DRAFT_VERSION.NUMBER.desc())
                .fetch(DraftStore::version);
    }

    void submit(DraftVersion version, String amendment, int examples, String effects, Officer by, Instant now) {
        sql.insertInto(SUBMISSION)
                .set(SUBMISSION.DRAFT_ID, version.draft())
                .set(SUBMISSION.NUMBER, version.number())
                .set(SUBMISSION.WRITTEN_BY, version.writtenBy())
                .set(SUBMISSION.SUBMITTED_BY, by.id())
                .set(SUBMISSION.SUBMITTER_NAME, by.name())
                .set(SUBMISSION.SUBMITTED_AT, now.atOffset(ZoneOffset.UTC))
                .set(SUBMISSION.AMENDMENT, amendment)
                .set(SUBMISSION.EXAMPLES, examples)
                .set(SUBMISSION.FAILED_EXAMPLES, 0)
                .set(SUBMISSION.EFFECTS, effects)
                .execute();
    }

    /** Newest first. */
    List<Submission> submissions(long draft) {
        return sql.selectFrom(SUBMISSION).where(SUBMISSION.DRAFT_ID.eq(draft)).orderBy(SUBMISSION.NUMBER.desc())
                .fetch(row -> new Submission(row.getDraftId(), row.getNumber(), row.getWrittenBy(), row.getSubmittedBy(),
                        row.getSubmitterName(),
                        row.getSubmittedAt().toInstant(), row.getAmendment(), row.getEffects()));
    }

    void decide(Submission submission, LawDecision.Outcome outcome, String reason, Officer by, Instant now) {
        sql.insertInto(DECISION)
                .set(DECISION.DRAFT_ID, submission.draft())
                .set(DECISION.NUMBER, submission.number())
                .set(DECISION.WRITTEN_BY, submission.writtenBy())
                .set(DECISION.SUBMITTED_BY, submission.submittedBy())
                .set(DECISION.DECIDED_BY, by.id())
                .set(DECISION.DECIDER_NAME, by.name())
                .set(DECISION.OUTCOME, outcome.name())
                .set(DECISION.REASON, reason)
                .set(DECISION.DECIDED_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Newest first. */
    List<LawDecision> decisions(long draft) {
        return sql.selectFrom(DECISION).where(DECISION.DRAFT_ID.eq(draft)).orderBy(DECISION.ID.desc())
                .fetch(row -> new LawDecision(row.getDraftId(), row.getNumber(), row.getDecidedBy(), row.getDeciderName(),
                        LawDecision.Outcome.valueOf(row.getOutcome()), row.getReason(), row.getDecidedAt().toInstant()));
    }

    /** What is in force, as files of the pack. */
    record InForce(long draft, int number, String amendment, String xml, String examples) {}

    /** In the order in which it was put in force. */
    List<InForce> inForce() {
        return sql.select(DECISION.DRAFT_ID, DECISION.NUMBER, SUBMISSION.AMENDMENT, DRAFT_VERSION.XML, DRAFT_VERSION.EXAMPLES)
                .from(DECISION)
                .join(SUBMISSION).on(SUBMISSION.DRAFT_ID.eq(DECISION.DRAFT_ID), SUBMISSION.NUMBER.eq(DECISION.NUMBER))
                .join(DRAFT_VERSION).on(DRAFT_VERSION.DRAFT_ID.eq(DECISION.DRAFT_ID), DRAFT_VERSION.NUMBER.eq(DECISION.NUMBER))
                .where(DECISION.OUTCOME.eq(LawDecision.Outcome.IN_FORCE.name()))
                .orderBy(DECISION.ID)
                .fetch(row -> new InForce(row.value1(), row.value2(), row.value3(), row.value4() == null ? "" : row.value4(),
                        row.value5()));
    }

    long countInForce() {
        return sql.resultQuery("SELECT count(*) FROM lawroom.decision WHERE outcome = 'IN_FORCE'").fetchSingle(0, Long.class);
    }

    private static Draft draft(Record row) {
        return new Draft(row.get(DRAFT.ID), Draft.Kind.valueOf(row.get(DRAFT.KIND)), row.get(DRAFT.SUBJECT), row.get(DRAFT.TITLE),
                row.get(DRAFT.CREATED_BY),
                row.get(DRAFT.CREATOR_NAME), row.get(DRAFT.CREATED_AT).toInstant());
    }

    private static DraftVersion version(Record row) {
        DraftContent content = new DraftContent(row.get(DRAFT_VERSION.XML), row.get(DRAFT_VERSION.VALUE),
                row.get(DRAFT_VERSION.APPLIES_FROM),
                row.get(DRAFT_VERSION.ISSUED), row.get(DRAFT_VERSION.IN_FORCE), row.get(DRAFT_VERSION.INSTRUMENT),
                row.get(DRAFT_VERSION.INSTRUMENT_NUMBER),
                row.get(DRAFT_VERSION.INSTRUMENT_TITLE), row.get(DRAFT_VERSION.PLACE), row.get(DRAFT_VERSION.EXAMPLES),
                row.get(DRAFT_VERSION.NOTE));
        return new DraftVersion(row.get(DRAFT_VERSION.DRAFT_ID), row.get(DRAFT_VERSION.NUMBER), row.get(DRAFT_VERSION.BASED_ON),
                row.get(DRAFT_VERSION.ASIDE),
                content, row.get(DRAFT_VERSION.WRITTEN_BY), row.get(DRAFT_VERSION.WRITER_NAME),
                row.get(DRAFT_VERSION.WRITTEN_AT).toInstant());
    }
}
