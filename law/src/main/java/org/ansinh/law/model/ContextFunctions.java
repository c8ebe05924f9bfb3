package org.ansinh.law.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.feel.FeelFault;
import org.ansinh.law.feel.FeelParser;
import org.ansinh.law.feel.Vocabulary;

/** Functions of contexts, and ranges from text. */
final class ContextFunctions {

    void addTo(Library library) {
        library.add("get value", "m:c, key:s", a -> value(context(a.getFirst()), (String) a.get(1)));
        library.add("get value", "context:c, key:s", a -> value(context(a.getFirst()), (String) a.get(1)));
        library.add("get value", "m:c, keys:l", a -> deep(context(a.getFirst()), (List<?>) a.get(1)));
        library.add("get entries", "m:c", a -> {
            List<Object> entries = new ArrayList<>();
            context(a.getFirst()).forEach((key, value) -> {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("key", key);
                entry.put("value", value);
                entries.add(entry);
            });
            return entries;
        });
        library.add("context", "entries:l", a -> entries((List<?>) a.getFirst()));
        library.add("context put", "context:c, key:s, value:a", a -> put(context(a.getFirst()), List.of(a.get(1)), a.get(2)));
        library.add("context put", "context:c, keys:l, value:a", a -> put(context(a.getFirst()), (List<?>) a.get(1), a.get(2)));
        library.add("context merge", "contexts:l", a -> {
            Map<String, Object> merged = new LinkedHashMap<>();
            for (Object each : (List<?>) a.getFirst()) {
                if (!(each instanceof Map)) {
                    return Nothing.NULL;
                }
                merged.putAll(context(each));
            }
            return merged;
        });
        library.add("range", "from:s", a -> range((String) a.getFirst()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> context(Object value) {
        return (Map<String, Object>) value;
    }

    private static Object value(Map<String, Object> context, String key) {
        return context.getOrDefault(key, Nothing.NULL);
    }

    private static Object deep(Map<String, Object> context, List<?> keys) {
        Object at = keys.isEmpty() ? Nothing.NULL : context;
        for (Object key : keys) {
            if (!(key instanceof String name) || !(at instanceof Map<?, ?>)) {
                return Nothing.NULL;
            }
            at = value(context(at), name);
        }
        return at;
    }

    private static Object entries(List<?> entries) {
        Map<String, Object> context = new LinkedHashMap<>();
        for (Object each : entries) {
            if (!(each instanceof Map<?, ?> entry) || !(entry.get("key") instanceof String key) || !entry.containsKey("value")
                    || context.containsKey(key)) {
                return Nothing.NULL;
            }
            context.put(key, context(each).get("value"));
        }
        return context;
    }

    private static Object put(Map<String, Object> context, List<?> keys, Object value) {
        if (keys.isEmpty() || !(keys.getFirst() instanceof String key)) {
            return Nothing.NULL;
        }
        Object inside = value;
        if (keys.size() > 1) {
            if (!(context.get(key) instanceof Map<?, ?> inner)) {
                return Nothing.NULL;
            }
            inside = put(context(inner), keys.subList(1, keys.size()), value);
            if (inside == Nothing.NULL) {
                return Nothing.NULL;
            }
        }
        Map<String, Object> changed = new LinkedHashMap<>(context);
        changed.put(key, inside);
        return changed;
    }

    /** A range of literal ends, as text. */
    private static Object range(String text) {
        try {
            Feel read = FeelParser.expression(text, Vocabulary.of(List.of("date", "time", "date and time", "duration"), List.of(), Map.of(),
                    (function, positional, named) -> {
                    }));
            return read instanceof Feel.Interval interval && (interval.low() == null || literal(interval.low()))
                    && (interval.high() == null || literal(interval.high()))
                            ? new Interpreter().evaluate(interval, new Interpreter().root())
                            : Nothing.NULL;
        } catch (FeelFault noRange) {
            return Nothing.NULL;
        }
    }

    private static boolean literal(Feel end) {
        return switch (end) {
            case Feel.Constant c -> true;
            case Feel.At at -> true;
            case Feel.Negative(Feel of) -> literal(of);
            case Feel.Call(Feel.Name name, List<Feel> arguments) -> arguments.stream().allMatch(ContextFunctions::literal);
            default -> false;
        };
    }
}
