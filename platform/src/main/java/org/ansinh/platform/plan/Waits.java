package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which task waits for which. No task ever waits for itself, on whatever way round: the database refuses it. */
@Component
@Transactional
public class Waits {

    private final DSLContext sql;
    private final Works works;
    private final Tasks tasks;
    private final AuditTrail audit;

    Waits(DSLContext sql, Works works, Tasks tasks, AuditTrail audit) {
        this.sql = sql;
        this.works = works;
        this.tasks = tasks;
        this.audit = audit;
    }

    /** A task waits for another one. {@code done}: the other is done, so it waits no more. */
    public record Wait(long id, String task, int areaUnit, String forTask, int forUnit, String reason, String by, boolean done) {}

    /** @throws Fault for an unknown task, the same task, one that would close a circle, or one that stands already */
    public void add(String task, int unit, String forTask, int forUnit, String reason, Officer by, Instant at) {
        PlanWork other = works.find(forTask.strip()).orElseThrow(() -> new Fault("plan.task.unknown", forTask));
        if (reason.length() > 400) {
            throw new Fault("plan.wait.reason");
        }
        if (task.equals(other.code()) && unit == forUnit) {
            throw new Fault("plan.wait.circle", task, other.code());
        }
        try {
            int written = sql.execute(
                    """
                            INSERT INTO plan.task_wait (task, area_unit, for_task, for_unit, reason, added_by, adder_name, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
                            ON CONFLICT DO NOTHING""",
                    task, unit, other.code(), forUnit, reason.strip(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
            if (written == 0) {
                throw new Fault("plan.wait.known", other.code());
            }
        } catch (DataAccessException | org.jooq.exception.DataAccessException refused) {
            if (String.valueOf(refused.getMessage()).contains("would wait for itself")) {
                throw new Fault("plan.wait.circle", task, other.code());
            }
            throw refused;
        }
        audit.changed(by, "task:" + task + ":" + unit, "waits for " + other.code() + ":" + forUnit);
    }

    public void lift(long id, String task, int unit, Officer by, Instant at) {
        int lifted = sql.execute(
                "UPDATE plan.task_wait SET lifter_name = ?, lifted_at = ?::timestamptz WHERE id = ? AND task = ? AND area_unit = ? AND lifted_at IS NULL",
                by.name(), at.atOffset(ZoneOffset.UTC), id, task, unit);
        if (lifted > 0) {
            audit.changed(by, "task:" + task + ":" + unit, "waits no more, " + id);
        }
    }

    /** What a task waits for. */
    @Transactional(readOnly = true)
    public List<Wait> of(String task, int unit) {
        return list("task = ? AND area_unit = ?", task, unit);
    }

    /** What waits for a task. */
    @Transactional(readOnly = true)
    public List<Wait> behind(String task, int unit) {
        return list("for_task = ? AND for_unit = ?", task, unit);
    }

    private List<Wait> list(String where, String task, int unit) {
        return sql.resultQuery("SELECT * FROM plan.task_wait WHERE lifted_at IS NULL AND " + where + " ORDER BY id LIMIT 100", task, unit)
                .fetch(row -> new Wait(row.get("id", Long.class), row.get("task", String.class), row.get("area_unit", Integer.class),
                        row.get("for_task", String.class),
                        row.get("for_unit", Integer.class), row.get("reason", String.class), row.get("adder_name", String.class),
                        tasks.find(row.get("for_task", String.class), row.get("for_unit", Integer.class)).state() == Task.State.DONE));
    }
}
