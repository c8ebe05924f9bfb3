package org.ansinh.platform.integrity;

import java.util.List;
import org.ansinh.law.Text;
import org.ansinh.linkage.Score;

/**
 * A record that may be of the same person, and why.
 *
 * @param weight bits; the start and all steps add up to it
 */
record Likely(long person, double weight, double probability, double start, List<Step> steps) {

    /** What one comparison adds. */
    record Step(Text comparison, Text level, double bits) {}

    static Likely of(long person, Score score) {
        return new Likely(person, score.weight(), score.probability(), score.start(), score.waterfall().stream()
                .map(one -> new Step(new Text(one.comparisonLabel().vietnamese(), one.comparisonLabel().english()),
                        new Text(one.levelLabel().vietnamese(), one.levelLabel().english()), one.sum()))
                .toList());
    }
}
