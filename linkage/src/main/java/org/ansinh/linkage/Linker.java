package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Links a whole register in itself, or one register to another. */
public final class Linker {

    private final Model model;
    private final Records records;
    private final Decisions decisions;
    private final Options options;
    private final Report report = new Report();
    private final Workers workers;
    private final Scorer scorer;
    private final double least;

    private Linker(Model model, Records records, Decisions decisions, Options options) {
        this.model = model;
        this.records = records;
        this.decisions = decisions;
        this.options = options;
        this.workers = new Workers(options.threads());
        model.blank(records);
        this.scorer = new Scorer(model, records);
        this.least = leastWeight(options.threshold());
    }

    static double leastWeight(double probability) {
        return Rounding.log2(probability / (1 - probability));
    }

    /** Links by a model learned elsewhere or before. Values the model disregards are made unknown in {@code records}. */
    public static Linking link(Model model, Records records, Decisions decisions, Options options) {
        Linker linker = new Linker(model, records, decisions, options);
        linker.report.addAll(records.faults());
        Kernel kernel = linker.scorer.kernel();
        Blocks blocks = Blocks.of(records, model.schema(), linker.workers, linker.report);
        Comparing comparing = new Comparing(model.schema(), blocks, kernel, options.across());
        Found[] found = new Found[comparing.tasks()];
        comparing.run(linker.workers, task -> {
            Found into = linker.new Found();
            found[task] = into;
            return (a, b, pattern, free) -> into.pair(a, b, pattern);
        });
        return linker.linking(found);
    }

    /** Links the records from which the model was learned, without comparing them again. */
    public static Linking link(Training.Trained trained, Records records, Decisions decisions, Options options) {
        Training.@Nullable Compared compared = trained.compared();
        if (compared == null) {
            return link(trained.model(), records, decisions, options);
        }
        Linker linker = new Linker(trained.model(), records, decisions, options);
        linker.report.addAll(trained.report().notes());
        Found[] found = new Found[compared.pairs.size()];
        linker.workers.each(found.length, task -> {
            Found into = linker.new Found();
            found[task] = into;
            Pairs pairs = compared.pairs.get(task);
            for (int i = 0; i < pairs.size; i++) {
                into.pair(pairs.left[i], pairs.right[i], pairs.pattern[i]);
            }
        });
        return linker.linking(found);
    }

    /** Edges of one task. */
    private final class Found {

        private final List<Edge> edges = new ArrayList<>();
        private final List<Edge> doubtful = new ArrayList<>();
        private long compared;

        private void pair(int a, int b, int pattern) {
            compared++;
            double weight = scorer.weight(a, b, pattern);
            if (weight >= least) {
                (scorer.numberAlone(pattern) ? doubtful : edges).add(new Edge(a, b, weight));
            }
        }
    }

    private Linking linking(Found[] found) {
        List<Edge> edges = new ArrayList<>();
        List<Edge> doubtful = new ArrayList<>();
        long compared = 0;
        for (Found each : found) {
            edges.addAll(each.edges);
            doubtful.addAll(each.doubtful);
            compared += each.compared;
        }
        doubtful.forEach(edge -> report.add(Report.Kind.SAME_NUMBER_OTHERWISE_DIFFERENT, records.id(edge.a()), 2, 1, records.id(edge.b())));
        edges.removeIf(edge -> decisions.keepApart(records.id(edge.a()), records.id(edge.b())));
        if (options.mode() == Options.Mode.ACROSS_ONE_TO_ONE) {
            edges = oneToOne(edges);
        }
        decided(edges);
        edges.sort(Comparator.comparingInt(Edge::a).thenComparingInt(Edge::b));
        List<Cluster> clusters = options.mode() == Options.Mode.ONE_REGISTER
                ? new ClusterMaker(records, scorer, model.schema(), decisions, report).clusters(edges, workers)
                : List.of();
        List<Link> links = edges.stream()
                .map(edge -> new Link(records.id(edge.a()), records.id(edge.b()), edge.weight(), Score.probability(edge.weight())))
                .toList();
        return new Linking(links, List.copyOf(clusters), report, compared);
    }

    /** Puts links that people decided in the place of what the score said. */
    private void decided(List<Edge> edges) {
        Set<Long> pairs = new HashSet<>();
        List<Edge> added = new ArrayList<>();
        for (Decisions.Decision decision : decisions.all()) {
            int a = records.row(decision.left());
            int b = records.row(decision.right());
            if (a < 0 || b < 0) {
                report.add(Report.Kind.DECISION_WITHOUT_RECORD, decision.left(), 1, 1, decision.right());
            } else if (decision.verdict() == Decisions.Verdict.SAME) {
                Edge edge = new Edge(Math.min(a, b), Math.max(a, b), Double.POSITIVE_INFINITY);
                pairs.add(pair(edge));
                added.add(edge);
            }
        }
        edges.removeIf(edge -> pairs.contains(pair(edge)));
        edges.addAll(added);
    }

    private static long pair(Edge edge) {
        return (long) edge.a() << Integer.SIZE | edge.b();
    }

    /** From the strongest on, each record once. A record that fits two others equally well is linked to nobody. */
    private List<Edge> oneToOne(List<Edge> edges) {
        List<Edge> sorted = new ArrayList<>(edges);
        sorted.sort(Comparator.comparingDouble(Edge::weight).reversed().thenComparingInt(Edge::a).thenComparingInt(Edge::b));
        BitSet taken = new BitSet();
        List<Edge> kept = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Edge edge = sorted.get(i);
            if (taken.get(edge.a()) || taken.get(edge.b())) {
                continue;
            }
            if (rival(sorted, i, taken)) {
                report.add(Report.Kind.AMBIGUOUS, records.id(edge.a()), 2, 1, records.id(edge.b()));
                continue;
            }
            kept.add(edge);
            taken.set(edge.a());
            taken.set(edge.b());
        }
        return kept;
    }

    /** Whether another link of equal weight, to somebody free, claims either record. */
    private static boolean rival(List<Edge> sorted, int at, BitSet taken) {
        Edge edge = sorted.get(at);
        for (int step = -1; step <= 1; step += 2) {
            for (int i = at + step; i >= 0 && i < sorted.size() && sorted.get(i).weight() == edge.weight(); i += step) {
                Edge other = sorted.get(i);
                boolean shares = other.a() == edge.a() || other.b() == edge.b();
                if (shares && !taken.get(other.a() == edge.a() ? other.b() : other.a())) {
                    return true;
                }
            }
        }
        return false;
    }
}
