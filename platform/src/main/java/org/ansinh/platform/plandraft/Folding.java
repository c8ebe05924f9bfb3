package org.ansinh.platform.plandraft;

import java.text.Normalizer;

/** Text as it is compared: small plain letters, one for each character of the original. */
final class Folding {

    private static final char[] PLAIN = plain();

    private Folding() {}

    private static char[] plain() {
        char[] plain = new char[0x2000];
        for (char letter = 0; letter < plain.length; letter++) {
            String apart = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFKD);
            char base = apart.isEmpty() ? letter : apart.charAt(0);
            plain[letter] = letter == 'đ' || letter == 'Đ' ? 'd' : letter == '\u00a0' ? ' ' : Character.toLowerCase(base);
        }
        return plain;
    }

    static char fold(char letter) {
        return letter < PLAIN.length ? PLAIN[letter] : switch (letter) {
            case '–', '—', '−', '‐', '‑' -> '-';
            case '“', '”' -> '"';
            default -> letter;
        };
    }

    static String fold(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(text.charAt(i));
        }
        return new String(folded);
    }

    /** Whether a letter carries a mark that plain letters lack. */
    static boolean marked(char letter) {
        return letter > 127 && Character.isLetter(letter);
    }
}
