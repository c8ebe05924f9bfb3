package org.ansinh.law.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

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

    private record Node(int asks, List<Integer> children, long value) {}

    private record Pair(Object operation, int left, int right) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Pair, Integer> known = new HashMap<>();

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
        return number(new Node(LEAF, List.of(), value));
    }

    /** The value of the {@code order}-th unknown fact, which can be any of these. */
    int unknown(int order, long[] representatives) {
        return node(order, Arrays.stream(representatives).mapToObj(this::always).toList());
    }

    private int node(int asks, List<Integer> children) {
        int first = children.getFirst();
        for (int child : children) {
            if (child != first) {
                return number(new Node(asks, List.copyOf(children), 0));
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
        Pair pair = new Pair(operation, of, -1);
        Integer done = known.get(pair);
        if (done != null) {
            return done;
        }
        Node node = nodes.get(of);
        int result = node.asks() == LEAF
                ? always(operation.applyAsLong(node.value()))
                : node(node.asks(), node.children().stream().map(child -> map(child, operation)).toList());
        known.put(pair, result);
        return result;
    }

    int combine(int left, int right, LongBinaryOperator operation) {
        Pair pair = new Pair(operation, left, right);
        Integer done = known.get(pair);
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
            int count = a.asks() == asks ? a.children().size() : b.children().size();
            List<Integer> children = new ArrayList<>(count);
            for (int c = 0; c < count; c++) {
                children.add(combine(
                        a.asks() == asks ? a.children().get(c) : left, b.asks() == asks ? b.children().get(c) : right, operation));
            }
            result = node(asks, children);
        }
        known.put(pair, result);
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
        Pair pair = new Pair(List.of(then, otherwise), condition, -2);
        Integer done = known.get(pair);
        if (done != null) {
            return done;
        }
        int asks = Math.min(asked.asks(), Math.min(nodes.get(then).asks(), nodes.get(otherwise).asks()));
        int count = 0;
        for (int function : new int[] {condition, then, otherwise}) {
            count = nodes.get(function).asks() == asks ? nodes.get(function).children().size() : count;
        }
        List<Integer> children = new ArrayList<>(count);
        for (int c = 0; c < count; c++) {
            children.add(choose(below(condition, asks, c), below(then, asks, c), below(otherwise, asks, c)));
        }
        int result = node(asks, children);
        known.put(pair, result);
        return result;
    }

    private int below(int function, int asks, int child) {
        Node node = nodes.get(function);
        return node.asks() == asks ? node.children().get(child) : function;
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
        node.children().forEach(child -> asked(child, asked, seen));
    }
}
