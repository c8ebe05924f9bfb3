package org.ansinh.platform.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of proposals, decisions and the grants they make. */
@Component
class Proposals {

    private final DSLContext sql;

    Proposals(DSLContext sql) {
        this.sql = sql;
    }

    /** A proposal and how it was decided. */
    record Decided(Proposal proposal, Decision decision) {}

    /** What is proposed, before it has an id. */
    record Draft(Proposal.Kind kind, long person, String programme, @Nullable Long grant, int areaUnit, String row, long amount,
            String lawVersion, LocalDate day, String explanation, String reason, Payee payee) {}

    /** Adds a proposal; the database refuses a second one waiting for the same person and programme. */
    long add(Draft draft, Officer by, Instant at) {
        return sql.resultQuery("""
                INSERT INTO casework.proposal (kind, person_id, programme, grant_id, area_unit, row_id, amount, law_version, day,
                    explanation, reason, payee_name, payee_bank, payee_account, proposed_by, proposer_name, proposed_at)
                VALUES (?, ?, ?, ?::bigint, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""",
                draft.kind().name(), draft.person(), draft.programme(), draft.grant(), draft.areaUnit(), draft.row(), draft.amount(),
                draft.lawVersion(), draft.day(), draft.explanation(), draft.reason(), draft.payee().name(),
                draft.payee().bankOrNull(), draft.payee().accountOrNull(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC))
                .fetchSingle().get(0, Long.class);
    }

    Optional<Proposal> find(long id) {
        return sql.resultQuery("SELECT * FROM casework.proposal WHERE id = ?", id).fetchOptional(Proposals::proposal);
    }

    /** The proposal, which nobody else can decide until the transaction ends. */
    Optional<Proposal> lock(long id) {
        return sql.resultQuery("SELECT * FROM casework.proposal WHERE id = ? FOR UPDATE", id).fetchOptional(Proposals::proposal);
    }

    Optional<Proposal> waiting(long person, String programme) {
        return sql.resultQuery("SELECT * FROM casework.proposal WHERE person_id = ? AND programme = ? AND state = 'WAITING'",
                person, programme).fetchOptional(Proposals::proposal);
    }

    /** Waiting proposals of areas, oldest first. */
    List<Proposal> waiting(Collection<Integer> areas, @Nullable String programme, int offset, int limit) {
        return sql.resultQuery("""
                SELECT * FROM casework.proposal
                WHERE state = 'WAITING' AND area_unit = ANY (?) AND (?::text IS NULL OR programme = ?)
                ORDER BY proposed_at, id OFFSET ? LIMIT ?""", areas.toArray(Integer[]::new), programme, programme, offset, limit)
                .fetch(Proposals::proposal);
    }

    /** How many wait in these areas, not counting those of one proposer, who cannot decide them (0 for none). */
    int countWaiting(Collection<Integer> areas, @Nullable String programme, int butOf) {
        return sql.resultQuery("""
                SELECT count(*) FROM casework.proposal
                WHERE state = 'WAITING' AND area_unit = ANY (?) AND (?::text IS NULL OR programme = ?) AND proposed_by <> ?""",
                areas.toArray(Integer[]::new), programme, programme, butOf).fetchSingle().get(0, Integer.class);
    }

    /** How many of an officer's own proposals wait for somebody else. */
    int countOwnWaiting(int officer) {
        return sql.resultQuery("SELECT count(*) FROM casework.proposal WHERE state = 'WAITING' AND proposed_by = ?", officer)
                .fetchSingle().get(0, Integer.class);
    }

    /** Proposals sent back to their proposer since {@code since}, where she has not proposed anew; newest first. */
    List<Decided> returned(int officer, LocalDate since) {
        return sql.resultQuery("""
                SELECT p.*, d.id AS decision, d.decided_by, d.decider_name, d.outcome, d.reason AS answer, d.signed_on, d.unit, d.year, d.number
                FROM casework.proposal p JOIN casework.decision d ON d.proposal_id = p.id
                WHERE p.proposed_by = ? AND d.outcome = 'RETURNED' AND d.signed_on >= ?
                  AND NOT EXISTS (SELECT FROM casework.proposal n
                                  WHERE n.person_id = p.person_id AND n.programme = p.programme AND n.id > p.id)
                ORDER BY d.id DESC LIMIT 20""", officer, since).fetch(Proposals::decided);
    }

    /** The newest decisions in these areas. */
    List<Decided> decided(Collection<Integer> areas, int limit) {
        return sql.resultQuery("""
                SELECT p.*, d.id AS decision, d.decided_by, d.decider_name, d.outcome, d.reason AS answer, d.signed_on, d.unit, d.year, d.number
                FROM casework.proposal p JOIN casework.decision d ON d.proposal_id = p.id
                WHERE p.area_unit = ANY (?) ORDER BY d.id DESC LIMIT ?""", areas.toArray(Integer[]::new), limit)
                .fetch(Proposals::decided);
    }

    /** Everything proposed and decided about a person, newest first. */
    List<Decided> decidedOf(long person) {
        return sql.resultQuery("""
                SELECT p.*, d.id AS decision, d.decided_by, d.decider_name, d.outcome, d.reason AS answer, d.signed_on, d.unit, d.year, d.number
                FROM casework.proposal p JOIN casework.decision d ON d.proposal_id = p.id
                WHERE p.person_id = ? ORDER BY d.id DESC""", person).fetch(Proposals::decided);
    }

    List<Proposal> waitingOf(long person) {
        return sql.resultQuery("SELECT * FROM casework.proposal WHERE person_id = ? AND state = 'WAITING' ORDER BY id", person)
                .fetch(Proposals::proposal);
    }

    Optional<Decision> decisionOn(long proposal) {
        return sql.resultQuery("""
                SELECT p.*, d.id AS decision, d.decided_by, d.decider_name, d.outcome, d.reason AS answer, d.signed_on, d.unit, d.year, d.number
                FROM casework.proposal p JOIN casework.decision d ON d.proposal_id = p.id WHERE p.id = ?""", proposal)
                .fetchOptional(row -> decided(row).decision());
    }

    /** Decides a locked proposal; the database gives the serial number. */
    Decision decide(Proposal proposal, Decision.Outcome outcome, String reason, LocalDate signedOn, Instant at, Officer by) {
        sql.execute("UPDATE casework.proposal SET state = ?, version = version + 1 WHERE id = ? AND version = ?",
                outcome.state().name(), proposal.id(), proposal.version());
        return sql.resultQuery("""
                INSERT INTO casework.decision (proposal_id, proposed_by, decided_by, decider_name, outcome, reason, signed_on, decided_at, unit)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?) RETURNING id, year, number""",
                proposal.id(), proposal.proposedBy(), by.id(), by.name(), outcome.name(), reason, signedOn, at.atOffset(ZoneOffset.UTC),
                proposal.areaUnit())
                .fetchSingle(row -> new Decision(row.get("id", Long.class), proposal.id(), by.id(), by.name(), outcome, reason,
                        signedOn, proposal.areaUnit(), row.get("year", Integer.class), row.get("number", Integer.class)));
    }

    /** Starts the grant of an approved proposal. */
    long grant(Proposal proposal, Decision decision, YearMonth from) {
        return sql.resultQuery("""
                INSERT INTO casework.granted (person_id, programme, row_id, decided_amount, from_month, area_unit, payee_name, payee_bank,
                    payee_account, decision_id, proposed_by, decided_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                proposal.person(), proposal.programme(), proposal.row(), proposal.amount(), from.atDay(1), proposal.areaUnit(),
                proposal.payee().name(), proposal.payee().bankOrNull(), proposal.payee().accountOrNull(), decision.id(),
                proposal.proposedBy(), decision.decidedBy()).fetchSingle().get(0, Long.class);
    }

    /** Sets the last month of a running grant; false when it has ended already. */
    boolean end(long grant, Decision decision, YearMonth last) {
        return sql.execute("UPDATE casework.granted SET to_month = ?, end_decision_id = ? WHERE id = ? AND to_month IS NULL",
                last.atDay(1), decision.id(), grant) == 1;
    }

    private static Decided decided(Record row) {
        return new Decided(proposal(row), new Decision(row.get("decision", Long.class), row.get("id", Long.class),
                row.get("decided_by", Integer.class), row.get("decider_name", String.class),
                Decision.Outcome.valueOf(row.get("outcome", String.class)), row.get("answer", String.class),
                row.get("signed_on", LocalDate.class), row.get("unit", Integer.class), row.get("year", Integer.class),
                row.get("number", Integer.class)));
    }

    private static Proposal proposal(Record row) {
        return new Proposal(row.get("id", Long.class), Proposal.Kind.valueOf(row.get("kind", String.class)),
                row.get("person_id", Long.class), row.get("programme", String.class), row.get("grant_id", Long.class),
                row.get("area_unit", Integer.class), row.get("row_id", String.class), row.get("amount", Long.class),
                row.get("law_version", String.class), row.get("day", LocalDate.class), row.get("explanation", String.class),
                row.get("reason", String.class),
                Payee.of(row.get("payee_name", String.class), row.get("payee_bank", String.class), row.get("payee_account", String.class)),
                Proposal.State.valueOf(row.get("state", String.class)), row.get("version", Integer.class),
                row.get("proposed_by", Integer.class), row.get("proposer_name", String.class),
                row.get("proposed_at", OffsetDateTime.class).toInstant());
    }
}
