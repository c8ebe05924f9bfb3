package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person's programme that is not paid until somebody lets it go: by a named officer, for a reason, shown to everybody who may see
 * the run. It ends no right: what was held is still due, and the next run after the hold pays it.
 */
@Component
class Holds {

    private static final String COLUMNS = "run_id, line, person_id, programme, month, reason, amount, grant_id, area_unit, payee_name, payee_bank, payee_account, key";

    private final DSLContext sql;
    private final Runs runs;
    private final AuditTrail audit;
    private final Today today;

    Holds(DSLContext sql, Runs runs, AuditTrail audit, Today today) {
        this.sql = sql;
        this.runs = runs;
        this.audit = audit;
        this.today = today;
    }

    /** {@code amount}: đồng that the run would pay otherwise; 0 outside a run. */
    record Hold(long id, long person, String programme, int areaUnit, String reason, int placedBy, String placer, Instant at,
            long amount) {}

    /** What one run would have paid and does not, for holds. */
    record Held(int people, long amount) {}

    Held held(long run, Collection<Integer> areas) {
        return sql.resultQuery(
                "SELECT count(DISTINCT person_id)::int, coalesce(sum(amount), 0)::bigint FROM payment.held_line WHERE run_id = ? AND area_unit = ANY (?)",
                run, areas.toArray(Integer[]::new)).fetchSingle(row -> new Held(row.get(0, Integer.class), row.get(1, Long.class)));
    }

    /** Open holds in some areas with what a run holds of each, oldest first. */
    List<Hold> open(@Nullable Long run, Collection<Integer> areas, int offset, int limit) {
        return sql.resultQuery(
                """
                        SELECT h.*, coalesce((SELECT sum(l.amount) FROM payment.held_line l WHERE l.hold_id = h.id AND l.run_id = ?::bigint), 0)::bigint AS amount
                        FROM payment.hold h WHERE h.released_by IS NULL AND h.area_unit = ANY (?) ORDER BY h.id OFFSET ? LIMIT ?""",
                run, areas.toArray(Integer[]::new), offset, limit).fetch(Holds::hold);
    }

    Optional<Hold> find(long person, String programme) {
        return sql.resultQuery(
                "SELECT h.*, 0::bigint AS amount FROM payment.hold h WHERE released_by IS NULL AND person_id = ? AND programme = ?",
                person, programme).fetchOptional(Holds::hold);
    }

    /**
     * Holds a programme of a person from this draft on; an approved run is not touched.
     *
     * @throws Fault without a reason, when it is held already, or when it is not in the run within these areas
     */
    @Transactional
    public void place(Run run, long person, String programme, String reason, Officer by, Collection<Integer> areas) {
        Run draft = draft(run);
        String why = reason(reason);
        int unit = sql.resultQuery(
                "SELECT area_unit FROM payment.run_line WHERE run_id = ? AND person_id = ? AND programme = ? AND area_unit = ANY (?) LIMIT 1",
                draft.id(), person, programme, areas.toArray(Integer[]::new)).fetchOptional(0, Integer.class)
                .orElseThrow(() -> new Fault(find(person, programme).isPresent() ? "payment.hold.already" : "payment.hold.noLine"));
        sql.execute("""
                INSERT INTO payment.hold (person_id, programme, area_unit, reason, placed_by, placer_name, placed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz)""", person, programme, unit, why, by.id(), by.name(),
                today.now().atOffset(ZoneOffset.UTC));
        take(draft.id(), person, person);
        tell(draft.id());
        runs.total(draft.id());
        audit.changed(by, "person:" + person, "payment of " + programme + " held: " + why);
    }

    /** Lets it go: the lines of the draft are paid again, less the instalments that fall on them; what earlier runs did not pay comes as arrears. */
    @Transactional
    public void release(Run run, long person, String programme, String reason, Officer by, Collection<Integer> areas) {
        Run draft = draft(run);
        String why = reason(reason);
        Hold hold = find(person, programme).filter(one -> areas.contains(one.areaUnit())).orElseThrow(() -> new Fault("payment.hold.none"));
        sql.execute(
                "UPDATE payment.hold SET released_by = ?, releaser_name = ?, release_reason = ?, released_at = ?::timestamptz WHERE id = ?",
                by.id(), by.name(), why, today.now().atOffset(ZoneOffset.UTC), hold.id());
        sql.execute(
                "WITH back AS (DELETE FROM payment.held_line WHERE run_id = ? AND hold_id = ? RETURNING *) INSERT INTO payment.run_line ("
                        + COLUMNS
                        + ") SELECT " + COLUMNS + " FROM back",
                draft.id(), hold.id());
        sql.execute("DELETE FROM payment.run_exception WHERE run_id = ? AND kind = 'HELD' AND person_id = ? AND programme = ?", draft.id(),
                person, programme);
        runs.total(draft.id());
        audit.changed(by, "person:" + person, "payment of " + programme + " let go: " + why);
    }

    /** Takes what is held out of the lines of a draft, for people with ids between {@code first} and {@code last}; what was kept back of it for a claim is given up until it is let go. */
    void take(long run, long first, long last) {
        sql.execute("WITH held AS (DELETE FROM payment.run_line l USING payment.hold h WHERE l.run_id = ? AND l.person_id BETWEEN ? AND ?"
                + " AND h.person_id = l.person_id AND h.programme = l.programme AND h.released_by IS NULL RETURNING l.*, h.id AS hold_id)"
                + " INSERT INTO payment.held_line (" + COLUMNS + ", hold_id) SELECT "
                + COLUMNS.replace("amount", "amount + coalesce((SELECT sum(k.amount) FROM payment.kept_back k WHERE"
                        + " k.run_id = held.run_id AND k.line = held.line), 0)::bigint")
                + ", hold_id FROM held", run, first, last);
    }

    /** Lists every hold of a draft among its exceptions, once. */
    void tell(long run) {
        sql.execute(
                """
                        INSERT INTO payment.run_exception (run_id, number, kind, person_id, programme, month, due, settled, grant_id, area_unit, detail)
                        SELECT x.run_id, (SELECT coalesce(max(number), 0) FROM payment.run_exception WHERE run_id = x.run_id) + row_number() OVER (ORDER BY x.person_id, x.programme),
                               'HELD', x.person_id, x.programme, x.month, x.amount, 0, x.grant_id, x.area_unit, ARRAY[h.placer_name, h.reason]
                        FROM (SELECT l.run_id, l.hold_id, l.person_id, l.programme, max(l.month) AS month, sum(l.amount) AS amount, max(l.grant_id) AS grant_id,
                                     max(l.area_unit) AS area_unit
                              FROM payment.held_line l WHERE l.run_id = ? GROUP BY 1, 2, 3, 4) x
                        JOIN payment.hold h ON h.id = x.hold_id
                        WHERE NOT EXISTS (SELECT FROM payment.run_exception e WHERE e.run_id = x.run_id AND e.kind = 'HELD' AND e.person_id = x.person_id
                                          AND e.programme = x.programme)""",
                run);
    }

    private Run draft(Run run) {
        Run locked = runs.lock(run.id()).orElseThrow(() -> new Fault("payment.run.unknown"));
        if (locked.approved()) {
            throw new Fault("payment.hold.approved", locked.month().toString());
        }
        return locked;
    }

    private static String reason(String reason) {
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Fault("payment.hold.reason");
        }
        return reason.strip();
    }

    private static Hold hold(Record row) {
        return new Hold(row.get("id", Long.class), row.get("person_id", Long.class), row.get("programme", String.class),
                row.get("area_unit", Integer.class),
                row.get("reason", String.class), row.get("placed_by", Integer.class), row.get("placer_name", String.class),
                row.get("placed_at", OffsetDateTime.class).toInstant(), row.get("amount", Long.class));
    }
}
