package org.ansinh.linkage;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings Vietnamese words to one spelling. Lower case, one blank between words, no punctuation; the tone of a syllable is moved to its
 * end, so that {@code hoà} and {@code hòa} are one spelling and so are composed and decomposed letters; a {@code y} that is the only
 * vowel behind a consonant is an {@code i} ({@code Lý}, {@code Lí}).
 */
public final class Normaliser {

    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private Normaliser() {}

    /** The one spelling, marks kept: for comparing, not for showing. Idempotent. */
    public static String spelling(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder all = new StringBuilder(apart.length());
        StringBuilder word = new StringBuilder();
        char tone = 0;
        for (int i = 0; i <= apart.length(); i++) {
            char c = i < apart.length() ? apart.charAt(i) : ' ';
            if (TONES.indexOf(c) >= 0) {
                tone = c;
            } else if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                word.append(c);
            } else if (!isApostrophe(c) && !word.isEmpty()) {
                append(all, word, tone);
                word.setLength(0);
                tone = 0;
            }
        }
        return all.toString();
    }

    /** The letters alone of a {@link #spelling}: no marks, {@code đ} is {@code d}. */
    public static String letters(String spelling) {
        StringBuilder bare = new StringBuilder(spelling.length());
        for (int i = 0; i < spelling.length(); i++) {
            char c = spelling.charAt(i);
            if (c == 'đ') {
                bare.append('d');
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                bare.append(c);
            }
        }
        return bare.toString();
    }

    private static void append(StringBuilder all, StringBuilder word, char tone) {
        if (!all.isEmpty()) {
            all.append(' ');
        }
        int last = word.length() - 1;
        if (last > 0 && word.charAt(last) == 'y' && onlyVowel(word, last)) {
            word.setCharAt(last, 'i');
        }
        all.append(word);
        if (tone != 0) {
            all.append(tone);
        }
    }

    /** Whether everything before the last letter is a consonant; the u of {@code qu} counts as one. */
    private static boolean onlyVowel(CharSequence word, int last) {
        for (int i = 0; i < last; i++) {
            char c = word.charAt(i);
            boolean glide = c == 'u' && i == 1 && word.charAt(0) == 'q';
            if ("aeiouy".indexOf(c) >= 0 && !glide || !Character.isLetter(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '`';
    }
}
