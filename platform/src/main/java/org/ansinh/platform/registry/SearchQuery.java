package org.ansinh.platform.registry;

import org.jspecify.annotations.Nullable;

/**
 * What an officer looks for.
 *
 * @param text parts of a name with or without diacritics, a code, or a personal number; may be empty
 * @param areaUnit a unit among those she may see, with everything below; null for all of them
 * @param page from 0
 */
public record SearchQuery(String text, @Nullable Integer birthYear, @Nullable Integer areaUnit, int page) {

    /** What the audit trail calls a search. */
    public static final String SUBJECT = "search:people";

    private static final int SHOWN = 100;
    private static final int NUMBER = 9;

    /** For the audit trail: what was looked for; of a long number the last three digits only. */
    public String trail() {
        String typed = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        boolean number = text.chars().filter(Character::isDigit).count() >= NUMBER;
        return "search: " + (number ? typed.replaceAll("[0-9](?=(?:[^0-9]*[0-9]){3})", "*") : typed.strip())
                + (birthYear == null ? "" : ", born " + birthYear) + (areaUnit == null ? "" : ", unit " + areaUnit) + ", page "
                + (page + 1);
    }
}
