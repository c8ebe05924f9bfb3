package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasks of the plan: nothing lost, nothing rewritten, and only by those who may. */
class TasksTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    /** Tasks the demonstration city has not touched; each test takes the next. */
    private static final List<String> FREE = List.of("P1.2", "P1.3", "P1.4", "P1.5", "P2.1", "P2.2", "P2.3", "P2.5", "P2.6", "P2.7");
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Tasks tasks;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    private String task = "";
    private int ward;
    private Officer leader = new Officer(9101, "lanh-dao-1", "Lãnh đạo Một", Set.of(Role.LEADER), Set.of());

    @BeforeEach
    void untouched() {
        task = FREE.get(NEXT.getAndIncrement());
        ward = areas.byCode("30742", DAY).orElseThrow().id();
        leader = new Officer(9101, "lanh-dao-1", "Lãnh đạo Một", Set.of(Role.LEADER), Set.of(ward));
    }

    @Test
    void a_change_is_kept_with_who_when_and_what_stood_before() {
        change(0, Task.State.IN_PROGRESS, "đã phân công", null);
        change(1, Task.State.DONE, "xong", DAY.minusDays(1));
        assertThat(tasks.history(task, ward)).extracting(Task::state).containsExactly(Task.State.DONE, Task.State.IN_PROGRESS);
        assertThat(tasks.history(task, ward)).allSatisfy(one -> assertThat(one.changedBy()).isEqualTo("Lãnh đạo Một"));
        assertThatThrownBy(() -> sql.execute("UPDATE plan.task_change SET note = 'x' WHERE task = ?", task))
                .hasStackTraceContaining("task_change");
        assertThatThrownBy(() -> sql.execute("DELETE FROM plan.task_change WHERE task = ?", task)).hasStackTraceContaining("task_change");
    }

    @Test
    void whoever_saves_a_page_somebody_else_has_saved_meanwhile_is_told_and_overwrites_nothing() {
        change(0, Task.State.IN_PROGRESS, "người thứ nhất", null);
        assertThatThrownBy(() -> change(0, Task.State.DONE, "người thứ hai", null)).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.key()).isEqualTo("plan.task.changed");
            assertThat(fault.arguments()).containsExactly("Lãnh đạo Một", "23/11/2026 10:00");
        });
        assertThat(tasks.find(task, ward).now().note()).isEqualTo("người thứ nhất");
    }

    @Test
    void of_eight_who_save_at_once_one_wins_and_seven_are_told() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (ExecutorService eight = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String note = "người " + i;
                all.add(eight.submit(() -> {
                    try {
                        change(0, Task.State.IN_PROGRESS, note, null);
                    } catch (Fault fault) {
                        assertThat(fault.key()).isEqualTo("plan.task.changed");
                        told.incrementAndGet();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(told).hasValue(7);
        assertThat(tasks.history(task, ward)).hasSize(1);
    }

    @Test
    void a_leader_of_another_ward_may_not_and_the_officer_in_charge_may() {
        Officer stranger = new Officer(9102, "nguoi-la", "Người lạ", Set.of(Role.LEADER), Set.of());
        Task.Change change = new Task.Change(Task.State.DONE, null, "", "", "");
        assertThatThrownBy(() -> tasks.change(task, ward, 0, change, stranger, Set.of(), NOW)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("plan.task.forbidden"));
        tasks.change(task, ward, 0, new Task.Change(Task.State.IN_PROGRESS, null, "", "can-bo", ""), leader, Set.of(ward), NOW);
        Officer charged = new Officer(9103, "can-bo", "Cán bộ", Set.of(Role.ASSESSOR), Set.of(ward));
        assertThat(tasks.change(task, ward, 1, change, charged, Set.of(), NOW).state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void a_blocked_task_says_why_and_an_unknown_officer_cannot_be_in_charge() {
        assertThat(key(new Task.Change(Task.State.BLOCKED, null, "", "", " "))).isEqualTo("plan.task.blocked");
        assertThat(key(new Task.Change(Task.State.DONE, LocalDate.of(2126, 1, 1), "", "", ""))).isEqualTo("plan.task.due");
        assertThat(key(new Task.Change(Task.State.DONE, null, "", "khong-co-ai", ""))).isEqualTo("plan.task.responsible.unknown");
        assertThat(key(new Task.Change(Task.State.DONE, null, "", "can-bo-vt", ""))).isEqualTo("plan.task.responsible.unknown");
    }

    @Test
    void a_task_is_overdue_from_the_day_after_its_due_day_until_it_is_done() {
        Task open = change(0, Task.State.IN_PROGRESS, "", DAY);
        assertThat(open.overdue(DAY)).isFalse();
        assertThat(open.overdue(DAY.plusDays(1))).isTrue();
        assertThat(change(1, Task.State.DONE, "", DAY).overdue(DAY.plusDays(1))).isFalse();
    }

    @Test
    void no_version_can_be_left_out_by_plain_sql() {
        assertThatThrownBy(() -> sql.execute(
                """
                        INSERT INTO plan.task_change (task, area_unit, version, state, body, responsible, note, changed_by, changer_name, changed_at)
                        VALUES (?, ?, 5, 'DONE', '', '', '', 1, 'x', now())""",
                task, ward)).hasStackTraceContaining("does not follow");
    }

    private Task change(int version, Task.State state, String note, @org.jspecify.annotations.Nullable LocalDate due) {
        return tasks.change(task, ward, version, new Task.Change(state, due, "", "", note), leader, Set.of(ward), NOW);
    }

    private String key(Task.Change change) {
        try {
            tasks.change(task, ward, 0, change, leader, Set.of(ward), NOW);
        } catch (Fault fault) {
            return fault.key();
        }
        return "accepted";
    }
}
