package org.ansinh.linkage;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people have decided about pairs of records. Kept for ever, stronger than any score, and obeyed by every later run. */
public final class Decisions {

    /** What was decided. */
    public enum Verdict {
        SAME,
        NOT_SAME
    }

    /** Two records, the smaller id first. */
    private record Pair(String left, String right) implements Comparable<Pair> {

        private static Pair of(String a, String b) {
            return a.compareTo(b) < 0 ? new Pair(a, b) : new Pair(b, a);
        }

        @Override
        public int compareTo(Pair other) {
            return Comparator.comparing(Pair::left).thenComparing(Pair::right).compare(this, other);
        }
    }

    /** One decision; which record is left does not matter. */
    public record Decision(String left, String right, Verdict verdict) {}

    private final Map<Pair, Verdict> byPair = new TreeMap<>();

    /** Nobody has decided anything. */
    public static Decisions none() {
        return new Decisions();
    }

    /** In the order of time: what was decided later about a pair replaces what was before. */
    public static Decisions of(Collection<Decision> decisions) {
        Decisions all = new Decisions();
        decisions.forEach(decision -> all.decide(decision.left(), decision.right(), decision.verdict()));
        return all;
    }

    /** @throws IllegalArgumentException for a record and itself */
    public synchronized void decide(String left, String right, Verdict verdict) {
        if (left.equals(right)) {
            throw new IllegalArgumentException("one record: " + left);
        }
        byPair.put(Pair.of(left, right), verdict);
    }

    /** Takes a decision back; the score counts again. */
    public synchronized void withdraw(String left, String right) {
        byPair.remove(Pair.of(left, right));
    }

    /** All that hold, ordered by ids. */
    public synchronized List<Decision> all() {
        return byPair.entrySet().stream().map(entry -> new Decision(entry.getKey().left, entry.getKey().right, entry.getValue())).toList();
    }

    /** Whether people said that these are two. */
    synchronized boolean keepApart(String a, String b) {
        return !byPair.isEmpty() && byPair.get(Pair.of(a, b)) == Verdict.NOT_SAME;
    }
}
