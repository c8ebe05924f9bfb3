package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often two records chosen blindly show a level: P(level). A level that asks for an equality is counted exactly where possible: S
 * pairs agree on that equality, a sample of them says which share s of them is at the level, and P = s · S / pairs. Only levels without
 * any equality are learned from pairs of the whole register. Seeds are fixed; the order of rows is that of ids.
 */
final class Coincidence {

    private static final int SAMPLE_A_GROUP = 40_000;
    private static final int SAMPLE_BLIND = 1_000_000;
    private static final long SAMPLE_BLIND_LEAST = 200_000;
    private static final long SAMPLE_BLIND_A_RECORD = 8;
    private static final int SLICES = 64;

    private final Records records;
    private final Kernel kernel;
    private final Workers workers;
    private final long seed;

    Coincidence(Records records, Kernel kernel, Workers workers, long seed) {
        this.records = records;
        this.kernel = kernel;
        this.workers = workers;
        this.seed = seed;
    }

    /** P of the levels of every ladder, among pairs that the ladder can compare; sums to 1. */
    double[][] levels() {
        Schema schema = records.schema;
        double[][] all = new double[kernel.comparisons()][];
        workers.each(all.length, c -> all[c] = ladder(schema.comparisons().get(c), c, blind(c, schema.comparisons().get(c).columns())));
        return all;
    }

    private double[] ladder(Comparison comparison, int c, long[] blind) {
        double comparable = comparable(comparison.columns());
        Map<List<Term>, Groups> groupings = new HashMap<>();
        long sampled = Arrays.stream(blind).skip(1).sum();
        double[] share = new double[comparison.levels().size()];
        double sum = 0;
        for (int level = 0; level < share.length - 1; level++) {
            List<Term> equal = equalities(comparison.levels().get(level));
            share[level] = equal.isEmpty()
                    ? (blind[level + 1] + 0.5) / (sampled + 1)
                    : Math.max(among(groupings.computeIfAbsent(equal, terms -> Groups.of(records, terms, workers)), c, level + 1)
                            / Math.max(1, comparable), 0.5 / Math.max(1, comparable));
            sum += share[level];
        }
        share[share.length - 1] = Math.max(1 - sum, 1e-6);
        sum = Arrays.stream(share).sum();
        for (int level = 0; level < share.length; level++) {
            share[level] /= sum;
        }
        return share;
    }

    /** Pairs of the whole register that the ladder can compare: some column known on both sides. Exact. */
    private double comparable(int[] columns) {
        long[] byKnown = new long[1 << columns.length];
        for (int row = 0; row < records.size(); row++) {
            int known = 0;
            for (int i = 0; i < columns.length; i++) {
                known |= records.cells[row * records.width + columns[i]] == Values.MISSING ? 0 : 1 << i;
            }
            byKnown[known]++;
        }
        double pairs = 0;
        for (int a = 0; a < byKnown.length; a++) {
            for (int b = a; b < byKnown.length; b++) {
                if ((a & b) != 0) {
                    pairs += a == b ? (double) byKnown[a] * (byKnown[a] - 1) / 2 : (double) byKnown[a] * byKnown[b];
                }
            }
        }
        return pairs;
    }

    /** What records at the level surely have in common. */
    static List<Term> equalities(Level level) {
        List<Term> terms = new ArrayList<>();
        for (Condition condition : level.conditions()) {
            Part part = switch (condition.test()) {
                case SAME -> Part.VALUE;
                case LETTERS, UNMARKED -> Part.LETTERS;
                case REORDERED -> Part.SORTED;
                case GIVEN, MIDDLE_PARTLY -> Part.GIVEN;
                case SURNAME, GIVEN_TYPO, SIBLING -> Part.SURNAME;
                case SWAPPED -> Part.UNORDERED;
                case YEAR, YEAR_ONLY -> Part.YEAR;
                case MONTH_DAY -> Part.MONTH_DAY;
                default -> null;
            };
            if (part != null) {
                terms.add(new Term(condition.column(), part));
            }
        }
        return terms;
    }

    /** Pairs within the groups that are at the level. */
    private double among(Groups groups, int comparison, int level) {
        long[] upTo = new long[groups.count() + 1];
        for (int group = 0; group < groups.count(); group++) {
            upTo[group + 1] = upTo[group] + (long) groups.size(group) * (groups.size(group) - 1) / 2;
        }
        long pairs = upTo[groups.count()];
        if (pairs == 0) {
            return 0;
        }
        int wanted = (int) Math.min(SAMPLE_A_GROUP, pairs);
        SplittableRandom random = new SplittableRandom(seed ^ Hash.of((long) comparison << 8 | level));
        long at = 0;
        for (int i = 0; i < wanted; i++) {
            long pair = wanted == pairs ? i : random.nextLong(pairs);
            int found = Arrays.binarySearch(upTo, pair + 1);
            int group = found >= 0 ? found - 1 : -found - 2;
            while (upTo[group] > pair) {
                group--;
            }
            long within = pair - upTo[group];
            int second = (int) ((1 + Math.sqrt(1 + 8.0 * within)) / 2);
            while ((long) second * (second - 1) / 2 > within) {
                second--;
            }
            while ((long) (second + 1) * second / 2 <= within) {
                second++;
            }
            int first = (int) (within - (long) second * (second - 1) / 2);
            int a = groups.rows[groups.starts[group] + first];
            int b = groups.rows[groups.starts[group] + second];
            if (kernel.level(comparison, records.cells, a * records.width, b * records.width) == level) {
                at++;
            }
        }
        return (double) at / wanted * pairs;
    }

    /** Levels of pairs chosen blindly among records that have something to compare. */
    private long[] blind(int comparison, int[] columns) {
        int[] known = IntStream.range(0, records.size()).filter(row -> {
            for (int column : columns) {
                if (records.cells[row * records.width + column] != Values.MISSING) {
                    return true;
                }
            }
            return false;
        }).toArray();
        long[][] bySlice = new long[SLICES][];
        workers.each(SLICES, slice -> bySlice[slice] = blind(comparison, known, slice));
        long[] all = new long[kernel.radix(comparison)];
        for (long[] slice : bySlice) {
            for (int level = 0; level < all.length; level++) {
                all[level] += slice[level];
            }
        }
        return all;
    }

    private long[] blind(int comparison, int[] known, int slice) {
        long[] counts = new long[kernel.radix(comparison)];
        int size = known.length;
        if (size < 2) {
            return counts;
        }
        SplittableRandom random = new SplittableRandom(seed ^ Hash.of((long) comparison * SLICES + slice));
        long pairs = (long) size * (size - 1) / 2;
        long wanted = Math.min(Math.min(SAMPLE_BLIND, pairs), SAMPLE_BLIND_LEAST + SAMPLE_BLIND_A_RECORD * size) / SLICES + 1;
        for (long i = 0; i < wanted; i++) {
            int a = random.nextInt(size);
            int b = random.nextInt(size - 1);
            b += b >= a ? 1 : 0;
            counts[kernel.level(comparison, records.cells, known[a] * records.width, known[b] * records.width)]++;
        }
        return counts;
    }
}
