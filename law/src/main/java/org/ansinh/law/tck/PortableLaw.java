package org.ansinh.law.tck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.ansinh.law.PackSource;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.dmn.Element;

/**
 * The tables in use on one day as one model: what is a decision of another file is required as a decision, facts and figures
 * of law are input data. A collecting table without a fired row gives null in other engines; a decision over it makes that the
 * 0 which our format means.
 */
final class PortableLaw {

    private static final String COLLECTED = "_collected";
    private static final Set<String> KEPT = Set.of("id", "name", "label", "typeRef", "hitPolicy", "aggregation", "outputLabel");

    final String name;
    private final Map<String, Element> logic = new LinkedHashMap<>();
    private final Map<String, Dmn.Decision> decisions = new LinkedHashMap<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();

    PortableLaw(String name, PackSource source, List<Dmn> files) {
        this.name = name;
        for (Dmn file : files) {
            file.decisions().forEach(decision -> decisions.put(decision.name(), decision));
            for (Element decision : read(source, file.file()).all("decision")) {
                logic.put(decision.attribute("name"), decision);
            }
        }
        for (Dmn file : files) {
            file.inputs().forEach((input, type) -> {
                if (!decisions.containsKey(input)) {
                    inputs.putIfAbsent(input, type);
                }
            });
        }
    }

    private static Element read(PackSource source, String file) {
        try {
            return Element.read(source.read(file));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(file + " was checked before", e);
        }
    }

    boolean isInput(String input) {
        return inputs.containsKey(input);
    }

    String xml() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"law\" name=\"" + name
                + "\" namespace=\"urn:ansinh:law:" + name + "\">\n");
        inputs.forEach((input, type) -> xml.append("  <inputData id=\"i_").append(input).append("\" name=\"").append(input)
                .append("\">\n    ").append(variable(input, type)).append("\n  </inputData>\n"));
        decisions.values().forEach(decision -> write(decision, xml));
        return xml.append("</definitions>\n").toString();
    }

    private static String variable(String name, String type) {
        return "<variable name=\"" + name + "\"" + (type.isEmpty() ? "" : " typeRef=\"" + type + "\"") + "/>";
    }

    private void write(Dmn.Decision decision, StringBuilder xml) {
        Element element = logic.getOrDefault(decision.name(), Element.none());
        boolean collects = element.has("decisionTable") && !element.one("decisionTable").attribute("aggregation").isEmpty();
        String written = collects ? decision.name() + COLLECTED : decision.name();
        open(written, decision.typeRef(), xml);
        for (String need : decision.needs()) {
            xml.append("    <informationRequirement>")
                    .append(decisions.containsKey(need) ? "<requiredDecision href=\"#d_" : "<requiredInput href=\"#i_")
                    .append(need).append("\"/></informationRequirement>\n");
        }
        for (Element child : element.children) {
            if (child.name.equals("decisionTable") || child.name.equals("literalExpression")) {
                write(child, "    ", xml);
            }
        }
        xml.append("  </decision>\n");
        if (collects) {
            open(decision.name(), decision.typeRef(), xml);
            xml.append("    <informationRequirement><requiredDecision href=\"#d_").append(written)
                    .append("\"/></informationRequirement>\n    <literalExpression><text>if ").append(written)
                    .append(" = null then 0 else ")
                    .append(written).append("</text></literalExpression>\n  </decision>\n");
        }
    }

    private static void open(String name, String type, StringBuilder xml) {
        xml.append("  <decision id=\"d_").append(name).append("\" name=\"").append(name).append("\">\n    ").append(variable(name, type))
                .append('\n');
    }

    private static void write(Element element, String indent, StringBuilder xml) {
        if (element.name.startsWith("other:") || element.name.equals("extensionElements")) {
            return;
        }
        xml.append(indent).append('<').append(element.name);
        new TreeMap<>(element.attributes).forEach((key, value) -> {
            if (KEPT.contains(key)) {
                xml.append(' ').append(key).append("=\"").append(escaped(value)).append('"');
            }
        });
        if (element.children.isEmpty()) {
            xml.append('>').append(escaped(element.text.toString().strip()));
        } else {
            xml.append(">\n");
            element.children.forEach(child -> write(child, indent + "  ", xml));
            xml.append(indent);
        }
        xml.append("</").append(element.name).append(">\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
