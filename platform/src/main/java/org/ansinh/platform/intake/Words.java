package org.ansinh.platform.intake;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Words of headings and cells as people write them, from {@code intake/words.properties}. */
final class Words {

    private static final Map<String, Map<String, String>> MEANINGS = read();

    private Words() {}

    private static Map<String, Map<String, String>> read() {
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(Objects.requireNonNull(Words.class.getResourceAsStream("/intake/words.properties")),
                StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Map<String, String>> meanings = new HashMap<>();
        for (String key : words.stringPropertyNames()) {
            int dot = key.indexOf('.');
            for (String word : words.getProperty(key).split("\\|")) {
                meanings.computeIfAbsent(key.substring(0, dot), any -> new HashMap<>()).put(word.strip(), key.substring(dot + 1));
            }
        }
        return meanings;
    }

    /** What a word means in a group such as {@code sex}; empty when unknown. */
    static Optional<String> meaning(String group, String text) {
        return Optional.ofNullable(MEANINGS.getOrDefault(group, Map.of()).get(fold(text)));
    }

    /** No diacritics, đ as d, small letters, only letters and digits between single spaces. */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('đ', 'd').replace('Đ', 'd')
                .toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}0-9]+", " ").strip();
    }
}
