package org.ansinh.platform.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The words of letters by kind of decision, from {@code casework/letters.yaml}. */
final class LetterTemplates {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Map<?, ?> FILE = read();

    private LetterTemplates() {}

    /** A text with its names filled in. {@code path}: keys from the top, such as {@code kinds.START.subject}. */
    static String text(String path, Map<String, String> words) {
        return fill(Objects.requireNonNull(at(path), path).toString(), words);
    }

    /** As {@link #text}, for a list; lines that come out empty are left out. */
    static List<String> lines(String path, Map<String, String> words) {
        return ((List<?>) Objects.requireNonNull(at(path), path)).stream().map(line -> fill(line.toString(), words))
                .filter(line -> !line.isBlank()).toList();
    }

    private static String fill(String template, Map<String, String> words) {
        Matcher names = NAME.matcher(template);
        StringBuilder text = new StringBuilder();
        while (names.find()) {
            String word = words.get(names.group(1));
            if (word == null) {
                throw new IllegalStateException("casework/letters.yaml: nothing is called {" + names.group(1) + "}");
            }
            names.appendReplacement(text, Matcher.quoteReplacement(word));
        }
        names.appendTail(text);
        return text.toString().replace("..", ".").replaceAll(" +", " ").replace(" .", ".").strip();
    }

    private static @Nullable Object at(String path) {
        Object here = FILE;
        for (String key : path.split("\\.")) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return here;
    }

    private static Map<?, ?> read() {
        try (InputStream in = LetterTemplates.class.getResourceAsStream("/casework/letters.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
