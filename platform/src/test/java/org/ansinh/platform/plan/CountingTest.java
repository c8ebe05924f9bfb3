package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ansinh.law.Value;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.FactEntry;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What one household more does to the figures of its ward: numerator and denominator of each definition. */
class CountingTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Evidence EVIDENCE = new Evidence("Rà soát hộ nghèo", "số 1", "lan");
    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);
    private static final List<String> TARGETS = List.of("T01", "T02", "T03", "T10", "T12b", "T25", "T31", "P2.4", "P6.2a");

    @Autowired
    private Counting counting;

    @Autowired
    private PlanFigures figures;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Test
    void a_poor_war_invalid_alone_in_a_temporary_house_without_a_card_counts_against_every_promise_made_to_him() {
        Map<String, List<BigDecimal>> before = counted();
        long person = registry.register(new NewPerson("Trần Văn Đếm", Sex.MALE, LocalDate.of(1950, 1, 1), null), EVIDENCE, NOW);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, SINCE, EVIDENCE, NOW);
        registry.move(household, ward(), "khu phố 1", "", SINCE, EVIDENCE, NOW);
        registry.record(person, fact("war_invalid_type", new Value.Code("A")), NOW);
        registry.record(person, fact("health_card_valid", new Value.Truth(false)), NOW);
        registry.recordOfHousehold(household, fact("poverty_status", new Value.Code("POOR")), NOW);
        registry.recordOfHousehold(household, fact("house_quality", new Value.Code("TEMPORARY")), NOW);
        registry.recordOfHousehold(household, fact("no_work_capacity", new Value.Truth(true)), NOW);

        Map<String, List<BigDecimal>> after = counted();

        assertThat(more(before, after))
                .isEqualTo("T01 +1/+1, T02 +0/+1, T03 +0/+1, T10 +1/+1, T12b +0/+1, T25 +0/+1, T31 +1/+1, P2.4 +0/+1, P6.2a +0/+1");
    }

    private Map<String, List<BigDecimal>> counted() {
        counting.count(DAY, NOW);
        return TARGETS.stream().collect(Collectors.toMap(Function.identity(), target -> figures.history(target).stream()
                .filter(one -> one.kind() == Measurement.Kind.COUNTED && Integer.valueOf(ward()).equals(one.areaUnit())).findFirst()
                .map(one -> Arrays.asList(Objects.requireNonNull(one.numerator()), Objects.requireNonNull(one.denominator())))
                .orElse(List.of(BigDecimal.ZERO, BigDecimal.ZERO))));
    }

    private static String more(Map<String, List<BigDecimal>> before, Map<String, List<BigDecimal>> after) {
        return TARGETS.stream()
                .map(target -> "%s +%s/+%s".formatted(target, difference(before, after, target, 0), difference(before, after, target, 1)))
                .collect(Collectors.joining(", "));
    }

    private static BigDecimal difference(Map<String, List<BigDecimal>> before, Map<String, List<BigDecimal>> after, String target,
            int part) {
        return Objects.requireNonNull(after.get(target)).get(part).subtract(Objects.requireNonNull(before.get(target)).get(part))
                .stripTrailingZeros();
    }

    private static FactEntry fact(String id, Value value) {
        return new FactEntry(id, value, SINCE, null, EVIDENCE);
    }

    private int ward() {
        return areas.byCode("30760", DAY).orElseThrow().id();
    }
}
