package org.ansinh.linkage;

import java.util.List;

/**
 * Records of one person.
 *
 * @param id stays with most of its records when clusters are made anew ({@link ClusterIds})
 * @param members at least two, in alphabetical order
 * @param weakest weight of the weakest link without which it would fall apart, in bits
 */
public record Cluster(String id, List<String> members, double weakest) {}
