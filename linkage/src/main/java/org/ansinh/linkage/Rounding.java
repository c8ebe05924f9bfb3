package org.ansinh.linkage;

import java.math.BigDecimal;
import java.math.MathContext;

/** Figures as they stand in a model file, so that whoever reads it computes with the same. */
final class Rounding {

    private static final MathContext NINE = new MathContext(9);
    private static final double LN_2 = StrictMath.log(2);

    private Rounding() {}

    /** Nine significant digits. */
    static double nine(double value) {
        return new BigDecimal(value).round(NINE).doubleValue();
    }

    /** The same on every machine. */
    static double log2(double value) {
        return StrictMath.log(value) / LN_2;
    }
}
