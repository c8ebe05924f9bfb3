package org.ansinh.linkage;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How common the values of a term are. Weighs an agreement by log2(U / f): f the share of the value, U = Σ f² the average chance of two
 * records to agree. Values held by few are not listed one by one but taken for as common as {@code unlisted}.
 *
 * @param known records that have a value
 * @param coincidence U
 * @param listed values in alphabetical order and how many records hold them
 * @param unlisted records that hold a value which is not listed, taken so
 */
record Frequencies(Term term, long known, double coincidence, Map<String, Integer> listed, int unlisted) {

    private static final int SHARE_LISTED = 200_000;

    static Frequencies of(Records records, Term term) {
        int[] counts = records.counts(term.column());
        Values values = records.values(term.column());
        Map<String, Integer> byPart = new HashMap<>();
        long known = 0;
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                byPart.merge(values.part(term.part(), code), counts[code], Integer::sum);
                known += counts[code];
            }
        }
        double squares = 0;
        int unlisted = (int) Math.max(records.schema.limits().frequentFrom() - 1, known / SHARE_LISTED);
        long sum = 0;
        Map<String, Integer> listed = new TreeMap<>();
        for (Map.Entry<String, Integer> entry : byPart.entrySet()) {
            sum += (long) entry.getValue() * entry.getValue();
            if (entry.getValue() > unlisted) {
                listed.put(entry.getKey(), entry.getValue());
            }
        }
        squares = known == 0 ? 1 : (double) sum / known / known;
        return new Frequencies(term, known, Rounding.nine(squares), listed, Math.max(1, unlisted));
    }

    /** Bits to add when two records agree on this value. */
    double weight(String value) {
        if (known == 0) {
            return 0;
        }
        double share = (double) listed.getOrDefault(value, unlisted) / known;
        return Rounding.log2(coincidence / share);
    }
}
