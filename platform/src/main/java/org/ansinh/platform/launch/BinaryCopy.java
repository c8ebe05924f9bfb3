package org.ansinh.platform.launch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Mass reading: PostgreSQL's COPY in binary form, row by row, in the transaction of the connection. Nothing is kept. */
public final class BinaryCopy {

    /** Days between 1970 and PostgreSQL's 2000. */
    private static final int EPOCH = 10_957;
    private static final int HEADER = 19;

    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean started;

    private BinaryCopy() {}

    /** Gives each row of a query to {@code use}, which reads its fields in their order and by their types and keeps nothing of it. */
    public static void out(Connection connection, String query, Consumer<BinaryCopy> use) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        try {
            BinaryCopy row = new BinaryCopy();
            byte @Nullable [] message;
            while ((message = copy.readFromCopy()) != null) {
                if (row.take(message)) {
                    use.accept(row);
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** False when the message holds no row. */
    private boolean take(byte[] message) {
        bytes = ByteBuffer.wrap(message);
        if (!started) {
            started = true;
            bytes.position(HEADER);
        }
        return bytes.remaining() >= Short.BYTES && bytes.getShort() > 0;
    }

    /** The next field, a bigint. */
    public long getLong() {
        bytes.getInt();
        return bytes.getLong();
    }

    /** The next field, an int. */
    public int getInt() {
        bytes.getInt();
        return bytes.getInt();
    }

    /** The next field, a smallint. */
    public short getShort() {
        bytes.getInt();
        return bytes.getShort();
    }

    /** The next field, a text. */
    public String getText() {
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The next field, a date, as days from 1970. */
    public int getDay() {
        return getInt() + EPOCH;
    }

    /** The next field, a date, as days from 1970, or {@code none} where it is null. */
    public int dayOr(int none) {
        return bytes.getInt() < 0 ? none : bytes.getInt() + EPOCH;
    }

    /** Whether the next field is null; the field is still to be read. */
    public boolean isNull() {
        return bytes.getInt(bytes.position()) < 0;
    }
}
