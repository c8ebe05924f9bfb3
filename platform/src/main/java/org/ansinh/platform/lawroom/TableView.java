package org.ansinh.platform.lawroom;

import java.util.List;

/** A decision table as the decree reads: conditions in words, what follows, and where it is written. */
public record TableView(String name, String label, String hit, List<RowView> rows) {

    /**
     * One row.
     *
     * @param gives what follows, in words and figures
     * @param citations as written in the file
     * @param doubt how sure we are of the row; empty when the law was read
     */
    public record RowView(String id, String says, List<String> conditions, String gives, String citations, String doubt) {}
}
