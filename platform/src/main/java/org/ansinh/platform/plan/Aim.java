package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import org.ansinh.law.Text;
import org.ansinh.platform.web.OfficialBars;
import org.jspecify.annotations.Nullable;

/**
 * What a plan wants of a shared target.
 *
 * @param goal figure to compare with; null where the plan only follows the target or gives no number
 * @param year at whose end it is to hold
 * @param own whether the figure is the plan's own and not that of the shipped plan
 * @param version of the plan's own figure; 0 for the shipped plan's
 */
public record Aim(Target target, @Nullable BigDecimal goal, int year, boolean own, int version) {

    /** How the goal is compared: a plan's own step on the way to an exact figure is reached from the side it lies on. */
    public String sign() {
        int side = side();
        return side > 0 ? "≤" : side < 0 ? "≥" : target.compare().sign();
    }

    /**
     * Whether a figure satisfies the goal, or where it stands on the way from the first one.
     *
     * @param first the first comparable figure; null when there is none before the latest
     */
    public Verdict verdict(@Nullable Measurement first, @Nullable Measurement latest) {
        BigDecimal wanted = goal;
        if (side() != 0 && wanted != null && latest != null) {
            return Integer.signum(latest.value().compareTo(wanted)) * side() <= 0 ? Verdict.MET : Verdict.OFF_TRACK;
        }
        Target.Counted counted = target.counted();
        Target.Bound bound = counted != null && latest != null && latest.kind() == Measurement.Kind.COUNTED
                ? counted.bound()
                : Target.Bound.EXACT;
        return Judgement.of(new Judgement.Goal(target.compare(), goal, year), first == null ? null : TargetViews.point(first),
                latest == null ? null : TargetViews.point(latest),
                bound, BigDecimal.ZERO).verdict();
    }

    /** The target with this plan's goal in the place of the shipped plan's, to be watched like any other. */
    Target aimed() {
        BigDecimal wanted = goal;
        if (!own) {
            return target;
        }
        if (wanted == null) {
            return target.wanting(target.compare(), new Text("theo dõi", "followed"), null);
        }
        int side = side();
        Target.Comparison compare = side > 0 ? Target.Comparison.AT_MOST : side < 0 ? Target.Comparison.AT_LEAST : target.compare();
        String reached = wanted.signum() > 0 ? "đạt" : "chưa đạt";
        return target.wanting(compare, target.state()
                ? new Text(reached, wanted.signum() > 0 ? "reached" : "not reached")
                : new Text(OfficialBars.written(wanted), NumberFormat.getNumberInstance(Locale.ENGLISH).format(wanted)), wanted);
    }

    /** 1 where the own goal lies above the exact figure it leads to, -1 below, 0 where it is compared as the target is. */
    private int side() {
        BigDecimal wanted = goal;
        BigDecimal exact = target.goal();
        return own && target.compare() == Target.Comparison.EQUAL && !target.state() && wanted != null && exact != null
                ? wanted.compareTo(exact)
                : 0;
    }
}
