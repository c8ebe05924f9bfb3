package org.ansinh.linkage.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Writes structs of Thrift's compact protocol: as much of it as heads of Parquet files need. */
final class ThriftCompact {

    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out;
    private int last;

    private ThriftCompact(ByteArrayOutputStream out) {
        this.out = out;
    }

    static byte[] struct(Consumer<ThriftCompact> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        inner(out, fields);
        return out.toByteArray();
    }

    private static void inner(ByteArrayOutputStream out, Consumer<ThriftCompact> fields) {
        fields.accept(new ThriftCompact(out));
        out.write(0);
    }

    private ThriftCompact field(int id, int type) {
        out.write((id - last) << 4 | type);
        last = id;
        return this;
    }

    ThriftCompact i32(int id, int value) {
        field(id, I32).signed(value);
        return this;
    }

    ThriftCompact i64(int id, long value) {
        field(id, I64).signed(value);
        return this;
    }

    ThriftCompact bool(int id, boolean value) {
        return field(id, value ? 1 : 2);
    }

    ThriftCompact i8(int id, int value) {
        field(id, 3).out.write(value);
        return this;
    }

    ThriftCompact text(int id, String value) {
        field(id, BINARY).binary(value);
        return this;
    }

    ThriftCompact struct(int id, Consumer<ThriftCompact> fields) {
        inner(field(id, STRUCT).out, fields);
        return this;
    }

    ThriftCompact texts(int id, List<String> values) {
        field(id, LIST).head(values.size(), BINARY);
        values.forEach(this::binary);
        return this;
    }

    ThriftCompact i32s(int id, List<Integer> values) {
        field(id, LIST).head(values.size(), I32);
        values.forEach(this::signed);
        return this;
    }

    ThriftCompact structs(int id, List<Consumer<ThriftCompact>> values) {
        field(id, LIST).head(values.size(), STRUCT);
        values.forEach(value -> inner(out, value));
        return this;
    }

    private void head(int size, int type) {
        out.write(Math.min(size, 15) << 4 | type);
        if (size >= 15) {
            varint(out, size);
        }
    }

    private void binary(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private void signed(long value) {
        varint(out, value << 1 ^ value >> 63);
    }

    static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            out.write((int) (rest & 0x7f | 0x80));
        }
        out.write((int) rest);
    }
}
