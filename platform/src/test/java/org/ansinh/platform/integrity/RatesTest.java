package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RatesTest {

    /** Against the figures of Wilson's paper as R's prop.test gives them without correction. */
    @org.junit.jupiter.api.Test
    void theIntervalOfAShareIsWilsons() {
        Rates.Interval interval = Rates.wilson(4, 541);
        assertThat(interval.low()).isCloseTo(0.00288, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.01886, within(5e-5));
        assertThat(Rates.wilson(0, 10).low()).isZero();
        assertThat(Rates.wilson(0, 10).high()).isCloseTo(0.27753, within(1e-4));
        assertThat(Rates.wilson(0, 0).known()).isFalse();
    }

    @Property
    void theIntervalHoldsTheShareAndGetsNarrowerWithMoreReviews(@ForAll @IntRange(min = 0, max = 200) int hits,
            @ForAll @IntRange(min = 1, max = 200) int more) {
        Rates.Interval one = Rates.wilson(hits, hits + more);
        Rates.Interval tenfold = Rates.wilson(10L * hits, 10L * (hits + more));
        assertThat(one.low()).isLessThanOrEqualTo(one.share() + 1e-12);
        assertThat(one.high()).isGreaterThanOrEqualTo(one.share() - 1e-12);
        assertThat(tenfold.high() - tenfold.low()).isLessThan(one.high() - one.low());
    }

    @Property
    void theFunnelHoldsTheRateAndNarrows(@ForAll @IntRange(min = 1, max = 99) int percent, @ForAll @IntRange(min = 5, max = 400) int of) {
        double rate = percent / 100.0;
        double[] near = Rates.funnel(rate, of, Rates.Z95);
        double[] far = Rates.funnel(rate, of, Rates.Z998);
        assertThat(near[0]).isLessThanOrEqualTo(rate + 1.0 / of);
        assertThat(near[1]).isGreaterThanOrEqualTo(rate - 1.0 / of);
        assertThat(far[0]).isLessThanOrEqualTo(near[0] + 1e-9);
        assertThat(far[1]).isGreaterThanOrEqualTo(near[1] - 1e-9);
        assertThat(Rates.funnel(rate, 10 * of, Rates.Z95)[1]).as("up to one case, between which the limits are interpolated")
                .isLessThanOrEqualTo(near[1] + 1.0 / of);
    }

    @org.junit.jupiter.api.Test
    void theNormalDistributionIsTheNormalDistribution() {
        assertThat(Rates.normal(0)).isEqualTo(0.5);
        assertThat(Rates.normal(Rates.Z95)).isCloseTo(0.975, within(1e-12));
        assertThat(Rates.normal(Rates.Z998)).isCloseTo(0.999, within(1e-12));
    }
}
