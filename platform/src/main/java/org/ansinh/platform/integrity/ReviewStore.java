package org.ansinh.platform.integrity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.registry.Merges;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Review cases in SQL: what happened is only ever added to. */
@Component
class ReviewStore {

    private final DSLContext sql;
    private final Merges merges;

    ReviewStore(DSLContext sql, Merges merges) {
        this.sql = sql;
        this.merges = merges;
    }

    /** Something that happened in a case. */
    record Event(String kind, LocalDate day, String byName, String note) {}

    long open(Finding finding, int replyDays, Officer by, LocalDate day, Instant now) {
        long id = sql
                .resultQuery(
                        """
                                INSERT INTO integrity.review_case (finding_id, person, officer, area_unit, programme, opened_by, opener_name, opened_on, reply_days)
                                VALUES (?, ?::bigint, ?::integer, ?, ?, ?, ?, ?, ?) RETURNING id""",
                        finding.id(), finding.person(), finding.officer(),
                        finding.areaUnit(),
                        finding.programme(), by.id(), by.name(), day, replyDays)
                .fetchSingle(0, Long.class);
        event(id, "OPENED", "", by, day, now);
        return id;
    }

    void notified(ReviewCase one, LocalDate replyBy, String question, Officer by, LocalDate day, Instant now) {
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('integrity.number'), ?)", one.areaUnit());
        sql.execute(
                """
                        UPDATE integrity.review_case SET state = 'NOTIFIED', version = version + 1, notified_by = ?, notifier_name = ?, notified_on = ?, reply_by = ?, year = extract(year FROM ?::date),
                               number = (SELECT coalesce(max(c.number), 0) + 1 FROM integrity.review_case c WHERE c.area_unit = ? AND c.year = extract(year FROM ?::date))
                        WHERE id = ?""",
                by.id(), by.name(), day, replyBy, day, one.areaUnit(), day, one.id());
        event(one.id(), "NOTIFIED", question, by, day, now);
    }

    void replied(long id, String reply, LocalDate on, Officer by, LocalDate day, Instant now) {
        sql.execute(
                "UPDATE integrity.review_case SET version = version + 1, reply = CASE WHEN reply = '' THEN ? ELSE reply || E'\\n\\n' || ? END, replied_on = coalesce(replied_on, ?) WHERE id = ?",
                reply, reply, on, id);
        event(id, "REPLIED", reply, by, day, now);
    }

    void proposed(long id, FindingReviews.Concluding what, long amount, Officer by, LocalDate day, Instant now) {
        sql.execute(
                """
                        UPDATE integrity.review_case SET state = 'PROPOSED', version = version + 1, conclusion = ?, cause = ?, article = ?, reason = ?, amount = ?, proposed_by = ?, proposer_name = ?
                        WHERE id = ?""",
                what.conclusion().name(), what.cause() == null ? null : what.cause().name(), what.article(), what.reason(), amount,
                by.id(), by.name(), id);
        event(id, "PROPOSED", what.conclusion() + ": " + what.reason(), by, day, now);
    }

    void returned(ReviewCase one, String reason, Officer by, LocalDate day, Instant now) {
        sql.execute(
                """
                        UPDATE integrity.review_case SET state = CASE WHEN notified_on IS NULL THEN 'OPENED' ELSE 'NOTIFIED' END, version = version + 1, conclusion = NULL, cause = NULL, article = '',
                               reason = '', amount = 0, proposed_by = NULL, proposer_name = NULL WHERE id = ?""",
                one.id());
        event(one.id(), "RETURNED", reason, by, day, now);
    }

    void decided(long id, LocalDate objectBy, Officer by, LocalDate day, Instant now) {
        sql.execute(
                "UPDATE integrity.review_case SET state = 'CONCLUDED', version = version + 1, decided_by = ?, decider_name = ?, decided_on = ?, object_by = ? WHERE id = ?",
                by.id(), by.name(),
                day, objectBy, id);
        event(id, "DECIDED", "", by, day, now);
    }

    void objected(long id, String objection, LocalDate on, Officer by, LocalDate day, Instant now) {
        sql.execute(
                "UPDATE integrity.review_case SET state = 'OBJECTED', version = version + 1, objection = ?, objected_on = ? WHERE id = ?",
                objection, on, id);
        event(id, "OBJECTED", objection, by, day, now);
    }

    void settled(long id, ReviewCase.Settlement settlement, String reason, Officer by, LocalDate day, Instant now) {
        sql.execute(
                """
                        UPDATE integrity.review_case SET state = 'SETTLED', version = version + 1, settlement = ?, settlement_reason = ?, settled_by = ?, settler_name = ?, settled_on = ? WHERE id = ?""",
                settlement.name(), reason, by.id(), by.name(), day, id);
        event(id, "SETTLED", settlement + ": " + reason, by, day, now);
    }

    private void event(long id, String kind, String note, Officer by, LocalDate day, Instant now) {
        sql.execute("""
                INSERT INTO integrity.case_event (case_id, seq, kind, day, at, by, by_name, note)
                SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ?::timestamptz, ?, ?, ? FROM integrity.case_event WHERE case_id = ?""", id, kind,
                day, now.atOffset(ZoneOffset.UTC), by.id(), by.name(),
                note, id);
    }

    void letter(long id, String form, String format, byte[] content) {
        sql.execute(
                "INSERT INTO integrity.case_letter (case_id, form, format, content, sha256) VALUES (?, ?, ?, ?, encode(sha256(?), 'hex'))",
                id, form, format, content, content);
    }

    Optional<byte[]> letter(long id, String form, String format) {
        return sql.resultQuery("SELECT content FROM integrity.case_letter WHERE case_id = ? AND form = ? AND format = ?", id, form, format)
                .fetchOptional(0, byte[].class);
    }

    Set<String> letters(long id) {
        return Set.copyOf(sql.resultQuery("SELECT DISTINCT form FROM integrity.case_letter WHERE case_id = ?", id).fetch(0, String.class));
    }

    List<Event> events(long id) {
        return sql.resultQuery("SELECT kind, day, by_name, note FROM integrity.case_event WHERE case_id = ? ORDER BY seq", id)
                .fetch(row -> new Event(row.get(0, String.class), row.get(1, LocalDate.class), row.get(2, String.class),
                        row.get(3, String.class)));
    }

    /** What the notice asked in an officer's own words; empty where it was asked nothing so. */
    String question(long id) {
        return sql.resultQuery("SELECT note FROM integrity.case_event WHERE case_id = ? AND kind = 'NOTIFIED'", id)
                .fetchOptional(0, String.class).orElse("");
    }

    Optional<ReviewCase> find(long id) {
        return sql.resultQuery("SELECT * FROM integrity.review_case WHERE id = ?", id).fetchOptional(ReviewStore::one);
    }

    Optional<ReviewCase> lock(long id) {
        return sql.resultQuery("SELECT * FROM integrity.review_case WHERE id = ? FOR UPDATE", id).fetchOptional(ReviewStore::one);
    }

    /** Cases about an officer of which she was told, the newest first. */
    List<ReviewCase> about(int officer) {
        return sql.resultQuery(
                "SELECT * FROM integrity.review_case WHERE officer = ? AND notified_on IS NOT NULL ORDER BY notified_on DESC, id DESC",
                officer).fetch(ReviewStore::one);
    }

    String officerName(int officer) {
        return sql.resultQuery("SELECT name FROM integrity.seen_officer WHERE officer = ?", officer).fetchOptional(0, String.class)
                .orElse(String.valueOf(officer));
    }

    Optional<ReviewCase> ofFinding(long finding) {
        return sql.resultQuery("SELECT * FROM integrity.review_case WHERE finding_id = ? ORDER BY id DESC LIMIT 1", finding)
                .fetchOptional(ReviewStore::one);
    }

    /** A notice that was sent, and how it ended once that was signed. {@code number}: as on the letter. */
    record Notice(String number, String rule, boolean control, LocalDate day, LocalDate replyBy, @Nullable LocalDate repliedOn,
            ReviewCase.@Nullable Conclusion conclusion, Finding.@Nullable Cause cause, @Nullable LocalDate decidedOn,
            ReviewCase.@Nullable Settlement settlement, @Nullable LocalDate settledOn) {}

    /** What a person was told of and asked, the newest first; nothing of a case before its notice, nothing about an officer's doing. Also of records merged into hers. */
    List<Notice> notices(long person) {
        return sql.resultQuery(
                """
                        SELECT f.rule, f.control, c.* FROM integrity.review_case c JOIN integrity.finding f ON f.id = c.finding_id
                        WHERE c.person = ANY (?::bigint[]) AND c.notified_on IS NOT NULL AND f.officer IS NULL ORDER BY c.notified_on DESC, c.id DESC""",
                (Object) merges.same(person).toArray(Long[]::new))
                .fetch(row -> {
                    ReviewCase one = one(row);
                    boolean signed = one.decidedOn() != null;
                    return new Notice(String.valueOf(one.number()), row.get("rule", String.class), row.get("control", Boolean.class),
                            Objects.requireNonNull(one.notifiedOn()), Objects.requireNonNull(one.replyBy()), one.repliedOn(),
                            signed ? one.conclusion() : null, signed ? one.cause() : null, one.decidedOn(), one.settlement(),
                            one.settledOn());
                });
    }

    /** Running ones first, the oldest of them on top. */
    List<ReviewCase> list(Collection<Integer> areas, boolean officers, int offset, int limit) {
        return sql.resultQuery(
                """
                        SELECT * FROM integrity.review_case c WHERE area_unit = ANY (?::int[]) AND (? OR EXISTS (SELECT FROM integrity.finding f WHERE f.id = c.finding_id AND f.officer IS NULL))
                        ORDER BY c.state IN ('OPENED', 'NOTIFIED', 'PROPOSED', 'OBJECTED') DESC, c.opened_on, c.id OFFSET ? LIMIT ?""",
                areas.toArray(Integer[]::new), officers, offset, limit)
                .fetch(ReviewStore::one);
    }

    int count(Collection<Integer> areas, boolean officers) {
        return sql.resultQuery(
                """
                        SELECT count(*) FROM integrity.review_case c WHERE area_unit = ANY (?::int[]) AND (? OR EXISTS (SELECT FROM integrity.finding f WHERE f.id = c.finding_id AND f.officer IS NULL))""",
                areas.toArray(Integer[]::new), officers).fetchSingle(0, Integer.class);
    }

    /** Somebody who says that she lives. */
    record Alive(long id, long person, int areaUnit, String toldBy, String channel, int heardBy, String hearerName, Instant heardAt,
            Instant answerBy, @Nullable String answer, String seenHow,
            @Nullable String answererName, @Nullable Instant answeredAt) {

        boolean late(Instant now) {
            return answer == null && now.isAfter(answerBy);
        }
    }

    long heard(long person, int areaUnit, String toldBy, String channel, Instant answerBy, Officer by, Instant now) {
        return sql.resultQuery(
                """
                        INSERT INTO integrity.alive (person, area_unit, told_by, channel, heard_by, hearer_name, heard_at, answer_by) VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)
                        RETURNING id""",
                person, areaUnit, toldBy, channel, by.id(), by.name(), now.atOffset(ZoneOffset.UTC), answerBy.atOffset(ZoneOffset.UTC))
                .fetchSingle(0, Long.class);
    }

    void answered(long id, String answer, String seenHow, Officer by, Instant now) {
        sql.execute(
                "UPDATE integrity.alive SET answer = ?, seen_how = ?, answered_by = ?, answerer_name = ?, answered_at = ?::timestamptz WHERE id = ? AND answer IS NULL",
                answer, seenHow, by.id(),
                by.name(), now.atOffset(ZoneOffset.UTC), id);
    }

    Optional<Alive> lockAlive(long id) {
        return sql.resultQuery("SELECT * FROM integrity.alive WHERE id = ? FOR UPDATE", id).fetchOptional(ReviewStore::alive);
    }

    Optional<Alive> openAlive(long person) {
        return sql.resultQuery("SELECT * FROM integrity.alive WHERE person = ? AND answer IS NULL", person)
                .fetchOptional(ReviewStore::alive);
    }

    List<Alive> alive(Collection<Integer> areas) {
        return sql.resultQuery(
                "SELECT * FROM integrity.alive WHERE area_unit = ANY (?::int[]) ORDER BY answer IS NULL DESC, answer_by, id DESC LIMIT 100",
                (Object) areas.toArray(Integer[]::new))
                .fetch(ReviewStore::alive);
    }

    private static Alive alive(Record row) {
        OffsetDateTime answered = row.get("answered_at", OffsetDateTime.class);
        return new Alive(row.get("id", Long.class), row.get("person", Long.class), row.get("area_unit", Integer.class),
                row.get("told_by", String.class), row.get("channel", String.class),
                row.get("heard_by", Integer.class), row.get("hearer_name", String.class),
                row.get("heard_at", OffsetDateTime.class).toInstant(),
                row.get("answer_by", OffsetDateTime.class).toInstant(), row.get("answer", String.class), row.get("seen_how", String.class),
                row.get("answerer_name", String.class),
                answered == null ? null : answered.toInstant());
    }

    private static ReviewCase one(Record row) {
        String conclusion = row.get("conclusion", String.class);
        String cause = row.get("cause", String.class);
        String settlement = row.get("settlement", String.class);
        Integer number = row.get("number", Integer.class);
        return new ReviewCase(row.get("id", Long.class), row.get("finding_id", Long.class), row.get("person", Long.class),
                row.get("officer", Integer.class), row.get("area_unit", Integer.class),
                row.get("programme", String.class), ReviewCase.State.valueOf(row.get("state", String.class)),
                row.get("version", Integer.class), row.get("opened_by", Integer.class),
                row.get("opener_name", String.class), row.get("opened_on", LocalDate.class), row.get("reply_days", Integer.class),
                number == null ? null : number + "/" + row.get("year", Integer.class), row.get("notified_on", LocalDate.class),
                row.get("reply_by", LocalDate.class),
                row.get("reply", String.class), row.get("replied_on", LocalDate.class),
                conclusion == null ? null : ReviewCase.Conclusion.valueOf(conclusion),
                cause == null ? null : Finding.Cause.valueOf(cause), row.get("article", String.class), row.get("reason", String.class),
                row.get("amount", Long.class),
                row.get("proposed_by", Integer.class), row.get("proposer_name", String.class), row.get("decided_by", Integer.class),
                row.get("decider_name", String.class),
                row.get("decided_on", LocalDate.class), row.get("object_by", LocalDate.class), row.get("objection", String.class),
                row.get("objected_on", LocalDate.class),
                row.get("settler_name", String.class), row.get("settled_on", LocalDate.class),
                settlement == null ? null : ReviewCase.Settlement.valueOf(settlement),
                row.get("settlement_reason", String.class));
    }
}
