package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Learns a model from records without labels. */
public final class Trainer {

    private Trainer() {}

    /**
     * Learns m, u and λ. Values held by too many are made unknown in {@code records}.
     *
     * @throws LinkageFaults when more pairs would be compared than the schema allows
     */
    public static Training train(Records records, Options options) {
        Report report = new Report();
        Workers workers = new Workers(options.threads());
        report.addAll(records.faults());
        List<Set<String>> disregarded = disregard(records, report);
        Schema schema = records.schema;
        if (schema.blocking().isEmpty()) {
            schema = schema.withBlocking(AutomaticBlocking.rules(records, workers));
        }
        Kernel kernel = new Kernel(schema, records.values());
        Blocks blocks = Blocks.of(records, schema, workers, report);
        Comparing comparing = new Comparing(schema, blocks, kernel, options.across());
        Pairs[] pairs = new Pairs[comparing.tasks()];
        Counts[] counts = new Counts[comparing.tasks()];
        comparing.run(workers, task -> {
            Pairs into = new Pairs();
            Counts counted = new Counts();
            pairs[task] = into;
            counts[task] = counted;
            return (a, b, pattern, free) -> {
                into.add(a, b, pattern);
                counted.add(pattern, free, 1);
            };
        });
        Counts all = new Counts();
        long compared = 0;
        for (int task = 0; task < pairs.length; task++) {
            pairs[task].trim();
            compared += pairs[task].size;
            all.addAll(counts[task]);
        }
        double[][] blindly = new Coincidence(records, kernel, workers, options.seed()).levels();
        LeaveOneOut learner = new LeaveOneOut(kernel, all.sorted(), blindly, allPairs(records, options), records.size(),
                comparing.everFree());
        note(schema, comparing.everFree(), report);
        learner.learn();
        List<String> doubts = learner.doubts(schema);
        if (!doubts.isEmpty()) {
            return new Training.Refused(doubts, report);
        }
        Model model = new Model(schema, Rounding.nine(learner.prior), odds(learner), frequencies(records), disregarded,
                new Model.Origin(records.size(), allPairs(records, options), compared, learner.iterations, options.seed()));
        return new Training.Trained(model, report, new Training.Compared(List.of(pairs)));
    }

    private static double allPairs(Records records, Options options) {
        double right = records.right.cardinality();
        double size = records.size();
        return options.across() ? right * (size - right) : size * (size - 1) / 2;
    }

    private static void note(Schema schema, int everFree, Report report) {
        for (int c = 0; c < schema.comparisons().size(); c++) {
            if ((everFree >>> c & 1) == 0) {
                report.add(Report.Kind.LADDER_WITHOUT_FREE_RULE, schema.comparisons().get(c).name(), 1, schema.comparisons().size(), "");
            }
        }
    }

    private static List<List<Model.Odds>> odds(LeaveOneOut learner) {
        List<List<Model.Odds>> odds = new ArrayList<>();
        for (int c = 0; c < learner.m.length; c++) {
            List<Model.Odds> ladder = new ArrayList<>();
            for (int level = 0; level < learner.m[c].length; level++) {
                ladder.add(new Model.Odds(Rounding.nine(learner.m[c][level]), Rounding.nine(learner.u[c][level])));
            }
            odds.add(List.copyOf(ladder));
        }
        return List.copyOf(odds);
    }

    private static Map<Term, Frequencies> frequencies(Records records) {
        Map<Term, Frequencies> frequencies = new HashMap<>();
        for (Comparison comparison : records.schema.comparisons()) {
            for (Level level : comparison.levels()) {
                level.common().forEach(term -> frequencies.computeIfAbsent(term, asked -> Frequencies.of(records, asked)));
            }
        }
        return frequencies;
    }

    /** Values of a column held by more records than its limit: a number such as 123456789, not anybody's. */
    private static List<Set<String>> disregard(Records records, Report report) {
        List<Set<String>> all = new ArrayList<>();
        for (int c = 0; c < records.width; c++) {
            Column column = records.schema.columns().get(c);
            int[] counts = records.counts(c);
            if (records.size() > 0 && Arrays.stream(counts).allMatch(count -> count == 0)) {
                report.add(Report.Kind.EMPTY_COLUMN, column.name(), 0, records.size(), "");
            }
            Set<String> values = new TreeSet<>();
            BitSet codes = new BitSet();
            for (int code = 0; code < counts.length && column.dummyAbove() > 0; code++) {
                if (counts[code] > column.dummyAbove()) {
                    String value = records.values(c).part(Part.VALUE, code);
                    values.add(value);
                    codes.set(code);
                    report.add(Report.Kind.DUMMY_VALUE, column.name(), counts[code], column.dummyAbove(), value);
                }
            }
            records.disregard(c, codes);
            all.add(values);
        }
        return List.copyOf(all);
    }
}
