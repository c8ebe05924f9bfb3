package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.area.AreaUnit;
import org.jspecify.annotations.Nullable;

/**
 * A counted target by one kind of group, with what could tell of a few people withheld.
 *
 * @param dimension {@code HAMLET}, {@code SEX}, {@code AGE}, {@code POVERTY} or {@code ETHNICITY}
 * @param units columns: wards, and last the whole area as null; of hamlets one ward
 */
public record Breakdown(String dimension, LocalDate day, List<@Nullable AreaUnit> units, List<Line> lines) {

    /** {@code cells}: one for each unit. */
    public record Line(String category, List<Cell> cells) {}

    /** {@code count}: null where it is withheld. Nobody of the kind lives there where the denominator is 0. */
    public record Cell(Suppression.@Nullable Cell count) {

        public boolean withheld() {
            return count == null;
        }

        /** Per cent; null where it is withheld or nobody is there. */
        public @Nullable BigDecimal share() {
            return count == null || count.denominator() == 0
                    ? null
                    : BigDecimal.valueOf(100 * count.numerator()).divide(BigDecimal.valueOf(count.denominator()), 1, RoundingMode.HALF_UP);
        }
    }

    public boolean anyWithheld() {
        return lines.stream().flatMap(line -> line.cells().stream()).anyMatch(Cell::withheld);
    }
}
