package org.ansinh.platform.plan;

import static org.ansinh.platform.plan.Target.Comparison.ABOUT_AT_LEAST;
import static org.ansinh.platform.plan.Target.Comparison.EQUAL;
import static org.ansinh.platform.plan.Target.Comparison.LESS_THAN;
import static org.ansinh.platform.plan.Target.Comparison.MORE_THAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Verdict.Point HEALTH_COVER_2023 = point("2024", "92.74");

    @Test
    void a_value_above_the_straight_line_is_on_track_and_one_below_it_is_off_track() {
        assertThat(of(MORE_THAN, "95", HEALTH_COVER_2023, point("2027", "93.71"))).isEqualTo(Verdict.ON_TRACK);
        assertThat(of(MORE_THAN, "95", HEALTH_COVER_2023, point("2027", "93.70"))).isEqualTo(Verdict.OFF_TRACK);
    }

    @Test
    void more_than_95_is_not_met_by_95_itself() {
        assertThat(of(MORE_THAN, "95", HEALTH_COVER_2023, point("2027", "95"))).isEqualTo(Verdict.ON_TRACK);
        assertThat(of(MORE_THAN, "95", HEALTH_COVER_2023, point("2027", "95.01"))).isEqualTo(Verdict.MET);
    }

    @Test
    void poverty_already_below_the_bound_is_met_and_once_above_it_is_off_track() {
        assertThat(of(LESS_THAN, "1", point("2024", "0.55"), point("2026", "0.99"))).isEqualTo(Verdict.MET);
        assertThat(of(LESS_THAN, "1", point("2024", "0.55"), point("2026", "1"))).isEqualTo(Verdict.OFF_TRACK);
    }

    @Test
    void about_65_allows_the_tolerance_and_no_more() {
        assertThat(Verdict.of(ABOUT_AT_LEAST, new BigDecimal("65"), 2030, null, point("2026", "64"), BigDecimal.ONE)).isEqualTo(Verdict.MET);
        assertThat(of(ABOUT_AT_LEAST, "65", null, point("2026", "64"))).isEqualTo(Verdict.OFF_TRACK);
    }

    @Test
    void no_value_is_no_figure_and_no_goal_is_no_number() {
        assertThat(of(EQUAL, "0", null, null)).isEqualTo(Verdict.NO_FIGURE);
        assertThat(Verdict.of(EQUAL, null, 2030, null, point("2026", "3"), BigDecimal.ZERO)).isEqualTo(Verdict.NO_NUMBER);
    }

    private static Verdict of(Target.Comparison compare, String goal, Verdict.@Nullable Point start, Verdict.@Nullable Point latest) {
        return Verdict.of(compare, new BigDecimal(goal), 2030, start, latest, BigDecimal.ZERO);
    }

    private static Verdict.Point point(String year, String value) {
        return new Verdict.Point(new BigDecimal(year), new BigDecimal(value));
    }
}
