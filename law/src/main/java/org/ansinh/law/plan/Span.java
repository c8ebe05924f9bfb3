package org.ansinh.law.plan;

import java.math.BigInteger;
import org.ansinh.law.Fact;

/**
 * What is known of a value before any fact: it lies in {@code [low, high]} and is a multiple of {@code step} (0: it is 0).
 * Exact integers, so that a bound beyond a long is seen, not wrapped.
 */
public record Span(BigInteger low, BigInteger high, BigInteger step) {

    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(62);

    /** Bound of a number without min or max: 10^15, far beyond any sum of đồng a person can have. */
    private static final long LARGEST = 1_000_000_000_000_000L;

    public static Span of(long low, long high) {
        return low == high ? only(low) : new Span(BigInteger.valueOf(low), BigInteger.valueOf(high), BigInteger.ONE);
    }

    public static Span only(long value) {
        BigInteger v = BigInteger.valueOf(value);
        return new Span(v, v, v.abs());
    }

    /** Smallest and largest value of a recorded fact, in its own coding. */
    public static Span of(Fact fact) {
        long low = fact.min() == null ? -LARGEST : fact.min();
        long high = fact.max() == null ? LARGEST : fact.max();
        return switch (fact.type()) {
            case BOOLEAN -> Span.of(0, 1);
            case CODE -> Span.of(0, Math.max(0, fact.codes().size() - 1));
            case DATE -> Span.of(fact.min() == null ? -1_000_000 : low, fact.max() == null ? 1_000_000 : high);
            case WHOLE, DECIMAL -> Span.of(low, Math.max(low, high));
        };
    }

    public boolean fits() {
        return low.abs().compareTo(LIMIT) < 0 && high.abs().compareTo(LIMIT) < 0;
    }

    public boolean multipleOf(long divisor) {
        return step.mod(BigInteger.valueOf(divisor)).signum() == 0;
    }

    public Zone zone() {
        return Zone.between(low.longValueExact(), high.longValueExact());
    }

    Span plus(Span other) {
        return new Span(low.add(other.low), high.add(other.high), step.gcd(other.step));
    }

    Span minus(Span other) {
        return new Span(low.subtract(other.high), high.subtract(other.low), step.gcd(other.step));
    }

    Span times(Span other) {
        BigInteger a = low.multiply(other.low);
        BigInteger b = low.multiply(other.high);
        BigInteger c = high.multiply(other.low);
        BigInteger d = high.multiply(other.high);
        return new Span(a.min(b).min(c).min(d), a.max(b).max(c).max(d), step.multiply(other.step));
    }

    /** Rounded to the next multiple of {@code unit}. */
    Span rounded(long unit) {
        BigInteger step = BigInteger.valueOf(unit);
        BigInteger down = low.divide(step).subtract(BigInteger.ONE).multiply(step);
        return new Span(low.signum() >= 0 ? BigInteger.ZERO.max(down) : down, high.divide(step).add(BigInteger.ONE).multiply(step), step);
    }

    /** Either this or that. */
    Span or(Span other) {
        return new Span(low.min(other.low), high.max(other.high), step.gcd(other.step));
    }

    Span smaller(Span other) {
        return new Span(low.min(other.low), high.min(other.high), step.gcd(other.step));
    }

    Span larger(Span other) {
        return new Span(low.max(other.low), high.max(other.high), step.gcd(other.step));
    }

    /** The sum of none to {@code most} of these. */
    Span sums(int most) {
        BigInteger times = BigInteger.valueOf(most);
        return new Span(low.min(BigInteger.ZERO).multiply(times), high.max(BigInteger.ZERO).multiply(times), step);
    }
}
