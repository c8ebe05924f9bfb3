package org.ansinh.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Faults in the reader's language. The engine speaks English; a list of templates beside it gives the same words in Vietnamese. What
 * has no template stays English, so that nothing is hidden.
 */
final class FaultWords {

    private static final String LIST = "fault-words.vi.yaml";

    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("table", "bảng"), Map.entry("row", "dòng"), Map.entry("cell", "ô"), Map.entry("decision", "quyết định"),
            Map.entry("fact", "dữ kiện"),
            Map.entry("facts", "dữ kiện"), Map.entry("parameter", "con số"), Map.entry("programme", "chính sách"),
            Map.entry("programmes", "các chính sách"),
            Map.entry("version", "phiên bản"), Map.entry("example", "ví dụ"), Map.entry("condition", "điều kiện"), Map.entry("file", "tệp"),
            Map.entry("output", "kết quả"), Map.entry("calendar", "lịch"));

    private record Template(Pattern english, List<String> vietnamese) {}

    private static final List<Template> TEMPLATES = read();

    private FaultWords() {}

    static LawFault in(LawFault fault, Locale locale) {
        if (locale.getLanguage().equals("en")) {
            return fault;
        }
        return new LawFault(fault.file(), place(fault.place()), vietnamese(fault.reason()).orElse(fault.reason()),
                vietnamese(fault.mend()).orElse(fault.mend()));
    }

    /** The words in Vietnamese; empty when the list has no template for them. */
    static Optional<String> vietnamese(String english) {
        for (Template template : TEMPLATES) {
            Matcher fits = template.english().matcher(english);
            if (fits.matches()) {
                return Optional.of(filled(template, fits));
            }
        }
        return Optional.empty();
    }

    /** What was left open is filled in again; an inner fault ({@code 'cell': reason}) is translated too. */
    private static String filled(Template template, Matcher fits) {
        StringBuilder text = new StringBuilder(template.vietnamese().getFirst());
        for (int i = 1; i < template.vietnamese().size(); i++) {
            String part = Objects.requireNonNull(fits.group(i));
            text.append(part.contains(" ") && !part.equals(fits.group()) ? vietnamese(part).orElse(part) : part)
                    .append(template.vietnamese().get(i));
        }
        return text.toString();
    }

    /** {@code decision x, row y, cell z}: the first word of each part. */
    private static String place(String place) {
        List<String> parts = new ArrayList<>();
        for (String part : place.split(", ", -1)) {
            int space = part.indexOf(' ');
            String word = space < 0 ? part : part.substring(0, space);
            parts.add(PLACES.getOrDefault(word, word) + (space < 0 ? "" : part.substring(space)));
        }
        return String.join(", ", parts);
    }

    private static List<Template> read() {
        List<Template> templates = new ArrayList<>();
        try (InputStream list = Objects.requireNonNull(FaultWords.class.getResourceAsStream(LIST))) {
            for (Object line : (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(list)) {
                List<?> pair = (List<?>) line;
                List<String> english = List.of(String.valueOf(pair.get(0)).split(Pattern.quote("{}"), -1));
                Pattern pattern = Pattern.compile(String.join("(.*?)", english.stream().map(Pattern::quote).toList()), Pattern.DOTALL);
                templates.add(new Template(pattern, List.of(String.valueOf(pair.get(1)).split(Pattern.quote("{}"), -1))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(templates);
    }
}
