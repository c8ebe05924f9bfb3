package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a series of figures leads, with an interval. Pure: the same points in any order give the same answer.
 *
 * <p>Line: Theil–Sen (the median of the slopes between all pairs of points), which one wrong figure does not bend, on a scale where the
 * figure cannot leave what is possible: logit for shares, logarithm for counts. Interval: Student's t with n − 2 degrees of freedom
 * around the line, wider the farther ahead and the fewer the points; never narrower than the scatter figures have anyhow.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">Sen 1968</a>
 */
public final class Forecast {

    /** Fewer points have a line but no scatter around it. */
    public static final int LEAST_POINTS = 3;

    /** The points must tell of at least this many years. */
    public static final double LEAST_YEARS = 1;

    /** Of a hundred future figures about so many lie in the interval, if things go on as they went. */
    public static final int LEVEL = 80;

    /** Quantile 0.9 of Student's t, by degrees of freedom from 1; from 30 on the normal one. */
    private static final double[] T = {3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350, 1.345,
            1.341, 1.337,
            1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311};
    private static final double NORMAL = 1.2816;
    private static final double EDGE = 0.0005;

    private final Scale scale;
    private final double slope;
    private final double intercept;
    private final double middle;
    private final double spread;
    private final double scatter;
    private final int count;

    private Forecast(Scale scale, double slope, double intercept, double middle, double spread, double scatter, int count) {
        this.scale = scale;
        this.slope = slope;
        this.intercept = intercept;
        this.middle = middle;
        this.spread = spread;
        this.scatter = scatter;
        this.count = count;
    }

    /** A figure in time; {@code year} 2026.5 is the middle of 2026. */
    public record Point(double year, double value) {}

    /** The forecast figure and the bounds between which it lies. */
    public record Span(double low, double value, double high) {}

    /** What the figures can be. */
    public enum Scale {
        /** Per cent, from 0 to 100. */
        SHARE {
            @Override
            double up(double value) {
                double share = Math.clamp(value / 100, EDGE, 1 - EDGE);
                return Math.log(share / (1 - share));
            }

            @Override
            double down(double value) {
                return 100 / (1 + Math.exp(-value));
            }
        },
        /** A number of people, households, jobs: from 0. */
        COUNT {
            @Override
            double up(double value) {
                return Math.log1p(Math.max(0, value));
            }

            @Override
            double down(double value) {
                return Math.max(0, Math.expm1(Math.min(value, 25)));
            }
        },
        /** Years, square metres, beds: from 0, and far from it. */
        LEVEL {
            @Override
            double up(double value) {
                return value;
            }

            @Override
            double down(double value) {
                return Math.max(0, value);
            }
        };

        abstract double up(double value);

        abstract double down(double value);
    }

    /**
     * Fits the line.
     *
     * @param least scatter around the line that is assumed even where the points show less, in the figures' unit
     * @return empty for fewer than {@link #LEAST_POINTS} times, or too short a time
     */
    public static Optional<Forecast> of(List<Point> given, Scale scale, double least) {
        List<Point> points = newestOfEachTime(given);
        if (points.size() < LEAST_POINTS || points.getLast().year() - points.getFirst().year() < LEAST_YEARS) {
            return Optional.empty();
        }
        double[] years = points.stream().mapToDouble(Point::year).toArray();
        double[] values = points.stream().mapToDouble(point -> scale.up(point.value())).toArray();
        double slope = slope(years, values);
        double intercept = median(offsets(years, values, slope));
        double middle = Arrays.stream(years).average().orElseThrow();
        double spread = Arrays.stream(years).map(year -> (year - middle) * (year - middle)).sum();
        double squares = 0;
        for (int i = 0; i < years.length; i++) {
            double off = values[i] - intercept - slope * years[i];
            squares += off * off;
        }
        double last = points.getLast().value();
        double floor = Math.max(scale.up(last) - scale.up(last - least), scale.up(last + least) - scale.up(last));
        return Optional.of(new Forecast(scale, slope, intercept, middle, spread, Math.max(Math.sqrt(squares / (years.length - 2)), floor),
                years.length));
    }

    /** The forecast for a time. */
    public Span at(double year) {
        double mid = intercept + slope * year;
        double away = year - middle;
        double half = student(count - 2) * scatter * Math.sqrt(1 + 1.0 / count + away * away / spread);
        return new Span(scale.down(mid - half), scale.down(mid), scale.down(mid + half));
    }

    /** How much the figure moves in a year, on its own scale, around a time. */
    public double pace(double year) {
        return at(year + 0.5).value() - at(year - 0.5).value();
    }

    public int points() {
        return count;
    }

    /** How it looks for the goal. */
    public enum Outlook {
        /** The whole interval satisfies it. */
        LIKELY,
        /** A part of the interval does. */
        OPEN,
        /** No part does. */
        UNLIKELY,
        /** Too few figures to say. */
        TOO_FEW,
        /** Figures will be made by another standard before then: today's say nothing of it. */
        OTHER_STANDARD
    }

    /** Whether the goal is reached at a time, judged by the whole interval with figures rounded as they are printed. */
    public Outlook outlook(Target.Comparison compare, BigDecimal goal, double year) {
        Span span = at(year);
        boolean low = Judgement.satisfies(compare, rounded(span.low()), goal, BigDecimal.ZERO);
        boolean high = Judgement.satisfies(compare, rounded(span.high()), goal, BigDecimal.ZERO);
        boolean between = Judgement.satisfies(compare, rounded(span.value()), goal, BigDecimal.ZERO)
                || span.low() <= goal.doubleValue() && goal.doubleValue() <= span.high();
        return low && high ? Outlook.LIKELY : low || high || between ? Outlook.OPEN : Outlook.UNLIKELY;
    }

    private BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(scale == Scale.COUNT ? 0 : 1, RoundingMode.HALF_UP);
    }

    /** Ascending; where several stand at one time the last of the list counts. */
    private static List<Point> newestOfEachTime(List<Point> given) {
        List<Point> points = new ArrayList<>();
        for (Point point : given.stream().sorted(Comparator.comparingDouble(Point::year).thenComparingDouble(Point::value)).toList()) {
            if (!points.isEmpty() && points.getLast().year() == point.year()) {
                points.removeLast();
            }
            points.add(point);
        }
        return points;
    }

    private static double slope(double[] years, double[] values) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < years.length; i++) {
            for (int j = i + 1; j < years.length; j++) {
                slopes.add((values[j] - values[i]) / (years[j] - years[i]));
            }
        }
        return median(slopes);
    }

    private static List<Double> offsets(double[] years, double[] values, double slope) {
        List<Double> offsets = new ArrayList<>();
        for (int i = 0; i < years.length; i++) {
            offsets.add(values[i] - slope * years[i]);
        }
        return offsets;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        int half = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(half) : (values.get(half - 1) + values.get(half)) / 2;
    }

    private static double student(int freedom) {
        return freedom <= T.length ? T[freedom - 1] : NORMAL;
    }
}
