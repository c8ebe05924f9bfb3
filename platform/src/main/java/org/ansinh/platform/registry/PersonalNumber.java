package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.ansinh.platform.launch.Fault;

/**
 * Personal identification number: three digits for the province of birth registration, one for century and sex (even male, odd
 * female; 0 and 1 for 1900–1999, 2 and 3 for 2000–2099, and so on), two for the year of birth, six at random (Decree 137/2015
 * Art. 13; Decree 70/2024).
 */
public record PersonalNumber(String digits) {

    private static final int FIRST_CENTURY = 19;

    /** Refuses what is not twelve digits; spaces and points between them are forgiven. */
    public PersonalNumber {
        digits = digits.replaceAll("[\\s.]", "");
        if (!digits.matches("[0-9]{12}")) {
            throw new Fault("registry.number.form", String.valueOf(digits.length()));
        }
    }

    /** In what the number does not fit its owner. A warning for the officer: registers have errors, people are not refused for them. */
    public Set<Mismatch> mismatches(Sex sex, LocalDate born) {
        Set<Mismatch> found = EnumSet.noneOf(Mismatch.class);
        int mark = digits.charAt(3) - '0';
        if ((mark % 2 == 0) != (sex == Sex.MALE)) {
            found.add(Mismatch.SEX);
        }
        int year = (FIRST_CENTURY + mark / 2) * 100 + Integer.parseInt(digits.substring(4, 6));
        if (year != born.getYear()) {
            found.add(Mismatch.BIRTH_YEAR);
        }
        return found;
    }

    /** First three and last three digits, the others hidden. */
    public String masked() {
        return digits.substring(0, 3) + "••••••" + digits.substring(9);
    }

    @Override
    public String toString() {
        return masked();
    }

    /** What may not fit. */
    public enum Mismatch {
        SEX,
        BIRTH_YEAR
    }
}
