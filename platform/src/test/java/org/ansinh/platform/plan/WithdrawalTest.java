package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A figure of the wrong target, ward or period is withdrawn: kept with its reason, counted nowhere, entered anew when it was right after all. */
class WithdrawalTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Officer LAN = new Officer(9501, "lan-rut-so", "Lan", Set.of(Role.LEADER), Set.of());
    private static final Officer MINH = new Officer(9502, "minh-rut-so", "Minh", Set.of(Role.LEADER), Set.of());

    @Autowired
    private FigureDesk desk;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private PlanFigures figures;

    @Autowired
    private FigureSeries series;

    @Autowired
    private PublicFigures published;

    @Autowired
    private Steering steering;

    @Autowired
    private ClosedYears years;

    @Autowired
    private Reports reports;

    @Autowired
    private Plan plan;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @Test
    void a_withdrawn_figure_stays_readable_with_who_and_why_and_no_earlier_version_comes_back() {
        LocalDate day = LocalDate.of(2021, 9, 30);
        desk.enter(figure("T38", null, day, "3"), 0, LAN, NOW);
        desk.enter(figure("T38", null, day, "4"), 1, LAN, NOW);
        assertThat(withdrawals.withdraw(wish("T38", null, day, 2, " Nhầm chỉ tiêu "), MINH, NOW)).isEqualTo(Withdrawals.Outcome.WITHDRAWN);
        assertThat(desk.standing("T38", null, day)).isEmpty();
        assertThat(figures.history("T38")).noneMatch(one -> one.day().equals(day));
        assertThat(desk.revisions("T38", null, day)).extracting(Revision::version).containsExactly(2, 1);
        assertThat(desk.revisions("T38", null, day).getFirst().withdrawal()).isEqualTo(new Withdrawal("Nhầm chỉ tiêu", "Minh", NOW));
        assertThat(desk.withdrawn("T38")).extracting(one -> one.figure().day()).contains(day);
    }

    @Test
    void it_counts_in_no_dashboard_forecast_sum_public_figure_or_report() {
        LocalDate day = LocalDate.of(2026, 8, 31);
        List<Integer> wards = areas.wards(DAY).stream().map(AreaUnit::id).toList();
        desk.enter(figure("T12a", null, day, "90"), 0, LAN, NOW);
        desk.enter(figure("T12a", wards.getFirst(), day, "70"), 0, LAN, NOW);
        desk.enter(figure("T12a", wards.getLast(), day, "80"), 0, LAN, NOW);
        Target living = plan.target("T12a").orElseThrow();
        Report report = reports.begin(new Reports.Wanted(Plans.SHIPPED, Report.Kind.YEARLY, 2026, wards.getLast(), "phòng Rút số", ""), LAN,
                NOW);
        assertThat(steering.of(living).flags()).anyMatch(flag -> flag.kind() == Flag.Kind.SUM && flag.day().equals(day));
        assertThat(now(report)).isEqualTo(new BigDecimal("80"));

        withdrawals.withdraw(wish("T12a", wards.getLast(), day, 1, "Số của phường khác"), LAN, NOW);
        assertThat(steering.of(living).flags()).noneMatch(flag -> flag.kind() == Flag.Kind.SUM && flag.day().equals(day));
        assertThat(now(report)).isNotEqualTo(new BigDecimal("80"));
        int before = steering.of(living).series().size();
        withdrawals.withdraw(wish("T12a", null, day, 1, "Số của kỳ khác"), LAN, NOW);
        assertThat(steering.of(living).series()).hasSize(before - 1);
        assertThat(figures.overview()).noneMatch(one -> one.target().equals("T12a") && one.day().equals(day) && one.areaUnit() == null);
        assertThat(series.all().getOrDefault("T12a", List.of())).noneMatch(one -> one.day().equals(day) && one.areaUnit() == null);
        assertThat(published.all(new PublicFigures.Asked(Set.of("T12a"), day, day))).extracting(PublicFigure::areaUnit)
                .containsExactly(wards.getFirst());
    }

    @Test
    void it_is_entered_anew_as_the_next_version_but_not_by_yesterdays_file() {
        LocalDate day = LocalDate.of(2021, 10, 31);
        NewFigure right = figure("T38", null, day, "5");
        desk.enter(right, 0, LAN, NOW);
        withdrawals.withdraw(wish("T38", null, day, 1, "Tưởng nhầm kỳ"), LAN, NOW);
        assertThatThrownBy(() -> desk.enter(right, 0, MINH, NOW)).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.key()).isEqualTo(FigureDesk.WITHDRAWN);
            assertThat(fault.arguments()).containsExactly("Lan", "23/11/2026", "Tưởng nhầm kỳ", 1);
        });
        assertThat(desk.enter(right, 1, MINH, NOW).standing().version()).isEqualTo(2);
        withdrawals.withdraw(wish("T38", null, day, 2, "Đúng là nhầm"), LAN, NOW);
        assertThat(desk.enter(figure("T38", null, day, "6"), 0, MINH, NOW)).isInstanceOf(Entered.Stored.class);
        assertThat(desk.revisions("T38", null, day)).extracting(Revision::withdrawn).containsExactly(false, true, true);
    }

    @Test
    void the_same_withdrawal_again_is_answered_alike_and_what_was_not_seen_is_not_withdrawn() {
        LocalDate day = LocalDate.of(2021, 11, 30);
        assertThat(fault(wish("T38", null, day, 1, "x"))).isEqualTo("targets.withdraw.none");
        desk.enter(figure("T38", null, day, "3"), 0, LAN, NOW);
        desk.enter(figure("T38", null, day, "4"), 1, MINH, NOW);
        assertThat(fault(wish("T38", null, day, 1, "Nhầm kỳ"))).isEqualTo(Withdrawals.MEANWHILE);
        assertThat(fault(wish("T38", null, day, 2, "  "))).isEqualTo("targets.withdraw.reason");
        assertThat(fault(wish("T38", null, day, 2, "x".repeat(501)))).isEqualTo("targets.withdraw.reason");
        assertThat(fault(wish("T99", null, day, 2, "x"))).isEqualTo("plan.figure.target");
        withdrawals.withdraw(wish("T38", null, day, 2, "Nhầm kỳ"), LAN, NOW);
        assertThat(withdrawals.withdraw(wish("T38", null, day, 2, "Nhầm kỳ"), MINH, NOW)).isEqualTo(Withdrawals.Outcome.SAME);
        assertThat(fault(wish("T38", null, day, 2, "Lý do khác"))).isEqualTo("targets.withdraw.done");
        assertThat(sql.fetchCount(sql.selectFrom("plan.figure_withdrawal WHERE day = '2021-11-30'"))).isEqualTo(1);
    }

    @Test
    void of_two_figures_one_is_chosen_before_it_can_be_withdrawn() {
        LocalDate day = LocalDate.of(2021, 12, 31);
        desk.enter(figure("T38", null, day, "3"), 0, LAN, NOW);
        Entered.Beside beside = (Entered.Beside) desk.enter(figure("T38", null, day, "9"), 0, MINH, NOW);
        assertThat(fault(wish("T38", null, day, 1, "Nhầm"))).isEqualTo("targets.withdraw.contested");
        desk.drop(beside.id(), LAN, NOW);
        withdrawals.withdraw(wish("T38", null, day, 1, "Nhầm"), LAN, NOW);
        assertThat(desk.contested("T38")).noneMatch(one -> one.figure().day().equals(day));
    }

    @Test
    void a_closed_year_keeps_its_figures_and_the_database_refuses_what_the_pages_do() {
        LocalDate day = LocalDate.of(2020, 12, 31);
        desk.enter(figure("T38", null, day, "3"), 0, LAN, NOW);
        years.close(2020, "Đã báo cáo xong", LAN, NOW);
        try {
            assertThat(fault(wish("T38", null, day, 1, "Nhầm"))).isEqualTo("targets.year.closed");
            assertThatThrownBy(() -> plainly(day, 1)).hasStackTraceContaining("is closed");
        } finally {
            years.ask(2020, "Rút số nhầm", LAN, NOW);
            years.decide(2020, true, MINH, NOW);
        }
        assertThatThrownBy(() -> plainly(day, 2)).hasStackTraceContaining("does not stand");
        plainly(day, 1);
        assertThatThrownBy(() -> plainly(day, 1)).hasStackTraceContaining("figure_withdrawal");
        assertThatThrownBy(() -> sql.execute("DELETE FROM plan.figure_withdrawal")).hasStackTraceContaining("append-only");
    }

    private void plainly(LocalDate day, int version) {
        sql.execute("""
                INSERT INTO plan.figure_withdrawal (target, day, version, reason, withdrawn_by, withdrawer_name, withdrawn_at)
                VALUES ('T38', ?, ?, 'x', 1, 'x', now())""", day, version);
    }

    private @Nullable BigDecimal now(Report report) {
        ReportContent.Value value = reports.content(report, DAY).figures().stream().filter(one -> one.code().equals("T12a")).findFirst()
                .orElseThrow().now();
        return value == null ? null : value.value();
    }

    private String fault(Withdrawals.Wish wish) {
        try {
            withdrawals.withdraw(wish, LAN, NOW);
            return "withdrawn";
        } catch (Fault fault) {
            return fault.key();
        }
    }

    private static Withdrawals.Wish wish(String target, @Nullable Integer unit, LocalDate day, int version, String reason) {
        return new Withdrawals.Wish(target, unit, day, version, reason);
    }

    private static NewFigure figure(String target, @Nullable Integer unit, LocalDate day, String value) {
        return new NewFigure(target, unit, day, null, new BigDecimal(value), null, null, "Công văn 5");
    }
}
