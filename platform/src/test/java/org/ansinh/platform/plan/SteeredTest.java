package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the public reads of what is wrong with figures. */
class SteeredTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final Flag LATE = flag(Flag.Kind.LATE, null, "93");
    private static final Flag SUM = flag(Flag.Kind.SUM, null, "31");
    private static final Flag MISSING_WARD = flag(Flag.Kind.MISSING_WARD, 40, null);
    private static final Flag WARD_JUMP = flag(Flag.Kind.JUMP, 40, "7.7");

    @Test
    void a_flag_with_the_share_of_a_ward_is_kept_from_the_public_since_it_may_tell_of_a_few_people() {
        assertThat(steered("T25").toEverybody().flags()).containsExactly(LATE, SUM, MISSING_WARD);
    }

    @Test
    void a_count_of_a_ward_is_public_and_so_are_its_flags() {
        assertThat(steered("T31").toEverybody().flags()).containsExactly(LATE, SUM, MISSING_WARD, WARD_JUMP);
    }

    @Test
    void forecast_verdict_and_pace_are_the_same_for_everybody() {
        Steered one = steered("T25");
        assertThat(one.toEverybody()).usingRecursiveComparison().ignoringFields("flags").isEqualTo(one);
    }

    private static Steered steered(String code) {
        Target target = PlanFile.read().targets().stream().filter(known -> known.code().equals(code)).findFirst().orElseThrow();
        TargetSetting setting = new TargetSetting(code, BigDecimal.ONE, new Trajectory.Linear(), MonthDay.of(1, 31), BigDecimal.ZERO, "", 0,
                "", null);
        return new Steered(TargetViews.of(target, List.of(), 2030), setting, List.of(new Forecast.Point(2024, 92.74)),
                new Judgement.Point(BigDecimal.valueOf(2024), new BigDecimal("92.74")),
                null, Forecast.Outlook.TOO_FEW, null, new BigDecimal("0.5"), 0.2, List.of(LATE, SUM, MISSING_WARD, WARD_JUMP));
    }

    private static Flag flag(Flag.Kind kind, @Nullable Integer unit, @Nullable String value) {
        return new Flag(kind, unit, DAY, value == null ? null : new BigDecimal(value), null, null);
    }
}
