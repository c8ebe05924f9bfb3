package org.ansinh.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.launch.Fault;

/** Opens a file by what it holds, not by its name, and finds where its heading stands. */
final class Tables {

    private static final int HEADING_WITHIN = 25;

    private Tables() {}

    /** A Fault when it is no table this program reads. */
    static Table open(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(8);
            if (start.length == 0) {
                throw new Fault("intake.file.empty");
            }
            if (start.length > 3 && start[0] == 'P' && start[1] == 'K') {
                return new XlsxTable(file);
            }
            if (start.length == 8 && (start[0] & 0xFF) == 0xD0 && (start[1] & 0xFF) == 0xCF) {
                throw new Fault("intake.file.xls");
            }
            if (start.length > 3 && (start[0] == '%' && start[1] == 'P' || (start[0] & 0xFF) == 0x89
                    || (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xD8)) {
                throw new Fault("intake.file.kind");
            }
            return new CsvTable(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The beginning of a table: its heading, which may stand below a title, and a few rows.
     *
     * @param headingRow number of the row of the headings; rows after it are data
     */
    record Head(String encoding, int headingRow, List<String> headings, List<SourceRow> samples) {}

    static Head head(Path file) {
        try (Table table = open(file)) {
            List<SourceRow> rows = new ArrayList<>();
            while (table.hasNext() && rows.size() < HEADING_WITHIN + 5) {
                SourceRow row = table.next();
                if (!row.empty()) {
                    rows.add(row);
                }
            }
            if (rows.isEmpty()) {
                throw new Fault("intake.file.empty");
            }
            int at = heading(rows);
            List<String> headings = rows.get(at).cells().stream().map(Cell::text).toList();
            return new Head(table.encoding(), rows.get(at).number(), headings, rows.subList(at + 1, Math.min(rows.size(), at + 4)));
        }
    }

    /** The row with most headings that are understood; else the first with two texts. */
    private static int heading(List<SourceRow> rows) {
        int best = 0;
        int most = 1;
        for (int i = 0; i < Math.min(rows.size(), HEADING_WITHIN); i++) {
            int known = (int) rows.get(i).cells().stream().filter(cell -> !cell.empty() && HeaderWords.known(cell.text())).count();
            if (known > most) {
                most = known;
                best = i;
            }
        }
        if (most > 1) {
            return best;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).cells().stream().filter(cell -> !cell.empty()).count() > 1) {
                return i;
            }
        }
        return 0;
    }
}
