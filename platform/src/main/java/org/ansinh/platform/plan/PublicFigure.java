package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A figure as everybody may have it: without who entered it, and without what could tell of a few people.
 *
 * @param areaUnit null for the whole area
 * @param unitCode official code of the day; {@code ALL} for the whole area
 * @param period as other programs write it
 * @param value null where it is withheld
 * @param standard first day of the standard by which it was made; null before any break of the series
 */
public record PublicFigure(String target, @Nullable Integer areaUnit, String unitCode, LocalDate day, String period,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator, @Nullable BigDecimal denominator, Measurement.Kind kind, String source,
        @Nullable LocalDate standard,
        Instant recordedAt) {

    public boolean withheld() {
        return value == null;
    }
}
