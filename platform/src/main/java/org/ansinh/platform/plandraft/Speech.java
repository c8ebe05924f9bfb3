package org.ansinh.platform.plandraft;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How often syllables, and pairs of them, follow each other in the texts it was made of. */
final class Speech {

    static final String EDGE = "|";

    private static final Pattern SYLLABLE = Pattern.compile("\\p{L}+|[^\\p{L}\\s]+");
    private static final double PAIR = 0.75;
    private static final double NEVER = 0.02;

    private final Map<String, Integer> single = new HashMap<>();
    private final Map<String, Integer> pairs = new HashMap<>();
    private final Map<String, List<String>> byPlain = new HashMap<>();
    private long total;

    private Speech() {}

    /** Of sentences in Vietnamese with all marks. */
    static Speech of(Stream<String> texts) {
        Speech speech = new Speech();
        texts.forEach(speech::learn);
        speech.single.keySet().stream().filter(word -> !word.equals(EDGE)).sorted()
                .forEach(word -> speech.byPlain.computeIfAbsent(Folding.fold(word), any -> new ArrayList<>()).add(word));
        return speech;
    }

    private void learn(String text) {
        Matcher word = SYLLABLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
        String before = EDGE;
        while (word.find()) {
            String now = Character.isLetter(word.group().charAt(0)) ? word.group() : EDGE;
            if (now.equals(EDGE) && before.equals(EDGE)) {
                continue;
            }
            count(before, now);
            before = now;
        }
        if (!before.equals(EDGE)) {
            count(before, EDGE);
        }
    }

    private void count(String before, String now) {
        single.merge(now, 1, Integer::sum);
        pairs.merge(before + ' ' + now, 1, Integer::sum);
        total++;
    }

    /** Syllables that are written so without marks; empty when none is known. */
    List<String> written(String plain) {
        return byPlain.getOrDefault(plain, List.of());
    }

    /** All syllables known, by their plain letters. */
    Map<String, List<String>> vocabulary() {
        return byPlain;
    }

    boolean knows(String word) {
        return single.containsKey(word);
    }

    /** Natural logarithm of how likely {@code now} follows {@code before}. */
    double after(String before, String now) {
        int seen = single.getOrDefault(before, 0);
        double pair = seen == 0 ? 0 : pairs.getOrDefault(before + ' ' + now, 0) / (double) seen;
        double alone = single.getOrDefault(now, 0) / (double) Math.max(1, total);
        return Math.log(PAIR * pair + (1 - PAIR - NEVER) * alone + NEVER / (single.size() + 1_000.0));
    }
}
