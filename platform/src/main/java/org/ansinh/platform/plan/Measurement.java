package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a target.
 *
 * @param areaUnit null for the city as a whole
 * @param numerator what was counted, null for an entered figure
 */
public record Measurement(String target, @Nullable Integer areaUnit, LocalDate day, BigDecimal value, @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator, Kind kind, String source, String recordedBy, Instant recordedAt) {

    /** The same figure in the place of the whole area's, where one unit alone is looked at. */
    Measurement asWhole() {
        return new Measurement(target, null, day, value, numerator, denominator, kind, source, recordedBy, recordedAt);
    }

    /** Where the figure comes from. */
    public enum Kind {
        /** Counted from the registers by the target's definition. */
        COUNTED,
        /** A sector's figure, entered with its source. */
        ENTERED
    }
}
