package org.ansinh.bench.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ansinh.linkage.Cluster;
import org.ansinh.linkage.Link;
import org.ansinh.linkage.Linking;

/** Who is who, and how far what was found agrees with it. */
final class Truth {

    private static final double[] THRESHOLDS = {0.5, 0.9, 0.95, 0.99, 0.999};

    private final Map<String, String> who = new HashMap<>();

    void put(String id, String person) {
        who.put(id, person);
    }

    private boolean same(String a, String b) {
        return Objects.equals(who.get(a), who.get(b));
    }

    private long pairs() {
        Map<String, Long> sizes = new HashMap<>();
        who.values().forEach(person -> sizes.merge(person, 1L, Long::sum));
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    void print(Linking linking) {
        for (double threshold : THRESHOLDS) {
            List<Link> links = linking.links().stream().filter(link -> link.probability() >= threshold).toList();
            print("pairs, p >= " + threshold, links.stream().filter(link -> same(link.left(), link.right())).count(), links.size());
        }
        bestRecall(linking);
        long right = 0;
        long all = 0;
        for (Cluster cluster : linking.clusters()) {
            List<String> members = cluster.members();
            for (int i = 0; i < members.size(); i++) {
                for (int j = 0; j < i; j++) {
                    all++;
                    right += same(members.get(i), members.get(j)) ? 1 : 0;
                }
            }
        }
        if (all > 0) {
            print("clusters", right, all);
        }
    }

    /** The recall reached while at least 995 of 1000 links are right. */
    private void bestRecall(Linking linking) {
        List<Link> sorted = linking.links().stream().sorted((a, b) -> Double.compare(b.weight(), a.weight())).toList();
        long right = 0;
        long best = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += same(sorted.get(i).left(), sorted.get(i).right()) ? 1 : 0;
            best = right >= 0.995 * (i + 1) ? right : best;
        }
        System.out.printf(Locale.ROOT, "%-28s recall %.4f%n", "at precision 0.995", (double) best / pairs());
    }

    private void print(String what, long right, long found) {
        double precision = (double) right / found;
        double recall = (double) right / pairs();
        System.out.printf(Locale.ROOT, "%-28s precision %.5f, recall %.5f, F1 %.5f%n", what, precision, recall,
                2 * precision * recall / (precision + recall));
    }
}
