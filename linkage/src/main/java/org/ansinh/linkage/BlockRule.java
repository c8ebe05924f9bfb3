package org.ansinh.linkage;

import java.util.List;

/**
 * Records that agree on all {@code same} are compared. A block larger than the schema allows is divided by {@code finer} too; what is
 * still too large is not compared, and reported.
 */
public record BlockRule(String name, List<Term> same, List<Term> finer) {}
