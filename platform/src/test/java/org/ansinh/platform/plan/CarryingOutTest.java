package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Carrying out a plan: parts given to people, waiting, what is late climbs, recurring duties, the calendar, several plans. */
class CarryingOutTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Plans plans;

    @Autowired
    private Works works;

    @Autowired
    private Tasks tasks;

    @Autowired
    private TaskBook book;

    @Autowired
    private Assignments assignments;

    @Autowired
    private Waits waits;

    @Autowired
    private BodyHeads heads;

    @Autowired
    private Climbs climbs;

    @Autowired
    private YearlyDuties duties;

    @Autowired
    private PlanCalendar calendar;

    @Autowired
    private EvidenceFolder evidence;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    private int ward;
    private int other;
    private Officer leader = new Officer(9401, "lanh-dao-kh", "Lãnh đạo KH", Set.of(Role.LEADER), Set.of());
    private @Nullable PlanEntry plan;

    @BeforeEach
    void aPlanOfOnesOwn() {
        ward = areas.byCode("30742", DAY).orElseThrow().id();
        other = areas.byCode("30760", DAY).orElseThrow().id();
        leader = new Officer(9401, "lanh-dao-kh", "Lãnh đạo KH", Set.of(Role.LEADER), Set.of(ward, other));
        plan = plans.add(
                new PlanEntry("THU-" + NEXT.incrementAndGet(), PlanEntry.Kind.DECISION, PlanEntry.Level.CITY, null,
                        "Quyết định thử năm 2026", "", "", 2026, 2026, Plans.SHIPPED, "", false, false),
                leader, NOW);
    }

    @Test
    void a_named_person_accepts_or_gives_back_and_nobody_answers_for_her() {
        PlanWork work = work("1", null);
        Officer person = account("nhan-viec");
        Assignment one = give(work, person, DAY.plusDays(5));
        assertThat(assignments.openFor(person.username())).extracting(Assignment::id).containsExactly(one.id());
        assertThat(key(() -> assignments.step(one, 0, Assignment.State.ACCEPTED, 0, "", leader, NOW))).isEqualTo("plan.assign.forbidden");
        assertThat(key(() -> assignments.step(one, 0, Assignment.State.RETURNED, 0, " ", person, NOW))).isEqualTo("plan.assign.why");
        assertThat(key(() -> assignments.step(one, 0, Assignment.State.DONE, 100, "", person, NOW))).isEqualTo("plan.assign.state");
        Assignment taken = assignments.step(one, 0, Assignment.State.ACCEPTED, 30, "", person, NOW);
        assertThat(key(() -> assignments.step(taken, 0, Assignment.State.ACCEPTED, 60, "", person, NOW))).isEqualTo("plan.assign.changed");
        assertThat(assignments.step(taken, 1, Assignment.State.DONE, 30, "", person, NOW).progress()).isEqualTo(100);
        Assignment second = give(work, person, DAY.plusDays(5));
        assignments.step(second, 0, Assignment.State.RETURNED, 0, "Đang nghỉ thai sản", person, NOW);
        assertThat(assignments.returnedTo(leader.id())).extracting(Assignment::note).contains("Đang nghỉ thai sản");
        Assignment third = give(work, person, DAY.plusDays(9));
        assertThatThrownBy(
                () -> sql.execute("INSERT INTO plan.assignment_step VALUES (?, 1, 'ACCEPTED', 0, '', 1, 'kẻ khác', now())", third.id()))
                .hasStackTraceContaining("is not for account");
        assertThatThrownBy(() -> sql.execute("UPDATE plan.assignment SET assignee = 1")).hasStackTraceContaining("append-only");
    }

    @Test
    void a_part_is_given_only_to_somebody_who_works_there_and_for_a_day_to_come() {
        PlanWork work = work("1", null);
        assertThat(key(() -> give(work, new Officer(1, "khong-co", "x", Set.of(), Set.of()), DAY)))
                .isEqualTo("plan.task.responsible.unknown");
        assertThat(key(() -> give(work, account("hom-qua"), DAY.minusDays(1)))).isEqualTo("plan.assign.due");
    }

    @Test
    void no_task_waits_for_itself_on_whatever_way_round() {
        String a = work("a", null).code();
        String b = work("b", null).code();
        String c = work("c", null).code();
        waits.add(a, ward, b, ward, "", leader, NOW);
        waits.add(b, ward, c, other, "", leader, NOW);
        assertThat(key(() -> waits.add(c, other, a, ward, "", leader, NOW))).isEqualTo("plan.wait.circle");
        assertThat(key(() -> waits.add(a, ward, a, ward, "", leader, NOW))).isEqualTo("plan.wait.circle");
        assertThat(key(() -> waits.add(a, ward, b, ward, "", leader, NOW))).isEqualTo("plan.wait.known");
        waits.add(c, ward, a, ward, "phường khác thì được", leader, NOW);
        assertThatThrownBy(() -> sql.execute(
                "INSERT INTO plan.task_wait (task, area_unit, for_task, for_unit, reason, added_by, adder_name, added_at) VALUES (?, ?, ?, ?, '', 1, 'x', now())",
                c, other, a, ward)).hasStackTraceContaining("would wait for itself");
        assertThat(of(a).waits()).isEqualTo(1);
        tasks.change(b, ward, 0, new Task.Change(Task.State.DONE, null, "", "", ""), leader, Set.of(ward), NOW);
        assertThat(of(a).waits()).isZero();
        waits.lift(waits.of(b, ward).getFirst().id(), b, ward, leader, NOW);
        waits.add(c, other, a, ward, "", leader, NOW);
    }

    @Test
    void what_is_late_climbs_from_the_responsible_to_the_head_and_then_to_the_leader() {
        Officer head = account("dung-dau");
        Officer charged = account("phu-trach");
        String body = "cơ quan thử " + NEXT.incrementAndGet();
        PlanWork work = works.add(plan(), new Works.NewWork("tre", "", "Việc trễ", body, "", "", null), leader, NOW);
        heads.set(ward, body, head.username(), leader, NOW);
        assertThat(late(work, charged, DAY)).isNull();
        assertThat(late(work, charged, DAY.minusDays(1))).extracting(Late::to).isEqualTo("RESPONSIBLE");
        assertThat(late(work, charged, DAY.minusDays(6))).extracting(Late::usernames).isEqualTo(List.of(charged.username()));
        Late atHead = late(work, charged, DAY.minusDays(7));
        assertThat(atHead).extracting(Late::to).isEqualTo("HEAD");
        assertThat(atHead).extracting(Late::who).isEqualTo(List.of(head.name()));
        Late atLeader = late(work, charged, DAY.minusDays(15));
        assertThat(atLeader).extracting(Late::to).isEqualTo("LEADER");
        assertThat(java.util.Objects.requireNonNull(atLeader).usernames()).contains("lanh-dao");
        assertThat(java.util.Objects.requireNonNull(atLeader).days()).isEqualTo(15);
    }

    @Test
    void the_years_recurring_tasks_are_made_once_and_a_suggested_day_makes_nothing_late() {
        int before = works.of(Plans.SHIPPED).size();
        int made = duties.make(2028, leader, NOW);
        assertThat(made).isEqualTo(2);
        assertThat(duties.make(2028, leader, NOW)).isZero();
        assertThat(works.of(Plans.SHIPPED)).hasSize(before + 2);
        PlanWork report = works.find("IV.2-2028").orElseThrow();
        assertThat(report.due()).isEqualTo(LocalDate.of(2028, 11, 30));
        assertThat(report.above()).isEqualTo("IV.2");
        assertThat(book.of(report, ward).daysLate(LocalDate.of(2029, 1, 1))).isZero();
        assertThat(duties.make(2030, leader, NOW)).isEqualTo(3);
        assertThat(works.find("IV.5-2030")).isPresent();
        assertThat(key(() -> duties.make(2031, leader, NOW))).isEqualTo("plan.duties.year");
    }

    @Test
    void the_calendar_file_is_read_by_any_program_lines_folded_letters_whole_commas_escaped() {
        PlanWork work = works.add(plan(),
                new Works.NewWork("lich", "", "Rà soát, lập danh sách; niêm yết ở nhà văn hóa khóm của tất cả các khóm ven biển",
                        "UBND phường", "", "", LocalDate.of(2026, 12, 15)),
                leader, NOW);
        List<CalendarEntry> entries = calendar.entries(List.of(plan()), List.of(ward), LocalDate.of(2026, 12, 1),
                LocalDate.of(2026, 12, 31), DAY, Locale.of("vi"));
        assertThat(entries).extracting(CalendarEntry::code).containsExactly(work.code());
        String ics = PlanCalendar.ics(entries, "Lịch", NOW);
        assertThat(ics.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(ics.replace("\r\n ", "")).contains("BEGIN:VEVENT\r\nUID:" + work.code() + "-" + ward + "@ansinh\r\n")
                .contains("DTSTART;VALUE=DATE:20261215\r\n")
                .contains("Rà soát\\, lập danh sách\\; niêm yết").contains("DTSTAMP:20261123T030000Z").endsWith("END:VCALENDAR\r\n");
        assertThat(
                calendar.entries(List.of(plan()), List.of(ward), LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 31), DAY, Locale.of("vi")))
                .isEmpty();
    }

    @Test
    void evidence_is_a_safe_file_a_link_or_a_note() {
        String subject = EvidenceFolder.ofTask(work("mc", null).code(), ward);
        evidence.say(subject, "https://an-giang.gov.vn/qd/12", "Quyết định đã đăng", leader, NOW);
        assertThat(evidence.said(subject)).extracting(EvidenceFolder.Said::link).containsExactly("https://an-giang.gov.vn/qd/12");
        assertThat(key(() -> evidence.say(subject, "javascript:alert(1)", "", leader, NOW))).isEqualTo("plan.evidence.link");
        assertThat(key(() -> evidence.say(subject, "", " ", leader, NOW))).isEqualTo("plan.evidence.empty");
        assertThat(key(() -> evidence.file(subject, "x", "không phải ảnh".getBytes(StandardCharsets.UTF_8), leader, NOW)))
                .startsWith("registry.paper");
        assertThatThrownBy(() -> sql.execute(
                "INSERT INTO plan.evidence (subject, link, note, added_by, adder_name, added_at) VALUES ('x', 'javascript:x', '', 1, 'x', now())"))
                .hasStackTraceContaining("evidence");
    }

    @Test
    void plans_share_targets_each_with_its_own_goal_and_a_copy_moves_on_by_years_once() {
        plans.aim(plan(), "T10", new java.math.BigDecimal("0.4"), 0, leader, NOW);
        plans.aim(plan(), "T25", null, 0, leader, NOW);
        assertThat(plans.aims(plan())).extracting(aim -> aim.target().code()).containsExactly("T10", "T25");
        assertThat(plans.sharing("T10")).extracting(PlanEntry::code).contains(plan().code(), "CT-RG-2026");
        assertThat(key(() -> plans.aim(plan(), "T10", java.math.BigDecimal.ONE, 0, leader, NOW))).isEqualTo("plan.several.aim.changed");
        assertThat(key(() -> plans.aim(plan(), "T10", new java.math.BigDecimal("101"), 1, leader, NOW))).isEqualTo("plan.figure.value");
        assertThat(key(() -> plans.aim(plans.require(Plans.SHIPPED), "T10", java.math.BigDecimal.ONE, 0, leader, NOW)))
                .isEqualTo("plan.several.shipped");
        works.add(plan(), new Works.NewWork("1", "P2.4", "Việc một", "UBND phường", "", "", LocalDate.of(2026, 12, 15)), leader, NOW);
        PlanEntry copy = plans.copy(plan(), plan().code() + ".27", 1, leader, NOW);
        assertThat(copy.title()).isEqualTo("Quyết định thử năm 2027");
        assertThat(copy.copiedFrom()).isEqualTo(plan().code());
        assertThat(plans.aims(copy)).extracting(Aim::goal).first().isEqualTo(new java.math.BigDecimal("0.4"));
        assertThat(works.of(copy.code())).extracting(PlanWork::due).containsExactly(LocalDate.of(2027, 12, 15));
        assertThat(works.of(copy.code())).extracting(PlanWork::code).containsExactly(copy.code() + ".1");
        assertThat(plans.copy(plan(), "KHAC-1", 1, leader, NOW)).isEqualTo(copy);
        assertThat(key(() -> plans.add(copy, leader, NOW))).isEqualTo("plan.several.taken");
    }

    @Test
    void a_step_on_the_way_to_an_exact_figure_is_reached_from_the_side_it_lies_on() {
        Target houses = new Plan(sql).target("T31").orElseThrow();
        Aim thirty = new Aim(houses, new java.math.BigDecimal("30"), 2026, true, 1);
        assertThat(thirty.sign()).isEqualTo("≤");
        assertThat(thirty.verdict(null, houses(2))).isEqualTo(Verdict.MET);
        assertThat(thirty.verdict(null, houses(30))).isEqualTo(Verdict.MET);
        assertThat(thirty.verdict(null, houses(31))).isEqualTo(Verdict.OFF_TRACK);
        assertThat(new Aim(houses, houses.goal(), 2030, false, 0).sign()).isEqualTo("=");
        assertThat(new Aim(houses, null, 2026, true, 1).verdict(null, houses(31))).isEqualTo(Verdict.NO_NUMBER);
    }

    private static Measurement houses(int left) {
        return new Measurement("T31", null, DAY, java.math.BigDecimal.valueOf(left), null, null, Measurement.Kind.ENTERED, "x", "x", NOW);
    }

    @Test
    void a_wards_plan_is_carried_out_in_that_ward_only() {
        PlanEntry ofWard = plans.require("CT-RG-2026");
        assertThat(book.of(ofWard, List.of(ward, other))).isNotEmpty().allSatisfy(one -> assertThat(one.task().areaUnit()).isEqualTo(ward));
        assertThat(key(() -> tasks.change("CT-RG-2026.3", other, 0, new Task.Change(Task.State.DONE, null, "", "", ""), leader,
                Set.of(other), NOW))).isEqualTo("plan.figure.area");
    }

    @Test
    void progress_is_kept_with_its_history_and_cannot_be_impossible() {
        PlanWork work = work("td", null);
        tasks.change(work.code(), ward, 0, new Task.Change(Task.State.IN_PROGRESS, null, "", "", "", 40), leader, Set.of(ward), NOW);
        tasks.change(work.code(), ward, 1, new Task.Change(Task.State.IN_PROGRESS, null, "", "", "", 70), leader, Set.of(ward), NOW);
        assertThat(tasks.history(work.code(), ward)).extracting(task -> task.now().progress()).containsExactly(70, 40);
        assertThat(of(work.code()).progress()).isEqualTo(70);
        assertThat(key(() -> tasks.change(work.code(), ward, 2, new Task.Change(Task.State.DONE, null, "", "", "", 70), leader,
                Set.of(ward), NOW))).isEqualTo("plan.task.progress");
        assertThat(key(() -> tasks.change(work.code(), ward, 2, new Task.Change(Task.State.IN_PROGRESS, null, "", "", "", 101), leader,
                Set.of(ward), NOW))).isEqualTo("plan.task.progress");
    }

    private @Nullable Late late(PlanWork work, Officer charged, LocalDate due) {
        int version = tasks.find(work.code(), ward).version();
        tasks.change(work.code(), ward, version, new Task.Change(Task.State.IN_PROGRESS, due, "", charged.username(), ""), leader,
                Set.of(ward), NOW);
        return climbs.in(List.of(ward), DAY, Locale.of("vi")).stream().filter(one -> one.code().equals(work.code())).findFirst()
                .orElse(null);
    }

    private PlanEntry plan() {
        return java.util.Objects.requireNonNull(plan);
    }

    private Followed of(String code) {
        return book.of(works.find(code).orElseThrow(), ward);
    }

    private PlanWork work(String code, @Nullable LocalDate due) {
        return works.add(plan(), new Works.NewWork(code, "", "Việc " + code, "UBND phường", "", "", due), leader, NOW);
    }

    private Assignment give(PlanWork work, Officer to, LocalDate due) {
        return assignments.give(new Assignments.Given(work.code(), ward, null, "Phần việc", "", to.username(), due), leader, NOW);
    }

    private Officer account(String name) {
        String username = name + "-" + NEXT.incrementAndGet();
        accounts.create(new NewAccount(username, "Cán bộ " + username, Map.of(Role.ASSESSOR, Set.of(ward))), "mat-khau-dai",
                DAY.minusYears(1));
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
