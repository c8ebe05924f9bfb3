package org.ansinh.platform.integrity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.ansinh.law.Text;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a rule's file. Everything that is missing or wrong is told at once, with the file; no figure is guessed. */
final class RuleReader {

    private static final List<String> KNOWN = List.of("id", "name", "version", "kind", "subject", "schedule", "legal", "innocent",
            "first_step", "limits", "expires_months",
            "control", "money", "leads_to", "causes", "letter", "evidence", "needs", "parameters", "sql");
    private final String file;
    private final Map<?, ?> root;
    private final List<String> faults = new ArrayList<>();

    private RuleReader(String file, Map<?, ?> root) {
        this.file = file;
        this.root = root;
    }

    /** Throws a Fault that lists everything wrong with the file. */
    static Rule read(String file, String text) {
        Object loaded;
        try {
            loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (YamlEngineException wrong) {
            throw new Fault("integrity.rule.yaml", file, String.valueOf(wrong.getMessage()));
        }
        if (!(loaded instanceof Map<?, ?> root)) {
            throw new Fault("integrity.rule.yaml", file, "");
        }
        return new RuleReader(file, root).rule(text);
    }

    private Rule rule(String text) {
        root.keySet().stream().map(String::valueOf).filter(key -> !KNOWN.contains(key)).forEach(key -> faults.add("unknown: " + key));
        String id = text(root, "id");
        Rule.Kind kind = choice("kind", Rule.Kind.class);
        Rule rule = new Rule(file, text, id, words(root, "name"), whole(root, "version"), kind,
                choice("schedule", Rule.Schedule.class),
                list("legal", one -> new Rule.Basis(text(one, "citation"), text(one, "verification"))),
                list("innocent", RuleReader::words), words(root, "first_step"), limits(), whole(root, "expires_months"),
                choice("control", Rule.Control.class), choice("money", Rule.Money.class), choice("leads_to", Rule.LeadsTo.class),
                causes(kind), letter(),
                side("left"), side("right"), needs(), parameters(), text(root, "sql"));
        if (!id.matches("R[0-9]{2}")) {
            faults.add("id: " + id);
        }
        List<String> columns = rule.columns().map(Rule.Column::name).toList();
        rule.columns().filter(one -> one.of() != null && !columns.contains(one.of())).forEach(one -> faults.add("of: " + one.of()));
        if (rule.legal().isEmpty() || rule.innocent().isEmpty()) {
            faults.add("legal, innocent");
        }
        if (!faults.isEmpty()) {
            throw new Fault("integrity.rule.faults", file, String.join("; ", faults));
        }
        return rule;
    }

    private Rule.Limits limits() {
        Map<?, ?> limits = map(root, "limits");
        double rate = limits.get("hit_rate") instanceof Number number ? number.doubleValue() : -1;
        if (rate < 0 || rate > 1) {
            faults.add("limits.hit_rate");
        }
        return new Rule.Limits(rate, whole(limits, "reviewed"), whole(limits, "most"));
    }

    /** Where nothing is said: of rules on offices, offices and officers; of the others, everybody but an officer who deceives. */
    private List<Finding.Cause> causes(Rule.Kind kind) {
        if (!(root.get("causes") instanceof List<?> named)) {
            return kind == Rule.Kind.ADMINISTRATION
                    ? List.of(Finding.Cause.OFFICE_ERROR, Finding.Cause.OFFICER_FRAUD)
                    : List.of(Finding.Cause.OFFICE_ERROR, Finding.Cause.CITIZEN_ERROR, Finding.Cause.FRAUD);
        }
        return named.stream().map(one -> choice("causes", String.valueOf(one), Finding.Cause.class)).toList();
    }

    private Rule.@Nullable Letter letter() {
        if (!(root.get("letter") instanceof Map<?, ?> letter)) {
            return null;
        }
        return new Rule.Letter(words(letter, "opening"),
                letter.containsKey("asks") ? maps(letter.get("asks"), "letter.asks").stream().map(RuleReader::words).toList() : List.of());
    }

    private Rule.Side side(String which) {
        Map<?, ?> side = map(map(root, "evidence"), which);
        List<Rule.Column> columns = new ArrayList<>();
        for (Map<?, ?> one : maps(side.get("columns"), "evidence." + which + ".columns")) {
            columns.add(new Rule.Column(text(one, "name"), words(one, "label"), type(one), !Boolean.TRUE.equals(one.get("volatile")),
                    Boolean.TRUE.equals(one.get("optional")), one.get("of") instanceof String of ? of : null,
                    !Boolean.FALSE.equals(one.get("told"))));
        }
        if (columns.isEmpty()) {
            faults.add("evidence." + which + ".columns");
        }
        return new Rule.Side(words(side, "title"), List.copyOf(columns));
    }

    private Rule.Type type(Map<?, ?> column) {
        try {
            return Rule.Type.valueOf(text(column, "type").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            faults.add("type: " + column.get("type"));
            return Rule.Type.TEXT;
        }
    }

    private List<Rule.Need> needs() {
        List<Rule.Need> needs = new ArrayList<>();
        if (root.containsKey("needs")) {
            for (Map<?, ?> one : maps(root.get("needs"), "needs")) {
                needs.add(new Rule.Need(text(one, "sql"), words(one, "missing")));
            }
        }
        return List.copyOf(needs);
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (root.get("parameters") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> parameters.put(String.valueOf(name), value));
        }
        return Map.copyOf(parameters);
    }

    private <T> List<T> list(String key, Function<Map<?, ?>, T> read) {
        return maps(root.get(key), key).stream().map(read).toList();
    }

    private List<Map<?, ?>> maps(@Nullable Object value, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> map) {
                    maps.add(map);
                } else {
                    faults.add(key);
                }
            }
        } else {
            faults.add(key);
        }
        return maps;
    }

    private Map<?, ?> map(Map<?, ?> from, String key) {
        if (from.get(key) instanceof Map<?, ?> map) {
            return map;
        }
        faults.add(key);
        return Map.of();
    }

    private String text(Map<?, ?> from, String key) {
        if (from.get(key) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        faults.add(key);
        return "";
    }

    private int whole(Map<?, ?> from, String key) {
        if (from.get(key) instanceof Integer number && number > 0) {
            return number;
        }
        faults.add(key);
        return 1;
    }

    private Text words(Map<?, ?> from, String key) {
        return words(map(from, key));
    }

    private static Text words(Map<?, ?> both) {
        return new Text(String.valueOf(both.get("vi")), String.valueOf(both.get("en")));
    }

    private <E extends Enum<E>> E choice(String key, Class<E> type) {
        return choice(key, text(root, key), type);
    }

    private <E extends Enum<E>> E choice(String key, String text, Class<E> type) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            faults.add(key + ": " + text);
            return type.getEnumConstants()[0];
        }
    }
}
