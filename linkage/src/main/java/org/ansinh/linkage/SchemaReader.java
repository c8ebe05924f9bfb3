package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads settings; collects all faults before it gives up. */
final class SchemaReader {

    private static final int LARGEST_BLOCK = 1000;
    private static final long MOST_PAIRS = 200_000_000;
    private static final int LARGEST_CLUSTER = 100;
    /** The kernel codes a pair's levels in 16 bits. */
    static final int MOST_PATTERNS = 1 << 16;

    private final String source;
    private final List<LinkageFaults.Fault> faults = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, String> roles = new HashMap<>();

    private SchemaReader(String source) {
        this.source = source;
    }

    static Schema read(String source, String yaml) {
        return read(source, load(source, yaml));
    }

    private static @Nullable Object load(String source, String yaml) {
        try {
            return new Load(LoadSettings.builder().setLabel(source).build()).loadFromString(yaml);
        } catch (YamlEngineException broken) {
            throw new LinkageFaults(
                    List.of(new LinkageFaults.Fault(source, "YAML", String.valueOf(broken.getMessage()), "Mend the syntax")));
        }
    }

    static Schema read(String source, @Nullable Object document) {
        return new SchemaReader(source).schema(document);
    }

    private Schema schema(@Nullable Object document) {
        Map<String, Object> root = map("the file", document);
        list(root, "columns").forEach(this::column);
        List<Comparison> comparisons = new ArrayList<>();
        if ("automatic".equals(root.get("comparisons"))) {
            root.put("comparisons", AutomaticLadders.of(map("ladders.yaml", load("ladders.yaml", Schema.resource("ladders.yaml"))), roles));
        }
        for (Object each : list(root, "comparisons")) {
            comparison(each).ifPresent(comparisons::add);
        }
        List<BlockRule> blocking = new ArrayList<>();
        if (!"automatic".equals(root.get("blocking"))) {
            for (Object each : list(root, "blocking")) {
                blocking.add(rule(map("blocking", each)));
            }
        }
        List<Integer> contradictions = new ArrayList<>();
        if (root.containsKey("contradictions")) {
            list(root, "contradictions").forEach(name -> index("contradictions", String.valueOf(name)).ifPresent(contradictions::add));
        }
        long patterns = 1;
        for (Comparison comparison : comparisons) {
            patterns = Math.min(Integer.MAX_VALUE, patterns * (comparison.levels().size() + 1));
        }
        if (patterns > MOST_PATTERNS) {
            fault("comparisons", patterns + " combinations of levels, at most " + MOST_PATTERNS + " have room",
                    "Use fewer levels or fewer ladders");
        }
        Schema.Limits limits = new Schema.Limits((int) number(root, "largest-block", LARGEST_BLOCK), number(root, "most-pairs", MOST_PAIRS),
                (int) number(root, "largest-cluster", LARGEST_CLUSTER), (int) number(root, "frequent-from", 2));
        if (!faults.isEmpty()) {
            throw new LinkageFaults(faults);
        }
        return new Schema(String.valueOf(root.getOrDefault("name", source)), List.copyOf(columns), List.copyOf(comparisons),
                List.copyOf(blocking),
                List.copyOf(contradictions), limits, root);
    }

    private void column(Object entry) {
        Map<String, Object> map = map("columns", entry);
        String name = text(map, "columns", "name");
        String typeWord = text(map, name, "type");
        Optional<ColumnType> type = ColumnType.of(typeWord);
        if (type.isEmpty()) {
            fault("column " + name, "no type " + typeWord, "One of name, text, day, number, personal-id");
        }
        if (columns.stream().anyMatch(column -> column.name().equals(name))) {
            fault("column " + name, "named twice", "Give each column a name of its own");
        }
        List<String> headers = new ArrayList<>(List.of(name));
        if (map.get("headers") instanceof List<?> more) {
            more.forEach(header -> headers.add(String.valueOf(header)));
        }
        if (map.get("is") instanceof String role && roles.put(role, name) != null) {
            fault("column " + name, "a second column is " + role, "Only one column may be it");
        }
        columns.add(new Column(name, type.orElse(ColumnType.TEXT), List.copyOf(headers), (int) number(map, "dummy-above", 0)));
    }

    private Optional<Comparison> comparison(Object entry) {
        Map<String, Object> map = map("comparisons", entry);
        String name = text(map, "comparisons", "name");
        List<Level> levels = new ArrayList<>();
        List<String> unasked = new ArrayList<>();
        for (Object each : list(map, "levels")) {
            Map<String, Object> level = map(name, each);
            String levelName = text(level, name, "name");
            String place = name + "/" + levelName;
            List<Condition> conditions = new ArrayList<>();
            if (level.containsKey("when")) {
                list(level, "when").forEach(text -> condition(place, String.valueOf(text)).ifPresent(conditions::add));
            } else {
                unasked.add(levelName);
            }
            List<Term> common = new ArrayList<>();
            if (level.get("common") instanceof String text) {
                term(place, text).ifPresent(common::add);
            } else if (level.containsKey("common")) {
                list(level, "common").forEach(text -> term(place, String.valueOf(text)).ifPresent(common::add));
            }
            levels.add(new Level(levelName, List.copyOf(conditions), List.copyOf(common), label(level, levelName)));
        }
        if (levels.isEmpty() || !unasked.contains(levels.getLast().name())) {
            fault("comparison " + name, "the last level has a condition", "End with a level without \"when\", for all other pairs");
            return Optional.empty();
        }
        for (String level : unasked.subList(0, unasked.size() - 1)) {
            fault(name + "/" + level, "no condition, so no later level can hold", "Give it \"when\" or move it to the end");
        }
        return Optional.of(new Comparison(name, List.copyOf(levels), label(map, name)));
    }

    private Optional<Condition> condition(String place, String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length < 2) {
            fault(place, "\"" + text + "\" is no condition", "Write: column test [bound]");
            return Optional.empty();
        }
        Optional<Integer> column = index(place, words[0]);
        Optional<Agreement> test = Agreement.of(words[1]);
        if (column.isEmpty() || test.isEmpty() || !columns.get(column.get()).type().answers(test.get())) {
            column.ifPresent(known -> fault(place, columns.get(known).name() + " is of type " + columns.get(known).type().word()
                    + ", which has no test " + words[1], "See docs/linkage.md for the tests of a type"));
            return Optional.empty();
        }
        if (test.get() == Agreement.EXCHANGED) {
            Optional<Integer> other = words.length > 2 ? index(place, words[2]) : Optional.empty();
            if (other.isEmpty() || columns.get(other.get()).type() != columns.get(column.get()).type()) {
                fault(place, "exchanged with which column?", "Name a second column of the same type");
                return Optional.empty();
            }
            return Optional.of(new Condition(column.get(), test.get(), 0, other.get()));
        }
        return bound(place, words).map(bound -> new Condition(column.get(), test.get(), bound, column.get()));
    }

    private Optional<Double> bound(String place, String[] words) {
        if (words.length < 3) {
            return Optional.of(0.0);
        }
        try {
            return Optional.of(Double.valueOf(words[2]));
        } catch (NumberFormatException wrong) {
            fault(place, words[2] + " is no number", "Write a bound such as 0.9 or 1");
            return Optional.empty();
        }
    }

    private BlockRule rule(Map<String, Object> map) {
        List<Term> same = terms(map, "same");
        List<Term> finer = map.containsKey("finer") ? terms(map, "finer") : List.of();
        if (same.isEmpty()) {
            fault("blocking", "a rule without \"same\"", "Name the parts on which records of a block agree");
        }
        String name = map.get("name") instanceof String given ? given : String.valueOf(map.get("same"));
        return new BlockRule(name, same, finer, !Boolean.FALSE.equals(map.get("teaches")));
    }

    private List<Term> terms(Map<String, Object> map, String key) {
        List<Term> terms = new ArrayList<>();
        list(map, key).forEach(text -> term("blocking", String.valueOf(text)).ifPresent(terms::add));
        return List.copyOf(terms);
    }

    private Optional<Term> term(String place, String text) {
        String[] words = text.strip().split("\\s+");
        Optional<Integer> column = index(place, words[0]);
        Optional<Part> part = words.length < 2 ? Optional.of(Part.VALUE) : Part.of(words[1]);
        if (column.isEmpty() || part.isEmpty() || !columns.get(column.get()).type().has(part.get())) {
            column.ifPresent(known -> fault(place, columns.get(known).name() + " has no part " + words[words.length - 1],
                    "See docs/linkage.md for the parts of a type"));
            return Optional.empty();
        }
        return Optional.of(new Term(column.get(), part.get()));
    }

    private Optional<Integer> index(String place, String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return Optional.of(i);
            }
        }
        fault(place, "no column " + column, "Name one of columns");
        return Optional.empty();
    }

    private Label label(Map<String, Object> map, String otherwise) {
        return new Label(String.valueOf(map.getOrDefault("vi", otherwise)), String.valueOf(map.getOrDefault("en", otherwise)));
    }

    private String text(Map<String, Object> map, String place, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        fault(place, "no " + key, "Add " + key);
        return "?";
    }

    private long number(Map<String, Object> map, String key, long otherwise) {
        Object value = map.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.longValue() >= 0) {
            return number.longValue();
        }
        fault(key, value + " is no whole number", "Write a whole number of at least 0");
        return otherwise;
    }

    private List<?> list(Map<String, Object> map, String key) {
        if (map.get(key) instanceof List<?> list) {
            return list;
        }
        fault(key, "no list", "Write " + key + " as a list");
        return List.of();
    }

    private Map<String, Object> map(String place, @Nullable Object value) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> result.put(String.valueOf(key), each));
        } else {
            fault(place, "no entries", "Write key: value");
        }
        return result;
    }

    private void fault(String place, String reason, String mend) {
        faults.add(new LinkageFaults.Fault(source, place, reason, mend));
    }
}
