package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ansinh.platform.launch.Fault;
import org.junit.jupiter.api.Test;

class TrajectoryTest {

    private static final Judgement.Point START = new Judgement.Point(new BigDecimal("2024"), new BigDecimal("60"));
    private static final BigDecimal GOAL = new BigDecimal("95");

    @Test
    void half_the_time_is_half_the_way_on_a_line_and_on_an_s_curve_and_a_quarter_is_less_on_the_curve() {
        assertThat(at(new Trajectory.Linear(), "2027.5")).isEqualByComparingTo("77.5");
        assertThat(at(new Trajectory.SCurve(), "2027.5")).isEqualByComparingTo("77.5");
        assertThat(at(new Trajectory.SCurve(), "2025.75"))
                .isEqualByComparingTo(new BigDecimal("60").add(new BigDecimal("35").multiply(new BigDecimal("0.15625"))));
    }

    @Test
    void own_goals_hold_at_the_end_of_their_year_with_straight_lines_between_them() {
        Trajectory own = Trajectory.read("OWN", "2026=70; 2028 = 90,5", 2030);
        assertThat(at(own, "2027")).isEqualByComparingTo("70");
        assertThat(at(own, "2028")).isEqualByComparingTo("80.25");
        assertThat(at(own, "2029")).isEqualByComparingTo("90.5");
        assertThat(at(own, "2030")).isEqualByComparingTo("92.75");
        assertThat(own.written()).isEqualTo("2026=70; 2028=90.5");
    }

    @Test
    void goals_that_cannot_be_read_or_come_too_late_are_refused_by_name() {
        assertThat(key("OWN", "")).isEqualTo("targets.path.own");
        assertThat(key("OWN", "2026 90")).isEqualTo("targets.path.own");
        assertThat(key("OWN", "2030=95")).isEqualTo("targets.path.late");
        assertThat(key("ZIGZAG", "")).isEqualTo("targets.path.kind");
    }

    @Test
    void a_figure_behind_the_line_may_be_on_track_by_the_s_curve() {
        Judgement.Goal goal = new Judgement.Goal(Target.Comparison.AT_LEAST, GOAL, 2030);
        Judgement.Point latest = new Judgement.Point(new BigDecimal("2025.75"), new BigDecimal("66"));
        assertThat(Judgement.of(goal, START, latest, Target.Bound.EXACT, BigDecimal.ZERO).verdict()).isEqualTo(Verdict.OFF_TRACK);
        assertThat(Judgement.of(goal, START, latest, Target.Bound.EXACT, BigDecimal.ZERO, new Trajectory.SCurve()).verdict())
                .isEqualTo(Verdict.ON_TRACK);
    }

    @Property
    void every_way_begins_at_the_start_ends_at_the_goal_and_never_turns_back(@ForAll @IntRange(min = 0, max = 100) int from,
            @ForAll @IntRange(min = 0, max = 100) int to) {
        Judgement.Point start = new Judgement.Point(new BigDecimal("2024"), BigDecimal.valueOf(from));
        for (Trajectory way : new Trajectory[]{new Trajectory.Linear(), new Trajectory.SCurve()}) {
            BigDecimal before = BigDecimal.valueOf(from);
            for (int tenth = 0; tenth <= 70; tenth++) {
                BigDecimal here = way.at(start, BigDecimal.valueOf(to), 2030, new BigDecimal("2024").add(BigDecimal.valueOf(tenth, 1)));
                assertThat(here.subtract(before).multiply(BigDecimal.valueOf(to - from)).signum()).isGreaterThanOrEqualTo(0);
                before = here;
            }
            assertThat(before).isEqualByComparingTo(BigDecimal.valueOf(to));
        }
    }

    private static BigDecimal at(Trajectory way, String year) {
        return way.at(START, GOAL, 2030, new BigDecimal(year));
    }

    private static String key(String kind, String goals) {
        Fault[] caught = new Fault[1];
        assertThatThrownBy(() -> Trajectory.read(kind, goals, 2030)).isInstanceOfSatisfying(Fault.class, fault -> caught[0] = fault);
        return caught[0].key();
    }
}
