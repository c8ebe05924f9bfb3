package org.ansinh.platform.registry;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.launch.Fault;

/**
 * The code An Sinh gives a person ({@code AS}) or a household ({@code HO}): letters, eight digits of the id, two check digits by
 * ISO 7064 MOD 97-10, which find every wrong digit and every exchange of neighbours. Ids come from a sequence and are never
 * deleted, so no code is ever given twice.
 */
record CheckedCode(String kind, long id) {

    static final String PERSON = "AS";
    static final String HOUSEHOLD = "HO";

    private static final Pattern SHAPE = Pattern.compile("([A-Z]{2})([0-9]{8})([0-9]{2})");

    String text() {
        return kind + "%08d%02d".formatted(id, check(id));
    }

    /** Whether it looks like a code of this kind, right or wrong. */
    static boolean looksLike(String kind, String text) {
        String plain = plain(text);
        return plain.startsWith(kind) && SHAPE.matcher(plain).matches();
    }

    /** Reads a code, spaces and small letters forgiven; throws a Fault when the shape or the check digits are wrong. */
    static CheckedCode parse(String kind, String text) {
        Matcher parts = SHAPE.matcher(plain(text));
        if (!parts.matches() || !parts.group(1).equals(kind)) {
            throw new Fault("registry.code.form", text, kind);
        }
        long id = Long.parseLong(parts.group(2));
        if (check(id) != Long.parseLong(parts.group(3))) {
            throw new Fault("registry.code.check", text);
        }
        return new CheckedCode(kind, id);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
    }

    private static long check(long id) {
        return 98 - id * 100 % 97;
    }
}
