package org.ansinh.platform.integrity;

/** Shares with their uncertainty. Pure arithmetic. */
final class Rates {

    /** Two-sided 95 %. */
    static final double Z95 = 1.959963984540054;
    /** Two-sided 99.8 %, the outer limits of a funnel. */
    static final double Z998 = 3.090232306167813;

    /** Below it a chance has too few digits left to be added up from. */
    private static final double SMALLEST = 1e-300;

    private Rates() {}

    /** A share with the ends of its interval; {@code of} is the number of trials. */
    record Interval(long hits, long of, double share, double low, double high) {

        /** Whether anything was tried. */
        boolean known() {
            return of > 0;
        }
    }

    /** Wilson's score interval at 95 %; from 0 to 1 when nothing was tried. */
    static Interval wilson(long hits, long of) {
        if (of == 0) {
            return new Interval(0, 0, 0, 0, 1);
        }
        double p = (double) hits / of;
        double square = Z95 * Z95;
        double middle = (p + square / (2 * of)) / (1 + square / of);
        double half = Z95 * Math.sqrt(p * (1 - p) / of + square / (4.0 * of * of)) / (1 + square / of);
        return new Interval(hits, of, p, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /**
     * Limits of a funnel plot: between which shares of {@code of} trials lie when the true share is {@code rate}. Exact binomial quantiles,
     * interpolated as Spiegelhalter (2005) proposes, so that small numbers get wide limits.
     */
    static double[] funnel(double rate, int of, double z) {
        if (of <= 0 || rate <= 0 || rate >= 1) {
            return new double[]{0, 1};
        }
        double tail = 1 - normal(z);
        return new double[]{Math.max(0, quantile(rate, of, tail)), Math.min(1, quantile(rate, of, 1 - tail))};
    }

    private static double quantile(double rate, int of, double p) {
        double chance = Math.exp(of * Math.log1p(-rate));
        if (chance < SMALLEST) {
            double spread = Math.sqrt(rate * (1 - rate) / of);
            return rate + (p < 0.5 ? -1 : 1) * inverse(p) * spread;
        }
        double sum = chance;
        double before = 0;
        int hits = 0;
        while (sum < p && hits < of) {
            before = sum;
            chance *= (double) (of - hits) / (hits + 1) * rate / (1 - rate);
            hits++;
            sum += chance;
        }
        double share = sum == before ? 0 : (sum - p) / (sum - before);
        return (hits - share) / of;
    }

    /** Standard-normal distance whose tail has the smaller of {@code p} and {@code 1 - p}; found by halving. */
    private static double inverse(double p) {
        double tail = Math.min(p, 1 - p);
        double low = 0;
        double high = 10;
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (1 - normal(middle) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Distribution of the standard normal, by the series of Marsaglia (2004): exact to the last digits within eight deviations. */
    static double normal(double z) {
        if (Math.abs(z) > 8) {
            return z > 0 ? 1 : 0;
        }
        double sum = z;
        double term = z;
        for (int i = 3; Math.abs(term) > 1e-17 && i < 1000; i += 2) {
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
