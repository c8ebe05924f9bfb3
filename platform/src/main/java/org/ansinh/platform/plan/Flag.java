package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something about the figures of a target that a reader must know, and somebody should look at.
 *
 * @param unit the unit whose figure it is; null for the whole area
 * @param day of the figure; of a missing one the day it was due
 * @param value the figure, or the sum of the wards; null for a missing one
 * @param beside what it is held against: the figure before, the city's, the limit; null where there is none
 * @param rule the limit that was passed; null where there is none
 */
public record Flag(Kind kind, @Nullable Integer unit, LocalDate day, @Nullable BigDecimal value, @Nullable BigDecimal beside,
        @Nullable BigDecimal rule) {

    /** What is the matter. */
    public enum Kind {
        /** Nobody ever counted or entered one. */
        MISSING,
        /** The city has a figure of the year, the ward has none. */
        MISSING_WARD,
        /** The figure of the last year was due and is not there. */
        LATE,
        /** It moved more in a year than is believable without a reason. */
        JUMP,
        /** Counts of the wards do not add up to the city's; or the city's rate lies outside those of its wards. */
        SUM,
        /** More than all. */
        OVER,
        /** The unit did not stand on that day. */
        NO_UNIT
    }
}
