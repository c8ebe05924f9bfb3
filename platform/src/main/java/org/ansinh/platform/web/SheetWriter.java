package org.ansinh.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table that leaves the program, written row by row. An amount ({@link Long}) is a number; every other cell is text: no program takes
 * one for a formula.
 */
public interface SheetWriter extends AutoCloseable {

    void row(List<?> cells);

    @Override
    void close();

    /** What a table can be written as. */
    enum Format {
        CSV("csv", "text/csv;charset=UTF-8"),
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String ending;
        private final String mediaType;

        Format(String ending, String mediaType) {
            this.ending = ending;
            this.mediaType = mediaType;
        }

        /** Of the file's name, without the point. */
        public String ending() {
            return ending;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    static SheetWriter of(Format format, OutputStream out, String title) {
        return switch (format) {
            case CSV -> new Csv(out);
            case XLSX -> new Xlsx(out, title);
        };
    }

    /** UTF-8 with byte-order mark, comma, CRLF. */
    final class Csv implements SheetWriter {

        private final Writer out;

        Csv(OutputStream out) {
            this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            write("\uFEFF");
        }

        @Override
        public void row(List<?> cells) {
            write(cells.stream().map(cell -> cell instanceof Long amount ? amount.toString() : cell(cell.toString()))
                    .collect(Collectors.joining(",")) + "\r\n");
        }

        /** Quoted; what a spreadsheet would take for a formula gets an apostrophe. */
        public static String cell(String value) {
            if (value.isEmpty()) {
                return "";
            }
            String start = value.stripLeading();
            boolean formula = "\t\r\n".indexOf(value.charAt(0)) >= 0 || !start.isEmpty() && "=+-@＝＋－＠".indexOf(start.charAt(0)) >= 0;
            return '"' + (formula ? "'" + value : value).replace("\"", "\"\"") + '"';
        }

        private void write(String text) {
            try {
                out.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One sheet with a heading that stays in sight. */
    final class Xlsx implements SheetWriter {

        private static final int FLUSH = 500;
        private static final int LONGEST = 32_000;
        private static final int TITLE = 31;

        private final Workbook book;
        private final Worksheet sheet;
        private int rows;

        Xlsx(OutputStream out, String title) {
            this.book = new Workbook(out, "AnSinh", "1.0");
            this.sheet = book.newWorksheet(title.substring(0, Math.min(title.length(), TITLE)));
            sheet.freezePane(0, 1);
        }

        @Override
        public void row(List<?> cells) {
            for (int column = 0; column < cells.size(); column++) {
                if (cells.get(column) instanceof Long amount) {
                    sheet.value(rows, column, amount);
                    sheet.style(rows, column).format("#,##0").set();
                } else {
                    String text = cells.get(column).toString().replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
                    sheet.inlineString(rows, column, text.substring(0, Math.min(text.length(), LONGEST)));
                }
                if (rows == 0) {
                    sheet.style(0, column).bold().set();
                    sheet.width(column, 22);
                }
            }
            rows++;
            if (rows % FLUSH == 0) {
                try {
                    sheet.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void close() {
            try {
                book.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
