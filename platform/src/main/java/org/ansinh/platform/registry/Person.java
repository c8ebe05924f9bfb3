package org.ansinh.platform.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the register, as believed.
 *
 * @param code the code An Sinh gave her, with check digits; stable, never reused
 * @param numberMasked the personal identification number with its middle hidden; null when none is known
 * @param numberVerified whether the number was checked against the population register: then it is her social-security code
 */
public record Person(
        long id,
        String code,
        String name,
        Sex sex,
        LocalDate born,
        @Nullable LocalDate died,
        @Nullable String numberMasked,
        boolean numberVerified) {

    /** What is shown as the social-security code: the verified number (masked), else the code An Sinh gave her. */
    public String socialSecurityCode() {
        return numberVerified && numberMasked != null ? numberMasked : code;
    }

    /** Whether a name somebody wrote is hers: without regard to diacritics, capitals and spaces. */
    public boolean named(String written) {
        return SearchStore.fold(name).equals(SearchStore.fold(written));
    }

    /** Whether she was born and has not died on the day; nobody lives on the day of her death. */
    public boolean living(LocalDate day) {
        return !day.isBefore(born) && (died == null || day.isBefore(died));
    }
}
