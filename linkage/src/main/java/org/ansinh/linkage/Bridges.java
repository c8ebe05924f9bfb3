package org.ansinh.linkage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links without which a connected graph falls into two (Tarjan 1974); without recursion, so that a long chain is no danger. */
final class Bridges {

    /** @param beyond rows on one side of it */
    record Bridge(Edge edge, int beyond) {}

    private static final class Visit {

        private final int row;
        private final int number;
        private final @Nullable Edge by;
        private final Iterator<Edge> rest;
        private int low;
        private int below = 1;

        private Visit(int row, int number, @Nullable Edge by, Iterator<Edge> rest) {
            this.row = row;
            this.number = number;
            this.by = by;
            this.rest = rest;
            this.low = number;
        }
    }

    private Bridges() {}

    /** @param at links by row; @param start any row */
    static List<Bridge> of(Map<Integer, List<Edge>> at, int start) {
        List<Bridge> bridges = new ArrayList<>();
        Map<Integer, Integer> numbers = new HashMap<>();
        Deque<Visit> path = new ArrayDeque<>();
        enter(at, start, null, numbers, path);
        while (!path.isEmpty()) {
            Visit visit = path.element();
            if (visit.rest.hasNext()) {
                Edge edge = visit.rest.next();
                int other = edge.a() == visit.row ? edge.b() : edge.a();
                Integer seen = numbers.get(other);
                if (edge.equals(visit.by)) {
                    continue;
                }
                if (seen == null) {
                    enter(at, other, edge, numbers, path);
                } else {
                    visit.low = Math.min(visit.low, seen);
                }
            } else {
                path.pop();
                Visit above = path.peek();
                if (above != null && visit.by != null) {
                    above.low = Math.min(above.low, visit.low);
                    above.below += visit.below;
                    if (visit.low > above.number) {
                        bridges.add(new Bridge(visit.by, visit.below));
                    }
                }
            }
        }
        return bridges;
    }

    private static void enter(Map<Integer, List<Edge>> at, int row, @Nullable Edge by, Map<Integer, Integer> numbers, Deque<Visit> path) {
        int number = numbers.size();
        numbers.put(row, number);
        path.push(new Visit(row, number, by, at.getOrDefault(row, List.of()).iterator()));
    }
}
