package org.ansinh.platform.plan;

import org.ansinh.platform.area.AreaUnit;
import org.jspecify.annotations.Nullable;

/**
 * A unit that has ended, with its own last figure and what today's figure of its successors says of it.
 */
public record FormerUnit(AreaUnit unit, @Nullable Measurement own, @Nullable Bridge now) {}
