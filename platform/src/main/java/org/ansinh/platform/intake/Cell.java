package org.ansinh.platform.intake;

/** One cell as the file holds it. */
record Cell(String text, Nature nature) {

    static final Cell EMPTY = new Cell("", Nature.TEXT);

    /** How the text came about. */
    enum Nature {
        TEXT,
        /** A number without leading zeros, as spreadsheets keep it. */
        NUMBER,
        /** Already in ISO form. */
        DATE,
        /** What a formula gave when the file was saved. */
        FORMULA,
        /** A formula without a saved answer, or one that failed. */
        FAILED,
        /** Joined with cells of other rows: only the first of them holds the value. */
        MERGED
    }

    static Cell text(String text) {
        return text.isEmpty() ? EMPTY : new Cell(text, Nature.TEXT);
    }

    boolean empty() {
        return text.isEmpty() && nature != Nature.FAILED && nature != Nature.MERGED;
    }
}
