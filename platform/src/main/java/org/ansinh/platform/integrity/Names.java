package org.ansinh.platform.integrity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names without diacritics, as the register folds them. */
final class Names {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Names() {}

    /** Lower case, no marks, đ as d, single spaces. */
    static String fold(String name) {
        String bare = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return SPACES.matcher(bare.toLowerCase(Locale.ROOT).replace('đ', 'd')).replaceAll(" ").strip();
    }
}
