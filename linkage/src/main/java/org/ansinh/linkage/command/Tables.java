package org.ansinh.linkage.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ansinh.linkage.Column;
import org.ansinh.linkage.Records;
import org.ansinh.linkage.Schema;
import org.jspecify.annotations.Nullable;

/** Makes records of the columns of files that the settings name. */
final class Tables {

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
        rows(file, table -> {
            int id = index(table.header(), List.of(idColumn));
            if (id < 0) {
                throw new Sentence("linkage.file.noId", file, idColumn);
            }
            int[] places = places(file, table.header());
            int[] wanted = Arrays.copyOf(places, places.length + 1);
            wanted[places.length] = id;
            long count = 0;
            for (Iterator<Table.Row> rows = table.rows(wanted); rows.hasNext(); count++) {
                Table.Row row = rows.next();
                @Nullable
                String[] values = new @Nullable String[places.length];
                for (int c = 0; c < places.length; c++) {
                    values[c] = stripped(row.fields().get(c));
                }
                String key = stripped(row.fields().get(places.length));
                if (key == null || key.isEmpty()) {
                    throw new Sentence("linkage.file.row", file, row.number(), idColumn);
                }
                builder.add(register, key, values);
            }
            if (count == 0) {
                throw new Sentence("linkage.file.empty", file);
            }
            tell.accept(Words.text("linkage.file.rows", file, count));
        });
    }

    private static @Nullable String stripped(@Nullable String field) {
        return field == null ? null : field.strip();
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

    /** Places of these columns; each must be there. */
    static int[] required(Path file, Table table, String... columns) {
        int[] places = Arrays.stream(columns).mapToInt(column -> index(table.header(), List.of(column))).toArray();
        if (Arrays.stream(places).anyMatch(place -> place < 0)) {
            throw new Sentence("linkage.file.headings", file, String.join(", ", columns));
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

    /** Opens a file, lets it be read and closes it. */
    static void rows(Path file, Consumer<Table> take) {
        try (Table table = Table.open(file)) {
            take.accept(table);
        } catch (IOException unreadable) {
            throw new Sentence("linkage.file.unreadable", file, String.valueOf(unreadable.getMessage()));
        }
    }
}
