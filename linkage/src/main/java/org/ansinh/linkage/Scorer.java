package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scores pairs of rows by a model. The one place where weights are added up, for batches and single pairs alike. */
final class Scorer {

    private static final Label NOTHING = new Label("thiếu dữ liệu để so", "nothing to compare");
    private static final double NOT_YET = Double.NaN;
    /** Bits of all other ladders from which an equal number is not believed. */
    private static final double AGAINST = -4;

    private final Model model;
    private final Records records;
    private final Kernel kernel;
    /** Frequencies that a level asks for, by ladder and level. */
    private final CommonTerm[][][] common;
    /** Ladders of numbers of which nobody has two. */
    private final boolean[] naming;

    /** Weights of a term by code of the value, computed when first asked for. */
    private static final class CommonTerm {

        private final Frequencies frequencies;
        private final Values values;
        private final int column;
        private volatile double[] byCode = new double[0];

        private CommonTerm(Frequencies frequencies, Values values) {
            this.frequencies = frequencies;
            this.values = values;
            this.column = frequencies.term().column();
        }

        /** The less saying of both. */
        private double weight(int[] cells, int a, int b) {
            return (cells[a + column] | cells[b + column]) < 0 ? 0 : Math.min(of(cells[a + column]), of(cells[b + column]));
        }

        private double of(int code) {
            double[] known = byCode;
            if (code >= known.length) {
                known = grow(code);
            }
            double weight = known[code];
            if (Double.isNaN(weight)) {
                weight = frequencies.weight(values.part(frequencies.term().part(), code));
                known[code] = weight;
            }
            return weight;
        }

        private synchronized double[] grow(int code) {
            double[] old = byCode;
            if (code >= old.length) {
                double[] more = Arrays.copyOf(old, Math.max(values.size(), code + 1));
                Arrays.fill(more, old.length, more.length, NOT_YET);
                byCode = more;
                return more;
            }
            return old;
        }

        private synchronized void forget(int size) {
            if (byCode.length > size) {
                Arrays.fill(byCode, size, byCode.length, NOT_YET);
            }
        }
    }

    Scorer(Model model, Records records) {
        this.model = model;
        this.records = records;
        this.kernel = new Kernel(model.schema(), records.values());
        List<Comparison> comparisons = model.schema().comparisons();
        this.common = new CommonTerm[comparisons.size()][][];
        this.naming = new boolean[comparisons.size()];
        java.util.Map<Term, CommonTerm> shared = new java.util.HashMap<>();
        for (int c = 0; c < common.length; c++) {
            List<Level> levels = comparisons.get(c).levels();
            for (int column : comparisons.get(c).columns()) {
                naming[c] |= model.schema().contradictions().contains(column)
                        && model.schema().columns().get(column).type() == ColumnType.PERSONAL_ID;
            }
            common[c] = new CommonTerm[levels.size() + 1][0];
            for (int level = 0; level < levels.size(); level++) {
                common[c][level + 1] = levels.get(level).common().stream().flatMap(term -> model.frequencies(term).stream())
                        .map(of -> shared.computeIfAbsent(of.term(), term -> new CommonTerm(of, records.values(term.column()))))
                        .toArray(CommonTerm[]::new);
            }
        }
    }

    Kernel kernel() {
        return kernel;
    }

    /** The weight of a compared pair. */
    double weight(int a, int b, int pattern) {
        double sum = model.priorWeight();
        for (int c = 0; c < common.length; c++) {
            int level = kernel.level(pattern, c);
            sum += model.weight(c, level) + commonness(c, level, a, b);
        }
        return sum;
    }

    private double commonness(int comparison, int level, int a, int b) {
        double sum = 0;
        for (CommonTerm term : common[comparison][level]) {
            sum += term.weight(records.cells, a * records.width, b * records.width);
        }
        return sum;
    }

    boolean numberAlone(int a, int b) {
        return numberAlone(kernel.pattern(records.cells, a * records.width, b * records.width));
    }

    /** Whether an equal number of a person is all there is, and the rest speaks against it: an error to be looked at, no link. */
    boolean numberAlone(int pattern) {
        double rest = 0;
        boolean equal = false;
        for (int c = 0; c < common.length; c++) {
            int level = kernel.level(pattern, c);
            if (naming[c] && level == 1) {
                equal = true;
            } else {
                rest += model.weight(c, level);
            }
        }
        return equal && rest < AGAINST;
    }

    double weight(int a, int b) {
        return weight(a, b, kernel.pattern(records.cells, a * records.width, b * records.width));
    }

    /** The weight with its reasons. */
    Score score(int a, int b) {
        int pattern = kernel.pattern(records.cells, a * records.width, b * records.width);
        List<Score.Contribution> reasons = new ArrayList<>();
        for (int c = 0; c < common.length; c++) {
            Comparison comparison = model.schema().comparisons().get(c);
            int level = kernel.level(pattern, c);
            String name = level == 0 ? Score.Contribution.NOTHING : comparison.levels().get(level - 1).name();
            Label label = level == 0 ? NOTHING : comparison.levels().get(level - 1).label();
            reasons.add(new Score.Contribution(comparison.name(), comparison.label(), name, label, model.weight(c, level),
                    commonness(c, level, a, b)));
        }
        double weight = weight(a, b, pattern);
        return new Score(weight, Score.probability(weight), model.priorWeight(), List.copyOf(reasons));
    }

    /** Forgets weights of values that were only asked for; the next value of that code is another one. */
    void forget() {
        for (CommonTerm[][] ladder : common) {
            for (CommonTerm[] level : ladder) {
                for (CommonTerm term : level) {
                    term.forget(term.values.size());
                }
            }
        }
    }
}
