package org.ansinh.linkage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was learned: for every level of every ladder how often pairs of one person (m) and of two persons (u) show it. The weight of a
 * pair is log2(λ/(1 − λ)) + Σ (log2(m/u) + commonness), its probability 2^w/(1 + 2^w). Unchangeable; safe for many threads.
 */
public final class Model {

    /** Of the file; a file of a later version is refused. */
    public static final int FORMAT = 1;

    /** @param m share among pairs of one person; @param u among pairs of two; both among pairs that can be compared */
    public record Odds(double m, double u) {

        /** Bits. */
        public double weight() {
            return Rounding.log2(m / u);
        }
    }

    /**
     * How a model came to be, for whoever checks it.
     *
     * @param possible pairs there are, compared or not
     * @param pairs pairs compared
     */
    public record Origin(int records, double possible, long pairs, int iterations, long seed) {}

    private final Schema schema;
    private final double prior;
    private final List<List<Odds>> odds;
    private final Map<Term, Frequencies> frequencies;
    private final List<Set<String>> disregarded;
    private final Origin origin;
    private final double[][] weights;
    private final double priorWeight;

    Model(Schema schema, double prior, List<List<Odds>> odds, Map<Term, Frequencies> frequencies, List<Set<String>> disregarded,
            Origin origin) {
        this.schema = schema;
        this.prior = prior;
        this.odds = odds;
        this.frequencies = frequencies;
        this.disregarded = disregarded;
        this.origin = origin;
        this.weights = new double[odds.size()][];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = new double[odds.get(c).size() + 1];
            for (int level = 1; level < weights[c].length; level++) {
                weights[c][level] = odds.get(c).get(level - 1).weight();
            }
        }
        this.priorWeight = Rounding.log2(prior / (1 - prior));
    }

    public Schema schema() {
        return schema;
    }

    /** λ: the chance of any two records to be of one person. */
    public double prior() {
        return prior;
    }

    /** m and u of the levels of a ladder, in order. */
    public List<Odds> odds(int comparison) {
        return odds.get(comparison);
    }

    public Origin origin() {
        return origin;
    }

    /** Values of a column that are held by too many to say anything, in alphabetical order. */
    public Set<String> disregarded(int column) {
        return disregarded.get(column);
    }

    /** What is known of how common values are; empty for a term that no level asks for. */
    Optional<Frequencies> frequencies(Term term) {
        return Optional.ofNullable(frequencies.get(term));
    }

    Map<Term, Frequencies> frequencies() {
        return frequencies;
    }

    double priorWeight() {
        return priorWeight;
    }

    double weight(int comparison, int level) {
        return weights[comparison][level];
    }

    /** A pair from its values, in the order of {@link Schema#columns()}, null when not known. */
    public Score score(@Nullable String[] left, @Nullable String[] right) {
        Records records = Records.builder(schema).add("1", left).add("2", right).build();
        blank(records);
        return new Scorer(this, records).score(0, 1);
    }

    /** Columns in which two records contradict each other, so that no cluster holds both, however alike they are. Values as for a score. */
    public List<String> contradictions(@Nullable String[] left, @Nullable String[] right) {
        Records records = Records.builder(schema).add("1", left).add("2", right).build();
        return schema.contradictions().stream().filter(column -> {
            String a = records.value(0, column);
            String b = records.value(1, column);
            return Contradictions.counts(schema, column, a) && Contradictions.counts(schema, column, b)
                    && Contradictions.between(schema, column, a, b);
        }).map(column -> schema.columns().get(column).name()).toList();
    }

    /** A pair of rows. */
    public Score score(Records records, int left, int right) {
        blank(records);
        return new Scorer(this, records).score(left, right);
    }

    /** How many pairs of the register it was learned from are of one person, by λ. */
    public double expectedPairs() {
        return prior * origin.possible();
    }

    /** Makes disregarded values unknown. */
    void blank(Records records) {
        for (int column = 0; column < disregarded.size(); column++) {
            java.util.BitSet codes = new java.util.BitSet();
            for (String value : disregarded.get(column)) {
                int size = records.values(column).size();
                int code = records.values(column).code(value);
                if (code < size) {
                    codes.set(code);
                }
            }
            if (!codes.isEmpty()) {
                records.disregard(column, codes);
            }
        }
    }

    /** The same of one row. */
    void blankRow(Records records, int row) {
        for (int column = 0; column < disregarded.size(); column++) {
            if (!disregarded.get(column).isEmpty() && disregarded.get(column).contains(records.value(row, column))) {
                records.cells[row * records.width + column] = Values.MISSING;
            }
        }
    }

    /** Blocks a record is in: a rule's number and a key, with the finer key where the rule has one. For an index kept elsewhere. */
    public List<Key> keys(@Nullable String[] values) {
        Records records = Records.builder(schema).add("1", values).build();
        blank(records);
        List<Key> keys = new ArrayList<>();
        for (int rule = 0; rule < schema.blocking().size(); rule++) {
            long key = records.key(schema.blocking().get(rule).same(), 0);
            if (key != 0) {
                keys.add(new Key(rule, key, records.key(schema.blocking().get(rule).finer(), 0)));
            }
        }
        return keys;
    }

    /** @param rule index into {@link Schema#blocking()}; @param finer 0 when the record lacks a finer part */
    public record Key(int rule, long key, long finer) {}

    /** Writes the model as JSON; see docs/linkage.md for how to compute a score from it by hand. */
    public void write(Path file) throws IOException {
        Files.writeString(file, ModelFile.text(this));
    }

    /** @throws LinkageFaults when it is no model file or of a later version */
    public static Model read(Path file) throws IOException {
        return ModelFile.read(file.getFileName().toString(), Files.readString(file));
    }
}
