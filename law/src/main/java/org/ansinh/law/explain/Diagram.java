package org.ansinh.law.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Functions of unknown facts as shared, reduced decision diagrams: a node asks one unknown fact and has a child for each of
 * its representative values; equal functions are one node. A fact matters for a function exactly when its diagram asks it.
 */
final class Diagram {

    /** Thrown when the functions grow beyond the budget. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("too many cases", null, false, false);
        }
    }

    private static final int BUDGET = 60_000;
    private static final int LEAF = Integer.MAX_VALUE;

    private static final int NO_FUNCTION = -1;
    private static final int[] NONE = {};

    private record Node(int asks, int[] children, long value) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Node node && node.asks == asks && node.value == value && Arrays.equals(node.children, children);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * asks + Arrays.hashCode(children)) + Long.hashCode(value);
        }
    }

    /** An operation done before: the same object on the same functions. */
    private record Done(@Nullable Object operation, int first, int second, int third) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Done done && done.operation == operation && done.first == first && done.second == second
                    && done.third == third;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * System.identityHashCode(operation) + first) + second) + third;
        }
    }

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Done, Integer> known = new HashMap<>();

    private int number(Node node) {
        Integer number = numbers.get(node);
        if (number == null) {
            if (nodes.size() + known.size() > BUDGET) {
                throw new TooLarge();
            }
            number = nodes.size();
            nodes.add(node);
            numbers.put(node, number);
        }
        return number;
    }

    /** The function that is always this value. */
    int always(long value) {
        return number(new Node(LEAF, NONE, value));
    }

    /** The value of the {@code order}-th unknown fact, which can be any of these. */
    int unknown(int order, long[] representatives) {
        return node(order, Arrays.stream(representatives).mapToInt(this::always).toArray());
    }

    private int node(int asks, int[] children) {
        int first = children[0];
        for (int child : children) {
            if (child != first) {
                return number(new Node(asks, children, 0));
            }
        }
        return first;
    }

    boolean isAlways(int function, long value) {
        Node node = nodes.get(function);
        return node.asks() == LEAF && node.value() == value;
    }

    boolean isAlways(int function) {
        return nodes.get(function).asks() == LEAF;
    }

    /** The value of a function that is always the same. */
    long value(int function) {
        return nodes.get(function).value();
    }

    int map(int of, LongUnaryOperator operation) {
        Done key = new Done(operation, of, NO_FUNCTION, NO_FUNCTION);
        Integer done = known.get(key);
        if (done != null) {
            return done;
        }
        Node node = nodes.get(of);
        int result = node.asks() == LEAF
                ? always(operation.applyAsLong(node.value()))
                : node(node.asks(), Arrays.stream(node.children()).map(child -> map(child, operation)).toArray());
        known.put(key, result);
        return result;
    }

    int combine(int left, int right, LongBinaryOperator operation) {
        Done key = new Done(operation, left, right, NO_FUNCTION);
        Integer done = known.get(key);
        if (done != null) {
            return done;
        }
        Node a = nodes.get(left);
        Node b = nodes.get(right);
        int asks = Math.min(a.asks(), b.asks());
        int result;
        if (asks == LEAF) {
            result = always(operation.applyAsLong(a.value(), b.value()));
        } else {
            int count = a.asks() == asks ? a.children().length : b.children().length;
            int[] children = new int[count];
            for (int c = 0; c < count; c++) {
                children[c] = combine(below(left, asks, c), below(right, asks, c), operation);
            }
            result = node(asks, children);
        }
        known.put(key, result);
        return result;
    }

    /** {@code then} where {@code condition} is not 0, else {@code otherwise}. */
    int choose(int condition, int then, int otherwise) {
        Node asked = nodes.get(condition);
        if (asked.asks() == LEAF) {
            return asked.value() != 0 ? then : otherwise;
        }
        if (then == otherwise) {
            return then;
        }
        Done key = new Done(null, condition, then, otherwise);
        Integer done = known.get(key);
        if (done != null) {
            return done;
        }
        int asks = Math.min(asked.asks(), Math.min(nodes.get(then).asks(), nodes.get(otherwise).asks()));
        int count = 0;
        for (int function : new int[]{condition, then, otherwise}) {
            count = nodes.get(function).asks() == asks ? nodes.get(function).children().length : count;
        }
        int[] children = new int[count];
        for (int c = 0; c < count; c++) {
            children[c] = choose(below(condition, asks, c), below(then, asks, c), below(otherwise, asks, c));
        }
        int result = node(asks, children);
        known.put(key, result);
        return result;
    }

    private int below(int function, int asks, int child) {
        Node node = nodes.get(function);
        return node.asks() == asks ? node.children()[child] : function;
    }

    /** The unknown facts that matter for a function, by their order. */
    BitSet asked(int function) {
        BitSet asked = new BitSet();
        asked(function, asked, new BitSet());
        return asked;
    }

    private void asked(int function, BitSet asked, BitSet seen) {
        Node node = nodes.get(function);
        if (node.asks() == LEAF || seen.get(function)) {
            return;
        }
        seen.set(function);
        asked.set(node.asks());
        for (int child : node.children()) {
            asked(child, asked, seen);
        }
    }
}
