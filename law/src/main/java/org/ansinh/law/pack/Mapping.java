package org.ansinh.law.pack;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ansinh.law.Text;
import org.jspecify.annotations.Nullable;

/**
 * A YAML mapping with its file and place. Getters report what is missing or malformed and answer with something harmless, so
 * that reading goes on to the next fault. All scalars are text until asked for.
 */
final class Mapping {

    final Faults faults;
    final String file;
    final String place;
    private final Map<String, Object> entries;
    private final Set<String> asked = new TreeSet<>();

    Mapping(Faults faults, String file, String place, Object value) {
        this.faults = faults;
        this.file = file;
        this.place = place;
        Map<String, Object> read = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> read.put(String.valueOf(k), v == null ? "" : v));
        } else {
            fault("a mapping (key: value) belongs here", "see docs/law-format.md");
        }
        this.entries = read;
    }

    void fault(String reason, String mend) {
        faults.add(file, place, reason, mend);
    }

    private void faultAt(String key, String reason, String mend) {
        faults.add(file, place + ", " + key, reason, mend);
    }

    Set<String> keys() {
        asked.addAll(entries.keySet());
        return entries.keySet();
    }

    boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key) && !"".equals(entries.get(key)) && !"null".equals(entries.get(key));
    }

    /** Reports keys that nobody asked for: most are slips of the pen. */
    void done() {
        for (String key : entries.keySet()) {
            if (!asked.contains(key)) {
                faultAt(key, "this key is not known", "remove it, or see docs/law-format.md for the keys allowed");
            }
        }
    }

    private @Nullable Object raw(String key) {
        asked.add(key);
        return entries.get(key);
    }

    String text(String key) {
        if (!has(key)) {
            faultAt(key, "it is missing", "add " + key);
            return "";
        }
        Object value = raw(key);
        if (value instanceof Map || value instanceof List) {
            faultAt(key, "a plain text belongs here", "write " + key + ": text");
            return "";
        }
        return String.valueOf(value).strip();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    Text label(String key) {
        if (!has(key)) {
            faultAt(key, "it is missing", "add " + key + ": {vi: …, en: …}");
            return new Text("", "");
        }
        return asText(key, String.valueOf(key), raw(key));
    }

    Text label(String key, Text otherwise) {
        return has(key) ? label(key) : otherwise;
    }

    private Text asText(String key, String where, @Nullable Object value) {
        if (value instanceof Map) {
            Mapping both = new Mapping(faults, file, place + ", " + where, value);
            Text text = new Text(both.text("vi"), both.text("en"));
            both.done();
            return text;
        }
        if (value instanceof List) {
            faultAt(key, "a text belongs here", "write " + key + ": {vi: …, en: …}");
            return new Text("", "");
        }
        String same = String.valueOf(value).strip();
        return new Text(same, same);
    }

    List<Text> labels(String key) {
        List<Text> texts = new ArrayList<>();
        for (Object value : list(key)) {
            texts.add(asText(key, key, value));
        }
        return texts;
    }

    List<?> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (raw(key) instanceof List<?> list) {
            return list;
        }
        faultAt(key, "a list belongs here", "write [a, b] or lines that begin with -");
        return List.of();
    }

    List<String> texts(String key) {
        return list(key).stream().map(v -> String.valueOf(v).strip()).toList();
    }

    /** Mappings of a list; {@code what} and the value of {@code name} make up their place. */
    List<Mapping> mappings(String key, String what, String name) {
        List<Mapping> mappings = new ArrayList<>();
        for (Object value : list(key)) {
            mappings.add(of(faults, file, place, what, name, value, mappings.size()));
        }
        return mappings;
    }

    static Mapping of(Faults faults, String file, String above, String what, String name, Object value, int index) {
        Object called = value instanceof Map<?, ?> map ? map.get(name) : null;
        String own = what + " " + (called == null ? "#" + (index + 1) : called);
        return new Mapping(faults, file, above.isEmpty() ? own : above + ", " + own, value);
    }

    Mapping mapping(String key) {
        Object value = raw(key);
        return new Mapping(faults, file, place + ", " + key, value == null ? Map.of() : value);
    }

    boolean truth(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                faultAt(key, "'" + text(key) + "' is neither true nor false", "write true or false");
                yield otherwise;
            }
        };
    }

    LocalDate day(String key) {
        LocalDate day = has(key) ? optionalDay(key) : null;
        if (day == null) {
            if (!has(key)) {
                faultAt(key, "the day is missing", "write " + key + ": yyyy-mm-dd");
            }
            return LocalDate.EPOCH;
        }
        return day;
    }

    @Nullable
    LocalDate optionalDay(String key) {
        if (!has(key)) {
            return null;
        }
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeException e) {
            faultAt(key, "'" + text(key) + "' is no day of the calendar", "write yyyy-mm-dd");
            return null;
        }
    }

    BigDecimal number(String key) {
        String text = text(key).replace("_", "");
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            if (has(key)) {
                faultAt(key, "'" + text + "' is no number", "write digits with a point, for example 1.5");
            }
            return BigDecimal.ZERO;
        }
    }

    int whole(String key) {
        try {
            return number(key).intValueExact();
        } catch (ArithmeticException e) {
            faultAt(key, "'" + text(key) + "' is no whole number", "write digits only");
            return 0;
        }
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        if (!has(key)) {
            faultAt(key, "it is missing", "add " + key + ": " + choices(type));
            return otherwise;
        }
        return optionalChoice(key, type, otherwise);
    }

    <E extends Enum<E>> E optionalChoice(String key, Class<E> type, E otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        String text = text(key);
        for (E value : type.getEnumConstants()) {
            if (written(value).equals(text)) {
                return value;
            }
        }
        faultAt(key, "'" + text + "' is not one of " + choices(type), "choose one of them");
        return otherwise;
    }

    static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        List<String> all = new ArrayList<>();
        for (E value : type.getEnumConstants()) {
            all.add(written(value));
        }
        return String.join(", ", all);
    }
}
