package org.ansinh.platform.plan;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a unit: its own newest figure, or else one read from its predecessors or successors.
 *
 * @param bridge only where there is no figure of its own
 */
public record UnitFigure(@Nullable Measurement own, @Nullable Bridge bridge) {}
