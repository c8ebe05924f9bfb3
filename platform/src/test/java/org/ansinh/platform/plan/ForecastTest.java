package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ansinh.platform.plan.Forecast.Outlook;
import org.ansinh.platform.plan.Forecast.Point;
import org.ansinh.platform.plan.Forecast.Scale;
import org.ansinh.platform.plan.Forecast.Span;
import org.junit.jupiter.api.Test;

class ForecastTest {

    @Test
    void two_figures_or_a_few_months_are_too_few_to_say_anything() {
        assertThat(Forecast.of(List.of(new Point(2024, 90), new Point(2025, 92)), Scale.SHARE, 0.3)).isEmpty();
        assertThat(Forecast.of(List.of(new Point(2025.1, 90), new Point(2025.3, 91), new Point(2025.9, 92)), Scale.SHARE, 0.3)).isEmpty();
        assertThat(Forecast.of(List.of(new Point(2024, 90), new Point(2024, 91), new Point(2025, 92)), Scale.SHARE, 0.3)).isEmpty();
    }

    @Test
    void a_straight_series_goes_on_straight_and_its_interval_still_has_the_scatter_figures_have_anyhow() {
        Forecast forecast = Forecast.of(List.of(new Point(2024, 58), new Point(2025, 59), new Point(2026, 60)), Scale.LEVEL, 0.6)
                .orElseThrow();
        Span end = forecast.at(2031);
        assertThat(end.value()).isCloseTo(65, within(1e-9));
        assertThat(forecast.pace(2026)).isCloseTo(1, within(1e-9));
        // t(1 degree of freedom) · 0.6 · √(1 + 1/3 + 6²/2)
        assertThat(end.high() - end.value()).isCloseTo(3.078 * 0.6 * Math.sqrt(1 + 1.0 / 3 + 36.0 / 2), within(1e-6));
    }

    @Test
    void one_wrong_figure_among_seven_does_not_bend_the_line() {
        List<Point> points = new ArrayList<>();
        for (int year = 2020; year <= 2026; year++) {
            points.add(new Point(year, year == 2023 ? 400 : 50 + (year - 2020)));
        }
        assertThat(Forecast.of(points, Scale.LEVEL, 0.1).orElseThrow().at(2030).value()).isCloseTo(60, within(0.5));
    }

    @Test
    void the_outlook_is_judged_by_the_whole_interval() {
        List<Point> rising = List.of(new Point(2024, 90), new Point(2024.5, 91.1), new Point(2025, 92), new Point(2025.5, 92.8),
                new Point(2026, 93.6));
        Forecast forecast = Forecast.of(rising, Scale.SHARE, 0.1).orElseThrow();
        assertThat(forecast.outlook(Target.Comparison.MORE_THAN, new BigDecimal("95"), 2031)).isEqualTo(Outlook.LIKELY);
        assertThat(forecast.outlook(Target.Comparison.AT_LEAST, new BigDecimal("99.9"), 2027)).isEqualTo(Outlook.UNLIKELY);
        double end = forecast.at(2029).value();
        assertThat(forecast.outlook(Target.Comparison.AT_LEAST, BigDecimal.valueOf(end).setScale(1, java.math.RoundingMode.HALF_UP), 2029))
                .isEqualTo(Outlook.OPEN);
    }

    @Test
    void of_a_hundred_series_with_noise_about_eighty_next_figures_lie_in_the_interval() {
        Random dice = new Random(42);
        int inside = 0;
        int all = 2000;
        for (int i = 0; i < all; i++) {
            List<Point> points = new ArrayList<>();
            for (int year = 2015; year < 2026; year++) {
                points.add(new Point(year, 50 + (year - 2015) + dice.nextGaussian()));
            }
            Span next = Forecast.of(points, Scale.LEVEL, 1e-6).orElseThrow().at(2028);
            double truth = 63 + dice.nextGaussian();
            inside += next.low() <= truth && truth <= next.high() ? 1 : 0;
        }
        assertThat(inside / (double) all).isBetween(0.76, 0.86);
    }

    @Property
    void a_forecast_never_leaves_what_is_possible_and_lies_within_its_interval(@ForAll("series") List<Point> points, @ForAll Scale scale) {
        Forecast.of(points, scale, 0.3).ifPresent(forecast -> {
            for (double year = 2026; year <= 2045; year += 1) {
                Span span = forecast.at(year);
                assertThat(span.low()).isBetween(0.0, span.value());
                assertThat(span.value()).isLessThanOrEqualTo(span.high());
                if (scale == Scale.SHARE) {
                    assertThat(span.high()).isLessThanOrEqualTo(100);
                }
            }
        });
    }

    @Property
    void the_order_of_the_figures_does_not_matter(@ForAll("series") List<Point> points) {
        List<Point> turned = new ArrayList<>(points);
        Collections.reverse(turned);
        assertThat(Forecast.of(turned, Scale.SHARE, 0.3).map(forecast -> forecast.at(2031)))
                .isEqualTo(Forecast.of(points, Scale.SHARE, 0.3).map(forecast -> forecast.at(2031)));
    }

    @Property
    void farther_ahead_is_never_surer(@ForAll("series") List<Point> points) {
        Forecast.of(points, Scale.LEVEL, 0.3).ifPresent(forecast -> {
            double before = 0;
            for (double year = 2027; year <= 2040; year += 1) {
                Span span = forecast.at(year);
                if (span.value() == 0) {
                    break; // cut off at nothing: the rest of the interval cannot be
                }
                double width = span.high() - span.value();
                assertThat(width).isGreaterThanOrEqualTo(before - 1e-9);
                before = width;
            }
        });
    }

    @Provide
    Arbitrary<List<Point>> series() {
        Arbitrary<Integer> quarters = Arbitraries.integers().between(0, 26);
        return quarters.list().uniqueElements().ofMinSize(1).ofMaxSize(9)
                .flatMap(times -> Arbitraries.doubles().between(0, 100).ofScale(2).list().ofSize(times.size())
                        .map(values -> {
                            List<Point> points = new ArrayList<>();
                            for (int i = 0; i < times.size(); i++) {
                                points.add(new Point(2020 + times.get(i) / 4.0, values.get(i)));
                            }
                            return points;
                        }));
    }
}
