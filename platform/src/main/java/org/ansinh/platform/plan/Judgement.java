package org.ansinh.platform.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a target is and by which rule. Pure: the same arguments give the same judgement.
 *
 * @param line where the way to the goal stands on the day of the value; null where there is none
 */
public record Judgement(Verdict verdict, Rule rule, @Nullable BigDecimal line) {

    /** The rule that decided. */
    public enum Rule {
        SATISFIES,
        AHEAD,
        BEHIND,
        /** The start satisfied the comparison and the value no longer does. */
        NOT_KEPT,
        /** Neither a base nor an earlier figure to draw a line from. */
        NO_LINE,
        /** Satisfied by an upper bound only. */
        BOUND,
        NOTHING,
        NO_NUMBER
    }

    /** A value at a time; {@code year} 2026.5 is the middle of 2026. A base of the end of 2023 stands at 2024. */
    public record Point(BigDecimal year, BigDecimal value) {}

    /** What is to be reached: the comparison, its figure (null where the plan gives none) and the year at whose end it holds. */
    public record Goal(Target.Comparison compare, @Nullable BigDecimal figure, int year) {}

    /**
     * @param start base of the plan, or else the first value measured by the same standard; null when there is neither
     * @param bound whether the latest value is the figure itself or the highest it can be
     * @param tolerance how far below the goal still counts where the plan says "about", in the target's unit
     */
    public static Judgement of(Goal to, @Nullable Point start, @Nullable Point latest, Target.Bound bound, BigDecimal tolerance) {
        return of(to, start, latest, bound, tolerance, new Trajectory.Linear());
    }

    /** The same against another way to the goal than the straight line. */
    public static Judgement of(Goal to, @Nullable Point start, @Nullable Point latest, Target.Bound bound, BigDecimal tolerance,
            Trajectory path) {
        BigDecimal goal = to.figure();
        if (goal == null) {
            return new Judgement(Verdict.NO_NUMBER, Rule.NO_NUMBER, null);
        }
        if (latest == null) {
            return new Judgement(Verdict.NO_FIGURE, Rule.NOTHING, null);
        }
        BigDecimal line = start == null || start.year().compareTo(latest.year()) >= 0
                ? null
                : path.at(start, goal, to.year(), latest.year());
        if (satisfies(to.compare(), latest.value(), goal, tolerance)) {
            return bound == Target.Bound.UPPER
                    ? new Judgement(Verdict.PARTLY_KNOWN, Rule.BOUND, line)
                    : new Judgement(Verdict.MET, Rule.SATISFIES, line);
        }
        if (start != null && satisfies(to.compare(), start.value(), goal, tolerance)) {
            return new Judgement(Verdict.OFF_TRACK, Rule.NOT_KEPT, line);
        }
        if (start == null || line == null) {
            return new Judgement(Verdict.OFF_TRACK, Rule.NO_LINE, null);
        }
        int ahead = latest.value().compareTo(line);
        boolean falling = goal.compareTo(start.value()) < 0;
        boolean onTrack = falling ? ahead <= 0 : ahead >= 0;
        if (onTrack && bound == Target.Bound.UPPER) {
            return new Judgement(Verdict.PARTLY_KNOWN, Rule.BOUND, line);
        }
        return onTrack ? new Judgement(Verdict.ON_TRACK, Rule.AHEAD, line) : new Judgement(Verdict.OFF_TRACK, Rule.BEHIND, line);
    }

    static boolean satisfies(Target.Comparison compare, BigDecimal value, BigDecimal goal, BigDecimal tolerance) {
        int order = value.compareTo(goal);
        return switch (compare) {
            case EQUAL -> order == 0;
            case AT_LEAST -> order >= 0;
            case MORE_THAN -> order > 0;
            case AT_MOST -> order <= 0;
            case LESS_THAN -> order < 0;
            case ABOUT_AT_LEAST -> value.compareTo(goal.subtract(tolerance)) >= 0;
            case ABOUT -> value.subtract(goal).abs().compareTo(tolerance) <= 0;
        };
    }
}
