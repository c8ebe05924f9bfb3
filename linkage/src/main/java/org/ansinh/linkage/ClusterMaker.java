package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes clusters of links. What hangs together and holds no contradiction is a cluster. Otherwise its links are taken anew from the
 * strongest to the weakest, and a link that would bring a contradiction, a pair that people keep apart, or too many records into one
 * cluster, or that the other pairs of both sides speak against, is left out and reported. Every connected part is treated by itself, so that a part can be made anew without the rest.
 */
final class ClusterMaker {

    /** A link that alone holds two groups together must be as sure as 99 %: log2(99) bits. */
    private static final double SURE = Rounding.log2(99);
    private static final int LEAST_GROUP = 2;
    private static final int PARTS_A_TASK = 1000;
    private static final double MOST_BITS = 10;

    private final Records records;
    private final Schema schema;
    private final Decisions decisions;
    private final Report report;
    private final Scorer scorer;
    private final Comparator<Edge> strongestFirst;

    ClusterMaker(Records records, Scorer scorer, Schema schema, Decisions decisions, Report report) {
        this.scorer = scorer;
        this.records = records;
        this.schema = schema;
        this.decisions = decisions;
        this.report = report;
        this.strongestFirst = Comparator.comparingDouble(Edge::weight).reversed().thenComparing(this::first).thenComparing(this::second);
    }

    private String first(Edge edge) {
        String a = records.id(edge.a());
        String b = records.id(edge.b());
        return a.compareTo(b) < 0 ? a : b;
    }

    private String second(Edge edge) {
        String a = records.id(edge.a());
        String b = records.id(edge.b());
        return a.compareTo(b) < 0 ? b : a;
    }

    /** Clusters of at least two records, ordered by their first record. Links decided by people weigh infinitely. */
    List<Cluster> clusters(List<Edge> edges, Workers workers) {
        Map<Integer, Integer> up = new HashMap<>();
        edges.forEach(edge -> unite(up, edge.a(), edge.b()));
        Map<Integer, List<Edge>> parts = new HashMap<>();
        edges.forEach(edge -> parts.computeIfAbsent(root(up, edge.a()), part -> new ArrayList<>()).add(edge));
        List<List<Edge>> all = List.copyOf(parts.values());
        List<Cluster> clusters = new ArrayList<>();
        int slices = (all.size() + PARTS_A_TASK - 1) / PARTS_A_TASK;
        List<List<Cluster>> made = new ArrayList<>(Collections.nCopies(slices, List.of()));
        workers.each(slices,
                slice -> made.set(slice, all.subList(slice * PARTS_A_TASK, Math.min(all.size(), (slice + 1) * PARTS_A_TASK)).stream()
                        .flatMap(part -> part(part).stream()).toList()));
        made.forEach(clusters::addAll);
        clusters.sort(Comparator.comparing(cluster -> cluster.members().getFirst()));
        return clusters;
    }

    private List<Cluster> part(List<Edge> edges) {
        List<Edge> strong = new ArrayList<>(edges);
        strong.sort(strongestFirst);
        strong.removeAll(weakBridges(strong));
        Map<Integer, Group> groups = new HashMap<>();
        for (Edge edge : strong) {
            Group a = groups.computeIfAbsent(edge.a(), Group::new);
            Group b = groups.computeIfAbsent(edge.b(), Group::new);
            if (a != b && mayJoin(a, b, edge)) {
                a.take(b, edge.weight());
                b.rows.forEach(row -> groups.put(row, a));
            }
        }
        return new HashSet<>(groups.values()).stream().filter(group -> group.rows.size() >= LEAST_GROUP).map(Group::cluster).toList();
    }

    private boolean mayJoin(Group a, Group b, Edge edge) {
        String names = first(edge) + ", " + second(edge);
        if (keptApart(a, b)) {
            if (edge.weight() == Double.POSITIVE_INFINITY) {
                report.add(Report.Kind.DECISIONS_CONTRADICT, names, a.rows.size() + b.rows.size(), 1, "");
            }
            return false;
        }
        if (edge.weight() == Double.POSITIVE_INFINITY) {
            return true;
        }
        for (int i = 0; i < schema.contradictions().size(); i++) {
            for (String left : a.valid.get(i)) {
                for (String right : b.valid.get(i)) {
                    if (Contradictions.between(schema, schema.contradictions().get(i), left, right)) {
                        report.add(Report.Kind.CONTRADICTION, names, a.rows.size() + b.rows.size(), 1, left + ", " + right);
                        return false;
                    }
                }
            }
        }
        if (a.rows.size() + b.rows.size() > schema.limits().largestCluster()) {
            report.add(Report.Kind.LARGE_CLUSTER, names, a.rows.size() + b.rows.size(), schema.limits().largestCluster(), "");
            return false;
        }
        if (a.rows.size() + b.rows.size() > LEAST_GROUP && belief(a, b) < 0) {
            report.add(Report.Kind.REST_DISAGREES, names, a.rows.size() + b.rows.size(), 1, "%.1f bit".formatted(edge.weight()));
            return false;
        }
        return true;
    }

    /** Mean weight of pairs across both groups, linked or not; one pair counts ten bits at most. */
    private double belief(Group a, Group b) {
        double sum = 0;
        for (int left : a.rows) {
            for (int right : b.rows) {
                sum += Math.clamp(scorer.weight(left, right), -MOST_BITS, MOST_BITS);
            }
        }
        return sum / a.rows.size() / b.rows.size();
    }

    private boolean keptApart(Group a, Group b) {
        for (int left : a.rows) {
            for (int right : b.rows) {
                if (decisions.keepApart(records.id(left), records.id(right))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Bridges (links whose loss divides the part) that are not sure, with at least two records on either side. */
    private Set<Edge> weakBridges(List<Edge> edges) {
        Map<Integer, List<Edge>> at = new HashMap<>();
        for (Edge edge : edges) {
            at.computeIfAbsent(edge.a(), row -> new ArrayList<>()).add(edge);
            at.computeIfAbsent(edge.b(), row -> new ArrayList<>()).add(edge);
        }
        if (at.size() < 2 * LEAST_GROUP) {
            return Set.of();
        }
        Set<Edge> weak = new HashSet<>();
        for (Bridges.Bridge bridge : Bridges.of(at, edges.getFirst().a())) {
            int least = Math.min(bridge.beyond(), at.size() - bridge.beyond());
            if (bridge.edge().weight() < SURE && least >= LEAST_GROUP) {
                weak.add(bridge.edge());
                report.add(Report.Kind.WEAK_BRIDGE, first(bridge.edge()) + ", " + second(bridge.edge()), least, at.size(),
                        "%.1f bit".formatted(bridge.edge().weight()));
            }
        }
        return weak;
    }

    private static int root(Map<Integer, Integer> up, int row) {
        int at = row;
        for (Integer next = up.get(at); next != null && next != at; next = up.get(at)) {
            Integer over = up.getOrDefault(next, next);
            up.put(at, over);
            at = over;
        }
        return at;
    }

    private static void unite(Map<Integer, Integer> up, int a, int b) {
        int rootA = root(up, a);
        int rootB = root(up, b);
        if (rootA != rootB) {
            up.put(Math.max(rootA, rootB), Math.min(rootA, rootB));
        }
    }

    /** Records taken together so far. */
    private final class Group {

        private final List<Integer> rows = new ArrayList<>();
        private final List<Set<String>> valid = new ArrayList<>();
        private double weakest = Double.POSITIVE_INFINITY;

        private Group(int row) {
            rows.add(row);
            for (int i = 0; i < schema.contradictions().size(); i++) {
                int column = schema.contradictions().get(i);
                String value = records.value(row, column);
                valid.add(new HashSet<>(Contradictions.counts(schema, column, value) ? Set.of(value) : Set.of()));
            }
        }

        private void take(Group other, double weight) {
            rows.addAll(other.rows);
            for (int i = 0; i < valid.size(); i++) {
                valid.get(i).addAll(other.valid.get(i));
            }
            weakest = Math.min(Math.min(weakest, other.weakest), weight);
        }

        private Cluster cluster() {
            List<String> members = rows.stream().map(records::id).sorted().toList();
            return new Cluster(members.getFirst(), members, weakest);
        }
    }
}
