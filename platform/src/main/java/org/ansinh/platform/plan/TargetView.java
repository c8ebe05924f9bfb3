package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A target with its newest figure of the whole area, those of the units, and how far it is.
 *
 * @param rule the rule that led to the verdict
 * @param line where the straight line to the goal stands on the day of the newest figure; null where there is none
 */
public record TargetView(Target target, @Nullable Measurement latest, List<Measurement> wards, Verdict verdict, Judgement.Rule rule,
        @Nullable BigDecimal line) {

    /** The newest figure of a unit. */
    public Optional<Measurement> in(int unit) {
        return wards.stream().filter(one -> Integer.valueOf(unit).equals(one.areaUnit())).findFirst();
    }
}
