package org.ansinh.linkage;

import java.util.Locale;
import java.util.Optional;

/** What a condition of a ladder may ask of two values of a column. Not every type of column answers every test. */
public enum Agreement {

    /** One spelling (see {@link Normaliser}), one day, one number. */
    SAME,
    /** Either value is not known. */
    MISSING,
    /** Both values are known (and may differ). */
    KNOWN,
    /** The same letters, marks aside. */
    LETTERS,
    /** The same letters, one side written without any mark. */
    UNMARKED,
    /** The same words in another order. */
    REORDERED,
    /** Names: surname and given name agree; middle names missing, in part, or as initials. */
    MIDDLE_PARTLY,
    /** Names: the given name agrees. */
    GIVEN,
    /** Names: the surname agrees, spelling variants (Huỳnh, Hoàng; Võ, Vũ) aside. */
    SURNAME,
    /** Names: surname and middle names agree, the given name within one edit. */
    GIVEN_TYPO,
    /** Names: surname and middle names agree, there is a middle name, the given name differs: often siblings. */
    SIBLING,
    /** Jaro–Winkler similarity of the letters of at least the bound. */
    SIMILAR,
    /** At most so many edits (see {@link Similarity#withinEdits}). */
    EDITS,
    /** One begins with the other, or is its initial. */
    BEGINS,
    /** Share of common words, of the shorter text, at least the bound. */
    WORDS,
    /** Days: day and month exchanged. */
    SWAPPED,
    /** Days: the same year. */
    YEAR,
    /** Days: the same day and month. */
    MONTH_DAY,
    /** Days: the same year, and one side says 1 January, as registers write when only the year is known. */
    YEAR_ONLY,
    /** Days: years at most so many apart. */
    YEARS,
    /** Numbers: of the same kind (9 or 12 digits for personal numbers). */
    SAME_KIND,
    /** Texts of two columns exchanged: the second column is named behind the test. */
    EXCHANGED;

    /** As written in a settings file: {@code middle-partly}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Agreement> of(String word) {
        for (Agreement test : values()) {
            if (test.word().equals(word)) {
                return Optional.of(test);
            }
        }
        return Optional.empty();
    }
}
