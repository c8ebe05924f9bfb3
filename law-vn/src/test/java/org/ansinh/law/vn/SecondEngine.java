package org.ansinh.law.vn;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * All tables in use on one day, run by Drools kie-dmn. Each decision is its own model that is given what it requires, so the
 * order of files does not matter and a collecting table without a fired row (null in kie) is read as 0, as the format says.
 */
final class SecondEngine {

    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    private final Map<String, Decision> decisions = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, DMNModel> models = new LinkedHashMap<>();
    private final DMNRuntime runtime;

    private record Decision(String name, Element element, Map<String, String> inputs, boolean collects) {}

    private static final Map<List<String>, SecondEngine> COMPILED = new ConcurrentHashMap<>();

    /** The tables in use on {@code day}; compiled once per set of files. */
    static SecondEngine on(ShippedPack pack, LocalDate day, LocalDate knownOn) {
        List<String> files = pack.versions(day, knownOn).values().stream()
                .map(version -> ShippedPack.text(version, "file"))
                .toList();
        return COMPILED.computeIfAbsent(files, SecondEngine::new);
    }

    private SecondEngine(List<String> files) {
        files.forEach(this::read);
        for (String name : decisions.keySet()) {
            sort(name, new LinkedHashSet<>());
        }
        List<Resource> resources = new ArrayList<>();
        for (Decision decision : decisions.values()) {
            Resource resource = ResourceFactory.newReaderResource(new StringReader(alone(decision)), "UTF-8");
            resource.setSourcePath(decision.name + ".dmn");
            resources.add(resource);
        }
        runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(resources)
                .getOrElseThrow(e -> new IllegalStateException("kie-dmn refuses " + files, e));
        for (DMNModel model : runtime.getModels()) {
            if (model.hasErrors()) {
                throw new IllegalStateException("kie-dmn refuses " + model.getName() + ": " + model.getMessages());
            }
            models.put(model.getName(), model);
        }
    }

    Collection<String> decisionNames() {
        return order;
    }

    /** Values of every decision; {@code facts} must hold every fact the tables read, {@code figures} every figure of law. */
    Map<String, Object> decide(Map<String, BigDecimal> figures, Map<String, Object> facts) {
        Map<String, Object> known = new LinkedHashMap<>(figures);
        known.putAll(facts);
        Map<String, Object> decided = new LinkedHashMap<>();
        for (String name : order) {
            Decision decision = need(decisions.get(name), name);
            DMNContext context = runtime.newContext();
            for (String input : decision.inputs.keySet()) {
                context.set(input, need(known.get(input), input));
            }
            DMNResult result = runtime.evaluateAll(need(models.get(name), name), context);
            DMNDecisionResult outcome = result.getDecisionResultByName(name);
            Object value = outcome.getResult();
            if (value == null && decision.collects) {
                value = BigDecimal.ZERO;
            }
            if (outcome.hasErrors() || value == null) {
                throw new IllegalStateException(name + " gives nothing for " + context.getAll() + ": " + result.getMessages());
            }
            known.put(name, value);
            decided.put(name, value);
        }
        return decided;
    }

    private static <T> T need(@org.jspecify.annotations.Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("no value for " + name);
        }
        return value;
    }

    private void read(String file) {
        Document document = parse(ShippedPack.read(file));
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        for (String tag : List.of("inputData", "decision")) {
            for (Element element : elements(document.getDocumentElement(), tag)) {
                names.put("#" + element.getAttribute("id"), element.getAttribute("name"));
                types.put(
                        element.getAttribute("name"),
                        elements(element, "variable").getFirst().getAttribute("typeRef"));
            }
        }
        for (Element element : elements(document.getDocumentElement(), "decision")) {
            Map<String, String> inputs = new LinkedHashMap<>();
            for (Element requirement : elements(element, "informationRequirement")) {
                for (String tag : List.of("requiredInput", "requiredDecision")) {
                    for (Element required : elements(requirement, tag)) {
                        String name = need(names.get(required.getAttribute("href")), required.getAttribute("href"));
                        inputs.put(name, need(types.get(name), name));
                    }
                }
            }
            String name = element.getAttribute("name");
            boolean collects = elements(element, "decisionTable").stream()
                    .anyMatch(table -> table.getAttribute("hitPolicy").equals("COLLECT"));
            if (decisions.put(name, new Decision(name, element, inputs, collects)) != null) {
                throw new IllegalStateException("decision twice on one day: " + name);
            }
        }
    }

    private void sort(String name, Set<String> path) {
        if (order.contains(name)) {
            return;
        }
        if (!path.add(name)) {
            throw new IllegalStateException("decisions in a circle: " + path);
        }
        for (String input : need(decisions.get(name), name).inputs.keySet()) {
            if (decisions.containsKey(input)) {
                sort(input, path);
            }
        }
        path.remove(name);
        order.add(name);
    }

    private static String alone(Decision decision) {
        Document document = parse("<definitions xmlns=\"" + DMN + "\" id=\"d_" + decision.name + "\" name=\"" + decision.name
                + "\" namespace=\"urn:judge:" + decision.name + "\"/>");
        Element root = document.getDocumentElement();
        Element copy = (Element) document.importNode(decision.element, true);
        for (Element requirement : elements(copy, "informationRequirement")) {
            copy.removeChild(requirement);
        }
        Node body = elements(copy, "variable").getFirst().getNextSibling();
        for (Map.Entry<String, String> input : decision.inputs.entrySet()) {
            Element data = document.createElementNS(DMN, "inputData");
            data.setAttribute("id", "in_" + input.getKey());
            data.setAttribute("name", input.getKey());
            Element variable = document.createElementNS(DMN, "variable");
            variable.setAttribute("id", "in_" + input.getKey() + "_v");
            variable.setAttribute("name", input.getKey());
            variable.setAttribute("typeRef", input.getValue());
            data.appendChild(variable);
            root.appendChild(data);
            Element requirement = document.createElementNS(DMN, "informationRequirement");
            Element required = document.createElementNS(DMN, "requiredInput");
            required.setAttribute("href", "#in_" + input.getKey());
            requirement.appendChild(required);
            copy.insertBefore(requirement, body);
        }
        root.appendChild(copy);
        return text(document);
    }

    private static List<Element> elements(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child && tag.equals(child.getLocalName())) {
                found.add(child);
            }
        }
        return found;
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Document document) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter out = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
