package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who heads a body of a unit: to her climbs what her body is late with. */
@Component
@Transactional
public class BodyHeads {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");

    private final DSLContext sql;
    private final Accounts accounts;
    private final Areas areas;
    private final AuditTrail audit;

    BodyHeads(DSLContext sql, Accounts accounts, Areas areas, AuditTrail audit) {
        this.sql = sql;
        this.accounts = accounts;
        this.areas = areas;
        this.audit = audit;
    }

    /** The head of a body as it is written on tasks. */
    public record Head(int areaUnit, String body, String username, String name) {

        /** Whether the body is the one written on a task; capital letters do not matter. */
        boolean heads(int unit, String written) {
            return areaUnit == unit && body.toLowerCase(VIETNAMESE).equals(written.strip().toLowerCase(VIETNAMESE));
        }
    }

    @Transactional(readOnly = true)
    public List<Head> all() {
        return sql
                .resultQuery("SELECT DISTINCT ON (area_unit, body) * FROM plan.body_head ORDER BY area_unit, body, version DESC LIMIT 500")
                .fetch(row -> new Head(row.get("area_unit", Integer.class), row.get("body", String.class),
                        row.get("username", String.class), row.get("name", String.class)));
    }

    @Transactional(readOnly = true)
    public Optional<Head> of(int unit, String body) {
        return all().stream().filter(head -> head.heads(unit, body)).findFirst();
    }

    /** @throws Fault for an empty body, or an account that does not work in the unit */
    public void set(int unit, String body, String username, Officer by, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, Today.ZONE);
        if (body.isBlank() || body.length() > 200) {
            throw new Fault("plan.head.body");
        }
        Officer head = accounts.officer(username.strip(), day).filter(officer -> areas.withBelow(officer.areas()).contains(unit))
                .orElseThrow(() -> new Fault("plan.task.responsible.unknown", username));
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('plan.body_head'), ?)", unit);
        sql.execute("""
                INSERT INTO plan.body_head (area_unit, body, version, username, name, set_by, set_at)
                SELECT ?, ?, 1 + coalesce(max(version), 0), ?, ?, ?, ?::timestamptz FROM plan.body_head WHERE area_unit = ? AND body = ?""",
                unit, body.strip(), head.username(), head.name(), by.id(), at.atOffset(ZoneOffset.UTC), unit, body.strip());
        audit.changed(by, "plan:" + Plans.SHIPPED, "head of " + body.strip() + " in " + unit + ": " + head.username());
    }
}
