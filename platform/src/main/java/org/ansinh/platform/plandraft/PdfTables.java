package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ansinh.platform.plandraft.PdfLines.Line;
import org.ansinh.platform.plandraft.PdfLines.Piece;

/**
 * Tables of a page, known by the white space between their columns. Rulings are not looked at: many tables have none, and a line of text
 * that is underlined has one.
 */
final class PdfTables {

    /** White space between columns, in points and in widths of a space: more than a stretched line has between its words. */
    private static final float GAP = 9;
    private static final float SPACES = 2.5f;
    private static final float GUTTER = 3;
    private static final int COLUMNS = 3;
    private static final int LINES = 3;
    /** Lines between two that show the columns: a name that is broken over several lines. */
    private static final int BETWEEN = 6;
    /** A line this many spaces below another, twice the usual, is no longer of the same cell. */
    private static final float AWAY = 6.5f;
    /** How much larger the space between two rows is than within one. */
    private static final float ROWS = 1.15f;
    private static final Pattern NUMBER = Pattern.compile("(?:[<>≤≥~]|Trên|Dưới|Khoảng)? ?\\d[\\d.,/–-]*\\d?\\s?%?");
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,3}(?:\\.\\d{1,2}){0,2}[.)]?|[IVX]{1,5}[.)]?|[A-Ha-hđ][.)]?|[-+*]");

    private PdfTables() {}

    /** Lines {@code first} to {@code last} of the page. */
    record Found(int first, int last, List<List<String>> rows) {}

    private record Column(float from, float to) {}

    static List<Found> of(List<Line> lines) {
        List<Found> found = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int last = columned(lines.get(from)) ? last(lines, from) : from;
            List<Line> shown = IntStream.rangeClosed(from, last).mapToObj(lines::get).filter(PdfTables::columned).toList();
            List<Column> columns = shown.size() < LINES ? List.of() : columns(shown);
            if (columns.size() >= COLUMNS) {
                int floor = found.isEmpty() ? 0 : found.getLast().last() + 1;
                int begin = begin(lines, from, floor, columns);
                int end = end(lines, last, columns);
                found.add(new Found(begin, end, rows(lines.subList(begin, end + 1), columns)));
                last = end;
            }
            from = last + 1;
        }
        return found;
    }

    private static boolean columned(Line line) {
        int gaps = 0;
        for (int i = 1; i < line.pieces().size(); i++) {
            gaps += wide(line, i) ? 1 : 0;
        }
        return gaps >= COLUMNS - 1;
    }

    private static boolean wide(Line line, int piece) {
        return line.pieces().get(piece).from() - line.pieces().get(piece - 1).to() > Math.max(GAP, SPACES * line.space());
    }

    /** The last line that shows columns before text begins again. */
    private static int last(List<Line> lines, int from) {
        int last = from;
        for (int i = from + 1; i < lines.size() && i - last <= BETWEEN; i++) {
            if (columned(lines.get(i))) {
                last = i;
            } else if (i - last > 1 && lines.get(i).pieces().size() == 1 && lines.get(i - 1).pieces().size() == 1
                    && lines.get(i).text().length() > 70) {
                return last;
            }
        }
        return last;
    }

    private static List<Column> columns(List<Line> shown) {
        List<Line> figures = shown.stream().filter(PdfTables::figures).toList();
        List<Column> columns = merged(figures.size() >= LINES ? figures : shown);
        for (Line line : shown) {
            for (Piece piece : line.pieces()) {
                if (columns.stream().noneMatch(column -> piece.overlaps(column.from(), column.to()))) {
                    columns.add(new Column(piece.from(), piece.to()));
                }
            }
        }
        columns.sort(Comparator.comparing(Column::from));
        return columns;
    }

    private static boolean figures(Line line) {
        return line.pieces().stream().filter(piece -> NUMBER.matcher(piece.text()).matches()).count() >= 2;
    }

    private static List<Column> merged(List<Line> lines) {
        List<Piece> pieces = lines.stream().flatMap(line -> line.pieces().stream()).sorted(Comparator.comparing(Piece::from)).toList();
        List<Column> columns = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!columns.isEmpty() && piece.from() - columns.getLast().to() < GUTTER) {
                Column before = columns.removeLast();
                columns.add(new Column(before.from(), Math.max(before.to(), piece.to())));
            } else {
                columns.add(new Column(piece.from(), piece.to()));
            }
        }
        return columns;
    }

    /** Lines of headings above, whose words stand in columns but show too few of them. */
    private static int begin(List<Line> lines, int from, int floor, List<Column> columns) {
        int begin = from;
        while (begin > floor && lines.get(begin - 1).pieces().size() > 1 && near(lines.get(begin - 1), lines.get(begin))
                && within(lines.get(begin - 1), columns)) {
            begin--;
        }
        return begin;
    }

    /** What goes on of the last row below. */
    private static int end(List<Line> lines, int last, List<Column> columns) {
        int end = last;
        while (end + 1 < lines.size() && near(lines.get(end), lines.get(end + 1)) && within(lines.get(end + 1), columns)
                && Marker.of(lines.get(end + 1).text()).isEmpty()) {
            end++;
        }
        return end;
    }

    private static boolean near(Line upper, Line lower) {
        float away = lower.y() - upper.y();
        return away > 0 && away < AWAY * lower.space();
    }

    private static boolean within(Line line, List<Column> columns) {
        return line.pieces().stream()
                .allMatch(piece -> columns.stream().filter(column -> piece.overlaps(column.from(), column.to())).count() == 1);
    }

    /** Lines that show where a row is: its number stands in the first column, or figures stand in two. */
    private static List<Integer> anchors(List<Line> lines, List<Column> columns) {
        Column first = columns.getFirst();
        List<Integer> anchors = new ArrayList<>();
        long ordinals = lines.stream().filter(line -> ordinal(line, first)).count();
        for (int i = 0; i < lines.size(); i++) {
            boolean whole = ordinals < 2 && columned(lines.get(i));
            if (ordinal(lines.get(i), first) || figures(lines.get(i)) && !years(lines.get(i)) || whole) {
                anchors.add(i);
            }
        }
        return anchors;
    }

    private static boolean ordinal(Line line, Column first) {
        return !line.pieces().isEmpty() && line.pieces().getFirst().overlaps(first.from(), first.to())
                && ORDINAL.matcher(line.pieces().getFirst().text()).matches();
    }

    private static boolean years(Line line) {
        return line.pieces().stream().filter(piece -> NUMBER.matcher(piece.text()).matches())
                .allMatch(piece -> piece.text().matches("20\\d\\d"));
    }

    private static List<List<String>> rows(List<Line> lines, List<Column> columns) {
        List<Integer> anchors = anchors(lines, columns);
        List<List<Line>> groups = new ArrayList<>();
        int body = anchors.isEmpty() ? lines.size() : bodyBegins(lines, anchors.getFirst());
        groups.add(lines.subList(0, body));
        anchors.forEach(any -> groups.add(new ArrayList<>()));
        for (int i = body; i < lines.size(); i++) {
            groups.get(1 + nearest(lines, anchors, i)).add(lines.get(i));
        }
        return IntStream.range(0, groups.size()).filter(i -> !groups.get(i).isEmpty()).mapToObj(i -> row(groups.get(i), columns, i == 0))
                .toList();
    }

    /** The first line of the body: that of the first anchor, or above it what is nearer to it than to the headings. */
    private static int bodyBegins(List<Line> lines, int anchor) {
        int begin = anchor;
        while (begin > 1 && !columned(lines.get(begin - 1))
                && lines.get(begin).y() - lines.get(begin - 1).y() < lines.get(begin - 1).y() - lines.get(begin - 2).y()) {
            begin--;
        }
        return begin;
    }

    /** The row a line belongs to: between two anchors the rows part where the space is largest, or above the second one where it is even. */
    private static int nearest(List<Line> lines, List<Integer> anchors, int line) {
        int before = -1;
        for (int i = 0; i < anchors.size() && anchors.get(i) <= line; i++) {
            before = i;
        }
        if (before < 0 || before + 1 == anchors.size() || anchors.get(before) == line) {
            return Math.max(before, 0);
        }
        int cut = anchors.get(before + 1);
        float least = away(lines, cut);
        for (int i = cut; i > anchors.get(before); i--) {
            least = Math.min(least, away(lines, i));
        }
        for (int i = cut; i > anchors.get(before); i--) {
            cut = away(lines, i) > Math.max(away(lines, cut), ROWS * least) ? i : cut;
        }
        return line >= cut ? before + 1 : before;
    }

    private static float away(List<Line> lines, int line) {
        return lines.get(line).y() - lines.get(line - 1).y();
    }

    private static List<String> row(List<Line> lines, List<Column> columns, boolean heading) {
        List<StringBuilder> cells = columns.stream().map(any -> new StringBuilder()).toList();
        for (Line line : lines) {
            for (Piece piece : line.pieces()) {
                boolean put = false;
                for (int i = 0; i < columns.size() && (heading || !put); i++) {
                    if (piece.overlaps(columns.get(i).from(), columns.get(i).to())) {
                        cells.get(i).append(cells.get(i).isEmpty() ? "" : " ").append(piece.text());
                        put = true;
                    }
                }
            }
        }
        return cells.stream().map(StringBuilder::toString).toList();
    }
}
