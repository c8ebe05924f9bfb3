package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Supervision: findings are followed until the visitor closes them; good models are shown and followed. */
class SupervisionTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Visits visits;

    @Autowired
    private GoodModels models;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    private int ward;
    private Officer visitor = new Officer(9501, "mat-tran-1", "Mặt trận Một", Set.of(Role.SUPERVISOR), Set.of());
    private Officer visited = visitor;

    @BeforeEach
    void people() {
        ward = areas.byCode("30742", DAY).orElseThrow().id();
        visited = account(Role.ASSESSOR);
    }

    @Test
    void a_finding_is_answered_judged_answered_again_and_closed_by_the_visitor() {
        Visit visit = visit();
        long id = visits.find(visit, "Chi chậm", visited.username(), DAY.plusDays(3), visitor, NOW);
        assertThat(state(id)).isEqualTo(Finding.State.WAITS_FOR_ANSWER);
        assertThat(key(() -> visits.answer(finding(id), 0, "Không phải tôi", visitor, NOW))).isEqualTo("plan.finding.forbidden");
        visits.answer(finding(id), 0, "Đã chi bù ngày 20/11", visited, NOW);
        assertThat(state(id)).isEqualTo(Finding.State.WAITS_FOR_VISITOR);
        assertThat(key(() -> visits.notEnough(visit, finding(id), 0, "cũ", null, visitor, NOW))).isEqualTo("plan.finding.changed");
        visits.notEnough(visit, finding(id), 1, "Còn khóm 4", DAY.plusDays(10), visitor, NOW);
        assertThat(finding(id).due()).isEqualTo(DAY.plusDays(10));
        assertThat(state(id)).isEqualTo(Finding.State.WAITS_FOR_ANSWER);
        visits.answer(finding(id), 2, "Đã xong khóm 4", visited, NOW);
        visits.close(visit, finding(id), 3, "Đạt", visitor, NOW);
        assertThat(state(id)).isEqualTo(Finding.State.CLOSED);
        assertThat(finding(id).steps()).hasSize(3);
        assertThat(key(() -> visits.answer(finding(id), 3, "Thêm", visited, NOW))).isEqualTo("plan.finding.changed");
        assertThatThrownBy(() -> sql.execute("INSERT INTO plan.finding_step VALUES (?, 4, 'ANSWERED', 'x', NULL, 1, 'x', now())", id))
                .hasStackTraceContaining("is closed");
    }

    @Test
    void the_visited_never_closes_and_the_visitor_never_answers_herself() {
        Visit visit = visit();
        long id = visits.find(visit, "Thiếu biên bản", visited.username(), DAY.plusDays(3), visitor, NOW);
        Officer both = new Officer(visited.id(), visited.username(), visited.name(), Set.of(Role.ASSESSOR, Role.SUPERVISOR),
                visited.areas());
        assertThat(key(() -> visits.close(visit, finding(id), 0, "", visited, NOW))).isEqualTo("plan.visit.forbidden");
        assertThat(key(() -> visits.close(visit, finding(id), 0, "", both, NOW))).isEqualTo("plan.finding.self");
        assertThatThrownBy(
                () -> sql.execute("INSERT INTO plan.finding_closing VALUES (?, ?, ?, 'x', '', now())", id, visited.id(), visited.id()))
                .hasStackTraceContaining("finding_closed_by_the_visitor");
        assertThatThrownBy(() -> sql.execute("INSERT INTO plan.finding_closing VALUES (?, 77, 78, 'x', '', now())", id))
                .hasStackTraceContaining("foreign key");
        Officer own = account(Role.SUPERVISOR);
        assertThat(key(() -> visits.find(visit, "x", own.username(), DAY.plusDays(1), own, NOW))).isEqualTo("plan.finding.self");
    }

    @Test
    void only_its_own_officers_record_for_a_side_and_no_day_lies_ahead() {
        assertThat(key(() -> visits.record(new Visits.NewVisit(ward, Visit.Visitor.INSPECTOR, "Đoàn", "Việc", "", DAY), visitor, NOW)))
                .isEqualTo("plan.visit.forbidden");
        assertThat(
                key(() -> visits.record(new Visits.NewVisit(ward, Visit.Visitor.FRONT, "Đoàn", "Việc", "", DAY.plusDays(1)), visitor, NOW)))
                .isEqualTo("plan.visit.day");
        assertThat(key(() -> visits.record(new Visits.NewVisit(ward, Visit.Visitor.FRONT, "Đoàn", "Việc", "P9.9", DAY), visitor, NOW)))
                .isEqualTo("plan.task.unknown");
    }

    @Test
    void an_unanswered_finding_is_late_from_the_day_after_its_day() {
        Visit visit = visit();
        Finding one = finding(visits.find(visit, "x", visited.username(), DAY, visitor, NOW));
        assertThat(one.daysLate(DAY)).isZero();
        assertThat(one.daysLate(DAY.plusDays(2))).isEqualTo(2);
        assertThat(visits.open(List.of(ward))).extracting(Finding::id).contains(one.id());
    }

    @Test
    void a_model_is_followed_by_other_units_once_and_a_commendation_names_its_decision() {
        int other = areas.byCode("30760", DAY).orElseThrow().id();
        long id = models.add(model(GoodModel.Kind.MODEL, ""), visitor, NOW);
        models.follow(id, other, "", visitor, NOW);
        models.follow(id, other, "", visitor, NOW);
        assertThat(models.all().stream().filter(one -> one.id() == id).findFirst().orElseThrow().followers()).containsExactly(other);
        assertThat(key(() -> models.follow(id, ward, "", visitor, NOW))).isEqualTo("plan.model.own");
        assertThat(key(() -> models.add(model(GoodModel.Kind.COMMENDATION, ""), visitor, NOW))).isEqualTo("plan.model.decision");
        models.withdraw(id, "Trùng", visitor, NOW);
        assertThat(models.all()).noneMatch(one -> one.id() == id);
    }

    private GoodModel model(GoodModel.Kind kind, String decision) {
        return new GoodModel(0, kind, ward, "Mô hình " + NEXT.incrementAndGet(), "Cách làm", "Tổ 1", decision, DAY, "", List.of());
    }

    private Visit visit() {
        return visits.visit(visits.record(
                new Visits.NewVisit(ward, Visit.Visitor.FRONT, "Đoàn " + NEXT.incrementAndGet(), "Chi trả", "P3.1", DAY.minusDays(2)),
                visitor, NOW)).orElseThrow();
    }

    private Finding finding(long id) {
        return visits.finding(id).orElseThrow();
    }

    private Finding.State state(long id) {
        return finding(id).state();
    }

    private Officer account(Role role) {
        String username = "giam-sat-" + NEXT.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ " + username, Map.of(role, Set.of(ward))), "mat-khau-dai", DAY.minusYears(1));
        return accounts.officer(username, DAY).orElseThrow();
    }

    private static String key(Runnable act) {
        try {
            act.run();
        } catch (Fault fault) {
            return fault.key();
        }
        return "accepted";
    }
}
