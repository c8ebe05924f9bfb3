package org.ansinh.linkage;

import java.util.Locale;
import java.util.Optional;

/** What of a value is a key: for blocks, and for counting how common it is. */
public enum Part {

    /** The whole value in its one spelling. */
    VALUE,
    /** Its letters without marks. */
    LETTERS,
    /** Its words in alphabetical order. */
    SORTED,
    /** The given name (last word). */
    GIVEN,
    /** The surname (first word), spelling variants taken together. */
    SURNAME,
    /** How a word sounds, roughly: its first letter and the next three consonants, doubles and vowels left out. */
    SOUND,
    /** The first three letters. */
    START,
    /** Days: the year. */
    YEAR,
    /** Days: day and month. */
    MONTH_DAY,
    /** Days: the year with day and month in either order. */
    UNORDERED;

    /** As written in a settings file: {@code month-day}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Part> of(String word) {
        for (Part part : values()) {
            if (part.word().equals(word)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
