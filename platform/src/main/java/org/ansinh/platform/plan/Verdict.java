package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** How far a target is. Pure: the same arguments give the same verdict. */
public enum Verdict {
    /** The value satisfies the comparison with the 2030 figure. */
    MET,
    /** Not there yet, and at or beyond the straight line from the base to 2030 on the day of the value. */
    ON_TRACK,
    /** Behind that line; or the start already satisfied the comparison and the value no longer does; or there is no line to compare with. */
    OFF_TRACK,
    /** Nothing has been counted or entered. */
    NO_FIGURE,
    /** The plan gives no number to compare with. */
    NO_NUMBER;

    /** A value at a time; {@code year} 2026.5 is the middle of 2026. A base of the end of 2023 stands at 2024. */
    public record Point(BigDecimal year, BigDecimal value) {}

    /**
     * @param start base of the plan, or else the first value measured; null when there is neither
     * @param tolerance how far below the goal still counts where the plan says "about", in the target's unit
     */
    public static Verdict of(Target.Comparison compare, @Nullable BigDecimal goal, int goalYear, @Nullable Point start, @Nullable Point latest,
            BigDecimal tolerance) {
        if (goal == null) {
            return NO_NUMBER;
        }
        if (latest == null) {
            return NO_FIGURE;
        }
        if (satisfies(compare, latest.value(), goal, tolerance)) {
            return MET;
        }
        boolean toKeep = start != null && satisfies(compare, start.value(), goal, tolerance);
        if (start == null || toKeep || start.year().compareTo(latest.year()) >= 0) {
            return OFF_TRACK;
        }
        BigDecimal line = line(start, goal, goalYear, latest.year());
        boolean falling = goal.compareTo(start.value()) < 0;
        int ahead = latest.value().compareTo(line);
        return (falling ? ahead <= 0 : ahead >= 0) ? ON_TRACK : OFF_TRACK;
    }

    /** The straight line from the start to the goal at the end of the goal year, read at a time. */
    public static BigDecimal line(Point start, BigDecimal goal, int goalYear, BigDecimal year) {
        BigDecimal end = BigDecimal.valueOf(goalYear + 1L);
        BigDecimal share = year.subtract(start.year()).divide(end.subtract(start.year()), MathContext.DECIMAL64);
        return start.value().add(goal.subtract(start.value()).multiply(share.min(BigDecimal.ONE)));
    }

    static boolean satisfies(Target.Comparison compare, BigDecimal value, BigDecimal goal, BigDecimal tolerance) {
        int order = value.compareTo(goal);
        return switch (compare) {
            case EQUAL -> order == 0;
            case AT_LEAST -> order >= 0;
            case MORE_THAN -> order > 0;
            case LESS_THAN -> order < 0;
            case ABOUT_AT_LEAST -> value.compareTo(goal.subtract(tolerance)) >= 0;
            case ABOUT -> value.subtract(goal).abs().compareTo(tolerance) <= 0;
        };
    }
}
