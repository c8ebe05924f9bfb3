package org.ansinh.platform.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ansinh.law.Text;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What each kind of report is made of, from {@code plan/reports.yaml}. */
final class ReportForm {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final Map<?, ?> FILE = read();
    private static final Map<Report.Kind, Form> FORMS = forms();

    private ReportForm() {}

    /** What is drafted from data. */
    enum Part {
        BODIES,
        VERDICTS,
        VERDICT_CHART,
        TARGETS,
        TARGET_CHART,
        UNITS,
        TASKS,
        VISITS,
        MODELS,
        MISSED
    }

    /** A heading, a block that people write, then what is drafted from data. */
    record Section(String heading, String block, List<Part> parts) {}

    record Form(String subject, String opening, List<Section> sections) {

        boolean has(String block) {
            return sections.stream().anyMatch(section -> section.block().equals(block));
        }
    }

    /** How a body signs. */
    record Body(String symbol, String superior, List<String> issuer, List<String> signature) {}

    static Form of(Report.Kind kind) {
        return Objects.requireNonNull(FORMS.get(kind));
    }

    static Text prompt(String block) {
        Map<?, ?> both = map(map(FILE.get("prompts")).get(block));
        return new Text(text(both, "vi"), text(both, "en"));
    }

    static List<String> recipients() {
        return list(FILE.get("recipients"));
    }

    static String place() {
        return text(FILE, "place");
    }

    /** By how the body's name begins. */
    static Body body(String name, String unit) {
        Map<?, ?> row = ((List<?>) Objects.requireNonNull(FILE.get("bodies"))).stream().<Map<?, ?>>map(one -> map(one))
                .filter(one -> name.toLowerCase(VIETNAMESE).startsWith(text(one, "begins").toLowerCase(VIETNAMESE))).findFirst()
                .orElseThrow();
        Map<String, String> words = Map.of("UNIT", unit.toUpperCase(VIETNAMESE), "BODY", name.toUpperCase(VIETNAMESE));
        Object superior = row.get("superior");
        return new Body(text(row, "symbol"), superior == null ? "" : fill(superior.toString(), words),
                list(row.get("issuer")).stream().map(line -> fill(line, words)).toList(), list(row.get("signature")));
    }

    static String fill(String template, Map<String, String> words) {
        String text = template;
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        return text;
    }

    private static Map<Report.Kind, Form> forms() {
        Map<Report.Kind, Form> forms = new EnumMap<>(Report.Kind.class);
        for (Report.Kind kind : Report.Kind.values()) {
            Map<?, ?> row = map(map(FILE.get("kinds")).get(kind.name()));
            forms.put(kind,
                    new Form(text(row, "subject"), text(row, "opening"), ((List<?>) Objects.requireNonNull(row.get("sections"))).stream()
                            .map(one -> section(map(one))).toList()));
        }
        return forms;
    }

    private static Section section(Map<?, ?> row) {
        Object parts = row.get("parts");
        return new Section(text(row, "heading"), text(row, "block"),
                parts == null ? List.of() : list(parts).stream().map(Part::valueOf).toList());
    }

    private static Map<?, ?> read() {
        try (InputStream in = ReportForm.class.getResourceAsStream("/plan/reports.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static List<String> list(@Nullable Object value) {
        return ((List<?>) Objects.requireNonNull(value)).stream().map(String::valueOf).toList();
    }

    private static String text(Map<?, ?> row, String key) {
        return String.valueOf(Objects.requireNonNull(row.get(key), key));
    }
}
