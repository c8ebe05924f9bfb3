package org.ansinh.linkage;

import java.util.List;

/**
 * How likely two records are of one person, and why.
 *
 * @param weight bits; the sum of {@code start} and of all contributions
 * @param probability 2^weight / (1 + 2^weight)
 * @param start log2(λ/(1 − λ)): what is believed before anything is compared
 */
public record Score(double weight, double probability, double start, List<Contribution> waterfall) {

    /**
     * What one ladder says.
     *
     * @param level name of the level; {@link #NOTHING} when there was nothing to compare
     * @param weight bits, log2(m/u)
     * @param commonness bits more or less because the value is rare or common; 0 where the level has none
     */
    public record Contribution(String comparison, Label comparisonLabel, String level, Label levelLabel, double weight, double commonness) {

        /** Level of a ladder that could not be compared. */
        public static final String NOTHING = "missing";

        /** What the ladder adds to the score. */
        public double sum() {
            return weight + commonness;
        }
    }

    static double probability(double weight) {
        return weight > 60 ? 1 : 1 / (1 + StrictMath.pow(2, -weight));
    }
}
