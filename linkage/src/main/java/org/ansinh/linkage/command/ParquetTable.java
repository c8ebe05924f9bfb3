package org.ansinh.linkage.command;

import dev.hardwood.internal.EncryptedParquetException;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Parquet, page by page: only the columns asked for are read, and only they need be of a kind that a row of text can hold. Values read as
 * a CSV file would show them ({@link ParquetValues}).
 */
final class ParquetTable implements Table {

    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";
    private static final Set<CompressionCodec> CODECS = EnumSet.of(CompressionCodec.UNCOMPRESSED, CompressionCodec.SNAPPY,
            CompressionCodec.GZIP, CompressionCodec.ZSTD);

    /** The library tells how it decodes whenever it starts; held here, since a logger that nobody holds forgets its level. */
    private static final Logger QUIET = Logger.getLogger("dev.hardwood");

    static {
        QUIET.setLevel(Level.WARNING);
    }

    private final Path file;
    private final ParquetFileReader reader;
    private final List<SchemaNode> columns;
    private @Nullable RowReader rows;

    private ParquetTable(Path file, ParquetFileReader reader) {
        this.file = file;
        this.reader = reader;
        this.columns = reader.getFileSchema().getRootNode().children();
    }

    static boolean is(Path file) throws IOException {
        String start = start(file);
        return start.equals(MAGIC) || start.equals(ENCRYPTED) || file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    private static String start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1);
        }
    }

    static ParquetTable open(Path file) throws IOException {
        String start = start(file);
        if (start.equals(ENCRYPTED)) {
            throw new Sentence("linkage.parquet.encrypted", file);
        }
        if (!start.equals(MAGIC)) {
            throw new Sentence("linkage.parquet.none", file);
        }
        try {
            ParquetFileReader reader = ParquetFileReader.open(new ReadFile(file));
            if (reader.getFileSchema().getColumnCount() == 0) {
                reader.close();
                throw damaged(file);
            }
            return new ParquetTable(file, reader);
        } catch (EncryptedParquetException encrypted) {
            throw new Sentence("linkage.parquet.encrypted", file);
        } catch (IOException | RuntimeException damaged) {
            throw damaged(file);
        }
    }

    private static Sentence damaged(Path file) {
        return new Sentence("linkage.parquet.damaged", file);
    }

    @Override
    public List<String> header() {
        return columns.stream().map(SchemaNode::name).toList();
    }

    @Override
    public Iterator<Row> rows(int... wanted) {
        int[] there = Arrays.stream(wanted).filter(column -> column >= 0 && column < columns.size()).distinct().sorted().toArray();
        LogicalType[] types = new LogicalType[columns.size()];
        for (int column : there) {
            types[column] = attempt(() -> readable(column));
        }
        boolean projected = there.length > 0 && reader.getFileSchema().isFlatSchema()
                && Arrays.stream(there).noneMatch(column -> columns.get(column).name().contains("."));
        ColumnProjection projection = projected
                ? ColumnProjection.columns(Arrays.stream(there).mapToObj(column -> columns.get(column).name()).toArray(String[]::new))
                : ColumnProjection.all();
        RowReader source = attempt(() -> reader.buildRowReader().projection(projection).build());
        rows = source;
        return new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                return attempt(source::hasNext);
            }

            @Override
            public Row next() {
                return attempt(() -> {
                    source.next();
                    @Nullable
                    String[] fields = new @Nullable String[wanted.length];
                    for (int i = 0; i < wanted.length; i++) {
                        int place = Arrays.binarySearch(there, wanted[i]);
                        fields[i] = place < 0
                                ? null
                                : ParquetValues.text(source.getValue(projected ? place : wanted[i]), types[wanted[i]]);
                    }
                    return new Row(++number, Arrays.asList(fields));
                });
            }
        };
    }

    /** The column's logical type, once it is known to be one that can be read. */
    private @Nullable LogicalType readable(int column) {
        SchemaNode node = columns.get(column);
        if (!(node instanceof SchemaNode.PrimitiveNode plain) || plain.repetitionType() == RepetitionType.REPEATED) {
            throw new Sentence("linkage.parquet.nested", file, node.name());
        }
        if (!ParquetValues.readable(plain)) {
            throw new Sentence("linkage.parquet.type", file, node.name(), ParquetValues.name(plain));
        }
        for (RowGroup group : reader.getFileMetaData().rowGroups()) {
            CompressionCodec codec = group.columns().get(plain.columnIndex()).metaData().codec();
            if (!CODECS.contains(codec)) {
                throw new Sentence("linkage.parquet.codec", file, node.name(), codec);
            }
        }
        return plain.logicalType();
    }

    /** The library tells damage by exceptions of many kinds; a person is told one thing. */
    private <T extends @Nullable Object> T attempt(Supplier<T> read) {
        try {
            return read.get();
        } catch (Sentence told) {
            throw told;
        } catch (RuntimeException damaged) {
            throw damaged.getCause() instanceof OutOfMemoryError ? memory() : damaged(file);
        } catch (OutOfMemoryError full) {
            throw memory();
        }
    }

    private Sentence memory() {
        return new Sentence("linkage.parquet.memory", file);
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
        reader.close();
    }
}
