package org.ansinh.law.feel;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression of whole FEEL, for models that are not law tables of ours. Law tables are written in {@link Ast}, which is far
 * smaller: what is allowed here is not allowed there.
 */
public sealed interface Feel {

    /** A value written out: number, string, boolean, date, time, date and time, duration or {@link Nothing}. */
    record Constant(Object value) implements Feel {}

    /** A temporal value {@code @"2025-07-01"}. */
    record At(String text) implements Feel {}

    record Name(String name) implements Feel {}

    record Path(Feel of, String name) implements Feel {}

    record Filter(Feel of, Feel by) implements Feel {}

    record Call(Feel function, List<Feel> arguments) implements Feel {}

    record NamedCall(Feel function, Map<String, Feel> arguments) implements Feel {}

    record Arithmetic(Operator operator, Feel left, Feel right) implements Feel {}

    record Negative(Feel of) implements Feel {}

    record Comparison(Ast.Op operator, Feel left, Feel right) implements Feel {}

    record And(Feel left, Feel right) implements Feel {}

    record Or(Feel left, Feel right) implements Feel {}

    record Between(Feel value, Feel low, Feel high) implements Feel {}

    record In(Feel value, List<Test> tests) implements Feel {}

    record InstanceOf(Feel value, FeelType type) implements Feel {}

    record If(Feel condition, Feel then, Feel otherwise) implements Feel {}

    record For(List<Iterator> over, Feel result) implements Feel {}

    /** {@code some} or {@code every … satisfies}. */
    record Quantified(Quantifier quantifier, List<Iterator> over, Feel condition) implements Feel {}

    record ListOf(List<Feel> items) implements Feel {}

    /** Entries in order; a later one sees the earlier ones. */
    record Context(List<Entry> entries) implements Feel {}

    /** A boxed context with a last cell: that cell is the value. */
    record Block(List<Entry> entries, Feel result) implements Feel {}

    /** A range; an end that is not there is without limit, which is not the same as an end that is null. */
    record Interval(@Nullable Feel low, boolean lowIncluded, @Nullable Feel high, boolean highIncluded) implements Feel {}

    record Function(List<Parameter> parameters, Feel body, FeelType result) implements Feel {}

    /** The value, made to fit the type; null when it does not fit. */
    record Fit(Feel of, FeelType type) implements Feel {}

    /** A boxed loop, filter or condition: where its written form is lenient, it gives null. */
    record Strict(Feel of) implements Feel {}

    /** A decision table. */
    record Table(Hit hit, List<Column> inputs, List<Output> outputs, List<Row> rows) implements Feel {}

    /** A name and what it goes through: a list, or whole numbers or days from {@code over} to {@code last}. */
    record Iterator(String name, Feel over, @Nullable Feel last) {}

    record Entry(String name, Feel value) {}

    record Parameter(String name, FeelType type) {}

    /** A cell of a table, or the right side of {@code in}. No tests are {@code -}. */
    record Tests(boolean negated, List<Test> tests) {}

    /** One alternative of a cell. */
    sealed interface Test {}

    /** {@code < 16}. */
    record Against(Ast.Op operator, Feel endpoint) implements Test {}

    /** A value, a range, a list of them, or a condition on {@code ?}. */
    record Matching(Feel value, boolean condition) implements Test {}

    record Column(Feel value, @Nullable Tests allowed) {}

    /**
     * @param name empty when the table has one output
     * @param ranking output values in order of priority; empty when none are written
     */
    record Output(
            String name,
            FeelType type,
            @Nullable Tests allowed,
            List<Feel> ranking,
            @Nullable Feel otherwise) {}

    record Row(List<Tests> cells, List<Feel> outputs) {}

    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        POWER
    }

    enum Quantifier {
        SOME,
        EVERY
    }

    enum Hit {
        UNIQUE,
        ANY,
        FIRST,
        PRIORITY,
        RULE_ORDER,
        OUTPUT_ORDER,
        COLLECT,
        SUM,
        MIN,
        MAX,
        COUNT
    }

    /** FEEL's null. */
    enum Nothing {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }
}
