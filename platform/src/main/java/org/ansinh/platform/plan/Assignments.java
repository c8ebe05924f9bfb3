package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Parts of tasks given to named people, who accept them or give them back. */
@Component
@Transactional
public class Assignments {

    private static final int LIST = 500;
    private static final String SELECT = """
            SELECT a.*, coalesce(s.version, 0) AS version, coalesce(s.state, 'GIVEN') AS state, coalesce(s.progress, 0) AS progress, coalesce(s.note, '') AS note
            FROM plan.assignment a
            LEFT JOIN LATERAL (SELECT * FROM plan.assignment_step WHERE assignment = a.id ORDER BY version DESC LIMIT 1) s ON true
            """;

    private final DSLContext sql;
    private final Accounts accounts;
    private final Areas areas;
    private final AuditTrail audit;

    Assignments(DSLContext sql, Accounts accounts, Areas areas, AuditTrail audit) {
        this.sql = sql;
        this.accounts = accounts;
        this.areas = areas;
        this.audit = audit;
    }

    /** What is given to whom. */
    public record Given(String task, int areaUnit, @Nullable Long above, String what, String body, String username, LocalDate due) {}

    /** The caller has checked that the giver may give parts of the task. */
    public Assignment give(Given one, Officer by, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, Today.ZONE);
        if (one.what().isBlank() || one.what().length() > 400 || one.body().length() > 200) {
            throw new Fault("plan.assign.what");
        }
        if (one.due().isBefore(day) || one.due().isAfter(day.plusYears(5))) {
            throw new Fault("plan.assign.due", one.due().toString());
        }
        Officer to = accounts.officer(one.username().strip(), day)
                .filter(officer -> areas.withBelow(officer.areas()).contains(one.areaUnit()))
                .orElseThrow(() -> new Fault("plan.task.responsible.unknown", one.username()));
        Long above = one.above();
        if (above != null && find(above)
                .filter(upper -> upper.task().equals(one.task()) && upper.areaUnit() == one.areaUnit() && upper.state().open()).isEmpty()) {
            throw new Fault("plan.assign.above");
        }
        long id = sql
                .resultQuery(
                        """
                                INSERT INTO plan.assignment (task, area_unit, above, what, body, assignee, username, assignee_name, due, given_by, giver_name, given_at)
                                VALUES (?, ?, ?::bigint, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""",
                        one.task(), one.areaUnit(), above, one.what().strip(), one.body().strip(), to.id(), to.username(), to.name(),
                        one.due(), by.id(), by.name(), time(at))
                .fetchSingle(0, Long.class);
        audit.changed(by, "task:" + one.task() + ":" + one.areaUnit(), "part " + id + " given to " + to.username());
        return find(id).orElseThrow();
    }

    /**
     * She answers, goes on, or ends it; who gave it takes it back.
     *
     * @param version the version the officer saw
     */
    public Assignment step(Assignment one, int version, Assignment.State state, int progress, String note, Officer by, Instant at) {
        boolean own = state == Assignment.State.WITHDRAWN ? one.givenBy() == by.id() : one.username().equals(by.username());
        if (!own || state == Assignment.State.GIVEN) {
            throw new Fault("plan.assign.forbidden");
        }
        if (!one.state().open() || one.state() == Assignment.State.GIVEN && state == Assignment.State.DONE) {
            throw new Fault("plan.assign.state");
        }
        if (progress < 0 || progress > 100) {
            throw new Fault("plan.task.progress", progress);
        }
        if (state == Assignment.State.RETURNED && note.isBlank()) {
            throw new Fault("plan.assign.why");
        }
        if (note.length() > 2000) {
            throw new Fault("plan.assign.what");
        }
        int percent = state == Assignment.State.DONE ? 100 : progress;
        int written = one.version() != version
                ? 0
                : sql.execute("""
                        INSERT INTO plan.assignment_step (assignment, version, state, progress, note, made_by, name, made_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING""",
                        one.id(), version + 1, state.name(), percent, note.strip(), by.id(), by.name(), time(at));
        if (written == 0) {
            throw new Fault("plan.assign.changed");
        }
        audit.changed(by, "task:" + one.task() + ":" + one.areaUnit(), "part " + one.id() + " " + state + " " + percent);
        return find(one.id()).orElseThrow();
    }

    @Transactional(readOnly = true)
    public Optional<Assignment> find(long id) {
        return sql.resultQuery(SELECT + "WHERE a.id = ?", id).fetchOptional(Assignments::assignment);
    }

    /** Parts of a task in a unit, the first given first. */
    @Transactional(readOnly = true)
    public List<Assignment> of(String task, int unit) {
        return sql.resultQuery(SELECT + "WHERE a.task = ? AND a.area_unit = ? ORDER BY a.id LIMIT ?", task, unit, LIST)
                .fetch(Assignments::assignment);
    }

    /** Parts that are open in these units. */
    @Transactional(readOnly = true)
    public List<Assignment> open(Collection<Integer> units) {
        return sql.resultQuery(SELECT
                + "WHERE a.area_unit = ANY (?::integer[]) AND coalesce(s.state, 'GIVEN') IN ('GIVEN', 'ACCEPTED') ORDER BY a.due, a.id LIMIT ?",
                units.toArray(Integer[]::new), LIST).fetch(Assignments::assignment);
    }

    /** What is open for one person, the earliest due first. */
    @Transactional(readOnly = true)
    public List<Assignment> openFor(String username) {
        return sql
                .resultQuery(SELECT
                        + "WHERE a.username = ? AND coalesce(s.state, 'GIVEN') IN ('GIVEN', 'ACCEPTED') ORDER BY a.due, a.id LIMIT ?",
                        username, LIST)
                .fetch(Assignments::assignment);
    }

    /** What one person gave and got back. */
    @Transactional(readOnly = true)
    public List<Assignment> returnedTo(int account) {
        return sql.resultQuery(
                SELECT + """
                        WHERE a.given_by = ? AND s.state = 'RETURNED' AND NOT EXISTS (SELECT FROM plan.assignment later
                            WHERE later.task = a.task AND later.area_unit = a.area_unit AND later.what = a.what AND later.id > a.id) ORDER BY a.id LIMIT ?""",
                account, LIST)
                .fetch(Assignments::assignment);
    }

    private static Assignment assignment(Record row) {
        return new Assignment(row.get("id", Long.class), row.get("task", String.class), row.get("area_unit", Integer.class),
                row.get("above", Long.class),
                row.get("what", String.class), row.get("body", String.class), row.get("username", String.class),
                row.get("assignee_name", String.class),
                row.get("due", LocalDate.class), row.get("given_by", Integer.class), row.get("giver_name", String.class),
                row.get("given_at", OffsetDateTime.class).toInstant(), row.get("version", Integer.class),
                Assignment.State.valueOf(row.get("state", String.class)),
                row.get("progress", Integer.class), row.get("note", String.class));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
