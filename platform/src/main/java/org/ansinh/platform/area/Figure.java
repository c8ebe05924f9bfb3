package org.ansinh.platform.area;

import java.math.BigDecimal;
import org.ansinh.law.Text;
import org.ansinh.law.Verification;

/**
 * A figure of one unit read for another.
 *
 * @param share of a count: the part of the figure taken. Of a rate: the part of the unit asked for that the figure speaks of
 * @param rule how it was read, to be shown beside the figure
 * @param verification of the weakest share on the way
 */
public record Figure(BigDecimal value, BigDecimal share, Text rule, String legalReference, Verification verification) {

    /** What kind of figure is read. */
    public enum Kind {
        /** People, households, đồng: divides with the territory. */
        COUNT,
        /** A share or an average: taken as the same everywhere in the unit. */
        RATE
    }
}
