package org.ansinh.platform.plan;

import static org.ansinh.platform.plan.Target.Comparison.ABOUT_AT_LEAST;
import static org.ansinh.platform.plan.Target.Comparison.AT_LEAST;
import static org.ansinh.platform.plan.Target.Comparison.EQUAL;
import static org.ansinh.platform.plan.Target.Comparison.LESS_THAN;
import static org.ansinh.platform.plan.Target.Comparison.MORE_THAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Judgement.Point HEALTH_COVER_2023 = point("2024", "92.74");

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
        assertThat(Judgement.of(new Judgement.Goal(ABOUT_AT_LEAST, new BigDecimal("65"), 2030), null, point("2026", "64"),
                Target.Bound.EXACT, BigDecimal.ONE).verdict()).isEqualTo(Verdict.MET);
        assertThat(of(ABOUT_AT_LEAST, "65", null, point("2026", "64"))).isEqualTo(Verdict.OFF_TRACK);
    }

    @Test
    void no_value_is_no_figure_and_no_goal_is_no_number() {
        assertThat(of(EQUAL, "0", null, null)).isEqualTo(Verdict.NO_FIGURE);
        assertThat(Judgement.of(new Judgement.Goal(EQUAL, null, 2030), null, point("2026", "3"), Target.Bound.EXACT, BigDecimal.ZERO)
                .verdict()).isEqualTo(Verdict.NO_NUMBER);
    }

    @Test
    void a_highest_possible_figure_disproves_a_target_and_never_proves_it() {
        Judgement.Goal everybody = new Judgement.Goal(AT_LEAST, new BigDecimal("100"), 2030);
        assertThat(Judgement.of(everybody, null, point("2026", "100"), Target.Bound.UPPER, BigDecimal.ZERO).verdict())
                .isEqualTo(Verdict.PARTLY_KNOWN);
        assertThat(Judgement.of(everybody, null, point("2026", "99"), Target.Bound.UPPER, BigDecimal.ZERO).verdict())
                .isEqualTo(Verdict.OFF_TRACK);
    }

    @Test
    void every_verdict_names_its_rule_and_the_line_it_was_compared_with() {
        Judgement behind = Judgement.of(new Judgement.Goal(MORE_THAN, new BigDecimal("95"), 2030), HEALTH_COVER_2023, point("2027", "93"),
                Target.Bound.EXACT,
                BigDecimal.ZERO);
        assertThat(behind.rule()).isEqualTo(Judgement.Rule.BEHIND);
        assertThat(behind.line()).isBetween(new BigDecimal("93.70"), new BigDecimal("93.71"));
    }

    private static Verdict of(Target.Comparison compare, String goal, Judgement.@Nullable Point start, Judgement.@Nullable Point latest) {
        return Judgement.of(new Judgement.Goal(compare, new BigDecimal(goal), 2030), start, latest, Target.Bound.EXACT, BigDecimal.ZERO)
                .verdict();
    }

    private static Judgement.Point point(String year, String value) {
        return new Judgement.Point(new BigDecimal(year), new BigDecimal(value));
    }
}
