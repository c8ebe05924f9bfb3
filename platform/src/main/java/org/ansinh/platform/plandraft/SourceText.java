package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The text of a file line by line, and where its tables are.
 *
 * @param text all lines, each ended by a line feed
 * @param lineStarts first character of each line in {@code text}
 * @param linePages page of each line, counted from 1
 * @param hard whether a line is a whole paragraph (DOCX) and never goes on in the next one
 * @param levels of each line: -1 plain, 0–8 a heading by its style (0 the highest), 100 and more a point of a list by its numbering
 * @param form TXT, DOCX or PDF, with the encoding or the number of pages
 */
public record SourceText(String text, int[] lineStarts, int[] linePages, boolean hard, int[] levels, List<Table> tables, String form,
        int pages) {

    static final int LIST = 100;

    /** A table whose rows are lines of the text; every cell is a piece of its row's line. */
    record Table(List<List<Cell>> rows, int firstLine, int lastLine) {}

    /** @param start first character in the whole text */
    record Cell(int start, String text) {}

    public int lines() {
        return lineStarts.length;
    }

    public String line(int index) {
        int end = index + 1 < lineStarts.length ? lineStarts[index + 1] : text.length();
        return text.substring(lineStarts[index], Math.max(lineStarts[index], end - 1));
    }

    /** @param from first character in the whole text
     *  @param to first character after it */
    Place place(int from, int to) {
        int first = lineOf(from);
        int last = lineOf(Math.max(from, to - 1));
        return new Place(linePages[first], first + 1, from - lineStarts[first], last + 1, to - lineStarts[last]);
    }

    private int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceText source && text.equals(source.text) && form.equals(source.form);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return form + ", " + lines() + " lines";
    }

    /** Collects lines. */
    static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private final List<Integer> starts = new ArrayList<>();
        private final List<Integer> pages = new ArrayList<>();
        private final List<Integer> levels = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();

        int length() {
            return text.length();
        }

        void line(String line, int page, int level) {
            starts.add(text.length());
            pages.add(page);
            levels.add(level);
            text.append(line.replace((char) 0, ' ')).append('\n');
        }

        void table(List<List<String>> rows, int page) {
            int first = starts.size();
            List<List<Cell>> cells = new ArrayList<>();
            for (List<String> row : rows) {
                List<Cell> placed = new ArrayList<>();
                StringBuilder line = new StringBuilder();
                for (String cell : row) {
                    line.append(line.isEmpty() ? "" : " | ");
                    placed.add(new Cell(text.length() + line.length(), cell));
                    line.append(cell);
                }
                cells.add(placed);
                line(line.toString(), page, -1);
            }
            if (!rows.isEmpty()) {
                tables.add(new Table(cells, first, starts.size() - 1));
            }
        }

        /** The last table goes on from the one before when it has no headings of its own and as many columns: it takes that one's. */
        void goOn(ToIntFunction<Table> headings) {
            if (tables.size() < 2 || headings.applyAsInt(tables.getLast()) > 0) {
                return;
            }
            Table last = tables.getLast();
            Table before = tables.get(tables.size() - 2);
            int rows = headings.applyAsInt(before);
            if (rows > 0 && before.rows().getFirst().size() == last.rows().getFirst().size()) {
                List<List<Cell>> all = new ArrayList<>(before.rows().subList(0, rows));
                all.addAll(last.rows());
                tables.set(tables.size() - 1, new Table(List.copyOf(all), last.firstLine(), last.lastLine()));
            }
        }

        SourceText build(boolean hard, String form, int pageCount) {
            return new SourceText(text.toString(), array(starts), array(pages), hard, array(levels), List.copyOf(tables), form, pageCount);
        }

        private static int[] array(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
