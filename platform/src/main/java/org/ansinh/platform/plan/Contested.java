package org.ansinh.platform.plan;

/**
 * A figure handed in by somebody who had not seen another's: kept beside the one that stands until a person decides.
 *
 * @param standing the figure that stands
 */
public record Contested(long id, Measurement figure, Revision standing) {}
