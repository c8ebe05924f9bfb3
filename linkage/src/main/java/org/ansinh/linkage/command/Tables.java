package org.ansinh.linkage.command;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ansinh.linkage.Column;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Schema;
import org.jspecify.annotations.Nullable;

/** Reads CSV files: UTF-8, a heading, commas, semicolons or tabs. */
final class Tables {

    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final Schema schema;
    private final String idColumn;
    private final Consumer<String> tell;
    private final Records.Builder builder;

    Tables(Schema schema, String idColumn, Consumer<String> tell) {
        this.schema = schema;
        this.idColumn = idColumn;
        this.tell = tell;
        this.builder = Records.builder(schema);
    }

    /** @param right the other register; null for one register only */
    Records read(Path left, @Nullable Path right) {
        read(Records.Register.LEFT, left);
        if (right != null) {
            read(Records.Register.RIGHT, right);
        }
        return builder.build();
    }

    private void read(Records.Register register, Path file) {
        rows(file, (header, rows) -> {
            int id = index(header, List.of(idColumn));
            if (id < 0) {
                throw new Sentence("linkage.file.noId", file, idColumn);
            }
            int[] places = places(file, header);
            long count = 0;
            while (rows.hasNext()) {
                List<String> fields = rows.next().getFields();
                count++;
                String key = id < fields.size() ? fields.get(id).strip() : "";
                if (key.isEmpty()) {
                    throw new Sentence("linkage.file.row", file, count + 1, idColumn);
                }
                @Nullable
                String[] values = new @Nullable String[places.length];
                for (int c = 0; c < places.length; c++) {
                    values[c] = places[c] < 0 || places[c] >= fields.size() ? null : fields.get(places[c]).strip();
                }
                builder.add(register, key, values);
            }
            if (count == 0) {
                throw new Sentence("linkage.file.empty", file);
            }
            tell.accept(Words.text("linkage.file.rows", file, count));
        });
    }

    private int[] places(Path file, List<String> header) {
        int[] places = new int[schema.columns().size()];
        int found = 0;
        for (int c = 0; c < places.length; c++) {
            Column column = schema.columns().get(c);
            places[c] = index(header, column.headers());
            found += places[c] < 0 ? 0 : 1;
        }
        if (found == 0) {
            throw new Sentence("linkage.file.noColumns", file, String.join(", ", header));
        }
        for (int c = 0; c < places.length; c++) {
            if (places[c] < 0) {
                tell.accept(Words.text("linkage.file.missing", file, schema.columns().get(c).name(),
                        String.join(", ", schema.columns().get(c).headers())));
            }
        }
        return places;
    }

    private static int index(List<String> header, List<String> names) {
        for (String name : names) {
            for (int i = 0; i < header.size(); i++) {
                if (header.get(i).strip().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Takes the heading and then the rows. */
    interface Rows {
        void take(List<String> header, Iterator<CsvRecord> rows);
    }

    static void rows(Path file, Rows rows) {
        try {
            if (isParquet(file)) {
                throw new Sentence("linkage.parquet", file);
            }
            try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator(file)).skipEmptyLines(true)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .detectBomHeader(true).ofCsvRecord(file)) {
                Iterator<CsvRecord> all = reader.iterator();
                if (!all.hasNext()) {
                    throw new Sentence("linkage.file.empty", file);
                }
                rows.take(new ArrayList<>(all.next().getFields()), all);
            }
        } catch (IOException | UncheckedIOException | de.siegmar.fastcsv.reader.CsvParseException unreadable) {
            throw new Sentence("linkage.file.unreadable", file, String.valueOf(unreadable.getMessage()));
        }
    }

    private static boolean isParquet(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
        }
    }

    private static char separator(Path file) throws IOException {
        try (var in = Files.newBufferedReader(file)) {
            String first = in.readLine();
            return first == null || first.indexOf(',') >= 0 ? ',' : first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
        }
    }
}
