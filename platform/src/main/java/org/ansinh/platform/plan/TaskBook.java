package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every task of a plan in every unit as it stands. */
@Component
@Transactional(readOnly = true)
public class TaskBook {

    private final DSLContext sql;
    private final Works works;
    private final Tasks tasks;

    TaskBook(DSLContext sql, Works works, Tasks tasks) {
        this.sql = sql;
        this.works = works;
        this.tasks = tasks;
    }

    /** Tasks of the plan in these units; of a ward's plan in that ward only. In the plan's order, by unit. */
    public List<Followed> of(PlanEntry plan, Collection<Integer> units) {
        Map<Tasks.Key, Task> states = tasks.all();
        Map<Tasks.Key, Integer> waits = waits(states);
        return works.of(plan.code()).stream().flatMap(work -> units.stream().filter(work::isFor)
                .map(unit -> followed(work, states.getOrDefault(new Tasks.Key(work.code(), unit), Task.untouched(work.code(), unit)),
                        waits)))
                .toList();
    }

    /** One task in one unit. */
    public Followed of(PlanWork work, int unit) {
        Map<Tasks.Key, Task> states = tasks.all();
        return followed(work, states.getOrDefault(new Tasks.Key(work.code(), unit), Task.untouched(work.code(), unit)), waits(states));
    }

    private static Followed followed(PlanWork work, Task task, Map<Tasks.Key, Integer> waits) {
        LocalDate written = task.now().due();
        return new Followed(work, task, written != null ? written : work.due(), written == null && work.suggested(),
                Objects.requireNonNullElse(waits.get(new Tasks.Key(task.code(), task.areaUnit())), 0));
    }

    private Map<Tasks.Key, Integer> waits(Map<Tasks.Key, Task> states) {
        Map<Tasks.Key, Integer> waits = new HashMap<>();
        sql.resultQuery("SELECT task, area_unit, for_task, for_unit FROM plan.task_wait WHERE lifted_at IS NULL LIMIT 5000")
                .forEach(row -> {
                    Task other = states.get(new Tasks.Key(row.get("for_task", String.class), row.get("for_unit", Integer.class)));
                    if (other == null || other.state() != Task.State.DONE) {
                        waits.merge(new Tasks.Key(row.get("task", String.class), row.get("area_unit", Integer.class)), 1, Integer::sum);
                    }
                });
        return waits;
    }
}
