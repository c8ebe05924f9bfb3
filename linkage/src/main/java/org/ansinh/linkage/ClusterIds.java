package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ids that stay. An id goes to the cluster that holds most of the records that bore it; where two hold as many, to the one with the
 * alphabetically first record. A cluster that inherits none is called after its first record.
 */
public final class ClusterIds {

    private record Claim(String id, int cluster, int records, String first) {}

    private ClusterIds() {}

    /** @param before cluster id by record, as given by an earlier run; @param clusters as made now; @return the same with ids that stay */
    public static List<Cluster> carry(Map<String, String> before, List<Cluster> clusters) {
        List<Claim> claims = new ArrayList<>();
        for (int c = 0; c < clusters.size(); c++) {
            Map<String, Integer> votes = new HashMap<>();
            for (String member : clusters.get(c).members()) {
                String id = before.get(member);
                if (id != null) {
                    votes.merge(id, 1, Integer::sum);
                }
            }
            int cluster = c;
            votes.forEach((id, count) -> claims.add(new Claim(id, cluster, count, clusters.get(cluster).members().getFirst())));
        }
        claims.sort(Comparator.comparingInt(Claim::records).reversed().thenComparing(Claim::id).thenComparing(Claim::first));
        String[] ids = new String[clusters.size()];
        Set<String> taken = new HashSet<>();
        for (Claim claim : claims) {
            if (ids[claim.cluster] == null && taken.add(claim.id)) {
                ids[claim.cluster] = claim.id;
            }
        }
        taken.addAll(before.values());
        List<Cluster> named = new ArrayList<>();
        for (int c = 0; c < ids.length; c++) {
            Cluster cluster = clusters.get(c);
            String id = ids[c];
            for (int number = 1; id == null; number++) {
                String offered = cluster.members().getFirst() + (number == 1 ? "" : "-" + number);
                id = taken.add(offered) ? offered : null;
            }
            named.add(new Cluster(id, cluster.members(), cluster.weakest()));
        }
        return List.copyOf(named);
    }
}
