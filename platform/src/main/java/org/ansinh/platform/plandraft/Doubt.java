package org.ansinh.platform.plandraft;

/** Why a reading may be wrong, and how much that takes from its confidence. The words are in the message bundle. */
public enum Doubt {
    /** No word of comparison stands at the number; what is usual for such a target was taken. */
    COMPARISON_IMPLIED(8),
    /** The year is the section's, not the sentence's. */
    YEAR_OF_SECTION(2),
    /** Nothing says for which year. */
    YEAR_UNKNOWN(15),
    /** The subject comes from an earlier part of the sentence. */
    SUBJECT_INHERITED(8),
    /** The figure names nothing of its own and the words around it may belong to another one. */
    SUBJECT_UNSURE(25),
    /** One sentence was split into several targets. */
    SPLIT(10),
    /** The unit stands at another number of the same list. */
    UNIT_SHARED(6),
    /** The document gives no number. */
    NO_NUMBER(25),
    /** Marks of the letters were restored; the original has none. */
    MARKS_RESTORED(5),
    /** Letters were badly recognised; several words are guesses. */
    POORLY_RECOGNISED(15),
    /** The number itself was mended: a letter stood where a digit belongs. */
    NUMBER_MENDED(25),
    /** More than all of them: look at the source. */
    OVER_ALL(40),
    /** The section does not say that it holds targets. */
    SECTION_UNCLEAR(25),
    /** A heading of the table was understood by its words. */
    TABLE_COLUMN(3),
    /** The columns of a table were told apart by the white space between them. */
    TABLE_OF_PDF(12),
    /** Nobody is named for it. */
    NOBODY_NAMED(15),
    /** The body is the one of the heading above. */
    BODY_OF_HEADING(5),
    /** No time is given. */
    NO_TIME(10),
    /** The day or the issuer of the cited document is missing. */
    CITATION_INCOMPLETE(20);

    private final int weight;

    Doubt(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }
}
