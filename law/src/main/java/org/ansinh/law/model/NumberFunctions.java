package org.ansinh.law.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.ansinh.law.feel.Feel.Nothing;

/** Rounding, roots, logarithms. */
final class NumberFunctions {

    private static final BigDecimal LEAST_SCALE = BigDecimal.valueOf(-6_111);
    private static final BigDecimal LARGEST_SCALE = BigDecimal.valueOf(6_176);

    void addTo(Library library) {
        library.add("decimal", "n:n, scale:n", a -> rounded(a, RoundingMode.HALF_EVEN));
        library.add("floor", "n:n, scale:n?", a -> rounded(a, RoundingMode.FLOOR));
        library.add("ceiling", "n:n, scale:n?", a -> rounded(a, RoundingMode.CEILING));
        library.add("round up", "n:n, scale:n", a -> rounded(a, RoundingMode.UP));
        library.add("round down", "n:n, scale:n", a -> rounded(a, RoundingMode.DOWN));
        library.add("round half up", "n:n, scale:n", a -> rounded(a, RoundingMode.HALF_UP));
        library.add("round half down", "n:n, scale:n", a -> rounded(a, RoundingMode.HALF_DOWN));
        library.add("abs", "n:nDM", a -> switch (a.getFirst()) {
            case BigDecimal number -> number.abs();
            case Duration duration -> duration.abs();
            case Months months -> new Months(Math.abs(months.total()));
            default -> Nothing.NULL;
        });
        library.add("modulo", "dividend:n, divisor:n", a -> modulo(number(a, 0), number(a, 1)));
        library.add("sqrt", "number:n", a -> number(a, 0).signum() < 0 ? Nothing.NULL : number(a, 0).sqrt(Numbers.EXACT));
        library.add("log", "number:n", a -> Numbers.log(number(a, 0)));
        library.add("exp", "number:n", a -> Numbers.exp(number(a, 0)));
        library.add("odd", "number:n", a -> Numbers.whole(number(a, 0)) && number(a, 0).remainder(BigDecimal.TWO).signum() != 0);
        library.add("even", "number:n", a -> number(a, 0).remainder(BigDecimal.TWO).signum() == 0);
    }

    static BigDecimal number(List<Object> arguments, int index) {
        return (BigDecimal) arguments.get(index);
    }

    private static Object rounded(List<Object> arguments, RoundingMode mode) {
        BigDecimal number = number(arguments, 0);
        BigDecimal scale = arguments.size() > 1 ? number(arguments, 1) : BigDecimal.ZERO;
        if (scale.compareTo(LEAST_SCALE) < 0 || scale.compareTo(LARGEST_SCALE) > 0) {
            return Nothing.NULL;
        }
        BigDecimal rounded = number.setScale(scale.intValue(), mode);
        return rounded.precision() > Numbers.EXACT.getPrecision() && rounded.scale() > number.scale()
                ? number
                : rounded;
    }

    private static Object modulo(BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            return Nothing.NULL;
        }
        if (Math.abs(dividend.precision() - dividend.scale() - (divisor.precision() - divisor.scale())) > 1_000) {
            throw new TooLarge("the remainder of numbers so far apart");
        }
        BigDecimal remainder = dividend.remainder(divisor);
        return (remainder.signum() != 0 && remainder.signum() != divisor.signum() ? remainder.add(divisor) : remainder)
                .round(Numbers.EXACT);
    }
}
