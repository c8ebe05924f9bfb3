package org.ansinh.linkage;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column holds, which decides what may be asked of it. */
public enum ColumnType {

    /** A Vietnamese name, surname first. */
    NAME(EnumSet.of(Agreement.LETTERS, Agreement.UNMARKED, Agreement.REORDERED, Agreement.GIVEN, Agreement.SURNAME, Agreement.MIDDLE_PARTLY,
            Agreement.GIVEN_TYPO, Agreement.SIBLING, Agreement.SIMILAR, Agreement.EDITS, Agreement.WORDS),
            EnumSet.of(Part.VALUE, Part.LETTERS, Part.SORTED, Part.GIVEN, Part.SURNAME, Part.SOUND, Part.START)),
    /** Words and codes. */
    TEXT(EnumSet.of(Agreement.LETTERS, Agreement.REORDERED, Agreement.SIMILAR, Agreement.EDITS, Agreement.BEGINS, Agreement.WORDS,
            Agreement.EXCHANGED), EnumSet.of(Part.VALUE, Part.LETTERS, Part.SORTED, Part.GIVEN, Part.SURNAME, Part.SOUND, Part.START)),
    /** A day. */
    DAY(EnumSet.of(Agreement.SWAPPED, Agreement.YEAR, Agreement.MONTH_DAY, Agreement.YEAR_ONLY, Agreement.YEARS, Agreement.EDITS),
            EnumSet.of(Part.VALUE, Part.YEAR, Part.MONTH_DAY, Part.UNORDERED)),
    /** Digits that name somebody or something. */
    NUMBER(EnumSet.of(Agreement.SAME_KIND, Agreement.EDITS, Agreement.BEGINS), EnumSet.of(Part.VALUE, Part.START)),
    /** A Vietnamese personal number: 12 digits, or 9 of the cards before. */
    PERSONAL_ID(EnumSet.of(Agreement.SAME_KIND, Agreement.EDITS, Agreement.BEGINS), EnumSet.of(Part.VALUE, Part.START));

    private final Set<Agreement> tests;
    private final Set<Part> parts;

    ColumnType(Set<Agreement> own, Set<Part> parts) {
        this.tests = EnumSet.copyOf(own);
        this.tests.addAll(EnumSet.of(Agreement.SAME, Agreement.MISSING, Agreement.KNOWN));
        this.parts = parts;
    }

    boolean answers(Agreement test) {
        return tests.contains(test);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    Values reader() {
        return switch (this) {
            case NAME -> new Names();
            case TEXT -> new Texts();
            case DAY -> new Days();
            case NUMBER, PERSONAL_ID -> new Numbers();
        };
    }

    /** As written in a settings file: {@code personal-id}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ColumnType> of(String word) {
        for (ColumnType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
