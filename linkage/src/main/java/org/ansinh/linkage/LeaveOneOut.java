package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * Learns m and λ without labels. The m of a ladder is counted over pairs found by a block rule that does not use the ladder's columns,
 * each weighed by the belief of all <em>other</em> ladders: p = R/(1 + R), R = λ/(1 − λ) · Π m/u over the others. So no ladder
 * confirms itself, and agreement that the rule demanded is not taken for evidence. A level that speaks against one person (m < u) does
 * count in its own belief: two people who agree in all else are told apart by it, and would otherwise be taken for one person whose
 * numbers differ. u follows from what is seen of all pairs: P = λ·m +
 * (1 − λ)·u. Counts of patterns are whole numbers in a fixed order: the outcome is equal to the last bit in every run.
 */
final class LeaveOneOut {

    private static final int MOST_ITERATIONS = 30;
    private static final double STILL = 1e-5;
    private static final double PSEUDO = 0.2;
    /** Of P, u is at least this share: few pairs decide what is left when those of one person are taken out. */
    private static final double LEAST_SHARE_U = 1.0 / 64;

    private final Kernel kernel;
    private final Counts.Entry[] entries;
    private final double[][] blindly;
    private final double allPairs;
    private final double records;
    private final int everFree;
    final double[][] m;
    final double[][] u;
    double prior;
    int iterations;

    /**
     * @param blindly P of each level of each ladder ({@link Coincidence})
     * @param allPairs pairs of the register, compared or not
     * @param everFree ladders that at least one rule leaves free; the others learn from all pairs
     */
    LeaveOneOut(Kernel kernel, Counts.Entry[] entries, double[][] blindly, double allPairs, double records, int everFree) {
        this.kernel = kernel;
        this.entries = entries;
        this.blindly = blindly;
        this.allPairs = allPairs;
        this.records = records;
        this.everFree = everFree;
        this.prior = Math.min(0.1, 0.1 * records / Math.max(1, allPairs));
        this.m = new double[blindly.length][];
        this.u = new double[blindly.length][];
        for (int c = 0; c < m.length; c++) {
            int levels = blindly[c].length;
            m[c] = new double[levels];
            u[c] = blindly[c].clone();
            for (int level = 0; level < levels; level++) {
                m[c][level] = levels == 1 ? 1 : level == 0 ? 0.8 : level == levels - 1 ? 0.05 : 0.15 / Math.max(1, levels - 2);
            }
        }
    }

    void learn() {
        for (iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
            if (iterate() < STILL) {
                break;
            }
        }
    }

    /** One round; the largest change of any m. */
    private double iterate() {
        double[][] odds = new double[m.length][];
        for (int c = 0; c < m.length; c++) {
            odds[c] = new double[m[c].length + 1];
            odds[c][0] = 1;
            for (int level = 0; level < m[c].length; level++) {
                odds[c][level + 1] = m[c][level] / u[c][level];
            }
        }
        double[][] next = new double[m.length][];
        for (int c = 0; c < m.length; c++) {
            next[c] = new double[m[c].length];
        }
        double start = prior / (1 - prior);
        double expected = 0;
        for (Counts.Entry entry : entries) {
            double all = start;
            for (int c = 0; c < m.length; c++) {
                all *= odds[c][kernel.level(entry.pattern(), c)];
            }
            expected += entry.count() * all / (1 + all);
            for (int c = 0; c < m.length; c++) {
                int level = kernel.level(entry.pattern(), c);
                boolean learns = (entry.free() >>> c & 1) == 1 || (everFree >>> c & 1) == 0;
                if (level > 0 && learns) {
                    double belief = odds[c][level] < 1 ? all : all / odds[c][level];
                    next[c][level - 1] += entry.count() * belief / (1 + belief);
                }
            }
        }
        prior = Math.clamp(expected / Math.max(1, allPairs), 1e-15, 0.5);
        return settle(next);
    }

    private double settle(double[][] counted) {
        double change = 0;
        for (int c = 0; c < m.length; c++) {
            double sum = 0;
            for (double each : counted[c]) {
                sum += each + PSEUDO;
            }
            for (int level = 0; level < m[c].length; level++) {
                double now = (counted[c][level] + PSEUDO) / sum;
                change = Math.max(change, Math.abs(now - m[c][level]));
                m[c][level] = now;
                double rest = (blindly[c][level] - prior * now) / (1 - prior);
                u[c][level] = Math.max(rest, blindly[c][level] * LEAST_SHARE_U);
            }
        }
        return change;
    }

    /** Whether a ladder never had anything to compare; it then adds nothing to a score. */
    private boolean idle(int ladder) {
        for (Counts.Entry entry : entries) {
            if (kernel.level(entry.pattern(), ladder) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Reasons not to use what was learned: the classes changed places, or there was nothing to learn from. Empty: fit for use. */
    List<String> doubts(Schema schema) {
        List<String> doubts = new ArrayList<>();
        double expected = prior * allPairs;
        if (prior >= 0.5 || expected > records * schema.limits().largestCluster()) {
            doubts.add("λ = %.3g: %,.0f pairs of one person among %,.0f records cannot be".formatted(prior, expected, records));
        }
        if (expected < 1) {
            doubts.add("λ = %.3g: less than one pair of one person is expected, there is nothing to learn from".formatted(prior));
        }
        for (int c = 0; c < m.length; c++) {
            int last = m[c].length - 1;
            if (idle(c)) {
                continue;
            }
            double first = m[c][0] / u[c][0];
            if (last > 0 && (first <= 1 || first <= m[c][last] / u[c][last])) {
                doubts.add("%s: full agreement (m %.3g, u %.3g) does not speak for one person: the classes changed places"
                        .formatted(schema.comparisons().get(c).name(), m[c][0], u[c][0]));
            }
        }
        return doubts;
    }
}
