package org.ansinh.law.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ansinh.law.dmn.Element;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.feel.FeelFault;
import org.ansinh.law.feel.FeelParser;
import org.ansinh.law.feel.FeelType;
import org.ansinh.law.feel.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Boxed expressions of DMN as FEEL. */
final class Boxed {

    private static final Set<String> EXPRESSIONS = Set.of(
            "literalExpression", "decisionTable", "context", "invocation", "relation", "list", "functionDefinition", "conditional",
            "filter",
            "for", "some", "every");
    private static final String FIX = "see the DMN standard";

    private final Types types;

    Boxed(Types types) {
        this.types = types;
    }

    /** The expression within an element; null when there is none. */
    static @Nullable Element expression(Element of) {
        return of.children.stream().filter(child -> EXPRESSIONS.contains(child.name)).findFirst().orElse(null);
    }

    private Feel within(Element of, Vocabulary words) {
        Element expression = expression(of);
        return expression == null ? new Feel.Constant(Nothing.NULL) : read(expression, words);
    }

    /** Throws {@link FeelFault} when something is not supported. */
    Feel read(Element element, Vocabulary words) {
        Feel read = switch (element.name) {
            case "literalExpression" -> literal(element, words);
            case "decisionTable" -> table(element, words);
            case "context" -> context(element, words);
            case "invocation" -> invocation(element, words);
            case "relation" -> relation(element, words);
            case "list" -> new Feel.ListOf(element.children.stream()
                    .filter(child -> EXPRESSIONS.contains(child.name))
                    .map(child -> read(child, words))
                    .toList());
            case "functionDefinition" -> function(element, words);
            case "conditional" -> new Feel.Strict(new Feel.If(
                    within(element.one("if"), words), within(element.one("then"), words), within(element.one("else"), words)));
            case "filter" -> new Feel.Strict(
                    new Feel.Filter(within(element.one("in"), words), within(element.one("match"), words.withItem())));
            case "for" -> new Feel.Strict(new Feel.For(
                    iterators(element, words), within(element.one("return"), words.with(List.of(variable(element), "partial")))));
            case "some", "every" -> new Feel.Strict(new Feel.Quantified(
                    element.name.equals("some") ? Feel.Quantifier.SOME : Feel.Quantifier.EVERY, iterators(element, words),
                    within(element.one("satisfies"), words.with(List.of(variable(element))))));
            default -> throw new FeelFault("the boxed expression " + element.name + " is not supported", FIX);
        };
        FeelType type = element.name.equals("decisionTable") || element.name.equals("functionDefinition")
                ? FeelType.Basic.ANY
                : types.of(element.attribute("typeRef"));
        return type == FeelType.Basic.ANY ? read : new Feel.Fit(read, type);
    }

    private static String variable(Element element) {
        String name = Vocabulary.normal(element.attribute("iteratorVariable"));
        if (name.isEmpty()) {
            throw new FeelFault("the loop has no variable", FIX);
        }
        return name;
    }

    private List<Feel.Iterator> iterators(Element element, Vocabulary words) {
        return List.of(new Feel.Iterator(variable(element), within(element.one("in"), words), null));
    }

    private Feel literal(Element element, Vocabulary words) {
        language(element);
        if (element.has("importedValues")) {
            throw new FeelFault("imported values are not supported", FIX);
        }
        return text(element.one("text"), words);
    }

    private static void language(Element element) {
        String language = element.attribute("expressionLanguage");
        if (!language.isEmpty() && !language.toLowerCase(Locale.ROOT).contains("feel")) {
            throw new FeelFault("the expression language " + language + " is not supported", "write FEEL");
        }
    }

    private static Feel text(Element text, Vocabulary words) {
        String written = text.text.toString();
        if (written.isBlank()) {
            return new Feel.Constant(Nothing.NULL);
        }
        try {
            return FeelParser.expression(written, words);
        } catch (FeelFault fault) {
            throw inText(written, fault);
        }
    }

    private static FeelFault inText(String written, FeelFault fault) {
        String shown = written.strip().replaceAll("\\s+", " ");
        return new FeelFault("'" + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown) + "': " + fault.reason(), fault.mend());
    }

    private Feel context(Element element, Vocabulary words) {
        List<Feel.Entry> entries = new ArrayList<>();
        Feel result = null;
        Vocabulary inner = words;
        for (Element entry : element.all("contextEntry")) {
            if (result != null) {
                throw new FeelFault("the result of a context is not its last entry", FIX);
            }
            Element expression = expression(entry);
            Feel value = expression == null ? new Feel.Constant(Nothing.NULL) : read(expression, inner);
            if (!entry.has("variable")) {
                result = value;
                continue;
            }
            Element variable = entry.one("variable");
            String name = Vocabulary.normal(variable.attribute("name"));
            if (entries.stream().anyMatch(e -> e.name().equals(name))) {
                throw new FeelFault("the context has two entries " + name, FIX);
            }
            FeelType type = types.of(variable.attribute("typeRef"));
            entries.add(new Feel.Entry(name,
                    expression != null && expression.name.equals("functionDefinition") ? value : new Feel.Fit(value, type)));
            inner = inner.with(List.of(name));
        }
        return result == null ? new Feel.Context(List.copyOf(entries)) : new Feel.Block(List.copyOf(entries), result);
    }

    private Feel invocation(Element element, Vocabulary words) {
        Feel function = within(element, words);
        Map<String, Feel> arguments = new LinkedHashMap<>();
        for (Element binding : element.all("binding")) {
            String name = Vocabulary.normal(binding.one("parameter").attribute("name"));
            if (arguments.put(name, within(binding, words)) != null) {
                throw new FeelFault("the parameter " + name + " is bound twice", FIX);
            }
        }
        Patterns.check(function, List.of(), arguments);
        return arguments.isEmpty() ? new Feel.Call(function, List.of()) : new Feel.NamedCall(function, arguments);
    }

    private Feel relation(Element element, Vocabulary words) {
        List<Element> columns = element.all("column");
        List<Feel> rows = new ArrayList<>();
        for (Element row : element.all("row")) {
            List<Element> cells = row.children.stream().filter(child -> EXPRESSIONS.contains(child.name)).toList();
            if (cells.size() != columns.size()) {
                throw new FeelFault("a row of a relation has not one cell for each column", FIX);
            }
            List<Feel.Entry> entries = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                FeelType type = types.of(columns.get(i).attribute("typeRef"));
                entries.add(new Feel.Entry(
                        Vocabulary.normal(columns.get(i).attribute("name")), new Feel.Fit(read(cells.get(i), words), type)));
            }
            rows.add(new Feel.Context(entries));
        }
        return new Feel.ListOf(rows);
    }

    Feel.Function function(Element element, Vocabulary words) {
        String kind = element.attribute("kind");
        if (!kind.isEmpty() && !kind.equals("FEEL")) {
            throw new FeelFault("functions of the kind " + kind + " are not supported", "write the function in FEEL");
        }
        List<Feel.Parameter> parameters = new ArrayList<>();
        for (Element parameter : element.all("formalParameter")) {
            parameters.add(new Feel.Parameter(Vocabulary.normal(parameter.attribute("name")), types.of(parameter.attribute("typeRef"))));
        }
        Feel body = within(element, words.with(parameters.stream().map(Feel.Parameter::name).toList()));
        return new Feel.Function(List.copyOf(parameters), body, types.of(element.attribute("typeRef")));
    }

    private Feel table(Element element, Vocabulary words) {
        List<Feel.Column> inputs = new ArrayList<>();
        for (Element input : element.all("input")) {
            Element expression = input.one("inputExpression");
            language(expression);
            FeelType type = types.of(expression.attribute("typeRef"));
            Feel value = text(expression.one("text"), words);
            inputs.add(new Feel.Column(type == FeelType.Basic.ANY ? value : new Feel.Fit(value, type),
                    allowed(input.one("inputValues"), words)));
        }
        List<Element> columns = element.all("output");
        List<Feel.Output> outputs = new ArrayList<>();
        Feel.Hit hit = hit(element, columns.size());
        for (Element column : columns) {
            outputs.add(output(column, columns.size() > 1, hit, words));
        }
        List<Feel.Row> rows = new ArrayList<>();
        for (Element rule : element.all("rule")) {
            rows.add(row(rule, inputs.size(), outputs.size(), words));
        }
        return new Feel.Table(hit, List.copyOf(inputs), List.copyOf(outputs), List.copyOf(rows));
    }

    private Feel.Output output(Element column, boolean named, Feel.Hit hit, Vocabulary words) {
        Element otherwise = column.one("defaultOutputEntry");
        String ranking = column.one("outputValues").textOf("text");
        boolean ranked = hit == Feel.Hit.PRIORITY || hit == Feel.Hit.OUTPUT_ORDER;
        if (named && column.attribute("name").isEmpty()) {
            throw new FeelFault("an output of a table with several has no name", FIX);
        }
        FeelType type = types.of(column.attribute("typeRef").isEmpty() && !named ? "" : column.attribute("typeRef"));
        if (hit == Feel.Hit.COUNT) {
            type = FeelType.Basic.ANY;
        }
        return new Feel.Output(
                named ? Vocabulary.normal(column.attribute("name")) : "", type, allowed(column.one("outputValues"), words),
                ranked && !ranking.isBlank() ? FeelParser.values(ranking, words) : List.of(),
                otherwise.has("text") && !otherwise.textOf("text").isBlank() ? text(otherwise.one("text"), words) : null);
    }

    private static Feel.@Nullable Tests allowed(Element values, Vocabulary words) {
        String text = values.textOf("text");
        if (text.isBlank()) {
            return null;
        }
        try {
            return FeelParser.tests(text, words);
        } catch (FeelFault fault) {
            throw inText(text, fault);
        }
    }

    private static Feel.Row row(Element rule, int inputs, int outputs, Vocabulary words) {
        List<Element> cells = rule.all("inputEntry");
        List<Element> results = rule.all("outputEntry");
        if (cells.size() != inputs || results.size() != outputs) {
            throw new FeelFault("a row has " + cells.size() + " + " + results.size() + " cells, not " + inputs + " + " + outputs, FIX);
        }
        List<Feel.Tests> tests = new ArrayList<>();
        for (Element cell : cells) {
            language(cell);
            Feel.Tests read = allowed(cell, words);
            tests.add(read == null ? new Feel.Tests(false, List.of()) : read);
        }
        return new Feel.Row(List.copyOf(tests), results.stream().map(result -> text(result.one("text"), words)).toList());
    }

    private static Feel.Hit hit(Element table, int outputs) {
        String policy = table.attribute("hitPolicy").isEmpty() ? "UNIQUE" : table.attribute("hitPolicy");
        String aggregation = table.attribute("aggregation");
        if (policy.equals("COLLECT") && !aggregation.isEmpty()) {
            if (outputs > 1) {
                throw new FeelFault("COLLECT " + aggregation + " over several outputs is not supported", "use one output");
            }
            policy = aggregation;
        }
        return switch (policy) {
            case "UNIQUE" -> Feel.Hit.UNIQUE;
            case "ANY" -> Feel.Hit.ANY;
            case "FIRST" -> Feel.Hit.FIRST;
            case "PRIORITY" -> Feel.Hit.PRIORITY;
            case "RULE ORDER" -> Feel.Hit.RULE_ORDER;
            case "OUTPUT ORDER" -> Feel.Hit.OUTPUT_ORDER;
            case "COLLECT" -> Feel.Hit.COLLECT;
            case "SUM" -> Feel.Hit.SUM;
            case "MIN" -> Feel.Hit.MIN;
            case "MAX" -> Feel.Hit.MAX;
            case "COUNT" -> Feel.Hit.COUNT;
            default -> throw new FeelFault("the hit policy " + policy + " is not supported", FIX);
        };
    }
}
