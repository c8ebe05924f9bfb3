package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of a person one by one, as they come. At every moment the answers are those that {@link Linker} would give for the
 * records held: the same blocks with the same limits, the same kernel, the same weights. For several threads; one is served at a time.
 */
public final class MatchIndex {

    private static final Workers ALONE = new Workers(1);

    private final Model model;
    private final Decisions decisions;
    private final double least;
    private final Records records;
    private final Scorer scorer;
    private final List<BlockRule> rules;
    private final int largestBlock;
    private final Chains[] coarse;
    /** Rows of blocks that are, or were, too large, by the finer key. */
    private final Chains[] fine;
    private final List<Set<Long>> divided = new ArrayList<>();
    private final BitSet gone = new BitSet();
    private final Map<Integer, Map<Integer, Double>> edges = new HashMap<>();

    private MatchIndex(Model model, Records records, Decisions decisions, double threshold) {
        this.model = model;
        this.decisions = decisions;
        this.least = Linker.leastWeight(threshold);
        this.records = records;
        this.scorer = new Scorer(model, records);
        this.rules = model.schema().blocking();
        this.largestBlock = model.schema().limits().largestBlock();
        this.coarse = new Chains[rules.size()];
        this.fine = new Chains[rules.size()];
        for (int rule = 0; rule < coarse.length; rule++) {
            coarse[rule] = new Chains();
            fine[rule] = new Chains();
            divided.add(new HashSet<>());
        }
    }

    /** An index without records. @param threshold probability from which a pair is a link */
    public static MatchIndex empty(Model model, Decisions decisions, double threshold) {
        return new MatchIndex(model, Records.builder(model.schema()).build(), decisions, threshold);
    }

    /** An index of many records, which it takes over; links among them are found at once. */
    public static MatchIndex of(Model model, Records records, Decisions decisions, Options options) {
        Linking linking = Linker.link(model, records, decisions, options);
        MatchIndex index = new MatchIndex(model, records, decisions, options.threshold());
        for (int row = 0; row < records.size(); row++) {
            index.enter(row, false);
        }
        for (Link link : linking.links()) {
            if (!link.decided()) {
                index.join(records.row(link.left()), records.row(link.right()), link.weight());
            }
        }
        return index;
    }

    /** Records held. */
    public synchronized int size() {
        return records.size() - gone.cardinality();
    }

    /** Records that may be of the person with these values, the likeliest first, from the threshold on. Nothing is kept. */
    public synchronized List<Match> matches(@Nullable String[] values, int most) {
        int[] marks = records.marks();
        int row = records.append("\0asked", values);
        try {
            model.blankRow(records, row);
            return best(row, candidates(row), most);
        } finally {
            records.removeLast();
            records.forget(marks);
            scorer.forget();
        }
    }

    /** Adds a record and finds those that may be of the same person. @throws IllegalArgumentException when the id is held already */
    public synchronized List<Match> add(String id, @Nullable String... values) {
        if (records.row(id) >= 0) {
            throw new IllegalArgumentException("held already: " + id);
        }
        int row = records.append(id, values);
        model.blankRow(records, row);
        enter(row, true);
        List<Match> found = new ArrayList<>();
        for (int other : candidates(row)) {
            double weight = scorer.weight(other, row);
            if (links(other, row, weight)) {
                join(row, other, weight);
                found.add(new Match(records.id(other), scorer.score(other, row)));
            }
        }
        found.sort(STRONGEST);
        return found;
    }

    /** Takes a record out. @throws IllegalArgumentException when it is not held */
    public synchronized void remove(String id) {
        int row = held(id);
        for (int other : new ArrayList<>(edges.getOrDefault(row, Map.of()).keySet())) {
            part(row, other);
        }
        long[] keys = new long[rules.size()];
        boolean[] wasLarge = new boolean[rules.size()];
        for (int rule = 0; rule < coarse.length; rule++) {
            keys[rule] = coarse[rule].key(row);
            if (keys[rule] != 0 && coarse[rule].moreThan(keys[rule], largestBlock)) {
                divide(rule, keys[rule]);
            }
            wasLarge[rule] = keys[rule] != 0 && (coarse[rule].moreThan(keys[rule], largestBlock)
                    || fine[rule].key(row) != 0 && fine[rule].moreThan(fine[rule].key(row), largestBlock));
        }
        long[] finer = new long[rules.size()];
        for (int rule = 0; rule < coarse.length; rule++) {
            finer[rule] = fine[rule].key(row);
            coarse[rule].remove(row);
            fine[rule].remove(row);
        }
        gone.set(row);
        records.forgetId(id);
        for (int rule = 0; rule < coarse.length; rule++) {
            if (wasLarge[rule]) {
                compareAnew(rule, keys[rule], finer[rule]);
            }
        }
    }

    /** Why two held records are, or are not, taken for one person. */
    public synchronized Score explain(String left, String right) {
        return scorer.score(held(left), held(right));
    }

    /** Links and clusters of all records held, in no less than the time their number needs. */
    public synchronized Linking linking() {
        Report report = new Report();
        List<Edge> all = new ArrayList<>();
        edges.forEach((a, others) -> others.forEach((b, weight) -> {
            if (a < b) {
                all.add(new Edge(a, b, weight));
            }
        }));
        all.removeIf(edge -> decisions.keepApart(records.id(edge.a()), records.id(edge.b())));
        decided(all);
        return linking(all, report);
    }

    /** The cluster a record is in now; only itself when it is linked to nobody. */
    public synchronized List<String> clusterOf(String id) {
        Set<Integer> reached = new HashSet<>();
        List<Integer> open = new ArrayList<>(List.of(held(id)));
        Map<Integer, List<Integer>> decided = new HashMap<>();
        List<Edge> byDecision = new ArrayList<>();
        decided(byDecision);
        byDecision.forEach(edge -> {
            decided.computeIfAbsent(edge.a(), row -> new ArrayList<>()).add(edge.b());
            decided.computeIfAbsent(edge.b(), row -> new ArrayList<>()).add(edge.a());
        });
        while (!open.isEmpty()) {
            int row = open.removeLast();
            if (reached.add(row)) {
                edges.getOrDefault(row, Map.of()).keySet().stream()
                        .filter(other -> !decisions.keepApart(records.id(row), records.id(other))).forEach(open::add);
                open.addAll(decided.getOrDefault(row, List.of()));
            }
        }
        List<Edge> part = new ArrayList<>();
        for (int a : reached) {
            edges.getOrDefault(a, Map.of()).forEach((b, weight) -> {
                if (a < b && reached.contains(b) && !decisions.keepApart(records.id(a), records.id(b))) {
                    part.add(new Edge(a, b, weight));
                }
            });
        }
        byDecision.removeIf(edge -> !reached.contains(edge.a()));
        Set<List<Integer>> pairs = new HashSet<>();
        byDecision.forEach(edge -> pairs.add(List.of(edge.a(), edge.b())));
        part.removeIf(edge -> pairs.contains(List.of(edge.a(), edge.b())));
        part.addAll(byDecision);
        return new ClusterMaker(records, scorer, model.schema(), decisions, new Report()).clusters(part, ALONE).stream()
                .map(Cluster::members).filter(members -> members.contains(id)).findFirst().orElse(List.of(id));
    }

    private static final Comparator<Match> STRONGEST = Comparator.<Match>comparingDouble(match -> match.score().weight()).reversed()
            .thenComparing(Match::id);

    private Linking linking(List<Edge> all, Report report) {
        List<Link> links = all.stream().map(edge -> {
            String a = records.id(edge.a());
            String b = records.id(edge.b());
            boolean first = a.compareTo(b) < 0;
            return new Link(first ? a : b, first ? b : a, edge.weight(), Score.probability(edge.weight()));
        }).sorted(Comparator.comparing(Link::left).thenComparing(Link::right)).toList();
        return new Linking(links, new ClusterMaker(records, scorer, model.schema(), decisions, report).clusters(all, ALONE), report,
                links.size());
    }

    private void decided(List<Edge> all) {
        Map<List<Integer>, Edge> decided = new HashMap<>();
        for (Decisions.Decision decision : decisions.all()) {
            int a = records.row(decision.left());
            int b = records.row(decision.right());
            if (a >= 0 && b >= 0 && decision.verdict() == Decisions.Verdict.SAME) {
                Edge edge = new Edge(Math.min(a, b), Math.max(a, b), Double.POSITIVE_INFINITY);
                decided.put(List.of(edge.a(), edge.b()), edge);
            }
        }
        if (!decided.isEmpty()) {
            all.removeIf(edge -> decided.containsKey(List.of(edge.a(), edge.b())));
            all.addAll(decided.values());
        }
    }

    private List<Match> best(int row, Set<Integer> candidates, int most) {
        List<Edge> found = new ArrayList<>();
        for (int other : candidates) {
            double weight = scorer.weight(other, row);
            if (links(other, row, weight)) {
                found.add(new Edge(other, row, weight));
            }
        }
        found.sort(Comparator.comparingDouble(Edge::weight).reversed().thenComparing(edge -> records.id(edge.a())));
        return found.stream().limit(most).map(edge -> new Match(records.id(edge.a()), scorer.score(edge.a(), row))).toList();
    }

    private boolean links(int a, int b, double weight) {
        return weight >= least && !scorer.numberAlone(a, b);
    }

    private int held(String id) {
        int row = records.row(id);
        if (row < 0) {
            throw new IllegalArgumentException("not held: " + id);
        }
        return row;
    }

    /** Rows that some block has together with this row, which need not be held itself. */
    private Set<Integer> candidates(int row) {
        Set<Integer> found = new HashSet<>();
        for (int rule = 0; rule < coarse.length; rule++) {
            long key = records.key(rules.get(rule).same(), row);
            if (key == 0) {
                continue;
            }
            int self = coarse[rule].key(row) == 0 ? 1 : 0;
            if (!coarse[rule].moreThan(key, largestBlock - self)) {
                coarse[rule].each(key, found::add);
            } else {
                divide(rule, key);
                long finer = finer(rule, row, key);
                if (finer != 0 && !fine[rule].moreThan(finer, largestBlock - self)) {
                    fine[rule].each(finer, found::add);
                }
            }
        }
        found.remove(row);
        return found;
    }

    private long finer(int rule, int row, long key) {
        List<Term> terms = rules.get(rule).finer();
        long finer = terms.isEmpty() ? 0 : records.key(terms, row);
        return finer == 0 ? 0 : Hash.and(key, finer);
    }

    /** Puts a row into its blocks. @param check whether links may be lost because a block has become too large */
    private void enter(int row, boolean check) {
        for (int rule = 0; rule < coarse.length; rule++) {
            long key = records.key(rules.get(rule).same(), row);
            boolean wasLarge = check && key != 0 && coarse[rule].moreThan(key, largestBlock);
            coarse[rule].add(row, key);
            boolean isDivided = key != 0 && divided.get(rule).contains(key);
            long finer = isDivided ? finer(rule, row, key) : 0;
            boolean fineWasLarge = check && finer != 0 && fine[rule].moreThan(finer, largestBlock);
            if (isDivided) {
                fine[rule].add(row, finer);
            }
            if (!check || key == 0) {
                continue;
            }
            if (!wasLarge && coarse[rule].moreThan(key, largestBlock)) {
                coarse[rule].each(key, this::loseLinks);
            } else if (finer != 0 && !fineWasLarge && fine[rule].moreThan(finer, largestBlock)) {
                fine[rule].each(finer, this::loseLinks);
            }
        }
    }

    /** Files the rows of a block that is too large by their finer keys, once. */
    private void divide(int rule, long key) {
        if (divided.get(rule).add(key)) {
            coarse[rule].each(key, row -> fine[rule].add(row, finer(rule, row, key)));
        }
    }

    /** Lets links of a row go that no block supports any more. */
    private void loseLinks(int row) {
        Map<Integer, Double> linked = edges.get(row);
        if (linked != null) {
            Set<Integer> still = candidates(row);
            for (int other : new ArrayList<>(linked.keySet())) {
                if (!still.contains(other)) {
                    part(row, other);
                }
            }
        }
    }

    /** A block has become small enough again: its rows are compared. */
    private void compareAnew(int rule, long key, long finer) {
        List<Integer> rows = new ArrayList<>();
        if (!coarse[rule].moreThan(key, largestBlock)) {
            coarse[rule].each(key, rows::add);
        } else if (finer != 0 && !fine[rule].moreThan(finer, largestBlock)) {
            fine[rule].each(finer, rows::add);
        }
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                double weight = scorer.weight(rows.get(i), rows.get(j));
                if (links(rows.get(i), rows.get(j), weight)) {
                    join(rows.get(i), rows.get(j), weight);
                }
            }
        }
    }

    private void join(int a, int b, double weight) {
        edges.computeIfAbsent(a, row -> new HashMap<>()).put(b, weight);
        edges.computeIfAbsent(b, row -> new HashMap<>()).put(a, weight);
    }

    private void part(int a, int b) {
        edges.getOrDefault(a, new HashMap<>()).remove(b);
        edges.getOrDefault(b, new HashMap<>()).remove(a);
    }
}
