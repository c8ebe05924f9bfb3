package org.ansinh.law.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/**
 * The built-in functions by name. A function is declared with its parameters as {@code "name:types"}: n number, s string, b
 * boolean, d date, t time, m date and time, D and M durations, l list, c context, r range, f function, a anything; {@code ?}
 * means it may be left out, {@code ~} that null is a value too,
 * {@code *} that it may be left out by name and is null then. Arguments of other types give null.
 */
final class Library {

    /** A body gets as many arguments as were given. */
    interface Body {
        Object of(List<Object> arguments);
    }

    private record Parameter(String name, String types, boolean optional, boolean nullable, boolean omissible) {}

    private record Shape(List<Parameter> parameters, boolean variadic, Body body) {}

    private final Map<String, Builtin> functions = new LinkedHashMap<>();

    Library() {
        new NumberFunctions().addTo(this);
        new TextFunctions().addTo(this);
        new ListFunctions().addTo(this);
        new TemporalFunctions().addTo(this);
        new ContextFunctions().addTo(this);
    }

    Map<String, ? extends FeelFunction> functions() {
        return functions;
    }

    /** Adds a shape of a function; the first shape that the arguments fit is used. */
    void add(String name, String parameters, Body body) {
        boolean variadic = parameters.endsWith("...");
        List<Parameter> read = new ArrayList<>();
        for (String parameter : (variadic ? parameters.substring(0, parameters.length() - 3) : parameters).split(",\\s*")) {
            if (!parameter.isEmpty()) {
                String[] parts = parameter.split(":");
                read.add(new Parameter(parts[0], parts[1].replaceAll("[?~*]", ""), parts[1].contains("?"), parts[1].contains("~"),
                        parts[1].contains("*")));
            }
        }
        functions.computeIfAbsent(name, n -> new Builtin()).shapes.add(new Shape(read, variadic, body));
    }

    private static final class Builtin implements FeelFunction {

        private final List<Shape> shapes = new ArrayList<>();

        @Override
        public Object call(List<Object> arguments) {
            for (Shape shape : shapes) {
                List<Object> fitted = fitted(shape, arguments);
                if (fitted != null) {
                    return shape.body.of(fitted);
                }
            }
            return Nothing.NULL;
        }

        private static @Nullable List<Object> fitted(Shape shape, List<Object> arguments) {
            int parameters = shape.parameters.size();
            if (!shape.variadic && arguments.size() > parameters || shape.variadic && arguments.isEmpty()) {
                return null;
            }
            List<Object> fitted = new ArrayList<>();
            for (int i = 0; i < Math.max(arguments.size(), parameters); i++) {
                Parameter parameter = shape.parameters.get(Math.min(i, parameters - 1));
                if (i >= arguments.size()) {
                    if (!parameter.optional) {
                        return null;
                    }
                    continue;
                }
                Object value = fit(arguments.get(i), parameter);
                if (value == null) {
                    return null;
                }
                fitted.add(value);
            }
            return fitted;
        }

        @Override
        public Object callNamed(Map<String, Object> arguments) {
            for (Shape shape : shapes) {
                List<Object> positional = new ArrayList<>();
                int found = 0;
                int filled = 0;
                boolean gap = false;
                for (Parameter parameter : shape.parameters) {
                    Object value = arguments.get(parameter.name);
                    if (value == null && parameter.omissible) {
                        positional.add(Nothing.NULL);
                        found++;
                        filled++;
                    } else if (value != null) {
                        found++;
                        positional.add(value);
                        gap |= positional.size() != found;
                    } else if (!parameter.optional) {
                        gap = true;
                    } else {
                        positional.add(Nothing.NULL);
                    }
                }
                while (!positional.isEmpty() && found < positional.size() && positional.getLast() == Nothing.NULL
                        && !arguments.containsKey(shape.parameters.get(positional.size() - 1).name)) {
                    positional.removeLast();
                }
                if (!gap && found - filled == arguments.size() && !shape.variadic) {
                    List<Object> fitted = fitted(shape, positional);
                    if (fitted != null) {
                        return shape.body.of(fitted);
                    }
                }
            }
            return Nothing.NULL;
        }

        private static @Nullable Object fit(Object value, Parameter parameter) {
            if (parameter.types.equals("a") || value == Nothing.NULL && parameter.nullable) {
                return value;
            }
            if (value == Nothing.NULL) {
                return null;
            }
            if (is(value, parameter.types)) {
                return value;
            }
            if (value instanceof List<?> list) {
                return list.size() == 1 && is(list.getFirst(), parameter.types) ? list.getFirst() : null;
            }
            return parameter.types.equals("l") ? new ArrayList<>(List.of(value)) : null;
        }

        private static boolean is(Object value, String types) {
            char type = switch (value) {
                case BigDecimal n -> 'n';
                case String s -> 's';
                case Boolean b -> 'b';
                case LocalDate d -> 'd';
                case FeelTime t -> 't';
                case FeelDateTime m -> 'm';
                case Duration d -> 'D';
                case Months m -> 'M';
                case List<?> l -> 'l';
                case Map<?, ?> c -> 'c';
                case FeelRange r -> 'r';
                case FeelFunction f -> 'f';
                default -> '0';
            };
            return types.indexOf(type) >= 0;
        }
    }
}
