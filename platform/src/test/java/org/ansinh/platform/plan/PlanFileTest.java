package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanFileTest {

    /** Every row as printed: code, comparison, figure, unit. */
    private static final String ROWS = """
            T01 = 0 hộ; T02 ≥ 100 %; T03 ≥ 100 %; T04 < 3.5 %; T05 ≥ 60 %; T06 ≥ 5000 lượt/năm; T07 ≈≥ 65 %; T08 ≈≥ 50 %; T09 ≈≥ 65 %; \
            T10 < 1 %; T11 ≥ 100 %; T12a ≥ – %; T12b ≥ – %; T13 = 1 đạt; T14 ≥ 99.5 %; T15 ≥ 95 %; T16 = 1 đạt; T17 ≈ – con/phụ nữ; \
            T18 ≥ 76 năm; T19 ≥ 68 năm; T20 = – nhóm; T21 ≥ 62 /10.000; T22 ≥ 27 /10.000; T23 ≥ 9 /10.000; T24 ≥ 35 /10.000; T25 > 95 %; \
            T26 > 95 %; T27 > 95 %; T28 ≥ 95 %; T29 < 3 %; T30a = 1 đạt; T30b = 1 đạt; T30c = 1 đạt; T31 = 0 hộ còn lại; T32 ≈≥ 30 m²; \
            T33 ≥ 100 %; T34a ≥ 100 %; T34b ≥ 100 %; T34c ≥ 100 %; T35 ≥ 25 %; T36 ≥ 15 %; T37a = 100 %; T37b = 100 %; T38 ≥ – căn""";

    @Test
    void all_44_rows_are_there_with_comparison_figure_and_unit() {
        String rows = PlanFile.read().targets().stream()
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .map(target -> target.code() + " " + target.compare().sign() + " " + (target.goal() == null ? "–" : target.goal()) + " "
                        + target.unit().vi())
                .collect(Collectors.joining("; "));

        assertThat(rows).isEqualTo(ROWS);
        assertThat(PlanFile.read().targets()).hasSize(44);
    }

    @Test
    void the_base_of_trained_workers_is_not_drawn_into_the_target_for_certificates() {
        assertThat(PlanFile.read().targets().stream().filter(target -> target.code().equals("T05")).findFirst().orElseThrow().base())
                .isNull();
    }
}
