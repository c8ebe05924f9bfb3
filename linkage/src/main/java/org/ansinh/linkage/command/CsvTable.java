package org.ansinh.linkage.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV: UTF-8, a heading, commas, semicolons or tabs. */
final class CsvTable implements Table {

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> header;

    private CsvTable(Path file, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        this.records = reader.iterator();
        if (!hasNext()) {
            throw new Sentence("linkage.file.empty", file);
        }
        this.header = List.copyOf(next().getFields());
    }

    static CsvTable open(Path file) throws IOException {
        CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator(file)).skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true).ofCsvRecord(file);
        try {
            return new CsvTable(file, reader);
        } catch (Sentence fault) {
            reader.close();
            throw fault;
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Iterator<Row> rows(int... columns) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return CsvTable.this.hasNext();
            }

            @Override
            public Row next() {
                CsvRecord found = CsvTable.this.next();
                @Nullable
                String[] fields = new @Nullable String[columns.length];
                for (int i = 0; i < columns.length; i++) {
                    fields[i] = columns[i] < 0 || columns[i] >= found.getFieldCount() ? null : found.getField(columns[i]);
                }
                return new Row(found.getStartingLineNumber(), Arrays.asList(fields));
            }
        };
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | CsvParseException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private CsvRecord next() {
        try {
            return records.next();
        } catch (UncheckedIOException | CsvParseException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private Sentence unreadable(RuntimeException why) {
        return new Sentence("linkage.file.unreadable", file, String.valueOf(why.getMessage()));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static char separator(Path file) throws IOException {
        try (var in = Files.newBufferedReader(file)) {
            String first = in.readLine();
            return first == null || first.indexOf(',') >= 0 ? ',' : first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
        }
    }
}
