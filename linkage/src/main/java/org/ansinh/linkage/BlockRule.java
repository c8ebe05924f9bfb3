package org.ansinh.linkage;

import java.util.List;

/**
 * Records that agree on all {@code same} are compared. A block larger than the schema allows is divided by {@code finer} too; what is
 * still too large is not compared, and reported.
 *
 * @param teaches whether the pairs it finds may be learned from; false where they are often relatives, such as twins
 */
public record BlockRule(String name, List<Term> same, List<Term> finer, boolean teaches) {}
