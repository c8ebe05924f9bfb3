package org.ansinh.law.dmn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.feel.FeelFault;
import org.ansinh.law.feel.Parser;
import org.ansinh.law.feel.UnaryTests;
import org.ansinh.law.pack.Faults;
import org.jspecify.annotations.Nullable;

/** Turns DMN XML into {@link Dmn}; every element it does not understand is a fault. */
public final class DmnReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    private final String file;
    private final Faults faults;
    private final Map<String, String> nameById = new HashMap<>();

    private DmnReader(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /** The file; faults go to {@code faults}, and what has a fault is left out. */
    public static Dmn read(String file, byte[] bytes, Faults faults) {
        DmnReader reader = new DmnReader(file, faults);
        Dmn empty = new Dmn(file, Map.of(), List.of());
        if (bytes.length > Element.LARGEST_FILE) {
            faults.add(file, "file", "the file is larger than 5 MB", "divide the tables into several files");
            return empty;
        }
        try {
            Element root = Element.read(bytes);
            if (!root.name.equals("definitions") || !root.attribute("xmlns").equals(NAMESPACE)) {
                faults.add(file, "file", "this is not a DMN 1.3 file", "save it as DMN 1.3 (namespace " + NAMESPACE + ")");
                return empty;
            }
            return reader.definitions(root);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            String where = line > 0 ? "line " + line : "file";
            String message = String.valueOf(e.getMessage());
            boolean entity = message.contains("entity") || message.contains("document type");
            faults.add(
                    file,
                    where,
                    entity ? "entities and document types are not allowed" : "the file is not well-formed XML",
                    entity ? "remove the DOCTYPE and the entity" : "open and save it with a DMN editor");
            return empty;
        }
    }

    private Dmn definitions(Element root) {
        for (Element child : root.children) {
            switch (child.name) {
                case "inputData", "decision" -> nameById.put(child.attribute("id"), name(child));
                case "description", "extensionElements", "textAnnotation", "association", "knowledgeSource" -> {
                    // for readers, not for evaluation
                }
                default -> {
                    if (!child.name.startsWith("other:")) {
                        faults.add(file, child.name, "the DMN element " + child.name + " is not supported", "use inputData and decision");
                    }
                }
            }
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        for (Element input : root.all("inputData")) {
            inputs.put(name(input), input.one("variable").attribute("typeRef"));
        }
        List<Dmn.Decision> decisions = new ArrayList<>();
        for (Element decision : root.all("decision")) {
            Dmn.Decision read = decision(decision);
            if (read != null) {
                decisions.add(read);
            }
        }
        if (decisions.isEmpty()) {
            faults.add(file, "file", "there is no decision that can be used", "add a decision, or mend those reported");
        }
        return new Dmn(file, inputs, List.copyOf(decisions));
    }

    private String name(Element element) {
        String name = element.attribute("name");
        if (!NAME.matcher(name).matches()) {
            faults.add(
                    file,
                    element.name + " " + element.attribute("id"),
                    "the name '" + name + "' is no identifier",
                    "use letters a-z, digits and _, beginning with a letter");
        }
        String variable = element.one("variable").attribute("name");
        if (!variable.isEmpty() && !variable.equals(name)) {
            faults.add(file, element.name + " " + name, "its variable is called '" + variable + "'", "give the variable the same name");
        }
        return name;
    }

    private Dmn.@Nullable Decision decision(Element element) {
        String name = element.attribute("name");
        String place = "decision " + name;
        List<String> needs = new ArrayList<>();
        for (Element requirement : element.all("informationRequirement")) {
            for (Element required : requirement.children) {
                String href = required.attribute("href");
                String needed = href.startsWith("#") ? nameById.get(href.substring(1)) : null;
                if (needed == null) {
                    faults.add(file, place, "the requirement '" + href + "' points nowhere",
                            "point it at an inputData or decision of this file");
                } else {
                    needs.add(needed);
                }
            }
        }
        String typeRef = element.one("variable").attribute("typeRef");
        for (Element child : element.children) {
            if (child.name.equals("decisionTable")) {
                String output = child.one("output").attribute("typeRef");
                Dmn.Table table = table(name, child);
                return table == null
                        ? null
                        : new Dmn.Decision(name, element.textOf("description"), output.isEmpty() ? typeRef : output, needs, table);
            }
            if (child.name.equals("literalExpression")) {
                Ast body = parse(place, child.textOf("text"), Parser::expression);
                return body == null
                        ? null
                        : new Dmn.Decision(name, element.textOf("description"), typeRef, needs, new Dmn.Literal(body));
            }
        }
        faults.add(file, place, "it has neither a table nor a literal expression", "add one; other boxed expressions are not supported");
        return null;
    }

    private Dmn.@Nullable Table table(String name, Element element) {
        String place = "table " + name;
        Dmn.Hit hit = hit(place, element);
        if (element.all("output").size() != 1) {
            faults.add(file, place, "it has " + element.all("output").size() + " outputs", "give it exactly one output column");
            return null;
        }
        List<Dmn.Input> inputs = new ArrayList<>();
        boolean whole = hit != null;
        for (Element input : element.all("input")) {
            Element written = input.one("inputExpression");
            String text = written.textOf("text");
            Ast expression = parse(place + ", input " + text, text, Parser::expression);
            if (expression == null) {
                whole = false;
            } else {
                inputs.add(new Dmn.Input(text, expression, written.attribute("typeRef"), input.attribute("label")));
            }
        }
        String otherwiseText = element.one("output").one("defaultOutputEntry").textOf("text");
        Ast otherwise = otherwiseText.isEmpty() ? null : parse(place + ", default output", otherwiseText, Parser::expression);
        List<String> columns = element.all("input").stream().map(i -> i.one("inputExpression").textOf("text")).toList();
        List<Dmn.Rule> rules = new ArrayList<>();
        for (Element rule : element.all("rule")) {
            Dmn.Rule read = rule(place, rule, columns);
            if (read == null) {
                whole = false;
            } else {
                rules.add(read);
            }
        }
        if (rules.isEmpty() && whole) {
            faults.add(file, place, "it has no rows", "add at least one rule");
            return null;
        }
        whole = whole && (!element.attribute("hitPolicy").equals("PRIORITY") || sort(place, element.one("output"), rules));
        return whole && hit != null ? new Dmn.Table(hit, List.copyOf(inputs), otherwise, List.copyOf(rules)) : null;
    }

    /** Rows in the order of the output values, highest first: then the first that fires has priority. */
    private boolean sort(String place, Element output, List<Dmn.Rule> rules) {
        List<Ast> values = new ArrayList<>();
        for (String value : output.one("outputValues").textOf("text").split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            Ast parsed = value.isBlank() ? null : parse(place + ", output values", value.strip(), Parser::expression);
            if (parsed != null) {
                values.add(parsed);
            }
        }
        for (Dmn.Rule rule : rules) {
            if (!values.contains(rule.output())) {
                faults.add(file, place + ", row " + rule.id(), "its output is none of the output values, which give PRIORITY its order",
                        "list every output in outputValues, highest first");
                return false;
            }
        }
        rules.sort(Comparator.comparingInt(rule -> values.indexOf(rule.output())));
        return true;
    }

    private Dmn.@Nullable Hit hit(String place, Element element) {
        String policy = element.attribute("hitPolicy").isEmpty() ? "UNIQUE" : element.attribute("hitPolicy");
        String aggregation = element.attribute("aggregation");
        String full = policy.equals("COLLECT") ? "COLLECT " + aggregation : policy;
        return switch (full) {
            case "UNIQUE" -> Dmn.Hit.UNIQUE;
            case "FIRST", "PRIORITY" -> Dmn.Hit.FIRST;
            case "ANY" -> Dmn.Hit.ANY;
            case "COLLECT MAX" -> Dmn.Hit.MAX;
            case "COLLECT SUM" -> Dmn.Hit.SUM;
            case "COLLECT MIN" -> Dmn.Hit.MIN;
            case "COLLECT COUNT" -> Dmn.Hit.COUNT;
            default -> {
                faults.add(
                        file,
                        place,
                        "the hit policy " + full.strip() + " is not supported",
                        "use UNIQUE, FIRST, PRIORITY, ANY, or COLLECT with MAX, SUM, MIN or COUNT");
                yield null;
            }
        };
    }

    private Dmn.@Nullable Rule rule(String table, Element element, List<String> columns) {
        String id = element.attribute("id");
        String place = table + ", row " + id;
        int inputs = columns.size();
        List<Element> written = element.all("inputEntry");
        List<Element> outputs = element.all("outputEntry");
        if (written.size() != inputs || outputs.size() != 1) {
            faults.add(file, place, "it has " + written.size() + " cells for " + inputs + " inputs",
                    "give it one cell an input and one output");
            return null;
        }
        List<UnaryTests> cells = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            UnaryTests cell = parse(place + ", cell " + columns.get(i), written.get(i).textOf("text"), Parser::cell);
            if (cell != null) {
                cells.add(cell);
            }
        }
        Ast output = parse(place + ", output", outputs.getFirst().textOf("text"), Parser::expression);
        if (output == null || cells.size() != inputs) {
            return null;
        }
        String annotation = element.one("annotationEntry").textOf("text");
        return new Dmn.Rule(id, element.textOf("description"), annotation, List.copyOf(cells), output);
    }

    private <T> @Nullable T parse(String place, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (FeelFault fault) {
            faults.add(file, place, "'" + text + "': " + fault.reason(), fault.mend());
            return null;
        }
    }
}
