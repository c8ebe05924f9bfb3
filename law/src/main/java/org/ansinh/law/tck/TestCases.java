package org.ansinh.law.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.ansinh.law.dmn.Element;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.model.FeelValues;

/** One file of test cases. */
record TestCases(String model, List<Case> cases) {

    /**
     * @param service the decision service to call; empty when decisions are asked
     * @param inputs by name, or by {@code namespace#name}
     */
    record Case(String id, String service, Map<String, Object> inputs, List<Expected> expected) {}

    /** What a decision must answer; an error is FEEL's null. */
    record Expected(String name, Object value) {}

    /** Text that is no file of test cases. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    static TestCases read(byte[] bytes) throws Unreadable {
        try {
            Element root = Element.read(bytes);
            if (!root.name.equals("testCases")) {
                throw new Unreadable("the file has no testCases");
            }
            List<Case> cases = new ArrayList<>();
            for (Element each : root.all("testCase")) {
                cases.add(testCase(each));
            }
            return new TestCases(root.textOf("modelName"), List.copyOf(cases));
        } catch (XMLStreamException e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Case testCase(Element element) throws Unreadable {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Element input : element.all("inputNode")) {
            String namespace = input.attribute("namespace");
            inputs.put(namespace.isEmpty() ? input.attribute("name") : namespace + "#" + input.attribute("name"), value(input));
        }
        List<Expected> expected = new ArrayList<>();
        for (Element result : element.all("resultNode")) {
            boolean error = result.attribute("errorResult").equals("true") && !result.has("expected");
            expected.add(new Expected(result.attribute("name"), error ? Nothing.NULL : value(result.one("expected"))));
        }
        String service = element.attribute("type").equals("decisionService") ? element.attribute("invocableName") : "";
        return new Case(element.attribute("id"), service, inputs, List.copyOf(expected));
    }

    private static Object value(Element of) throws Unreadable {
        if (of.attribute("nil").equals("true")) {
            return Nothing.NULL;
        }
        if (of.has("list")) {
            Element list = of.one("list");
            if (list.attribute("nil").equals("true")) {
                return Nothing.NULL;
            }
            List<Object> items = new ArrayList<>();
            for (Element item : list.all("item")) {
                items.add(value(item));
            }
            return items;
        }
        if (of.has("component")) {
            Map<String, Object> context = new LinkedHashMap<>();
            for (Element component : of.all("component")) {
                context.put(component.attribute("name"), value(component));
            }
            return context;
        }
        if (!of.has("value")) {
            return Nothing.NULL;
        }
        Element value = of.one("value");
        if (value.attribute("nil").equals("true")) {
            return Nothing.NULL;
        }
        String type = value.attribute("type");
        String text = value.text.toString();
        if (type.isEmpty()) {
            return new FeelValues.Untyped(text);
        }
        Optional<Object> read = FeelValues.of(type.substring(type.indexOf(':') + 1), text);
        return read.orElseThrow(() -> new Unreadable("'" + text + "' is no " + type));
    }
}
