package org.ansinh.platform.intake;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ways in which Vietnamese was written before Unicode, and how to read them. TCVN3 (ABC, TCVN 5712:1993) and VNI put Vietnamese letters
 * on the places of Western ones, so that a file, even a spreadsheet in Unicode, shows {@code NguyÔn} or {@code Nguyeãn}.
 */
enum Lettering {
    UNICODE,
    TCVN3,
    VNI;

    private static final String TCVN3_FROM = "\u00b5\u00b8\u00b6\u00b7\u00b9\u00a8\u00bb\u00be\u00bc\u00bd\u00c6\u00a9\u00c7\u00ca\u00c8\u00c9\u00cb"
            + "\u00ae\u00cc\u00d0\u00ce\u00cf\u00d1\u00aa\u00d2\u00d5\u00d3\u00d4\u00d6\u00d7\u00dd\u00d8\u00dc\u00de\u00df\u00e3\u00e1\u00e2\u00e4"
            + "\u00ab\u00e5\u00e8\u00e6\u00e7\u00e9\u00ac\u00ea\u00ed\u00eb\u00ec\u00ee\u00ef\u00f3\u00f1\u00f2\u00f4\u00ad\u00f5\u00f8\u00f6\u00f7\u00f9"
            + "\u00fa\u00fd\u00fb\u00fc\u00fe\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7";
    private static final String TCVN3_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ";

    private static final Map<Character, Character> TCVN3_LETTERS = new HashMap<>();
    private static final Map<String, String> VNI_PAIRS = new HashMap<>();
    private static final Map<Character, Character> VNI_LETTERS = new HashMap<>();

    static {
        for (int i = 0; i < TCVN3_FROM.length(); i++) {
            TCVN3_LETTERS.put(TCVN3_FROM.charAt(i), TCVN3_TO.charAt(i));
        }
        vniPairs("a", "ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ");
        vniPairs("e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ");
        vniPairs("o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ");
        vniPairs("ô", "ùøûõï", "ớờởỡợ");
        vniPairs("u", "ùøûõï", "úùủũụ");
        vniPairs("ö", "ùøûõï", "ứừửữự");
        vniPairs("y", "ùøûõ", "ýỳỷỹ");
        String from = "íìæóòôöîñ";
        String to = "íìỉĩịơưỵđ";
        for (int i = 0; i < from.length(); i++) {
            VNI_LETTERS.put(from.charAt(i), to.charAt(i));
            VNI_LETTERS.put(upper(from.charAt(i)), upper(to.charAt(i)));
        }
    }

    private static void vniPairs(String base, String marks, String letters) {
        for (int i = 0; i < marks.length(); i++) {
            String mark = String.valueOf(marks.charAt(i));
            String letter = String.valueOf(letters.charAt(i));
            VNI_PAIRS.put(base + mark, letter);
            VNI_PAIRS.put(base.toUpperCase(Locale.ROOT) + mark.toUpperCase(Locale.ROOT), letter.toUpperCase(Locale.ROOT));
            VNI_PAIRS.put(base.toUpperCase(Locale.ROOT) + mark, letter.toUpperCase(Locale.ROOT));
        }
    }

    private static char upper(char letter) {
        return Character.toUpperCase(letter);
    }

    /** The text in Unicode, composed. */
    String read(String text) {
        String read = switch (this) {
            case UNICODE -> text;
            case TCVN3 -> tcvn3(text);
            case VNI -> vni(text);
        };
        return Normalizer.isNormalized(read, Normalizer.Form.NFC) ? read : Normalizer.normalize(read, Normalizer.Form.NFC);
    }

    private static String tcvn3(String text) {
        StringBuilder read = new StringBuilder(text.length());
        for (char letter : text.toCharArray()) {
            read.append(TCVN3_LETTERS.getOrDefault(letter, letter));
        }
        return capitals(text, read.toString());
    }

    /**
     * Capitals with tones were small letters shown in a font of capitals: where every plain letter is a capital, all are. A word of a
     * name that begins with such a vowel is written as its neighbours are.
     */
    private static String capitals(String text, String read) {
        long plain = text.chars().filter(letter -> letter < 128 && Character.isLetter(letter)).count();
        if (plain > 1 && text.chars().noneMatch(letter -> letter >= 'a' && letter <= 'z')) {
            return read.toUpperCase(Locale.ROOT);
        }
        String[] words = read.split(" ");
        boolean name = words.length > 1
                && Arrays.stream(words).allMatch(word -> word.isEmpty() || word.charAt(0) > 127 || Character.isUpperCase(word.charAt(0)));
        return name ? Arrays.stream(words).map(Lettering::capital).collect(Collectors.joining(" ")) : read;
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : upper(word.charAt(0)) + word.substring(1);
    }

    private static String vni(String text) {
        StringBuilder read = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String pair = i + 1 < text.length() ? VNI_PAIRS.get(text.substring(i, i + 2)) : null;
            if (pair != null) {
                read.append(pair);
                i++;
            } else {
                read.append(VNI_LETTERS.getOrDefault(text.charAt(i), text.charAt(i)));
            }
        }
        return read.toString();
    }

    /** Which of them a text is in: the one in which nearly every word can be Vietnamese. Empty words decide for Unicode. */
    static Guess guess(String sample) {
        Guess best = new Guess(UNICODE, Syllables.share(UNICODE.read(sample)));
        if (best.share().part() >= Guess.SURE) {
            return best;
        }
        for (Lettering other : new Lettering[]{TCVN3, VNI}) {
            Syllables.Share share = Syllables.share(other.read(sample));
            if (share.part() > best.share().part() && share.words() > 0) {
                best = new Guess(other, share);
            }
        }
        return best;
    }

    /** @param share how well it fits */
    record Guess(Lettering lettering, Syllables.Share share) {

        private static final double SURE = 0.9;
        private static final double ENOUGH = 0.75;

        boolean believable() {
            return share.part() >= ENOUGH || share.words() < 3;
        }
    }
}
