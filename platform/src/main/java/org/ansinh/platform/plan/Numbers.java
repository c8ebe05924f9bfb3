package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.ansinh.platform.launch.Fault;

/** Numbers as people type them, in Vietnamese or English notation. What could be two numbers is asked, not guessed. */
final class Numbers {

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,15}(?:[.,][0-9]{1,9})?");
    private static final Pattern DOTS = Pattern.compile("-?[0-9]{1,3}(?:\\.[0-9]{3})+(?:,[0-9]+)?");
    private static final Pattern COMMAS = Pattern.compile("-?[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?");
    private static final Pattern EITHER = Pattern.compile("-?[1-9][0-9]{0,2}[.,][0-9]{3}");

    private Numbers() {}

    /** {@code 94,5}, {@code 94.5}, {@code 5180}, {@code 1.234.567}; {@code 5.180} may mean two numbers and is refused. */
    static BigDecimal read(String text) {
        String plain = text.strip().replace("\u00A0", "").replace(" ", "").replaceFirst("%$", "");
        if (EITHER.matcher(plain).matches()) {
            throw new Fault("targets.number.either", text.strip(), plain.replaceAll("[.,]", ""), plain.replace('.', ','));
        }
        if (PLAIN.matcher(plain).matches()) {
            return new BigDecimal(plain.replace(',', '.'));
        }
        if (DOTS.matcher(plain).matches()) {
            return new BigDecimal(plain.replace(".", "").replace(',', '.'));
        }
        if (COMMAS.matcher(plain).matches()) {
            return new BigDecimal(plain.replace(",", ""));
        }
        throw new Fault("plan.figure.number", text);
    }
}
