package org.ansinh.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.SheetWriter;

/** Tables for other rooms: an uploaded file read whole within limits, and a file written row by row. */
public final class Sheets {

    private Sheets() {}

    /**
     * A row that is not empty.
     *
     * @param number as the reader's own program numbers it, from 1
     * @param contents by column, what each cell held
     */
    public record Row(int number, List<String> cells, List<Content> contents) {

        /** Without blanks around it; empty beyond the last column. */
        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
        }

        public Content content(int column) {
            return column >= 0 && column < contents.size() ? contents.get(column) : Content.TEXT;
        }
    }

    /** What a cell held. */
    public enum Content {
        TEXT,
        /** A number or a day of the spreadsheet's own, written without thousands and with a point. */
        NUMBER,
        /** A formula without an answer, or a cell joined with those above. */
        BROKEN
    }

    /** {@code encoding}: UTF-8, TCVN3, XLSX … */
    public record Sheet(String encoding, List<Row> rows) {}

    /**
     * Reads a CSV or XLSX file, whatever its name; cells in old Vietnamese encodings come in Unicode.
     *
     * @throws Fault when it is no such table, or has more than {@code most} rows
     */
    public static Sheet read(InputStream in, int most) {
        try {
            Path file = Imports.temporary(in);
            try (Table table = Tables.open(file)) {
                List<Row> rows = new ArrayList<>();
                while (table.hasNext()) {
                    SourceRow row = table.next();
                    if (!row.empty()) {
                        if (rows.size() == most) {
                            throw new Fault("intake.file.rows", most);
                        }
                        rows.add(new Row(row.number(), row.cells().stream().map(Cell::text).toList(),
                                row.cells().stream().map(Sheets::content).toList()));
                    }
                }
                if (rows.isEmpty()) {
                    throw new Fault("intake.file.empty");
                }
                return new Sheet(table.encoding(), rows);
            } finally {
                Imports.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Content content(Cell cell) {
        return switch (cell.nature()) {
            case TEXT -> Content.TEXT;
            case NUMBER, DATE, FORMULA -> Content.NUMBER;
            case FAILED, MERGED -> Content.BROKEN;
        };
    }

    /** What a table can be written as. */
    public enum Format {
        CSV(SheetWriter.Format.CSV),
        XLSX(SheetWriter.Format.XLSX);

        private final SheetWriter.Format inner;

        Format(SheetWriter.Format inner) {
            this.inner = inner;
        }

        /** {@code csv}, {@code xlsx}. */
        public String ending() {
            return inner.ending();
        }

        public String mediaType() {
            return inner.mediaType();
        }
    }

    /** Writes the rows, the first of them as heading. Every cell is text: no program takes one for a formula. */
    public static void write(Format format, OutputStream out, String title, Iterable<List<String>> rows) {
        try (SheetWriter sheet = SheetWriter.of(format.inner, out, title)) {
            rows.forEach(sheet::row);
        }
    }
}
