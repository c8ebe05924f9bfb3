package org.ansinh.linkage;

/** Values of which nobody has two, in the columns that a schema names. */
final class Contradictions {

    private Contradictions() {}

    /** Whether a value can speak against another at all: it is there, and a personal number is a valid one. */
    static boolean counts(Schema schema, int column, String value) {
        return !value.isEmpty() && (schema.columns().get(column).type() != ColumnType.PERSONAL_ID || PersonalIds.valid(value));
    }

    /** Two values that count and are not one written wrongly: personal numbers more than one edit apart, different days. */
    static boolean between(Schema schema, int column, String left, String right) {
        return !left.equals(right)
                && (schema.columns().get(column).type() != ColumnType.PERSONAL_ID || !Similarity.withinEdits(left, right, 1));
    }
}
