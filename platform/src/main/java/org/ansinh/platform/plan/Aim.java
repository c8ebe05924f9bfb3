package org.ansinh.platform.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a plan wants of a shared target.
 *
 * @param goal figure to compare with; null where the plan only follows the target or gives no number
 * @param year at whose end it is to hold
 * @param own whether the figure is the plan's own and not that of the shipped plan
 * @param version of the plan's own figure; 0 for the shipped plan's
 */
public record Aim(Target target, @Nullable BigDecimal goal, int year, boolean own, int version) {}
