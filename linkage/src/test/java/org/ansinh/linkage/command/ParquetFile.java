package org.ansinh.linkage.command;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** Parquet files as other programs write them, made from the specification of the format: optional flat columns, row groups, dictionaries, compression. */
final class ParquetFile {

    /** Compression, with its number in the format. */
    enum Codec {
        NONE(0),
        SNAPPY(1),
        GZIP(2),
        BROTLI(4),
        ZSTD(6);

        private final int number;

        Codec(int number) {
            this.number = number;
        }

        private byte[] compress(byte[] plain) throws IOException {
            return switch (this) {
                case NONE, BROTLI -> plain;
                case SNAPPY -> Snappy.compress(plain);
                case ZSTD -> Zstd.compress(plain);
                case GZIP -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
                        zip.write(plain);
                    }
                    yield out.toByteArray();
                }
            };
        }
    }

    /** What a column holds. {@code logical}: how the schema says so. */
    enum Kind {
        TEXT(6, type -> type.struct(1, none -> {
        })),
        LONG(2, null),
        DOUBLE(5, null),
        BOOLEAN(0, null),
        DAY(1, type -> type.struct(6, none -> {
        })),
        COUNT(1,
                type -> type.struct(10, number -> number.i8(1, 32).bool(2, false))),
        WALL_CLOCK(2,
                type -> time(type, false)),
        INSTANT(2, type -> time(type, true)),
        BYTES(6, null);

        private final int physical;
        private final @Nullable Consumer<ThriftCompact> logical;

        Kind(int physical, @Nullable Consumer<ThriftCompact> logical) {
            this.physical = physical;
            this.logical = logical;
        }

        private static void time(ThriftCompact type, boolean utc) {
            type.struct(8, time -> time.bool(1, utc).struct(2, unit -> unit.struct(2, micros -> {
            })));
        }
    }

    private record Column(String name, Kind kind, List<? extends @Nullable Object> values, boolean dictionary, boolean withinGroup) {}

    private final List<Column> columns = new ArrayList<>();
    private Codec codec = Codec.NONE;
    private int groupSize = Integer.MAX_VALUE;
    private boolean footerSigned;

    ParquetFile column(String name, Kind kind, List<? extends @Nullable Object> values) {
        columns.add(new Column(name, kind, values, false, false));
        return this;
    }

    /** Values in a dictionary, as most programs write texts that recur. */
    ParquetFile dictionary(String name, Kind kind, List<? extends @Nullable Object> values) {
        columns.add(new Column(name, kind, values, true, false));
        return this;
    }

    /** A record with one field of the same name. */
    ParquetFile nested(String name, Kind kind, List<? extends @Nullable Object> values) {
        columns.add(new Column(name, kind, values, false, true));
        return this;
    }

    ParquetFile compressed(Codec by) {
        this.codec = by;
        return this;
    }

    ParquetFile rowsInGroup(int rows) {
        this.groupSize = rows;
        return this;
    }

    /** Columns encrypted under a footer that is not. */
    ParquetFile footerSigned() {
        this.footerSigned = true;
        return this;
    }

    Path write(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(magic());
        int rows = columns.getFirst().values().size();
        List<Consumer<ThriftCompact>> groups = new ArrayList<>();
        for (int from = 0; from < rows; from += Math.min(groupSize, rows)) {
            int to = Math.min(rows, from + Math.min(groupSize, rows));
            List<Consumer<ThriftCompact>> chunks = new ArrayList<>();
            for (Column column : columns) {
                chunks.add(chunk(out, column, column.values().subList(from, to)));
            }
            long count = to - from;
            groups.add(group -> group.structs(1, chunks).i64(2, out.size()).i64(3, count));
        }
        byte[] footer = ThriftCompact.struct(meta -> {
            meta.i32(1, 2).structs(2, schema()).i64(3, rows).structs(4, groups).text(6, "a test");
            if (footerSigned) {
                meta.struct(8, algorithm -> algorithm.struct(1, gcm -> {
                }));
            }
        });
        out.writeBytes(footer);
        out.writeBytes(number(4, footer.length));
        out.writeBytes(magic());
        return Files.write(file, out.toByteArray());
    }

    private static byte[] magic() {
        return "PAR1".getBytes(StandardCharsets.US_ASCII);
    }

    private List<Consumer<ThriftCompact>> schema() {
        List<Consumer<ThriftCompact>> elements = new ArrayList<>();
        elements.add(root -> root.text(4, "schema").i32(5, columns.size()));
        for (Column column : columns) {
            if (column.withinGroup()) {
                elements.add(group -> group.i32(3, 0).text(4, column.name()).i32(5, 1));
            }
            elements.add(leaf -> {
                leaf.i32(1, column.kind().physical).i32(3, 1).text(4, column.name());
                if (column.kind().logical != null) {
                    leaf.struct(10, column.kind().logical);
                }
            });
        }
        return elements;
    }

    private Consumer<ThriftCompact> chunk(ByteArrayOutputStream out, Column column, List<? extends @Nullable Object> values)
            throws IOException {
        List<Object> present = values.stream().filter(Objects::nonNull).<Object>map(value -> value).toList();
        long start = out.size();
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        ByteArrayOutputStream levels = new ByteArrayOutputStream();
        runs(levels, values.stream().map(value -> value == null ? 0 : 1).toList(), 1);
        page.writeBytes(number(4, levels.size()));
        page.writeBytes(levels.toByteArray());
        Map<Object, Integer> codes = new LinkedHashMap<>();
        if (column.dictionary()) {
            present.forEach(value -> codes.putIfAbsent(value, codes.size()));
            page(out, plain(column.kind(), List.copyOf(codes.keySet())), 2,
                    head -> head.struct(7, dictionary -> dictionary.i32(1, codes.size()).i32(2, 0)));
            int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(codes.size() - 1));
            page.write(bits);
            runs(page, present.stream().map(codes::get).toList(), (bits + 7) / 8);
        } else {
            page.writeBytes(plain(column.kind(), present));
        }
        long data = out.size();
        page(out, page.toByteArray(), 0,
                head -> head.struct(5, pageHead -> pageHead.i32(1, values.size()).i32(2, column.dictionary() ? 8 : 0).i32(3, 3).i32(4, 3)));
        long size = out.size() - start;
        return chunk -> chunk.i64(2, start).struct(3, meta -> {
            meta.i32(1, column.kind().physical).i32s(2, List.of(0, 3, 8))
                    .texts(3, column.withinGroup() ? List.of(column.name(), column.name()) : List.of(column.name()))
                    .i32(4, codec.number).i64(5, values.size()).i64(6, size).i64(7, size).i64(9, data);
            if (column.dictionary()) {
                meta.i64(11, start);
            }
        });
    }

    private void page(ByteArrayOutputStream out, byte[] plain, int kind, Consumer<ThriftCompact> rest) throws IOException {
        byte[] packed = codec.compress(plain);
        out.writeBytes(ThriftCompact.struct(head -> {
            head.i32(1, kind).i32(2, plain.length).i32(3, packed.length);
            rest.accept(head);
        }));
        out.writeBytes(packed);
    }

    /** Run lengths, each run with its value in whole bytes. */
    private static void runs(ByteArrayOutputStream out, List<Integer> values, int bytes) {
        for (int from = 0, to; from < values.size(); from = to) {
            to = from;
            while (to < values.size() && values.get(to).equals(values.get(from))) {
                to++;
            }
            ThriftCompact.varint(out, (long) (to - from) << 1);
            out.writeBytes(number(bytes, values.get(from)));
        }
    }

    private static byte[] plain(Kind kind, List<Object> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (kind == Kind.BOOLEAN) {
            for (int at = 0; at < values.size(); at += 8) {
                int bits = 0;
                for (int i = at; i < Math.min(values.size(), at + 8); i++) {
                    bits |= (Boolean) values.get(i) ? 1 << i - at : 0;
                }
                out.write(bits);
            }
            return out.toByteArray();
        }
        values.forEach(value -> out.writeBytes(switch (value) {
            case String text -> ByteBuffer.allocate(4 + text.getBytes(StandardCharsets.UTF_8).length).order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(text.getBytes(StandardCharsets.UTF_8).length).put(text.getBytes(StandardCharsets.UTF_8)).array();
            case Long number -> number(8, number);
            case Integer number -> number(4, number);
            case Double number -> number(8, Double.doubleToLongBits(number));
            case LocalDate day -> number(4, day.toEpochDay());
            case LocalDateTime time -> number(8, time.toEpochSecond(ZoneOffset.UTC) * 1_000_000);
            default -> throw new IllegalArgumentException(value.toString());
        }));
        return out.toByteArray();
    }

    private static byte[] number(int bytes, long value) {
        byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        return java.util.Arrays.copyOf(all, bytes);
    }
}
