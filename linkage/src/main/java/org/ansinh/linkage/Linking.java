package org.ansinh.linkage;

import java.util.List;

/** What a run found. @param links in the order of ids; @param clusters in the order of their first records; @param compared pairs */
public record Linking(List<Link> links, List<Cluster> clusters, Report report, long compared) {}
