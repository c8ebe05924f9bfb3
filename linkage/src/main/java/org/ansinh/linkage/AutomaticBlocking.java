package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Block rules found from the data, for a table nobody has thought about. Tried are all parts of columns, alone and two by two of
 * different columns. What makes too many pairs falls away, and so does a rule that finds nothing which a broader one does not. Of the
 * rest the cheapest are taken as far as the pairs may go. The same data give the same rules.
 */
final class AutomaticBlocking {

    private static final int PAIRS_A_RECORD = 25;
    private static final int PAIRS_A_RECORD_ALL = 150;
    private static final int MOST_RULES = 40;
    /** A rule that leaves out more than this share of the records that have its parts is no rule. */
    private static final double MOST_LEFT_OUT = 0.02;

    private record Candidate(String name, List<Term> terms, long pairs) {

        /** Whether everything this rule finds, the other finds too. */
        private boolean within(Candidate other) {
            return other != this && other.terms.stream().allMatch(broad -> terms.stream().anyMatch(narrow -> implies(narrow, broad)));
        }
    }

    private AutomaticBlocking() {}

    static List<BlockRule> rules(Records records, Workers workers) {
        List<Candidate> fit = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        for (int c = 0; c < records.schema.columns().size(); c++) {
            for (Part part : parts(records.schema.columns().get(c).type())) {
                terms.add(new Term(c, part));
            }
        }
        for (int i = 0; i < terms.size(); i++) {
            offer(fit, records, List.of(terms.get(i)), workers);
            for (int j = i + 1; j < terms.size(); j++) {
                if (terms.get(i).column() != terms.get(j).column()) {
                    offer(fit, records, List.of(terms.get(i), terms.get(j)), workers);
                }
            }
        }
        List<BlockRule> rules = new ArrayList<>();
        long pairs = 0;
        for (Candidate candidate : fit.stream().filter(one -> fit.stream().noneMatch(one::within))
                .sorted(Comparator.comparingLong(Candidate::pairs).thenComparing(Candidate::name)).toList()) {
            pairs += candidate.pairs;
            if (rules.size() == MOST_RULES || pairs > (long) PAIRS_A_RECORD_ALL * records.size()) {
                break;
            }
            rules.add(new BlockRule(candidate.name, candidate.terms, List.of(), true));
        }
        return rules;
    }

    private static List<Part> parts(ColumnType type) {
        return switch (type) {
            case NAME -> List.of(Part.SORTED, Part.GIVEN, Part.LETTERS);
            case TEXT -> List.of(Part.SOUND, Part.LETTERS);
            case DAY -> List.of(Part.YEAR, Part.MONTH_DAY, Part.UNORDERED);
            case NUMBER, PERSONAL_ID -> List.of(Part.VALUE);
        };
    }

    /** Whether records that agree on the narrow term surely agree on the broad one. */
    private static boolean implies(Term narrow, Term broad) {
        if (narrow.column() != broad.column()) {
            return false;
        }
        return narrow.part() == broad.part() || switch (broad.part()) {
            case SORTED, SOUND, GIVEN -> narrow.part() == Part.LETTERS;
            case YEAR -> narrow.part() == Part.UNORDERED;
            default -> false;
        };
    }

    private static void offer(List<Candidate> fit, Records records, List<Term> terms, Workers workers) {
        Groups groups = Groups.of(records, terms, workers);
        long pairs = 0;
        long leftOut = 0;
        for (int group = 0; group < groups.count(); group++) {
            long size = groups.size(group);
            boolean large = size > records.schema.limits().largestBlock();
            pairs += large ? 0 : size * (size - 1) / 2;
            leftOut += large ? size : 0;
        }
        if (pairs > 0 && pairs <= (long) PAIRS_A_RECORD * records.size() && leftOut <= MOST_LEFT_OUT * groups.rows.length) {
            fit.add(new Candidate(String.join(" + ", terms.stream().map(records.schema::word).toList()), terms, pairs));
        }
    }
}
