package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.plandraft.Kept.Row;
import org.ansinh.platform.plandraft.Kept.SourceLine;
import org.ansinh.platform.web.FieldError;

/**
 * An item beside the lines it comes from.
 *
 * @param section the heading it stands under; empty before the first
 */
public record ItemView(Row row, String section, List<Line> lines) {

    /** A line of the source, in three pieces: the middle one is what the item comes from. */
    public record Line(int no, String before, String marked, String after) {}

    /** What somebody typed that was not sound. */
    public record Refused(int no, Understanding typed, String note, List<FieldError> errors) {}

    private static final int AROUND = 1;
    private static final int LONGEST = 400;

    static int first(Row row) {
        return Math.max(1, row.place().line() - AROUND);
    }

    static int last(Row row) {
        return row.place().lastLine() + AROUND;
    }

    /** @param source lines of the document around the item; empty ones are left out */
    static ItemView of(Row row, String section, List<SourceLine> source) {
        List<Line> lines = new ArrayList<>();
        Place place = row.place();
        for (SourceLine line : source) {
            boolean marked = line.no() >= place.line() && line.no() <= place.lastLine();
            String text = line.text();
            int from = !marked ? 0 : line.no() == place.line() ? Math.min(place.from(), text.length()) : 0;
            int to = !marked ? 0 : line.no() == place.lastLine() ? Math.clamp(place.to(), from, text.length()) : text.length();
            if (!text.isBlank()) {
                lines.add(new Line(line.no(), lastOf(text.substring(0, from)), text.substring(from, to), firstOf(text.substring(to))));
            }
        }
        return new ItemView(row, section, lines);
    }

    private static String lastOf(String text) {
        return text.length() <= LONGEST ? text : "…" + text.substring(text.length() - LONGEST);
    }

    private static String firstOf(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** sure, look closely, doubtful: key of the words and kind of the tag. */
    public String trust() {
        return row.confidence() >= 85 ? "high" : row.confidence() >= 60 ? "middle" : "low";
    }

    public String tag() {
        return row.confidence() >= 85 ? "yes" : row.confidence() >= 60 ? "warn" : "no";
    }
}
