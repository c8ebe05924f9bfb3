package org.ansinh.platform.lawroom;

import java.util.List;

/** A decision table as the decree reads: conditions in words, what follows, and where it is written. */
public record TableView(String name, String label, String hit, List<RowView> rows) {

    /** One row; {@code citations} as written in the file. */
    public record RowView(String id, String says, List<String> conditions, String gives, String citations) {}
}
