package org.ansinh.platform.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether words can be Vietnamese: onset, nucleus, coda, one tone. Tells a right decoding from a wrong one. */
final class Syllables {

    private static final String NUCLEUS = "uyê|oai|oao|oay|oeo|uây|uôi|uyu|uya|ươi|ươu|iêu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi"
            + "|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y";
    private static final Pattern SYLLABLE = Pattern.compile("(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x)?(?:"
            + NUCLEUS + ")(?:ng|nh|ch|c|m|n|p|t)?");
    private static final Pattern WORD = Pattern.compile("[^\\s\\d.,;:/()\\-\"'+&@#%*<>|_?!=]+");
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private Syllables() {}

    /** Of the words that are not plain ASCII: how many there are, and how many can be Vietnamese. */
    record Share(int words, int vietnamese) {

        double part() {
            return words == 0 ? 1 : (double) vietnamese / words;
        }
    }

    static Share share(String text) {
        int words = 0;
        int vietnamese = 0;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (word.group().chars().anyMatch(letter -> letter > 127)) {
                words++;
                vietnamese += possible(word.group()) ? 1 : 0;
            }
        }
        return new Share(words, vietnamese);
    }

    static boolean possible(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (word.length() > 1 && !word.equals(lower) && !word.equals(word.toUpperCase(Locale.ROOT))
                && !word.substring(1).equals(lower.substring(1))) {
            return false;
        }
        StringBuilder plain = new StringBuilder();
        int tones = 0;
        for (char letter : Normalizer.normalize(lower, Normalizer.Form.NFD).toCharArray()) {
            if (TONES.indexOf(letter) >= 0) {
                tones++;
            } else {
                plain.append(letter);
            }
        }
        return tones <= 1 && SYLLABLE.matcher(Normalizer.normalize(plain, Normalizer.Form.NFC)).matches();
    }
}
