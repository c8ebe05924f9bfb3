package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.area.AreaUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final AreaUnit ONE = new AreaUnit(40, "phường Một", "One", AreaUnit.Kind.WARD, 3, LocalDate.of(2025, 7, 1), null);
    private static final AreaUnit TWO = new AreaUnit(41, "phường Hai", "Two", AreaUnit.Kind.WARD, 3, LocalDate.of(2025, 7, 1), null);
    private static final AreaUnit OLD = new AreaUnit(31, "phường Cũ", "Old", AreaUnit.Kind.WARD, 3, LocalDate.of(2004, 7, 8),
            LocalDate.of(2025, 6, 30));
    private static final Target COVER = target("T25");
    private static final Target HOUSES = target("T31");
    private static final Quality QUALITY = new Quality(SteeringRules.read());

    @Test
    void nobody_ever_gave_a_figure() {
        assertThat(kinds(COVER)).containsExactly(Flag.Kind.MISSING);
    }

    @Test
    void last_years_figure_is_late_from_the_day_after_it_was_due_until_one_of_that_year_or_later_is_there() {
        Measurement of2024 = figure(null, "2024-12-31", "93");
        assertThat(kinds(COVER, LocalDate.of(2026, 1, 31), of2024)).doesNotContain(Flag.Kind.LATE);
        assertThat(kinds(COVER, LocalDate.of(2026, 2, 1), of2024)).contains(Flag.Kind.LATE);
        assertThat(kinds(COVER, LocalDate.of(2026, 2, 1), figure(null, "2025-06-30", "93"), of2024)).doesNotContain(Flag.Kind.LATE);
    }

    @Test
    void a_ward_without_a_figure_of_the_citys_newest_year_is_named() {
        List<Flag> flags = flags(COVER, TODAY, figure(null, "2026-06-30", "93"), figure(40, "2026-06-30", "93"));
        assertThat(flags).singleElement().satisfies(flag -> {
            assertThat(flag.kind()).isEqualTo(Flag.Kind.MISSING_WARD);
            assertThat(flag.unit()).isEqualTo(41);
        });
    }

    @Test
    void health_cover_that_moves_more_than_five_points_in_a_year_is_flagged_and_five_is_not() {
        assertThat(kinds(COVER, TODAY, figure(null, "2026-12-31", "95.1"), figure(null, "2025-12-31", "90"))).contains(Flag.Kind.JUMP);
        assertThat(kinds(COVER, TODAY, figure(null, "2026-12-31", "95"), figure(null, "2025-12-31", "90"))).doesNotContain(Flag.Kind.JUMP);
        assertThat(kinds(COVER, TODAY, figure(null, "2026-12-31", "99"), figure(null, "2024-12-31", "90"))).doesNotContain(Flag.Kind.JUMP);
    }

    @Test
    void figures_of_two_poverty_lines_are_never_held_against_each_other() {
        assertThat(kinds(target("T10"), LocalDate.of(2028, 1, 15), figure(null, "2027-12-31", "4"), figure(null, "2026-12-31", "0.5")))
                .doesNotContain(Flag.Kind.JUMP);
    }

    @Test
    void wards_that_do_not_add_up_to_the_city_are_flagged_with_their_sum() {
        List<Flag> flags = flags(HOUSES, TODAY, figure(null, "2026-06-30", "30"), figure(40, "2026-06-30", "20"),
                figure(41, "2026-06-30", "11"));
        assertThat(flags).filteredOn(flag -> flag.kind() == Flag.Kind.SUM).singleElement().satisfies(flag -> {
            assertThat(flag.value()).isEqualByComparingTo("31");
            assertThat(flag.beside()).isEqualByComparingTo("30");
        });
        assertThat(kinds(HOUSES, TODAY, figure(null, "2026-06-30", "31"), figure(40, "2026-06-30", "20"), figure(41, "2026-06-30", "11")))
                .doesNotContain(Flag.Kind.SUM);
    }

    @Test
    void a_rate_of_the_city_outside_those_of_its_wards_is_flagged() {
        assertThat(kinds(COVER, TODAY, figure(null, "2026-06-30", "96"), figure(40, "2026-06-30", "95"), figure(41, "2026-06-30", "91")))
                .contains(Flag.Kind.SUM);
        assertThat(kinds(COVER, TODAY, figure(null, "2026-06-30", "94"), figure(40, "2026-06-30", "95"), figure(41, "2026-06-30", "91")))
                .doesNotContain(Flag.Kind.SUM);
    }

    @Test
    void more_than_all_and_a_ward_that_did_not_exist_are_flagged_even_if_somebody_got_them_in() {
        assertThat(kinds(COVER, TODAY, figure(null, "2026-06-30", "101"))).contains(Flag.Kind.OVER);
        assertThat(kinds(COVER, TODAY, figure(null, "2025-12-31", "93"), figure(31, "2025-12-31", "93"))).contains(Flag.Kind.NO_UNIT);
        assertThat(kinds(COVER, TODAY, figure(null, "2024-12-31", "93"), figure(31, "2024-12-31", "93"))).doesNotContain(Flag.Kind.NO_UNIT);
    }

    private static List<Flag.Kind> kinds(Target target, Measurement... newestFirst) {
        return kinds(target, TODAY, newestFirst);
    }

    private static List<Flag.Kind> kinds(Target target, LocalDate today, Measurement... newestFirst) {
        return flags(target, today, newestFirst).stream().map(Flag::kind).distinct().toList();
    }

    private static List<Flag> flags(Target target, LocalDate today, Measurement... newestFirst) {
        return QUALITY.flags(target, List.of(newestFirst), List.of(ONE, TWO), Map.of(40, ONE, 41, TWO, 31, OLD), MonthDay.of(1, 31), today);
    }

    private static Measurement figure(@Nullable Integer unit, String day, String value) {
        return new Measurement("T25", unit, LocalDate.parse(day), new BigDecimal(value), null, null, Measurement.Kind.ENTERED, "Công văn",
                "Người nhập", Instant.EPOCH);
    }

    private static Target target(String code) {
        return PlanFile.read().targets().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
    }
}
