package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * How much a target weighs, by which way it goes to its goal, and when its figures are due.
 *
 * @param weight 1 for most; 0 leaves it out of the weighed share
 * @param due by this day of the following year the figure of a year must be there
 * @param tolerance how far below the goal still counts where the plan says "about", in the target's unit
 * @param version 0 where nobody has changed anything yet
 * @param changedBy empty at version 0, and so is {@code reason}
 */
public record TargetSetting(String target, BigDecimal weight, Trajectory path, MonthDay due, BigDecimal tolerance, String reason,
        int version,
        String changedBy, @Nullable Instant changedAt) {}
