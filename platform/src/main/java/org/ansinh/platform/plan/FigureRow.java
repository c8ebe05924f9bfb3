package org.ansinh.platform.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file of figures, as it was understood.
 *
 * @param number as the sender's own program numbers it
 * @param figure null where a fault keeps it from being read
 * @param standing the figure that stands already; null where none does
 * @param faults all faults of the row; empty when it can be taken in
 */
public record FigureRow(int number, @Nullable NewFigure figure, @Nullable Revision standing, Outcome outcome, List<RowFault> faults) {

    /** What would become of it. */
    public enum Outcome {
        NEW,
        /** The same figure stands. */
        SAME,
        /** Another figure stands: this one becomes the next version. */
        CHANGES,
        REFUSED
    }

    /**
     * What is wrong and how to mend it.
     *
     * @param column heading of the column; empty for the whole row
     * @param value what was written
     */
    public record RowFault(String column, String value, String key, List<Object> arguments) {}
}
