package org.ansinh.platform.launch;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Mass writing: PostgreSQL's COPY in text form, in the transaction of the context it is given. Rows leave in blocks of 64 kB. */
public final class Copy {

    private static final int BLOCK = 1 << 16;

    private final StringBuilder text = new StringBuilder(BLOCK + 4096);
    private final CopyIn copy;
    private boolean rowStarted;

    private Copy(CopyIn copy) {
        this.copy = copy;
    }

    /** What is to be written. */
    public interface Rows {
        void writeTo(Copy copy) throws SQLException;
    }

    /** Writes all rows or none; returns how many. {@code into}: {@code schema.table (column, …)}. */
    public static long into(DSLContext sql, String into, Rows rows) {
        return sql.connectionResult(connection -> write(connection, into, rows));
    }

    private static long write(Connection connection, String into, Rows rows) throws SQLException {
        CopyIn stream = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + into + " FROM STDIN");
        try {
            Copy copy = new Copy(stream);
            rows.writeTo(copy);
            copy.flush();
            return stream.endCopy();
        } finally {
            if (stream.isActive()) {
                stream.cancelCopy();
            }
        }
    }

    /** The next field; null is NULL. */
    public Copy field(@Nullable Object value) {
        if (rowStarted) {
            text.append('\t');
        }
        rowStarted = true;
        if (value == null) {
            text.append("\\N");
        } else if (value instanceof String string) {
            escape(string);
        } else {
            text.append(value);
        }
        return this;
    }

    /** Ends the row. */
    public void end() throws SQLException {
        text.append('\n');
        rowStarted = false;
        if (text.length() > BLOCK) {
            flush();
        }
    }

    private void escape(String string) {
        for (int i = 0; i < string.length(); i++) {
            char letter = string.charAt(i);
            switch (letter) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(letter);
            }
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }
}
