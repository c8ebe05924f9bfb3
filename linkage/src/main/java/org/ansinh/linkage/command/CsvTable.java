package org.ansinh.linkage.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV: UTF-8, a heading, commas, semicolons or tabs. */
final class CsvTable implements Table {

    /** A field of more lines than this is rather a quotation mark that was not closed. */
    private static final int MOST_BREAKS = 50;

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private long line = 1;
    private long open;

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

    /** At the end a quotation mark that was never closed is told: it would have taken the rest of the file for one field. */
    private boolean hasNext() {
        try {
            boolean more = records.hasNext();
            if (!more && open > 0 && oddQuotes()) {
                throw new Sentence("linkage.file.quote", file, open);
            }
            return more;
        } catch (UncheckedIOException | CsvParseException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private CsvRecord next() {
        try {
            CsvRecord found = records.next();
            line = found.getStartingLineNumber();
            long breaks = found.getFields().stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
            if (breaks > MOST_BREAKS) {
                throw new Sentence("linkage.file.quote", file, line);
            }
            if (breaks > 0) {
                open = line;
            }
            return found;
        } catch (UncheckedIOException | CsvParseException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private Sentence unreadable(RuntimeException why) {
        if (why.getCause() instanceof CharacterCodingException) {
            return new Sentence("linkage.file.encoding", file, line);
        }
        return new Sentence("linkage.file.unreadable", file, String.valueOf(why.getMessage()));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static char separator(Path file) throws IOException {
        try (var in = Files.newBufferedReader(file)) {
            String first = firstLine(file, in);
            return first == null || first.indexOf(',') >= 0 ? ',' : first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
        }
    }

    private static @Nullable String firstLine(Path file, BufferedReader in) throws IOException {
        try {
            return in.readLine();
        } catch (CharacterCodingException otherwise) {
            throw new Sentence("linkage.file.encoding", file, 1);
        }
    }

    private boolean oddQuotes() {
        byte[] piece = new byte[1 << 16];
        long quotes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                for (int i = 0; i < read; i++) {
                    quotes += piece[i] == '"' ? 1 : 0;
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return quotes % 2 == 1;
    }
}
