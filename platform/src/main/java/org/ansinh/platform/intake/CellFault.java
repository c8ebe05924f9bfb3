package org.ansinh.platform.intake;

import java.util.List;

/**
 * What is wrong with a cell, or with a whole row.
 *
 * @param column from 0; -1 for the whole row
 * @param key message that says what is wrong and how to mend it
 * @param arguments of the message; one that begins with {@code @} is the name of a field or fact in the reader's language
 */
record CellFault(int row, int column, String value, String key, List<String> arguments) {

    /** A whole number as argument keeps its plain digits. */
    static CellFault of(int row, int column, String value, String key, Object... arguments) {
        return new CellFault(row, column, value.length() > 200 ? value.substring(0, 200) + "…" : value, key,
                java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
