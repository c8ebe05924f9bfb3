package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * Block rules found from the data, for a table nobody has thought about: every part of a column that alone makes few enough pairs is a
 * rule; parts that make too many are put together two by two. The same data give the same rules.
 */
final class AutomaticBlocking {

    private static final int PAIRS_A_RECORD_ALONE = 20;
    private static final int PAIRS_A_RECORD_TOGETHER = 20;
    private static final int PAIRS_A_RECORD_ALL = 150;
    private static final int MOST_RULES = 24;

    private record Candidate(List<Term> terms, long pairs) {}

    private AutomaticBlocking() {}

    static List<BlockRule> rules(Records records, Workers workers) {
        List<Candidate> alone = new ArrayList<>();
        List<Candidate> broad = new ArrayList<>();
        for (int c = 0; c < records.schema.columns().size(); c++) {
            for (Part part : parts(records.schema.columns().get(c).type())) {
                Candidate candidate = candidate(records, List.of(new Term(c, part)), workers);
                if (candidate.pairs > 0) {
                    (candidate.pairs <= (long) PAIRS_A_RECORD_ALONE * records.size() ? alone : broad).add(candidate);
                }
            }
        }
        List<Candidate> together = new ArrayList<>();
        for (int i = 0; i < broad.size(); i++) {
            for (int j = i + 1; j < broad.size(); j++) {
                Term first = broad.get(i).terms.getFirst();
                Term second = broad.get(j).terms.getFirst();
                if (first.column() != second.column()) {
                    Candidate candidate = candidate(records, List.of(first, second), workers);
                    if (candidate.pairs > 0 && candidate.pairs <= (long) PAIRS_A_RECORD_TOGETHER * records.size()) {
                        together.add(candidate);
                    }
                }
            }
        }
        List<Candidate> all = new ArrayList<>(alone);
        all.addAll(together);
        all.sort(java.util.Comparator.comparingLong(Candidate::pairs).thenComparing(candidate -> name(records.schema, candidate)));
        List<BlockRule> rules = new ArrayList<>();
        long pairs = 0;
        for (Candidate candidate : all) {
            pairs += candidate.pairs;
            if (rules.size() == MOST_RULES || pairs > (long) PAIRS_A_RECORD_ALL * records.size()) {
                break;
            }
            rules.add(new BlockRule(name(records.schema, candidate), candidate.terms, List.of()));
        }
        return rules;
    }

    private static List<Part> parts(ColumnType type) {
        return switch (type) {
            case NAME -> List.of(Part.LETTERS, Part.SORTED, Part.GIVEN);
            case TEXT -> List.of(Part.LETTERS, Part.SOUND);
            case DAY -> List.of(Part.VALUE, Part.UNORDERED, Part.YEAR, Part.MONTH_DAY);
            case NUMBER, PERSONAL_ID -> List.of(Part.VALUE);
        };
    }

    private static Candidate candidate(Records records, List<Term> terms, Workers workers) {
        Groups groups = Groups.of(records, terms, workers);
        long pairs = 0;
        for (int group = 0; group < groups.count(); group++) {
            long size = groups.size(group);
            pairs += size <= records.schema.limits().largestBlock() ? size * (size - 1) / 2 : 0;
        }
        return new Candidate(terms, pairs);
    }

    private static String name(Schema schema, Candidate candidate) {
        return String.join(" + ", candidate.terms.stream().map(schema::word).toList());
    }
}
