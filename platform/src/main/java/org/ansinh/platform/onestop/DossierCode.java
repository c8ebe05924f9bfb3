package org.ansinh.platform.onestop;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ansinh.platform.launch.Fault;

/**
 * The code of a file: {@code HS}, eight random signs without look-alikes, two check digits by ISO 7064 MOD 97-10. They find every
 * letter taken for another letter and every digit for another digit, and of letters taken for digits all but one in 97. One of
 * some 850 thousand million, so it tells nothing of other files, and what slips through is nobody's code.
 */
record DossierCode(String text) {

    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final Pattern SHAPE = Pattern.compile("HS[" + SIGNS + "]{" + LENGTH + "}[0-9]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static DossierCode draw() {
        StringBuilder signs = new StringBuilder("HS");
        for (int i = 0; i < LENGTH; i++) {
            signs.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return new DossierCode(signs + "%02d".formatted(check(signs.toString())));
    }

    /** Reads a code, spaces, hyphens and small letters forgiven; empty when the shape or the check digits are wrong. */
    static Optional<DossierCode> read(String typed) {
        String plain = typed.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
        int end = plain.length() - 2;
        return SHAPE.matcher(plain).matches() && check(plain.substring(0, end)) == Integer.parseInt(plain.substring(end))
                ? Optional.of(new DossierCode(plain))
                : Optional.empty();
    }

    /** As {@link #read}; a Fault instead of nothing. */
    static DossierCode parse(String typed) {
        return read(typed).orElseThrow(() -> new Fault("onestop.code.form", typed.length() > 40 ? typed.substring(0, 40) + "…" : typed));
    }

    /** {@code HS-7K3M-9QXV-41}. */
    String shown() {
        return text.substring(0, 2) + "-" + text.substring(2, 6) + "-" + text.substring(6, 10) + "-" + text.substring(10);
    }

    private static int check(String signs) {
        StringBuilder digits = new StringBuilder();
        signs.chars().forEach(sign -> digits.append(Character.digit(sign, 36)));
        return 98 - new BigInteger(digits.append("00").toString()).mod(BigInteger.valueOf(97)).intValue();
    }
}
