package org.ansinh.linkage;

/**
 * A question about one column of both records.
 *
 * @param column index into {@link Schema#columns()}
 * @param bound of {@link Agreement#SIMILAR}, {@link Agreement#EDITS}, {@link Agreement#WORDS}, {@link Agreement#YEARS}; else 0
 * @param other index of the second column of {@link Agreement#EXCHANGED}; else the column itself
 */
public record Condition(int column, Agreement test, double bound, int other) {}
