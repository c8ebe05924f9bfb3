package org.ansinh.platform.payment;

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

/** A table of money that leaves the program, row by row: amounts ({@link Long}) are numbers, all else is text and never a formula. */
sealed interface MoneySheet extends AutoCloseable {

    void row(List<?> cells);

    @Override
    void close();

    /** What a table can be written as. */
    enum Format {
        CSV("text/csv;charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }

    static MoneySheet of(Format format, OutputStream out, String title) {
        return switch (format) {
            case CSV -> new Csv(out);
            case XLSX -> new Xlsx(out, title);
        };
    }

    /** UTF-8 with byte-order mark, comma, CRLF. */
    final class Csv implements MoneySheet {

        private final Writer out;

        Csv(OutputStream out) {
            this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            write("\uFEFF");
        }

        @Override
        public void row(List<?> cells) {
            write(cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n");
        }

        private static String cell(Object value) {
            if (value instanceof Long amount) {
                return amount.toString();
            }
            String text = value.toString();
            boolean formula = !text.isBlank() && "=+-@＝＋－＠\t\r\n".indexOf(text.stripLeading().charAt(0)) >= 0;
            return text.isEmpty() ? "" : '"' + (formula ? "'" + text : text).replace("\"", "\"\"") + '"';
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
    final class Xlsx implements MoneySheet {

        private static final int FLUSH = 500;

        private final Workbook book;
        private final Worksheet sheet;
        private int rows;

        Xlsx(OutputStream out, String title) {
            this.book = new Workbook(out, "AnSinh", "1.0");
            this.sheet = book.newWorksheet(title.length() > 31 ? title.substring(0, 31) : title);
            sheet.freezePane(0, 1);
        }

        @Override
        public void row(List<?> cells) {
            for (int column = 0; column < cells.size(); column++) {
                if (cells.get(column) instanceof Long amount) {
                    sheet.value(rows, column, amount);
                    sheet.style(rows, column).format("#,##0").set();
                } else {
                    sheet.inlineString(rows, column, cells.get(column).toString().replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", ""));
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
