package org.ansinh.law.dmn;

import java.util.List;
import java.util.Map;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.feel.UnaryTests;
import org.jspecify.annotations.Nullable;

/**
 * A DMN file as written.
 *
 * @param inputs names of the input data, with their type reference (empty when none is written)
 */
public record Dmn(String file, Map<String, String> inputs, List<Decision> decisions) {

    /**
     * A decision.
     *
     * @param description Vietnamese text, English on a line {@code en: …}; empty when none
     * @param typeRef type of its variable or of its output; empty when none is written
     * @param needs names it has an information requirement to
     */
    public record Decision(String name, String description, String typeRef, List<String> needs, Logic logic) {}

    /** What a decision consists of. */
    public sealed interface Logic {}

    /** One expression. */
    public record Literal(Ast expression) implements Logic {}

    /** A decision table with one output. */
    public record Table(Hit hit, List<Input> inputs, @Nullable Ast otherwise, List<Rule> rules) implements Logic {}

    /** Hit policy and aggregation. */
    public enum Hit {
        UNIQUE,
        FIRST,
        ANY,
        MAX,
        SUM,
        MIN,
        COUNT
    }

    /** A column of conditions: its expression, as text and parsed, its type reference, and its heading; empty when none is written. */
    public record Input(String text, Ast expression, String typeRef, String label) {}

    /** A row. {@code annotation} is the citation as written. */
    public record Rule(String id, String description, String annotation, List<UnaryTests> cells, Ast output) {}
}
