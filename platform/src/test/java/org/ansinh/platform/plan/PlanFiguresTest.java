package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Figures entered and counted, in the database of the tests' city. */
class PlanFiguresTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    @Autowired
    private PlanFigures figures;

    @Autowired
    private Plan plan;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @Autowired
    private Counting counting;

    @Autowired
    private Bridges bridges;

    @Test
    void a_figure_that_cannot_be_is_refused_with_its_reason() {
        assertThat(fault("T25", null, DAY, "100.01", "Công văn")).isEqualTo("plan.figure.value");
        assertThat(fault("T25", null, DAY, "-1", "Công văn")).isEqualTo("plan.figure.value");
        assertThat(fault("T25", null, DAY.plusDays(1), "90", "Công văn")).isEqualTo("plan.figure.future");
        assertThat(fault("T25", null, DAY, "90", "  ")).isEqualTo("plan.figure.source");
        assertThat(fault("T99", null, DAY, "90", "Công văn")).isEqualTo("plan.figure.target");
        assertThat(fault("T25", unit("30742", DAY), LocalDate.of(2025, 6, 30), "90", "Công văn")).isEqualTo("plan.figure.area");
    }

    @Test
    void a_newer_figure_stands_and_the_older_one_stays_readable_and_cannot_be_changed() {
        figures.enter("T20", null, LocalDate.of(2026, 1, 1), BigDecimal.ONE, "Công văn 1", "Người nhập", NOW);
        figures.enter("T20", null, LocalDate.of(2026, 1, 1), BigDecimal.TWO, "Công văn 2, đính chính", "Người nhập", NOW);
        List<Measurement> history = figures.history("T20");
        assertThat(history).extracting(one -> one.value().intValue()).startsWith(2, 1);
        assertThatThrownBy(() -> sql.execute("UPDATE plan.measurement SET value = 3 WHERE target = 'T20'"))
                .hasStackTraceContaining("plan.measurement");
        assertThatThrownBy(() -> sql.execute("DELETE FROM plan.measurement WHERE target = 'T20'"))
                .hasStackTraceContaining("plan.measurement");
    }

    @Test
    void every_target_that_says_it_is_counted_is_counted_and_no_other() {
        Set<String> counted = Set
                .copyOf(sql.fetch("SELECT DISTINCT target FROM plan.measurement WHERE kind = 'COUNTED'").getValues(0, String.class));
        Set<String> said = plan.document().targets().stream().filter(target -> target.counted() != null).map(Target::code)
                .collect(Collectors.toSet());
        plan.document().measures().forEach(measure -> said.add(measure.code()));
        assertThat(said).containsAll(counted);
        // A city of 2,000 may have no poor household without working capacity, no pregnant woman in a poor one.
        assertThat(counted)
                .containsAll(said.stream().filter(code -> !Set.of("T12b", "T11a", "T11b", "T11c", "T11").contains(code)).toList());
    }

    @Test
    void counting_twice_gives_the_same_figures_and_wards_add_up_to_the_whole() {
        counting.count(DAY, NOW);
        List<Measurement> health = figures.history("T25").stream()
                .filter(one -> one.day().equals(DAY) && one.kind() == Measurement.Kind.COUNTED).toList();
        Measurement whole = health.stream().filter(one -> one.areaUnit() == null).findFirst().orElseThrow();
        BigDecimal wards = areas.wards(DAY).stream()
                .map(ward -> health.stream().filter(one -> Integer.valueOf(ward.id()).equals(one.areaUnit())).findFirst().orElseThrow())
                .map(one -> java.util.Objects.requireNonNull(one.numerator())).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(wards).isEqualByComparingTo(whole.numerator());
    }

    @Test
    void the_verified_share_is_what_plain_sql_counts_of_the_day() {
        counting.count(DAY, NOW);
        Measurement whole = figures.history("P2.4").getFirst();
        long wards = areas.wards(DAY).stream().map(AreaUnit::id)
                .mapToLong(id -> sql.fetchSingle(
                        """
                                SELECT count(*) FROM registry.person p WHERE p.number_verified_on <= ?::date AND (p.died IS NULL OR p.died > ?::date) AND EXISTS (
                                    SELECT FROM registry.membership m JOIN registry.residence r USING (household_id)
                                    WHERE m.person_id = p.id AND m.valid @> ?::date AND r.valid @> ?::date AND r.area_unit = ?)""",
                        DAY, DAY, DAY, DAY, id).get(0, Long.class))
                .sum();
        assertThat(java.util.Objects.requireNonNull(
                figures.history("P2.4").stream().filter(one -> one.areaUnit() == null).findFirst().orElseThrow().numerator()))
                .isEqualByComparingTo(BigDecimal.valueOf(wards));
        assertThat(whole.day()).isEqualTo(DAY);
    }

    @Test
    void poverty_figures_of_the_new_standard_are_kept_apart_from_the_old_ones() {
        Target poverty = plan.target("T10").orElseThrow();
        assertThat(poverty.standard(LocalDate.of(2026, 12, 31))).isEmpty();
        assertThat(poverty.standard(LocalDate.of(2027, 1, 1))).contains(LocalDate.of(2027, 1, 1));
        Measurement now = measurement("T10", null, LocalDate.of(2028, 12, 31), "1.4");
        Measurement before = measurement("T10", null, LocalDate.of(2026, 12, 31), "0.5");
        TargetView alone = TargetViews.of(poverty, List.of(now, before), 2030);
        assertThat(alone.rule()).isEqualTo(Judgement.Rule.NO_LINE);
        TargetView followed = TargetViews.of(poverty, List.of(now, measurement("T10", null, LocalDate.of(2027, 12, 31), "1.9"), before),
                2030);
        assertThat(followed.rule()).isEqualTo(Judgement.Rule.AHEAD);
    }

    @Test
    void a_rate_of_the_old_city_is_read_for_its_successors_with_the_part_of_the_ward_it_speaks_of() {
        Target cover = plan.target("T25").orElseThrow();
        List<Measurement> base = List.of(measurement("T25", null, LocalDate.of(2023, 12, 31), "92.74"));
        Bridge rachGia = bridges.toSuccessor(cover, ward("30742"), base).getFirst();
        Bridge vinhThong = bridges.toSuccessor(cover, ward("30760"), base).getFirst();
        assertThat(rachGia.value()).isEqualByComparingTo("92.74");
        assertThat(rachGia.share()).isEqualByComparingTo("1");
        assertThat(vinhThong.share()).isEqualByComparingTo("0.6292");
        assertThat(vinhThong.rules()).isNotEmpty();
    }

    @Test
    void counts_of_old_wards_add_up_and_are_not_counted_again_with_the_citys() {
        Target houses = plan.target("T31").orElseThrow();
        LocalDate then = LocalDate.of(2024, 12, 31);
        List<Measurement> known = List.of(measurement("T31", unit("30760", then), then, "6"),
                measurement("T31", unit("30763", then), then, "10"),
                measurement("T31", null, then, "61"));
        Bridge vinhThong = bridges.toSuccessor(houses, ward("30760"), known).getFirst();
        assertThat(vinhThong.value()).isEqualByComparingTo("16");
        assertThat(vinhThong.parts()).hasSize(2);
    }

    @Test
    void todays_count_is_divided_for_a_former_ward() {
        Target houses = plan.target("T31").orElseThrow();
        AreaUnit phiThong = areas.find(unit("30763", LocalDate.of(2024, 12, 31))).orElseThrow();
        Bridge read = bridges.toFormer(houses, phiThong, areas.wards(DAY), List.of(measurement("T31", ward("30760").id(), DAY, "100")))
                .orElseThrow();
        assertThat(read.value()).isEqualByComparingTo("31");
        assertThat(read.parts().getFirst().read().share()).isEqualByComparingTo("0.3146");
    }

    private static Measurement measurement(String target, @Nullable Integer unit, LocalDate day, String value) {
        return new Measurement(target, unit, day, new BigDecimal(value), null, null, Measurement.Kind.ENTERED, "Công văn", "Người nhập",
                NOW);
    }

    private String fault(String target, @Nullable Integer unit, LocalDate day, String value, String source) {
        try {
            figures.enter(target, unit, day, new BigDecimal(value), source, "Người nhập", NOW);
        } catch (Fault fault) {
            return fault.key();
        }
        return "accepted";
    }

    private AreaUnit ward(String code) {
        return areas.byCode(code, DAY).orElseThrow();
    }

    private int unit(String code, LocalDate day) {
        return areas.byCode(code, day).orElseThrow().id();
    }
}
