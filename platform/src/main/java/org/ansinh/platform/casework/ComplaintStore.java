package org.ansinh.platform.casework;

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

/** The SQL of complaints. */
@Component
class ComplaintStore {

    private final DSLContext sql;

    ComplaintStore(DSLContext sql) {
        this.sql = sql;
    }

    /** What is filed, before it has an id. */
    record Filed(int level, @Nullable Long first, Proposals.Decided against, String complainant, Complaint.Channel channel,
            LocalDate toldOn,
            LocalDate filedOn, String content, String lateReason, LocalDate fileBy, LocalDate acceptBy) {}

    long add(Filed filed, Officer by, Instant at) {
        Decision decision = filed.against().decision();
        Proposal proposal = filed.against().proposal();
        return sql.resultQuery(
                """
                        INSERT INTO casework.complaint (level, first_id, decision_id, proposed_by, decided_by, person_id, area_unit, complainant, channel,
                            told_on, filed_on, content, late_reason, file_by, accept_by, received_by, receiver_name, received_at)
                        VALUES (?, ?::bigint, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""",
                filed.level(), filed.first(), decision.id(), proposal.proposedBy(), decision.decidedBy(), proposal.person(),
                proposal.areaUnit(),
                filed.complainant(), filed.channel().name(), filed.toldOn(), filed.filedOn(), filed.content(), filed.lateReason(),
                filed.fileBy(),
                filed.acceptBy(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC)).fetchSingle().get(0, Long.class);
    }

    Optional<Complaint> find(long id) {
        return sql.resultQuery("SELECT * FROM casework.complaint WHERE id = ?", id).fetchOptional(ComplaintStore::complaint);
    }

    Optional<Complaint> lock(long id) {
        return sql.resultQuery("SELECT * FROM casework.complaint WHERE id = ? FOR UPDATE", id).fetchOptional(ComplaintStore::complaint);
    }

    /** Open ones by due day, most urgent first; with {@code all}, closed ones after them, newest first. */
    List<Complaint> list(Collection<Integer> areas, boolean all, int offset, int limit) {
        return sql.resultQuery(
                """
                        SELECT * FROM casework.complaint WHERE area_unit = ANY (?) AND (? OR state IN ('FILED', 'ACCEPTED'))
                        ORDER BY state NOT IN ('FILED', 'ACCEPTED'), CASE WHEN state IN ('FILED', 'ACCEPTED') THEN coalesce(settle_by, accept_by) END, id DESC
                        OFFSET ? LIMIT ?""",
                areas.toArray(Integer[]::new), all, offset, limit).fetch(ComplaintStore::complaint);
    }

    int count(Collection<Integer> areas, boolean all) {
        return sql
                .resultQuery("SELECT count(*) FROM casework.complaint WHERE area_unit = ANY (?) AND (? OR state IN ('FILED', 'ACCEPTED'))",
                        areas.toArray(Integer[]::new), all)
                .fetchSingle().get(0, Integer.class);
    }

    int countLate(Collection<Integer> areas, LocalDate today) {
        return sql.resultQuery("""
                SELECT count(*) FROM casework.complaint
                WHERE area_unit = ANY (?) AND state IN ('FILED', 'ACCEPTED') AND coalesce(settle_by, accept_by) < ?""",
                areas.toArray(Integer[]::new), today).fetchSingle().get(0, Integer.class);
    }

    List<Complaint> about(long decision) {
        return sql.resultQuery("SELECT * FROM casework.complaint WHERE decision_id = ? ORDER BY id", decision)
                .fetch(ComplaintStore::complaint);
    }

    void accept(Complaint complaint, boolean complex, boolean remote, LocalDate on, LocalDate settleBy, Officer handler) {
        sql.execute(
                """
                        UPDATE casework.complaint SET state = 'ACCEPTED', version = version + 1, complex = ?, remote = ?, accepted_on = ?, settle_by = ?,
                            handler = ?, handler_name = ? WHERE id = ?""",
                complex, remote, on, settleBy, handler.id(), handler.name(), complaint.id());
    }

    void close(Complaint complaint, Complaint.State state, String answer) {
        sql.execute("UPDATE casework.complaint SET state = ?, version = version + 1, answer = ? WHERE id = ?", state.name(), answer,
                complaint.id());
    }

    void superior(Complaint complaint, String superior) {
        sql.execute("UPDATE casework.complaint SET version = version + 1, superior = ? WHERE id = ?", superior, complaint.id());
    }

    void settle(long complaint, Complaint.Outcome outcome, Decision decision) {
        sql.execute(
                """
                        UPDATE casework.complaint SET state = 'SETTLED', version = version + 1, outcome = ?, settled_by = ?, settled_on = ?, settlement_id = ?
                        WHERE id = ?""",
                outcome.name(), decision.decidedBy(), decision.signedOn(), decision.id(), complaint);
    }

    private static Complaint complaint(Record row) {
        String outcome = row.get("outcome", String.class);
        return new Complaint(row.get("id", Long.class), row.get("level", Integer.class), row.get("first_id", Long.class),
                row.get("decision_id", Long.class), row.get("proposed_by", Integer.class), row.get("decided_by", Integer.class),
                row.get("person_id", Long.class), row.get("area_unit", Integer.class), row.get("complainant", String.class),
                Complaint.Channel.valueOf(row.get("channel", String.class)), row.get("told_on", LocalDate.class),
                row.get("filed_on", LocalDate.class),
                row.get("content", String.class), row.get("late_reason", String.class), row.get("file_by", LocalDate.class),
                row.get("accept_by", LocalDate.class), row.get("receiver_name", String.class),
                Complaint.State.valueOf(row.get("state", String.class)),
                row.get("version", Integer.class), row.get("handler", Integer.class), row.get("handler_name", String.class),
                row.get("accepted_on", LocalDate.class), row.get("settle_by", LocalDate.class), row.get("superior", String.class),
                row.get("answer", String.class), outcome == null ? null : Complaint.Outcome.valueOf(outcome),
                row.get("settled_on", LocalDate.class),
                row.get("settlement_id", Long.class));
    }
}
