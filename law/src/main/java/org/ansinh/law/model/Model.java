package org.ansinh.law.model;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.feel.FeelType;

/** DMN files that belong together, ready to be evaluated. Not safe for many threads. */
public final class Model {

    /** A file. */
    public record Source(String file, byte[] bytes) {}

    /** What came of an evaluation. */
    public sealed interface Outcome {}

    /** A value, FEEL's null included. */
    public record Known(Object value) implements Outcome {}

    /** Not evaluated: the element is not supported, or there is none of this name. */
    public record Refused(String reason) implements Outcome {}

    private final Interpreter interpreter = new Interpreter();
    private final List<Definitions> files;
    private final List<Refusal> refusals;

    private Model(List<Source> sources) {
        ModelReader reader = new ModelReader(interpreter);
        files = reader.read(sources);
        refusals = List.copyOf(reader.refusals());
    }

    /** Reads and checks all files; faults are in {@link #refusals}. */
    public static Model load(List<Source> sources) {
        return new Model(sources);
    }

    /** Everything that will not be evaluated, and why. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** Whether nothing of the model is refused. */
    public boolean whole() {
        return refusals.isEmpty();
    }

    /**
     * Evaluates a decision or a decision service.
     *
     * @param file the file that is asked
     * @param inputs values of input data by name; {@code import.name} or {@code namespace#name} for those of imported files
     * @return the value; of a service with several output decisions a context of them
     */
    public Outcome evaluate(String file, String name, Map<String, Object> inputs) {
        Optional<Definitions> asked = files.stream().filter(d -> d.file.equals(file)).findFirst();
        if (asked.isEmpty()) {
            return new Refused(refusals.stream().filter(r -> r.file().equals(file)).map(Refusal::reason).findFirst()
                    .orElse("there is no file " + file));
        }
        Optional<Node> node = asked.get().byId.values().stream()
                .filter(n -> n.name.equals(name) && (n.kind == Node.Kind.DECISION || n.kind == Node.Kind.SERVICE))
                .findFirst();
        if (node.isEmpty()) {
            return new Refused("there is no decision " + name);
        }
        if (node.get().refusal != null) {
            return new Refused(node.get().refusal.reason());
        }
        interpreter.restart();
        try {
            Run run = new Run(asked.get(), inputs);
            return new Known(node.get().kind == Node.Kind.SERVICE ? run.service(node.get(), inputs) : run.value(node.get()));
        } catch (TooLarge | UnsupportedOperationException | ArithmeticException | DateTimeException | StackOverflowError givenUp) {
            return new Refused("given up: " + givenUp.getMessage());
        }
    }

    /** One evaluation; every decision is evaluated once. */
    private final class Run {

        private final Map<Node, Object> values = new HashMap<>();

        Run(Definitions asked, Map<String, Object> inputs) {
            for (Definitions home : files) {
                String alias = home == asked ? "" : asked.imports.getOrDefault(home.namespace, "");
                String prefix = alias.isEmpty() ? "" : alias + ".";
                for (Node node : home.byId.values()) {
                    Object given = inputs.get(home.namespace + "#" + node.name);
                    if (given == null && (home == asked || !alias.isEmpty())) {
                        given = inputs.get(prefix + node.name);
                    }
                    if (node.kind == Node.Kind.INPUT && given != null) {
                        values.put(node, interpreter.fitting().fit(FeelValues.typed(given, node.type), node.type));
                    }
                }
            }
        }

        private Run(Map<Node, Object> given) {
            values.putAll(given);
        }

        Object value(Node node) {
            Object known = values.get(node);
            if (known != null) {
                return known;
            }
            Object value = switch (node.kind) {
                case INPUT -> Nothing.NULL;
                case DECISION, KNOWLEDGE -> interpreter.evaluate(node.body, scope(node));
                case SERVICE -> new Service(this, node);
            };
            values.put(node, value);
            return value;
        }

        private Scope scope(Node node) {
            Scope scope = new Scope(interpreter.root());
            Map<String, Map<String, Object>> imported = new LinkedHashMap<>();
            for (Node need : node.needs) {
                String alias = need.home == node.home ? "" : node.home.imports.getOrDefault(need.home.namespace, "");
                if (alias.isEmpty()) {
                    scope.put(need.name, value(need));
                } else {
                    imported.computeIfAbsent(alias, a -> new LinkedHashMap<>()).put(need.name, value(need));
                }
            }
            imported.forEach(scope::put);
            return scope;
        }

        /** A service asked from outside: its parameters by name. */
        Object service(Node service, Map<String, Object> arguments) {
            List<Object> ordered = new ArrayList<>();
            for (Node parameter : service.parameters) {
                ordered.add(FeelValues.typed(arguments.getOrDefault(parameter.name, Nothing.NULL), parameter.type));
            }
            return answer(service, ordered);
        }

        Object answer(Node service, List<Object> arguments) {
            Map<Node, Object> given = new HashMap<>();
            for (int i = 0; i < arguments.size(); i++) {
                Node parameter = service.parameters.get(i);
                Object fitted = interpreter.fitting().fit(arguments.get(i), parameter.type);
                if (fitted == Nothing.NULL && arguments.get(i) != Nothing.NULL) {
                    return Nothing.NULL;
                }
                given.put(parameter, fitted);
            }
            Run inner = new Run(given);
            Object answer;
            if (service.outputs.size() == 1) {
                answer = inner.value(service.outputs.getFirst());
            } else {
                Map<String, Object> context = new LinkedHashMap<>();
                service.outputs.forEach(output -> context.put(output.name, inner.value(output)));
                answer = context;
            }
            return interpreter.fitting().fit(answer, service.type instanceof FeelType.FunctionType f ? f.result() : service.type);
        }
    }

    /** A decision service as a function. */
    private record Service(Run run, Node node) implements FeelFunction {

        @Override
        public Object call(List<Object> arguments) {
            return arguments.size() == node.parameters.size() ? run.answer(node, arguments) : Nothing.NULL;
        }

        @Override
        public Object callNamed(Map<String, Object> arguments) {
            List<String> names = node.parameters.stream().map(parameter -> parameter.name).toList();
            return arguments.keySet().equals(new HashSet<>(names))
                    ? call(new ArrayList<>(names.stream().map(arguments::get).toList()))
                    : Nothing.NULL;
        }
    }
}
