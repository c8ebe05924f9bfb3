package org.ansinh.law;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes DMN for tests: tables as lines {@code R1 | < 16 | true | 2.5}, the last column being the output. */
final class Decisions {

    private static final Pattern NAME = Pattern.compile("\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> WORDS = Set.of("if", "then", "else", "and", "or", "not", "min", "max", "true", "false", "date");

    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    Decisions table(String name, String type, String hit, String inputs, String... rows) {
        return table(name, type, hit, "", inputs, rows);
    }

    /** Of the rows that fire the one whose output stands first in {@code values}. */
    Decisions priority(String name, String type, String values, String inputs, String... rows) {
        return table(name, type, "hitPolicy=\"PRIORITY\"", "<outputValues><text>" + escaped(values) + "</text></outputValues>", inputs,
                rows);
    }

    private Decisions table(String name, String type, String hit, String values, String inputs, String[] rows) {
        StringBuilder xml = new StringBuilder("<decisionTable " + hit + ">");
        Set<String> used = new LinkedHashSet<>();
        for (String input : inputs.isEmpty() ? new String[0] : inputs.split(",")) {
            String[] typed = input.strip().split(":");
            xml.append("<input><inputExpression typeRef=\"" + typed[1] + "\"><text>" + typed[0] + "</text></inputExpression></input>");
            names(typed[0], used);
        }
        xml.append("<output typeRef=\"" + type + "\">" + values + "</output><annotation name=\"citation\"/>");
        for (String row : rows) {
            String[] parts = row.split("\\|");
            xml.append("<rule id=\"" + parts[0].strip() + "\">");
            for (int i = 1; i < parts.length; i++) {
                String entry = i == parts.length - 1 ? "outputEntry" : "inputEntry";
                xml.append("<" + entry + "><text>" + escaped(parts[i].strip()) + "</text></" + entry + ">");
                names(parts[i], used);
            }
            xml.append("<annotationEntry><text>law: Điều 1</text></annotationEntry></rule>");
        }
        return decision(name, type, used, xml.append("</decisionTable>").toString());
    }

    Decisions literal(String name, String type, String expression) {
        Set<String> used = new LinkedHashSet<>();
        names(expression, used);
        return decision(name, type, used, "<literalExpression><text>" + escaped(expression) + "</text></literalExpression>");
    }

    private Decisions decision(String name, String type, Set<String> used, String body) {
        bodies.put(name, body);
        types.put(name, type);
        needs.put(name, used);
        return this;
    }

    private static void names(String text, Set<String> into) {
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            if (!matcher.group().startsWith("\"") && !WORDS.contains(matcher.group())) {
                into.add(matcher.group());
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    String xml() {
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\" namespace=\"urn:test\">");
        Set<String> inputs = new LinkedHashSet<>();
        needs.values().forEach(inputs::addAll);
        inputs.removeAll(bodies.keySet());
        inputs.forEach(input -> xml.append("<inputData id=\"i_" + input + "\" name=\"" + input + "\"/>"));
        bodies.forEach((name, body) -> {
            xml.append("<decision id=\"i_" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\" typeRef=\"" + types.get(name)
                    + "\"/>");
            needs.getOrDefault(name, Set.of())
                    .forEach(need -> xml.append("<informationRequirement><required"
                            + (bodies.containsKey(need) ? "Decision" : "Input") + " href=\"#i_" + need + "\"/></informationRequirement>"));
            xml.append(body).append("</decision>");
        });
        return xml.append("</definitions>").toString();
    }
}
