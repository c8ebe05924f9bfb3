package org.ansinh.law.feel;

import java.util.List;

/** A table cell. No test at all is {@code -}: every value passes. */
public record UnaryTests(String text, boolean negated, List<Test> tests) {

    public boolean any() {
        return tests.isEmpty();
    }

    /** One alternative of a cell; endpoints are literals or names. */
    public sealed interface Test {}

    /** {@code < 16}, or plain {@code "A"} with EQ. */
    public record Compare(Ast.Op op, Ast endpoint) implements Test {}

    /** {@code [16..60)}. */
    public record Range(Ast low, boolean lowIncluded, Ast high, boolean highIncluded) implements Test {}
}
