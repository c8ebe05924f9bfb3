package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people, one figure; closed years; settings. In years and targets that no other test uses. */
class FigureDeskTest extends PlatformTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Officer LAN = new Officer(9201, "lan-so-lieu", "Lan", Set.of(Role.LEADER), Set.of());
    private static final Officer MINH = new Officer(9202, "minh-so-lieu", "Minh", Set.of(Role.LEADER), Set.of());

    @Autowired
    private FigureDesk desk;

    @Autowired
    private ClosedYears years;

    @Autowired
    private TargetSettings settings;

    @Autowired
    private Counting counting;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @Test
    void of_two_who_enter_the_same_figure_the_second_sees_the_firsts_and_both_are_kept_with_who_when_and_source() {
        LocalDate day = LocalDate.of(2021, 3, 31);
        assertThat(desk.enter(figure("T36", day, "7", "Công văn 1"), 0, LAN, NOW)).isInstanceOf(Entered.Stored.class);
        Entered second = desk.enter(figure("T36", day, "8", "Công văn 2"), 0, MINH, NOW);
        assertThat(second).isInstanceOf(Entered.Beside.class);
        assertThat(second.standing().figure().recordedBy()).isEqualTo("Lan");
        assertThat(second.standing().figure().value()).isEqualByComparingTo("7");
        Contested contested = desk.contested("T36").stream().filter(one -> one.figure().day().equals(day)).findFirst().orElseThrow();
        assertThat(contested.figure().recordedBy()).isEqualTo("Minh");
        assertThat(contested.figure().source()).isEqualTo("Công văn 2");

        assertThat(desk.adopt(contested.id(), 1, LAN, NOW)).isInstanceOf(Entered.Stored.class);
        assertThat(desk.revisions("T36", null, day)).extracting(one -> one.figure().value().intValue()).containsExactly(8, 7);
        assertThat(desk.contested("T36")).noneMatch(one -> one.id() == contested.id());
        assertThatThrownBy(() -> desk.adopt(contested.id(), 2, LAN, NOW)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("targets.contested.decided"));
    }

    @Test
    void the_same_figure_with_the_same_source_again_writes_nothing_whoever_sends_it() {
        LocalDate day = LocalDate.of(2021, 4, 30);
        desk.enter(figure("T36", day, "7.0", "Công văn 1"), 0, LAN, NOW);
        assertThat(desk.enter(figure("T36", day, "7", " Công văn 1 "), 0, MINH, NOW)).isInstanceOf(Entered.Same.class);
        assertThat(desk.revisions("T36", null, day)).hasSize(1);
    }

    @Test
    void whoever_has_seen_the_version_that_stands_writes_the_next_one() {
        LocalDate day = LocalDate.of(2021, 5, 31);
        desk.enter(figure("T36", day, "7", "Công văn 1"), 0, LAN, NOW);
        assertThat(desk.enter(figure("T36", day, "6", "Đính chính"), 1, MINH, NOW)).isInstanceOf(Entered.Stored.class);
        assertThat(desk.standing("T36", null, day).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void a_contested_figure_that_is_not_taken_leaves_the_one_that_stands() {
        LocalDate day = LocalDate.of(2021, 6, 30);
        desk.enter(figure("T36", day, "7", "Công văn 1"), 0, LAN, NOW);
        desk.enter(figure("T36", day, "9", "Công văn 3"), 0, MINH, NOW);
        Contested contested = desk.contested("T36").stream().filter(one -> one.figure().day().equals(day)).findFirst().orElseThrow();
        desk.drop(contested.id(), MINH, NOW);
        assertThat(desk.contested("T36")).noneMatch(one -> one.figure().day().equals(day));
        assertThat(desk.standing("T36", null, day).orElseThrow().figure().value()).isEqualByComparingTo("7");
        assertThatThrownBy(() -> sql.execute("DELETE FROM plan.contested_figure WHERE id = ?", contested.id()))
                .hasStackTraceContaining("contested_figure");
    }

    @Test
    void figures_that_cannot_be_are_refused_with_their_reason() {
        LocalDate day = LocalDate.of(2026, 3, 31);
        assertThat(fault(figure("T36", day, "100.5", "x"))).isEqualTo("plan.figure.value");
        assertThat(fault(figure("T36", LocalDate.of(2026, 11, 24), "7", "x"))).isEqualTo("plan.figure.future");
        assertThat(fault(figure("T36", day, "7", " "))).isEqualTo("plan.figure.source");
        assertThat(fault(figure("T99", day, "7", "x"))).isEqualTo("plan.figure.target");
        assertThat(fault(figure("T16", day, "0.5", "x"))).isEqualTo("targets.figure.state");
        int rachGia = areas.byCode("30742", LocalDate.of(2026, 1, 1)).orElseThrow().id();
        assertThat(fault(new NewFigure("T36", rachGia, LocalDate.of(2024, 12, 31), null, BigDecimal.TEN, null, null, "x")))
                .isEqualTo("plan.figure.area");
        assertThat(fault(new NewFigure("T36", null, day, null, new BigDecimal("90"), new BigDecimal("10"), new BigDecimal("9"), "x")))
                .isEqualTo("targets.figure.counts");
        assertThat(fault(new NewFigure("T36", null, day, null, new BigDecimal("90"), new BigDecimal("8"), new BigDecimal("10"), "x")))
                .isEqualTo("targets.figure.disagree");
        assertThat(fault(new NewFigure("T36", null, day, null, new BigDecimal("80"), new BigDecimal("8"), null, "x")))
                .isEqualTo("targets.figure.counts");
    }

    @Test
    void a_closed_year_takes_no_figure_from_anybody_until_a_second_person_consents() {
        LocalDate day = LocalDate.of(2022, 12, 31);
        assertThatThrownBy(() -> years.close(2022, " ", LAN, NOW)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("targets.year.reason"));
        years.close(2022, "Đã báo cáo xong", LAN, NOW);
        assertThat(fault(figure("T36", day, "7", "Công văn"))).isEqualTo("targets.year.closed");
        assertThatThrownBy(() -> counting.count(day, NOW)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("targets.year.closed"));
        assertThatThrownBy(() -> sql.execute(
                """
                        INSERT INTO plan.measurement (target, day, value, kind, source, recorded_by, recorded_at) VALUES ('T36', '2022-12-31', 7, 'COUNTED', 'x', 'x', now())"""))
                .hasStackTraceContaining("is closed");

        years.ask(2022, "Sở đính chính số năm 2022", LAN, NOW);
        assertThatThrownBy(() -> years.decide(2022, true, LAN, NOW)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("targets.year.same"));
        assertThatThrownBy(() -> years.ask(2022, "lần nữa", MINH, NOW)).isInstanceOf(Fault.class);
        years.decide(2022, false, MINH, NOW);
        assertThat(years.closed(2022)).isTrue();
        years.ask(2022, "Kèm công văn", LAN, NOW);
        years.decide(2022, true, MINH, NOW);
        assertThat(years.closed(2022)).isFalse();
        assertThat(desk.enter(figure("T36", day, "7", "Công văn"), 0, LAN, NOW)).isInstanceOf(Entered.Stored.class);
        assertThatThrownBy(() -> years.close(2026, "x", LAN, NOW)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("targets.year.notOver"));
    }

    @Test
    void no_version_can_be_left_out_or_written_twice_by_plain_sql() {
        assertThatThrownBy(() -> version(5)).hasStackTraceContaining("does not follow");
        version(1);
        assertThatThrownBy(() -> version(1)).hasStackTraceContaining("measurement_versions");
    }

    private void version(int version) {
        sql.execute("""
                INSERT INTO plan.measurement (target, day, value, kind, source, recorded_by, recorded_at, version)
                VALUES ('T36', '2021-08-31', 7, 'ENTERED', 'x', 'x', now(), ?)""", version);
    }

    @Test
    void a_setting_is_changed_by_whoever_saw_the_last_one_and_every_change_is_kept() {
        TargetSettings.Typed curve = new TargetSettings.Typed("2,5", "S_CURVE", "", "28/02", "0", "Nghị quyết 5");
        settings.change("T38", 0, curve, LAN, NOW);
        assertThat(settings.of("T38").weight()).isEqualByComparingTo("2.5");
        assertThat(settings.of("T38").path()).isEqualTo(new Trajectory.SCurve());
        assertThatThrownBy(() -> settings.change("T38", 0, curve, MINH, NOW)).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.key()).isEqualTo(TargetSettings.CHANGED);
            assertThat(fault.arguments()).containsExactly("Lan", "23/11/2026 10:00");
        });
        assertThatThrownBy(() -> settings.change("T38", 1, new TargetSettings.Typed("1", "LINEAR", "", "30/02", "0", "x"), MINH, NOW))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("targets.setting.due"));
        assertThat(settings.history("T38")).hasSize(1);
        assertThatThrownBy(() -> sql.execute("UPDATE plan.target_setting SET weight = 9")).hasStackTraceContaining("target_setting");
    }

    private @Nullable String fault(NewFigure figure) {
        try {
            desk.enter(figure, 0, LAN, NOW);
            return "accepted";
        } catch (Fault fault) {
            return fault.key();
        }
    }

    private static NewFigure figure(String target, LocalDate day, String value, String source) {
        return new NewFigure(target, null, day, null, new BigDecimal(value), null, null, source);
    }
}
