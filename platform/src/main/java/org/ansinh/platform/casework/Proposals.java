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

    private static final String DECIDED = """
            SELECT p.*, d.id AS decision, d.decided_by, d.decider_name, d.outcome, d.reason AS answer, d.signed_on,
                d.effective AS effective_from, d.capacity, d.unit, d.year, d.number
            FROM casework.proposal p JOIN casework.decision d ON d.proposal_id = p.id
            """;

    private final DSLContext sql;

    Proposals(DSLContext sql) {
        this.sql = sql;
    }

    /** A proposal and how it was decided. */
    record Decided(Proposal proposal, Decision decision) {}

    /** What is proposed, before it has an id. */
    record Draft(Proposal.Kind kind, long person, String programme, @Nullable Long grant, int areaUnit, String row, long amount,
            String lawVersion, LocalDate day, String explanation, String reason, Payee payee, Proposal.Terms terms,
            Proposal.@Nullable LawSays law, boolean deviates) {

        /** What the law says, from when it says. */
        Draft(Proposal.Kind kind, long person, String programme, @Nullable Long grant, int areaUnit, String row, long amount,
                String lawVersion, LocalDate day, String explanation, String reason, Payee payee) {
            this(kind, person, programme, grant, areaUnit, row, amount, lawVersion, day, explanation, reason, payee, Proposal.Terms.NONE,
                    new Proposal.LawSays(Snapshot.Status.ENTITLED, row, amount), false);
        }
    }

    /** Adds a proposal; the database refuses a second one waiting for the same person and programme. */
    long add(Draft draft, Officer by, Instant at) {
        return sql
                .resultQuery(
                        """
                                INSERT INTO casework.proposal (kind, person_id, programme, grant_id, area_unit, row_id, amount, law_version, day,
                                    explanation, reason, payee_name, payee_bank, payee_account, proposed_by, proposer_name, proposed_at, effective, cause,
                                    targets, complaint_id, law_status, law_row, law_amount, deviates)
                                VALUES (?, ?, ?, ?::bigint, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::date, ?, ?::bigint, ?::bigint, ?, ?, ?::bigint, ?)
                                RETURNING id""",
                        draft.kind().name(), draft.person(), draft.programme(), draft.grant(), draft.areaUnit(), draft.row(),
                        draft.amount(),
                        draft.lawVersion(), draft.day(), draft.explanation(), draft.reason(), draft.payee().name(),
                        draft.payee().agencyOrNull(), draft.payee().accountOrNull(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC),
                        first(draft.terms().effective()),
                        draft.terms().cause(), draft.terms().targets(), draft.terms().complaint(),
                        draft.law() == null ? null : draft.law().status().name(),
                        draft.law() == null ? null : draft.law().row(), draft.law() == null ? null : draft.law().amount(), draft.deviates())
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

    /** Whether a proposal about a person's programme waits, or was made since {@code at}. */
    boolean madeSince(long person, String programme, Instant at) {
        return sql.resultQuery("""
                SELECT EXISTS (SELECT FROM casework.proposal
                               WHERE person_id = ? AND programme = ? AND (state = 'WAITING' OR proposed_at >= ?::timestamptz))""",
                person, programme, at.atOffset(ZoneOffset.UTC)).fetchSingle(0, Boolean.class);
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
        return sql.resultQuery(DECIDED + """
                WHERE p.proposed_by = ? AND d.outcome = 'RETURNED' AND d.signed_on >= ?
                  AND NOT EXISTS (SELECT FROM casework.proposal n
                                  WHERE n.person_id = p.person_id AND n.programme = p.programme AND n.id > p.id)
                ORDER BY d.id DESC LIMIT 20""", officer, since).fetch(Proposals::decided);
    }

    /** The newest decisions in these areas. */
    List<Decided> decided(Collection<Integer> areas, int limit) {
        return sql.resultQuery(DECIDED + """
                WHERE p.area_unit = ANY (?) ORDER BY d.id DESC LIMIT ?""", areas.toArray(Integer[]::new), limit)
                .fetch(Proposals::decided);
    }

    /** Everything proposed and decided about a person, newest first. */
    List<Decided> decidedOf(long person) {
        return sql.resultQuery(DECIDED + """
                WHERE p.person_id = ? ORDER BY d.id DESC""", person).fetch(Proposals::decided);
    }

    List<Proposal> waitingOf(long person) {
        return sql.resultQuery("SELECT * FROM casework.proposal WHERE person_id = ? AND state = 'WAITING' ORDER BY id", person)
                .fetch(Proposals::proposal);
    }

    Optional<Decision> decisionOn(long proposal) {
        return sql.resultQuery(DECIDED + """
                WHERE p.id = ?""", proposal)
                .fetchOptional(row -> decided(row).decision());
    }

    /** Decides a locked proposal; the database gives the serial number. {@code effective}: null unless approved. */
    Decision decide(Proposal proposal, Decision.Outcome outcome, String reason, LocalDate signedOn, @Nullable YearMonth effective,
            Decision.Capacity capacity, Instant at, Officer by) {
        sql.execute("UPDATE casework.proposal SET state = ?, version = version + 1 WHERE id = ? AND version = ?",
                outcome.state().name(), proposal.id(), proposal.version());
        return sql.resultQuery("""
                INSERT INTO casework.decision (proposal_id, proposed_by, decided_by, decider_name, outcome, reason, signed_on, effective,
                    capacity, decided_at, unit)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::date, ?, ?::timestamptz, ?) RETURNING id, year, number""",
                proposal.id(), proposal.proposedBy(), by.id(), by.name(), outcome.name(), reason, signedOn, first(effective),
                capacity.name(),
                at.atOffset(ZoneOffset.UTC), proposal.areaUnit())
                .fetchSingle(row -> new Decision(row.get("id", Long.class), proposal.id(), by.id(), by.name(), outcome, reason, signedOn,
                        effective, capacity, proposal.areaUnit(), row.get("year", Integer.class), row.get("number", Integer.class)));
    }

    /** The proposal behind a decision, and the decision. */
    Optional<Decided> ofDecision(long decision) {
        return sql.resultQuery(DECIDED + """
                WHERE d.id = ?""", decision)
                .fetchOptional(Proposals::decided);
    }

    /** Approved decisions about a person and programme, by rising id: what her grants are made of. */
    List<Decided> approved(long person, String programme) {
        return sql.resultQuery(DECIDED + """
                WHERE p.person_id = ? AND p.programme = ? AND d.outcome = 'APPROVED' ORDER BY d.id""", person, programme)
                .fetch(Proposals::decided);
    }

    /** Proposals other than the law's answer, newest first. */
    List<Proposal> deviating(Collection<Integer> areas, int offset, int limit) {
        return sql.resultQuery("SELECT * FROM casework.proposal WHERE deviates AND area_unit = ANY (?) ORDER BY id DESC OFFSET ? LIMIT ?",
                areas.toArray(Integer[]::new), offset, limit).fetch(Proposals::proposal);
    }

    private static @Nullable LocalDate first(@Nullable YearMonth month) {
        return month == null ? null : month.atDay(1);
    }

    private static @Nullable YearMonth month(@Nullable LocalDate first) {
        return first == null ? null : YearMonth.from(first);
    }

    private static Decided decided(Record row) {
        return new Decided(proposal(row), new Decision(row.get("decision", Long.class), row.get("id", Long.class),
                row.get("decided_by", Integer.class), row.get("decider_name", String.class),
                Decision.Outcome.valueOf(row.get("outcome", String.class)), row.get("answer", String.class),
                row.get("signed_on", LocalDate.class), month(row.get("effective_from", LocalDate.class)),
                Decision.Capacity.valueOf(row.get("capacity", String.class)), row.get("unit", Integer.class),
                row.get("year", Integer.class),
                row.get("number", Integer.class)));
    }

    private static Proposal proposal(Record row) {
        return new Proposal(row.get("id", Long.class), Proposal.Kind.valueOf(row.get("kind", String.class)),
                row.get("person_id", Long.class), row.get("programme", String.class), row.get("grant_id", Long.class),
                row.get("area_unit", Integer.class), row.get("row_id", String.class), row.get("amount", Long.class),
                row.get("law_version", String.class), row.get("day", LocalDate.class), row.get("explanation", String.class),
                row.get("reason", String.class),
                Payee.of(row.get("payee_name", String.class), row.get("payee_bank", String.class), row.get("payee_account", String.class)),
                new Proposal.Terms(month(row.get("effective", LocalDate.class)), row.get("cause", String.class),
                        row.get("targets", Long.class),
                        row.get("complaint_id", Long.class)),
                law(row), row.get("deviates", Boolean.class), Proposal.State.valueOf(row.get("state", String.class)),
                row.get("version", Integer.class),
                row.get("proposed_by", Integer.class), row.get("proposer_name", String.class),
                row.get("proposed_at", OffsetDateTime.class).toInstant());
    }

    private static Proposal.@Nullable LawSays law(Record row) {
        String status = row.get("law_status", String.class);
        return status == null
                ? null
                : new Proposal.LawSays(Snapshot.Status.valueOf(status), row.get("law_row", String.class),
                        row.get("law_amount", Long.class));
    }
}
