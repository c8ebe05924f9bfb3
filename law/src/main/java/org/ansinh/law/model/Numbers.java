package org.ansinh.law.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.ansinh.law.feel.Feel.Nothing;

/** Decimal arithmetic with 34 digits; what has no value is null. */
final class Numbers {

    static final MathContext EXACT = MathContext.DECIMAL128;
    private static final MathContext WIDE = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final int LARGEST_EXPONENT = 6_144;

    private Numbers() {}

    static Object divided(BigDecimal by, BigDecimal divisor) {
        return divisor.signum() == 0 ? Nothing.NULL : held(by.divide(divisor, EXACT));
    }

    /** The number, or null when it is beyond the range of decimals. */
    static Object held(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT ? Nothing.NULL : number;
    }

    static Object power(BigDecimal base, BigDecimal exponent) {
        if (exponent.stripTrailingZeros().scale() <= 0) {
            if (exponent.abs().compareTo(BigDecimal.valueOf(100_000)) > 0) {
                return base.abs().compareTo(BigDecimal.ONE) == 0
                        ? (exponent.remainder(BigDecimal.TWO).signum() == 0 ? BigDecimal.ONE : base)
                        : base.signum() == 0 && exponent.signum() > 0 ? BigDecimal.ZERO : Nothing.NULL;
            }
            int whole = exponent.intValueExact();
            if (base.signum() == 0 && whole < 0) {
                return Nothing.NULL;
            }
            try {
                BigDecimal positive = base.pow(Math.abs(whole), WIDE);
                return held(whole < 0 ? BigDecimal.ONE.divide(positive, EXACT) : positive.round(EXACT));
            } catch (ArithmeticException tooLarge) {
                return Nothing.NULL;
            }
        }
        if (base.signum() < 0) {
            return Nothing.NULL;
        }
        if (base.signum() == 0) {
            return exponent.signum() > 0 ? BigDecimal.ZERO : Nothing.NULL;
        }
        return exp(exponent.multiply(naturalLogarithm(base), WIDE));
    }

    static Object exp(BigDecimal x) {
        if (x.abs().compareTo(BigDecimal.valueOf(14_000)) > 0) {
            return x.signum() < 0 ? BigDecimal.ZERO : Nothing.NULL;
        }
        return held(wideExp(x).round(EXACT));
    }

    private static BigDecimal wideExp(BigDecimal x) {
        int halvings = Math.max(0, x.precision() - x.scale()) * 4 + 8;
        BigDecimal small = x.divide(BigDecimal.TWO.pow(halvings), new MathContext(90));
        MathContext inner = new MathContext(90);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int i = 1; i < 60; i++) {
            term = term.multiply(small, inner).divide(BigDecimal.valueOf(i), inner);
            sum = sum.add(term, inner);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, inner);
        }
        return sum.round(WIDE);
    }

    static Object log(BigDecimal x) {
        return x.signum() <= 0 ? Nothing.NULL : naturalLogarithm(x).round(EXACT);
    }

    private static BigDecimal naturalLogarithm(BigDecimal x) {
        int digits = x.precision() - x.scale();
        BigDecimal scaled = x.scaleByPowerOfTen(-digits);
        return lnNearOne(scaled).add(lnNearOne(BigDecimal.TEN).multiply(BigDecimal.valueOf(digits)), WIDE);
    }

    /** Newton's method from a binary guess. */
    private static BigDecimal lnNearOne(BigDecimal x) {
        BigDecimal y = BigDecimal.valueOf(Math.log(x.doubleValue()));
        for (int i = 0; i < 4; i++) {
            BigDecimal e = wideExp(y);
            y = y.add(BigDecimal.TWO.multiply(x.subtract(e)).divide(x.add(e), WIDE), WIDE);
        }
        return y;
    }

    static boolean whole(BigDecimal x) {
        return x.stripTrailingZeros().scale() <= 0;
    }

    /** FEEL's text of a number: plain, without trailing zeros. */
    static String text(BigDecimal x) {
        return x.signum() == 0 ? "0" : x.stripTrailingZeros().toPlainString();
    }
}
