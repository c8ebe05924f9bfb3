package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Years of a plan that are closed: no report of such a year is begun, written or handed in. Closing and opening are kept with who and why. */
@Component
@Transactional
public class PlanYears {

    private final DSLContext sql;
    private final Plans plans;
    private final AuditTrail audit;

    PlanYears(DSLContext sql, Plans plans, AuditTrail audit) {
        this.sql = sql;
        this.plans = plans;
        this.audit = audit;
    }

    /** Who closed a year, when and why. */
    public record Closed(int year, String by, Instant at, String reason) {}

    /** Empty while the year is open. */
    @Transactional(readOnly = true)
    public Optional<Closed> closed(String plan, int year) {
        return sql.resultQuery("SELECT * FROM plan.year_event WHERE plan = ? AND year = ? ORDER BY number DESC LIMIT 1", plan, year).fetchOptional()
                .filter(row -> row.get("kind", String.class).equals("CLOSED"))
                .map(row -> new Closed(year, row.get("name", String.class), row.get("made_at", OffsetDateTime.class).toInstant(), row.get("reason", String.class)));
    }

    public void close(String plan, int year, String reason, Officer by, Instant at) {
        add(plan, year, "CLOSED", reason, by, at);
    }

    public void reopen(String plan, int year, String reason, Officer by, Instant at) {
        add(plan, year, "REOPENED", reason, by, at);
    }

    private void add(String plan, int year, String kind, String reason, Officer by, Instant at) {
        if (!plans.require(plan).runsIn(year)) {
            throw new Fault("plan.reports.year", String.valueOf(year), plan);
        }
        if (reason.isBlank() || reason.length() > 400) {
            throw new Fault("plan.reports.reason");
        }
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('plan.year'), ?)", year);
        if (closed(plan, year).isPresent() == kind.equals("CLOSED")) {
            return;
        }
        sql.execute("""
                INSERT INTO plan.year_event (plan, year, number, kind, reason, made_by, name, made_at)
                SELECT ?, ?, 1 + coalesce(max(number), 0), ?, ?, ?, ?, ?::timestamptz FROM plan.year_event WHERE plan = ? AND year = ?""",
                plan, year, kind, reason.strip(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC), plan, year);
        audit.changed(by, "plan:" + plan, "year " + year + " " + kind);
    }
}
