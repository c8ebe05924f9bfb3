package org.ansinh.law.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.ansinh.law.dmn.Element;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.FeelFault;
import org.ansinh.law.feel.FeelType;
import org.ansinh.law.feel.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Reads DMN files that belong together; what it does not support becomes a {@link Refusal} of the element. */
final class ModelReader {

    private static final Set<String> NAMESPACES = Set.of(
            "http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/");
    private static final Map<String, Node.Kind> KINDS = Map.of(
            "inputData", Node.Kind.INPUT, "decision", Node.Kind.DECISION, "businessKnowledgeModel", Node.Kind.KNOWLEDGE, "decisionService",
            Node.Kind.SERVICE);
    /** Elements that are there for readers. */
    private static final Set<String> SILENT = Set.of(
            "description", "extensionElements", "textAnnotation", "association", "knowledgeSource", "import", "itemDefinition", "group",
            "performanceIndicator", "organizationUnit", "businessContextElement", "elementCollection");

    private final Interpreter interpreter;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Definitions> byNamespace = new LinkedHashMap<>();
    private final Map<Node, Element> elements = new LinkedHashMap<>();
    private final Set<Node> read = new HashSet<>();
    private final Set<Node> open = new HashSet<>();
    private final Map<Definitions, Vocabulary> words = new HashMap<>();
    private final Map<Definitions, Types> types = new HashMap<>();

    ModelReader(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** All files; those that are no DMN are refused whole. */
    List<Definitions> read(List<Model.Source> sources) {
        for (Model.Source source : sources) {
            Definitions definitions = definitions(source);
            if (definitions != null && byNamespace.putIfAbsent(definitions.namespace, definitions) != null) {
                refusals.add(new Refusal(source.file(), "file", "another file has the same namespace " + definitions.namespace));
            }
        }
        List<Definitions> all = List.copyOf(byNamespace.values());
        all.forEach(this::nodes);
        Set<Definitions> typed = new HashSet<>();
        all.forEach(definitions -> vocabulary(definitions, typed));
        elements.keySet().forEach(this::body);
        return all;
    }

    private @Nullable Definitions definitions(Model.Source source) {
        if (source.bytes().length > Element.LARGEST_FILE) {
            refusals.add(new Refusal(source.file(), "file", "the file is larger than 5 MB"));
            return null;
        }
        try {
            Element root = Element.read(source.bytes());
            if (!root.name.equals("definitions") || !NAMESPACES.contains(root.attribute("xmlns"))) {
                refusals.add(new Refusal(source.file(), "file", "this is not a file of DMN 1.2 to 1.5"));
                return null;
            }
            return new Definitions(source.file(), root);
        } catch (XMLStreamException e) {
            String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            refusals.add(new Refusal(source.file(), "file", "this is no well-formed XML without document type and entities: " + message));
            return null;
        }
    }

    private void nodes(Definitions home) {
        for (Element element : home.root.children) {
            Node.Kind kind = KINDS.get(element.name);
            if (kind == null) {
                if (!SILENT.contains(element.name) && !element.name.startsWith("other:")) {
                    refusals.add(new Refusal(home.file, element.name, "this element is not supported"));
                }
                continue;
            }
            String id = element.attribute("id").isEmpty() ? element.name + " " + name(element) : element.attribute("id");
            Node node = new Node(kind, home, id, name(element));
            String variable = element.one("variable").attribute("name");
            if (!variable.isEmpty() && !Vocabulary.normal(variable).equals(node.name)) {
                refuse(node, "its variable is called '" + variable + "'");
            }
            home.byId.put(node.id, node);
            elements.put(node, element);
        }
        for (Element element : home.root.all("import")) {
            home.imports.put(element.attribute("namespace"), element.attribute("name"));
        }
    }

    private static String name(Element element) {
        return Vocabulary.normal(element.attribute("name"));
    }

    private void refuse(Node node, String reason) {
        if (node.refusal == null) {
            Refusal refusal = new Refusal(node.home.file,
                    elements.containsKey(node) ? elements.get(node).name + " " + node.name : node.name, reason);
            node.refusal = refusal;
            refusals.add(refusal);
        }
    }

    /** Types and names of a file; those of the files it imports come first. */
    private void vocabulary(Definitions home, Set<Definitions> done) {
        if (!done.add(home)) {
            return;
        }
        Set<String> properties = new LinkedHashSet<>(Properties.NAMES);
        properties(home.root, properties);
        for (Map.Entry<String, String> imported : home.imports.entrySet()) {
            Definitions other = byNamespace.get(imported.getKey());
            if (other == null) {
                continue;
            }
            vocabulary(other, done);
            String prefix = imported.getValue().isEmpty() ? "" : imported.getValue() + ".";
            other.types.forEach((name, type) -> home.types.putIfAbsent(prefix + name, type));
            other.refusedTypes.forEach((name, reason) -> home.refusedTypes.putIfAbsent(prefix + name, reason));
            properties(other.root, properties);
        }
        Vocabulary own = Vocabulary.of(interpreter.functionNames(), properties, home.types, Patterns::check);
        words.put(home, own);
        Types reader = new Types(home, own);
        types.put(home, reader);
        reader.read();
        home.refusedTypes.forEach((name, reason) -> refusals.add(new Refusal(home.file, "itemDefinition " + name, reason)));
    }

    /** Names that may stand behind a dot, or within a filter. */
    private static void properties(Element root, Set<String> into) {
        for (Element element : root.children) {
            switch (element.name) {
                case "itemComponent", "decision", "inputData", "businessKnowledgeModel", "decisionService", "output", "column" ->
                    into.add(name(element));
                case "variable" -> into.add(name(element));
                default -> {
                    // has no name that a path could use
                }
            }
            properties(element, into);
        }
        into.remove("");
    }

    private void body(Node node) {
        if (!read.add(node)) {
            if (open.contains(node)) {
                refuse(node, "it requires itself");
            }
            return;
        }
        open.add(node);
        Element element = elements.get(node);
        try {
            if (element != null) {
                body(node, element);
            }
        } catch (FeelFault fault) {
            refuse(node, fault.reason());
        } finally {
            open.remove(node);
        }
    }

    private void body(Node node, Element element) {
        requirements(node, element);
        Types own = own(types, node.home);
        node.type = own.of(element.one("variable").attribute("typeRef"));
        if (node.kind == Node.Kind.INPUT) {
            return;
        }
        if (node.kind == Node.Kind.SERVICE) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        for (Node need : node.needs) {
            String alias = node.home == need.home ? "" : node.home.imports.getOrDefault(need.home.namespace, "");
            names.add(alias.isEmpty() ? need.name : alias);
        }
        Boxed boxed = new Boxed(own);
        Vocabulary scope = own(words, node.home).with(names);
        if (node.kind == Node.Kind.KNOWLEDGE) {
            if (element.has("encapsulatedLogic")) {
                FeelType result = node.type instanceof FeelType.FunctionType function ? function.result() : node.type;
                Feel.Function function = boxed.function(element.one("encapsulatedLogic"), scope);
                node.body = new Feel.Function(function.parameters(), new Feel.Fit(function.body(), result), function.result());
            }
            return;
        }
        Element logic = Boxed.expression(element);
        if (logic != null) {
            node.body = new Feel.Fit(boxed.read(logic, scope), node.type);
        }
    }

    private static <T> T own(Map<Definitions, T> of, Definitions home) {
        T own = of.get(home);
        if (own == null) {
            throw new FeelFault("the file cannot be used", "mend it");
        }
        return own;
    }

    private void requirements(Node node, Element element) {
        for (Element requirement : element.children) {
            switch (requirement.name) {
                case "informationRequirement", "knowledgeRequirement" -> {
                    for (Element required : requirement.children) {
                        if (required.name.startsWith("required")) {
                            node.needs.add(required(node, required));
                        }
                    }
                }
                case "inputData" -> node.parameters.add((int) node.parameters.stream().filter(p -> p.kind == Node.Kind.INPUT).count(),
                        required(node, requirement));
                case "inputDecision" -> node.parameters.add(required(node, requirement));
                case "outputDecision" -> node.outputs.add(required(node, requirement));
                case "encapsulatedDecision" -> required(node, requirement);
                default -> {
                    // not a requirement
                }
            }
        }
        if (node.kind == Node.Kind.SERVICE && node.outputs.isEmpty()) {
            throw new FeelFault("the service has no output decision", "give it one");
        }
    }

    private Node required(Node node, Element reference) {
        String href = reference.attribute("href");
        int mark = href.indexOf('#');
        String namespace = mark <= 0 ? node.home.namespace : href.substring(0, mark);
        Definitions home = byNamespace.get(namespace);
        Node needed = home == null ? null : home.byId.get(href.substring(mark + 1));
        if (needed == null) {
            throw new FeelFault("the requirement '" + href + "' points nowhere", "add the element or the file");
        }
        if (needed.home != node.home && !node.home.imports.containsKey(namespace)) {
            throw new FeelFault("the requirement '" + href + "' is in a file that is not imported", "import it");
        }
        body(needed);
        if (needed.refusal != null) {
            throw new FeelFault("it needs " + needed.name + ", which is refused: " + needed.refusal.reason(), "see there");
        }
        return needed;
    }
}
