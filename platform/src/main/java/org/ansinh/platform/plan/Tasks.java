package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of sections III and IV as each unit carries them out. Every change is kept with who made it, when, and what stood before. */
@Component
@Transactional
public class Tasks {

    static final String CHANGED = "plan.task.changed";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm");
    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_BODY = 200;
    private static final String NEWEST = "SELECT DISTINCT ON (task, area_unit) * FROM plan.task_change";

    private final DSLContext sql;
    private final Works works;
    private final Areas areas;
    private final Accounts accounts;
    private final AuditTrail audit;

    Tasks(DSLContext sql, Works works, Areas areas, Accounts accounts, AuditTrail audit) {
        this.sql = sql;
        this.works = works;
        this.areas = areas;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Task code and unit. */
    public record Key(String task, int areaUnit) {}

    /** Tasks that were ever touched; all others have not begun. */
    @Transactional(readOnly = true)
    public Map<Key, Task> all() {
        Map<Key, Task> tasks = new HashMap<>();
        sql.resultQuery(NEWEST + " ORDER BY task, area_unit, version DESC").fetch(Tasks::task)
                .forEach(task -> tasks.put(new Key(task.code(), task.areaUnit()), task));
        return tasks;
    }

    /** The task as it stands in the unit. */
    @Transactional(readOnly = true)
    public Task find(String code, int areaUnit) {
        return history(code, areaUnit).stream().findFirst().orElse(Task.untouched(code, areaUnit));
    }

    /** Every state of a task in a unit, newest first. */
    @Transactional(readOnly = true)
    public List<Task> history(String code, int areaUnit) {
        return sql.resultQuery("SELECT * FROM plan.task_change WHERE task = ? AND area_unit = ? ORDER BY version DESC", code, areaUnit)
                .fetch(Tasks::task);
    }

    /**
     * Changes a task.
     *
     * @param version the version the officer saw
     * @param visible units in which she may change any task; elsewhere only what she answers for
     * @throws Fault for an unknown task or unit, one she may not change, one somebody changed meanwhile, or an impossible value
     */
    public Task change(String code, int areaUnit, int version, Task.Change change, Officer by, Set<Integer> visible, Instant at) {
        PlanWork work = works.find(code).filter(known -> known.code().equals(code)).orElseThrow(() -> new Fault("plan.task.unknown", code));
        LocalDate day = LocalDate.ofInstant(at, Today.ZONE);
        if (!work.isFor(areaUnit) || areas.wards(day).stream().map(AreaUnit::id).noneMatch(id -> id == areaUnit)) {
            throw new Fault("plan.figure.area", String.valueOf(areaUnit), day.toString());
        }
        Task before = find(code, areaUnit);
        if (!visible.contains(areaUnit) && !before.responsible().equals(by.username())) {
            throw new Fault("plan.task.forbidden", code);
        }
        requireSense(change, areaUnit, day);
        requireSame(before, version);
        int written = sql.execute(
                """
                        INSERT INTO plan.task_change (task, area_unit, version, state, due, body, responsible, note, progress, changed_by, changer_name, changed_at)
                        VALUES (?, ?, ?, ?, ?::date, ?, ?, ?, ?::smallint, ?, ?, ?::timestamptz)
                        ON CONFLICT (task, area_unit, version) DO NOTHING""",
                code, areaUnit, version + 1, change.state().name(), change.due(), change.body().strip(), change.responsible().strip(),
                change.note().strip(),
                change.progress(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
        if (written == 0) {
            throw changedMeanwhile(find(code, areaUnit));
        }
        audit.changed(by, "task:" + code + ":" + areaUnit, before.state() + " → " + change.state());
        return find(code, areaUnit);
    }

    private void requireSense(Task.Change change, int areaUnit, LocalDate day) {
        if (change.note().length() > LONGEST_NOTE || change.body().length() > LONGEST_BODY) {
            throw new Fault("plan.task.long", LONGEST_BODY, LONGEST_NOTE);
        }
        if (change.state() == Task.State.BLOCKED && change.note().isBlank()) {
            throw new Fault("plan.task.blocked");
        }
        Integer progress = change.progress();
        if (progress != null && (progress < 0 || progress > 100 || change.state() == Task.State.DONE && progress != 100)) {
            throw new Fault("plan.task.progress", progress);
        }
        LocalDate due = change.due();
        if (due != null && (due.isBefore(day.minusYears(5)) || due.isAfter(day.plusYears(25)))) {
            throw new Fault("plan.task.due", due.toString());
        }
        String responsible = change.responsible().strip();
        if (!responsible.isEmpty()
                && accounts.officer(responsible, day).filter(officer -> areas.withBelow(officer.areas()).contains(areaUnit)).isEmpty()) {
            throw new Fault("plan.task.responsible.unknown", responsible);
        }
    }

    private static void requireSame(Task now, int version) {
        if (now.version() != version) {
            throw changedMeanwhile(now);
        }
    }

    private static Fault changedMeanwhile(Task now) {
        Instant at = now.changedAt();
        return new Fault(CHANGED, now.changedBy(), at == null ? "" : MINUTE.format(at.atZone(Today.ZONE)));
    }

    private static Task task(Record row) {
        return new Task(row.get("task", String.class), row.get("area_unit", Integer.class), row.get("version", Integer.class),
                new Task.Change(Task.State.valueOf(row.get("state", String.class)), row.get("due", LocalDate.class),
                        row.get("body", String.class),
                        row.get("responsible", String.class), row.get("note", String.class), row.get("progress", Integer.class)),
                row.get("changer_name", String.class), row.get("changed_at", OffsetDateTime.class).toInstant());
    }
}
