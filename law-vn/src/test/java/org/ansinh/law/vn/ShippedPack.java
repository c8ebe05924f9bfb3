package org.ansinh.law.vn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** The shipped pack as plain lists and maps of text. */
final class ShippedPack {

    private static final String PREFIX = "/org/ansinh/law/vn/";

    final List<Map<String, Object>> facts;
    final List<Map<String, Object>> parameters;
    final List<Map<String, Object>> programmes = new ArrayList<>();
    final List<Map<String, Object>> examples = new ArrayList<>();

    ShippedPack() {
        Map<String, Object> pack = map(yaml("pack.yaml"));
        facts = maps(yaml(text(pack, "facts")));
        parameters = maps(yaml(text(pack, "parameters")));
        for (Object file : list(pack, "programmes")) {
            programmes.add(map(yaml(file.toString())));
        }
        for (Object file : list(pack, "examples")) {
            examples.addAll(maps(yaml(file.toString())));
        }
    }

    static String read(String path) {
        try (InputStream in = ShippedPack.class.getResourceAsStream(PREFIX + path)) {
            if (in == null) {
                throw new IllegalStateException("missing in the pack: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Versions of all programmes in use on {@code day} under the law known on {@code knownOn}, by programme code. */
    Map<String, Map<String, Object>> versions(LocalDate day, LocalDate knownOn) {
        Map<String, Map<String, Object>> inUse = new LinkedHashMap<>();
        for (Map<String, Object> programme : programmes) {
            latest(maps(programme, "versions"), day, knownOn)
                    .ifPresent(version -> inUse.put(text(programme, "code"), version));
        }
        return inUse;
    }

    /** Figures of law that have a value on {@code day}. */
    Map<String, BigDecimal> figures(LocalDate day, LocalDate knownOn) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        for (Map<String, Object> parameter : parameters) {
            latest(maps(parameter, "values"), day, knownOn)
                    .ifPresent(row -> figures.put(text(parameter, "id"), new BigDecimal(text(row, "value"))));
        }
        return figures;
    }

    private static Optional<Map<String, Object>> latest(List<Map<String, Object>> rows, LocalDate day, LocalDate knownOn) {
        return rows.stream()
                .filter(row -> !date(row, "in_force").isAfter(knownOn) && !date(row, "applies_from").isAfter(day))
                .max(Comparator.comparing((Map<String, Object> row) -> date(row, "applies_from"))
                        .thenComparing(row -> date(row, "in_force")))
                .filter(row -> !row.containsKey("applies_to") || !date(row, "applies_to").isBefore(day));
    }

    static LocalDate date(Map<String, Object> map, String key) {
        return LocalDate.parse(text(map, key));
    }

    static String text(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("no " + key + " in " + map);
        }
        return value.toString();
    }

    static @Nullable String optional(Map<String, Object> map, String key) {
        Object value = map.get(key);
        return value == null ? null : value.toString();
    }

    static List<?> list(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list ? list : List.of();
    }

    static List<Map<String, Object>> maps(Map<String, Object> from, String key) {
        return maps(list(from, key));
    }

    static Map<String, Object> map(Map<String, Object> from, String key) {
        Object value = from.get(key);
        return value == null ? Map.of() : map(value);
    }

    @SuppressWarnings("unchecked") // YAML mappings have text keys
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static List<Map<String, Object>> maps(Object value) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Object each : (List<?>) value) {
            maps.add(map(each));
        }
        return maps;
    }

    private static Object yaml(String path) {
        LoadSettings settings = LoadSettings.builder().setSchema(new FailsafeSchema()).setLabel(path).build();
        return new Load(settings).loadFromString(read(path));
    }
}
