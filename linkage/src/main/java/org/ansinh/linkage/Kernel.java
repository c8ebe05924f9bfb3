package org.ansinh.linkage;

import java.util.List;

/**
 * Compares two rows by all ladders of a schema. The levels found are one number of 16 bits: Σ level(c)·stride(c), where level 0 says that
 * nothing can be compared and level i the i-th rung.
 */
final class Kernel {

    private final Ladder[] ladders;
    private final int[] strides;
    private final int[] radixes;
    final int patterns;

    /** One ladder, its conditions as arrays. */
    private static final class Ladder {

        private final int[] columns;
        private final Condition[][] levels;
        private final Values[] values;

        private Ladder(Comparison comparison, Values[] values) {
            this.columns = comparison.columns();
            this.levels = comparison.levels().stream().map(level -> level.conditions().toArray(new Condition[0]))
                    .toArray(Condition[][]::new);
            this.values = values;
        }

        private int level(int[] cells, int a, int b) {
            if (!comparable(cells, a, b)) {
                return 0;
            }
            int last = levels.length - 1;
            for (int level = 0; level < last; level++) {
                if (all(levels[level], cells, a, b)) {
                    return level + 1;
                }
            }
            return levels.length;
        }

        private boolean comparable(int[] cells, int a, int b) {
            for (int column : columns) {
                if ((cells[a + column] | cells[b + column]) >= 0) {
                    return true;
                }
            }
            return false;
        }

        private boolean all(Condition[] conditions, int[] cells, int a, int b) {
            for (Condition condition : conditions) {
                if (!holds(condition, cells, a, b)) {
                    return false;
                }
            }
            return true;
        }

        private boolean holds(Condition condition, int[] cells, int a, int b) {
            int column = condition.column();
            int valueA = cells[a + column];
            int valueB = cells[b + column];
            boolean known = (valueA | valueB) >= 0;
            return switch (condition.test()) {
                case MISSING -> !known;
                case KNOWN -> known;
                case SAME -> known && valueA == valueB;
                case EXCHANGED -> known && valueA == cells[b + condition.other()] && valueB == cells[a + condition.other()];
                default -> known && values[column].agree(condition.test(), condition.bound(), valueA, valueB);
            };
        }
    }

    Kernel(Schema schema, Values[] values) {
        List<Comparison> comparisons = schema.comparisons();
        this.ladders = comparisons.stream().map(comparison -> new Ladder(comparison, values)).toArray(Ladder[]::new);
        this.strides = new int[ladders.length];
        this.radixes = new int[ladders.length];
        int stride = 1;
        for (int c = ladders.length - 1; c >= 0; c--) {
            strides[c] = stride;
            radixes[c] = comparisons.get(c).levels().size() + 1;
            stride *= radixes[c];
        }
        this.patterns = stride;
    }

    int comparisons() {
        return ladders.length;
    }

    /** Levels of a comparison and the one for "nothing to compare". */
    int radix(int comparison) {
        return radixes[comparison];
    }

    /** @param a offset of the first cell of a row; @param b of the other row */
    int pattern(int[] cells, int a, int b) {
        int pattern = 0;
        for (int c = 0; c < ladders.length; c++) {
            pattern += ladders[c].level(cells, a, b) * strides[c];
        }
        return pattern;
    }

    int level(int comparison, int[] cells, int a, int b) {
        return ladders[comparison].level(cells, a, b);
    }

    int level(int pattern, int comparison) {
        return pattern / strides[comparison] % radixes[comparison];
    }
}
