package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Words: one-word codes, addresses, names of the West. Compared by their letters, marks aside where the test says so. */
class Texts extends Values {

    private final Map<String, Integer> codes = new HashMap<>();
    private final Map<String, Integer> rawCodes = new HashMap<>();
    private final List<String> spellings = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();
    private final List<String[]> words = new ArrayList<>();
    private final List<String> raws = new ArrayList<>();
    private final List<long[]> keys = new CopyOnWriteArrayList<>(Collections.nCopies(Part.values().length, new long[0]));

    @Override
    int code(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return MISSING;
        }
        Integer known = rawCodes.get(raw);
        if (known != null) {
            return known;
        }
        String spelling = Normaliser.spelling(raw);
        if (spelling.isEmpty()) {
            return MISSING;
        }
        Integer same = codes.get(spelling);
        int code = same == null ? add(spelling, Normaliser.letters(spelling)) : same;
        rawCodes.put(raw, code);
        raws.add(raw);
        return code;
    }

    int add(String spelling, String bare) {
        int code = spellings.size();
        codes.put(spelling, code);
        spellings.add(spelling);
        letters.add(bare);
        words.add(bare.split(" "));
        return code;
    }

    @Override
    int size() {
        return spellings.size();
    }

    @Override
    void forget(int size) {
        for (long[] known : keys) {
            if (known.length > size) {
                Arrays.fill(known, size, known.length, 0);
            }
        }
        while (spellings.size() > size) {
            codes.remove(spellings.removeLast());
            letters.removeLast();
            words.removeLast();
        }
        while (!raws.isEmpty() && rawCodes.getOrDefault(raws.getLast(), 0) >= size) {
            rawCodes.remove(raws.removeLast());
        }
    }

    String spelling(int code) {
        return spellings.get(code);
    }

    String letters(int code) {
        return letters.get(code);
    }

    String[] words(int code) {
        return words.get(code);
    }

    @Override
    boolean agree(Agreement test, double bound, int a, int b) {
        return switch (test) {
            case SAME -> a == b;
            case LETTERS -> letters(a).equals(letters(b));
            case REORDERED -> words(a).length == words(b).length && sorted(a).equals(sorted(b));
            case SIMILAR -> Similarity.jaroWinkler(letters(a), letters(b)) >= bound;
            case EDITS -> Similarity.withinEdits(letters(a), letters(b), (int) bound);
            case BEGINS -> letters(a).startsWith(letters(b)) || letters(b).startsWith(letters(a));
            case WORDS -> commonWords(a, b) >= bound;
            default -> throw new IllegalArgumentException(test.word() + " is no test of texts");
        };
    }

    /** Common words over the number of words of the shorter text. */
    private double commonWords(int a, int b) {
        Set<String> ofA = new HashSet<>(Arrays.asList(words(a)));
        int common = 0;
        for (String word : words(b)) {
            if (ofA.remove(word)) {
                common++;
            }
        }
        return (double) common / Math.min(words(a).length, words(b).length);
    }

    private String sorted(int code) {
        String[] sorted = words(code).clone();
        Arrays.sort(sorted);
        return String.join(" ", sorted);
    }

    @Override
    String part(Part part, int code) {
        String[] all = words(code);
        String bare = letters(code);
        return switch (part) {
            case VALUE -> spelling(code);
            case LETTERS -> bare;
            case SORTED -> sorted(code);
            case GIVEN -> all[all.length - 1];
            case SURNAME -> all[0];
            case SOUND -> sound(all[0]);
            case START -> bare.substring(0, Math.min(3, bare.length()));
            default -> throw new IllegalArgumentException("texts have no " + part.word());
        };
    }

    /** Computed once for a value; several threads may do so at once and find the same. */
    @Override
    long key(Part part, int code) {
        long[] known = keys.get(part.ordinal());
        if (code >= known.length) {
            known = grow(part, code);
        }
        if (known[code] == 0) {
            known[code] = super.key(part, code);
        }
        return known[code];
    }

    private synchronized long[] grow(Part part, int code) {
        long[] known = keys.get(part.ordinal());
        if (code >= known.length) {
            known = Arrays.copyOf(known, Math.max(size(), code + 1));
            keys.set(part.ordinal(), known);
        }
        return known;
    }

    private static String sound(String word) {
        StringBuilder sound = new StringBuilder(4).append(word.charAt(0));
        char last = word.charAt(0);
        for (int i = 1; i < word.length() && sound.length() < 4; i++) {
            char c = word.charAt(i);
            if ("aeiouyhw".indexOf(c) < 0 && c != last) {
                sound.append(c);
            }
            last = c;
        }
        return sound.toString();
    }
}
