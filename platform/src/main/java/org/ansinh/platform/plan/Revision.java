package org.ansinh.platform.plan;

/**
 * One version of an entered figure.
 *
 * @param version from 1; the highest stands
 * @param period empty where the figure is as of its day
 */
public record Revision(Measurement figure, int version, String period) {}
