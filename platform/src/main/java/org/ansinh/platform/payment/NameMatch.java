package org.ansinh.platform.payment;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the holder of an account and a person can be the same, by their names alone, as Vietnamese banks and papers write them:
 * in capitals, without diacritics, with the tone on another vowel, with a middle name left out, in another order. Pure.
 */
final class NameMatch {

    /** Written before a name; no family name among them. */
    private static final Set<String> TITLES = Set.of("o\u0302ng", "ba\u0300", "ong", "ba", "mr", "mrs", "ms");
    private static final int LONG_ENOUGH = 8;
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private static final Pattern MARK = Pattern.compile("\\p{M}");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private NameMatch() {}

    /** How alike. */
    enum Level {
        /** The same words in the same order; diacritics equal, or left out by one side altogether. */
        SAME,
        /** The same person may well be meant: a person looks. */
        LIKELY,
        DIFFERS
    }

    static Level of(String holder, String person) {
        if (inCapitals(holder, person)) {
            return Level.SAME;
        }
        List<String> one = words(holder);
        List<String> other = holder.equals(person) ? one : words(person);
        if (one.equals(other) && !one.isEmpty()) {
            return Level.SAME;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return Level.DIFFERS;
        }
        List<String> plainOne = one.stream().map(NameMatch::plain).toList();
        List<String> plainOther = other.stream().map(NameMatch::plain).toList();
        if (String.join("", plainOne).equals(String.join("", plainOther))) {
            return one.equals(other) || bare(one) || bare(other) ? Level.SAME : Level.LIKELY;
        }
        return likely(plainOne, plainOther) ? Level.LIKELY : Level.DIFFERS;
    }

    /** Whether the holder is the person's name in capitals without diacritics, letter by letter: how banks mostly write it. */
    private static boolean inCapitals(String holder, String person) {
        int at = 0;
        for (char letter : Normalizer.normalize(person, Normalizer.Form.NFD).toCharArray()) {
            if (Character.getType(letter) == Character.NON_SPACING_MARK) {
                continue;
            }
            char capital = letter == 'đ' || letter == 'Đ' ? 'D' : Character.toUpperCase(letter);
            if (at == holder.length() || holder.charAt(at++) != capital || capital != ' ' && (capital < 'A' || capital > 'Z')) {
                return false;
            }
        }
        return at > 0 && at == holder.length();
    }

    private static boolean likely(List<String> one, List<String> other) {
        return sorted(one).equals(sorted(other))
                || left(one, other) || left(other, one)
                || one.stream().map(NameMatch::sound).toList().equals(other.stream().map(NameMatch::sound).toList())
                || oneSlip(String.join("", one), String.join("", other));
    }

    /** Family and given name stand, and every word of the shorter is in the longer, in order, whole or as an initial. */
    private static boolean left(List<String> shorter, List<String> longer) {
        if (shorter.size() < 2 || shorter.size() > longer.size() || !shorter.getLast().equals(longer.getLast())
                || !shorter.getFirst().equals(longer.getFirst())) {
            return false;
        }
        int at = 0;
        for (String word : shorter) {
            while (at < longer.size() && !longer.get(at).equals(word) && !(word.length() == 1 && longer.get(at).startsWith(word))) {
                at++;
            }
            if (at++ >= longer.size()) {
                return false;
            }
        }
        return true;
    }

    /** One letter more, less, other, or two neighbours exchanged, in a name long enough for that to be a slip. */
    private static boolean oneSlip(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1 || Math.min(one.length(), other.length()) < LONG_ENOUGH) {
            return false;
        }
        int from = 0;
        while (from < Math.min(one.length(), other.length()) && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        String restOne = one.substring(from);
        String restOther = other.substring(from);
        return restOne.length() == restOther.length()
                ? tail(restOne, 1).equals(tail(restOther, 1)) || exchanged(restOne, restOther)
                : restOne.length() < restOther.length() ? restOne.equals(tail(restOther, 1)) : restOther.equals(tail(restOne, 1));
    }

    private static boolean exchanged(String one, String other) {
        return one.length() > 1 && one.charAt(0) == other.charAt(1) && one.charAt(1) == other.charAt(0)
                && tail(one, 2).equals(tail(other, 2));
    }

    private static String tail(String text, int from) {
        return text.length() < from ? "" : text.substring(from);
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    /** Lí and Lý, Sĩ and Sỹ sound the same and are written both ways. */
    private static String sound(String word) {
        return word.matches("[b-df-hj-np-tv-xz]+y") ? word.substring(0, word.length() - 1) + "i" : word;
    }

    private static boolean bare(List<String> words) {
        return words.stream().allMatch(word -> word.equals(plain(word)));
    }

    private static String plain(String word) {
        return MARK.matcher(word).replaceAll("").replace('đ', 'd');
    }

    /** Small letters, each word's tone moved behind it (so that hòa and hoà are one), without titles, points and hyphens. */
    private static List<String> words(String name) {
        String apart = NO_LETTERS.matcher(Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)).replaceAll(" ").strip();
        List<String> words = new ArrayList<>();
        for (String word : apart.isEmpty() ? new String[0] : apart.split(" ")) {
            words.add(toneLast(word));
        }
        boolean titled = words.size() > 2 && TITLES.contains(words.getFirst());
        return List.copyOf(titled ? words.subList(1, words.size()) : words);
    }

    private static String toneLast(String word) {
        StringBuilder letters = new StringBuilder();
        StringBuilder tone = new StringBuilder();
        word.chars().forEach(letter -> (TONES.indexOf(letter) >= 0 ? tone : letters).append((char) letter));
        return letters.append(tone).toString();
    }
}
