package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ladders for columns that say what they are: those of {@code ladders.yaml}, roles replaced by the columns' names. */
final class AutomaticLadders {

    private AutomaticLadders() {}

    /** @param template content of {@code ladders.yaml}; @param roles column by role; @return entries of {@code comparisons} */
    static List<Object> of(Map<?, ?> template, Map<String, String> roles) {
        List<Object> comparisons = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        if (template.get("ladders") instanceof List<?> ladders) {
            for (Object each : ladders) {
                if (each instanceof Map<?, ?> ladder && ladder.get("needs") instanceof List<?> needs) {
                    Map<String, String> named = new HashMap<>();
                    needs.forEach(role -> named.put(String.valueOf(role), roles.getOrDefault(String.valueOf(role), "")));
                    if (!named.containsValue("") && named.keySet().stream().noneMatch(taken::contains)) {
                        taken.addAll(named.keySet());
                        comparisons.add(renamed(ladder, named));
                    }
                }
            }
        }
        return comparisons;
    }

    private static Object renamed(Object value, Map<String, String> names) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> {
                    String word = String.valueOf(key);
                    switch (word) {
                        case "needs" -> {
                        }
                        case "name", "vi", "en" -> copy.put(word, each);
                        default -> copy.put(word, renamed(each, names));
                    }
                });
                yield copy;
            }
            case List<?> list -> list.stream().map(each -> renamed(each, names)).toList();
            case String text -> String.join(" ", List.of(text.split(" ")).stream().map(word -> names.getOrDefault(word, word)).toList());
            default -> value;
        };
    }
}
