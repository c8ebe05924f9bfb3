package org.ansinh.platform.intake;

import java.util.List;

/**
 * A row of the file.
 *
 * @param number as the reader's own program numbers it, from 1
 */
record SourceRow(int number, List<Cell> cells) {

    Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    boolean empty() {
        return cells.stream().allMatch(Cell::empty);
    }
}
