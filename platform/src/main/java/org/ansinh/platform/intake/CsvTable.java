package org.ansinh.platform.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;

/** A text file of columns: its encoding and its delimiter are recognised. */
final class CsvTable implements Table {

    private static final int SAMPLE = 256 << 10;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private final TextEncoding encoding;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private @Nullable SourceRow next;

    CsvTable(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(SAMPLE);
        }
        this.encoding = TextEncoding.of(start, start.length < SAMPLE);
        String sample = new String(start, encoding.skip(), start.length - encoding.skip(), encoding.charset());
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(encoding.skip());
        this.reader = CsvReader.builder().fieldSeparator(delimiter(sample)).skipEmptyLines(false).allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new InputStreamReader(in, encoding.charset().newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPLACE)));
        this.records = reader.iterator();
    }

    /** The one that cuts the first lines into the most equal numbers of pieces. */
    static char delimiter(String sample) {
        List<String> lines = sample.lines().filter(line -> !line.isBlank()).limit(30).toList();
        char best = ',';
        double score = 0;
        for (char candidate : DELIMITERS) {
            List<Integer> counts = lines.stream().map(line -> count(line, candidate)).sorted().toList();
            int middle = counts.isEmpty() ? 0 : counts.get(counts.size() / 2);
            long alike = counts.stream().filter(count -> count == middle).count();
            if (middle > 0 && alike * (1 + Math.log(middle)) > score) {
                score = alike * (1 + Math.log(middle));
                best = candidate;
            }
        }
        return best;
    }

    private static int count(String line, char delimiter) {
        boolean quoted = false;
        int count = 0;
        for (char letter : line.toCharArray()) {
            quoted ^= letter == '"';
            count += letter == delimiter && !quoted ? 1 : 0;
        }
        return count;
    }

    @Override
    public String encoding() {
        return encoding.name();
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public SourceRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        SourceRow row = next;
        next = null;
        return row;
    }

    private @Nullable SourceRow read() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            int number = (int) record.getStartingLineNumber();
            List<String> fields = record.getFields();
            if (fields.size() > Limits.COLUMNS) {
                throw new Fault("intake.file.columns", Limits.COLUMNS);
            }
            List<Cell> cells = new ArrayList<>(fields.size());
            for (String field : fields) {
                if (field.length() > Limits.CELL) {
                    throw new Fault("intake.file.cell", number, Limits.CELL);
                }
                cells.add(Cell.text(encoding.lettering().read(field.strip())));
            }
            return new SourceRow(number, cells);
        } catch (CsvParseException e) {
            throw new Fault("intake.file.csv", String.valueOf(e.getMessage()).replaceAll("\\D*(\\d+).*", "$1"));
        } catch (UncheckedIOException e) {
            throw new Fault("intake.file.encoding");
        }
    }

    @Override
    public void close() {
        try {
            records.close();
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
