package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.area.AreaUnit;
import org.jspecify.annotations.Nullable;

/**
 * A counted target by one kind of group, with what could tell of a few people withheld.
 *
 * @param dimension {@code HAMLET}, {@code SEX}, {@code AGE}, {@code POVERTY} or {@code ETHNICITY}
 * @param unit of the values: {@code %} for a share, {@code m²} for the mean floor area a head
 * @param units columns: wards, and last the whole area as null; of hamlets one ward
 */
public record Breakdown(String dimension, LocalDate day, String unit, List<@Nullable AreaUnit> units, List<Line> lines) {

    static final String SHARE = "%";

    /** {@code cells}: one for each unit. */
    public record Line(String category, List<Cell> cells) {}

    /**
     * What is told of one group in one unit.
     *
     * @param count who has something and all, or of a mean the whole amount and the people; null where it is withheld
     * @param value null where it is withheld or nobody of the kind lives there
     */
    public record Cell(Suppression.@Nullable Cell count, @Nullable BigDecimal value) {

        static final Cell WITHHELD = new Cell(null, null);

        public boolean withheld() {
            return count == null;
        }
    }

    public boolean ofShares() {
        return unit.equals(SHARE);
    }

    public boolean anyWithheld() {
        return lines.stream().flatMap(line -> line.cells().stream()).anyMatch(Cell::withheld);
    }
}
