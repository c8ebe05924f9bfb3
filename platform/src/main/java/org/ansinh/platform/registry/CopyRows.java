package org.ansinh.platform.registry;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by COPY, a slice at a time: memory stays flat, and evidence can be written in between. */
final class CopyRows {

    private static final int SLICE = 16 << 20;
    private static final int PIECE = 1 << 16;

    private final Connection connection;
    private final Evidences evidences;
    private final String copy;
    private final StringBuilder text = new StringBuilder(PIECE);
    private boolean first = true;
    private long written;

    /** {@code target}: table and columns. */
    CopyRows(Connection connection, Evidences evidences, String target) {
        this.connection = connection;
        this.evidences = evidences;
        this.copy = "COPY " + target + " FROM STDIN";
    }

    CopyRows add(long number) {
        next().append(number);
        return this;
    }

    /** A word without characters that COPY gives a meaning. */
    CopyRows add(String word) {
        next().append(word);
        return this;
    }

    CopyRows add(@Nullable LocalDate day) {
        next().append(day == null ? "\\N" : day.toString());
        return this;
    }

    CopyRows add(Instant instant) {
        next().append(instant);
        return this;
    }

    CopyRows text(String value) {
        next().append(escape(value));
        return this;
    }

    CopyRows nothing() {
        next().append("\\N");
        return this;
    }

    CopyRows bytes(byte @Nullable [] value) {
        next().append(value == null ? "\\N" : "\\\\x" + HexFormat.of().formatHex(value));
        return this;
    }

    /** Days {@code from} to {@code to}, inclusive; open when {@code to} is null. */
    CopyRows range(LocalDate from, @Nullable LocalDate to) {
        next().append('[').append(from).append(',');
        if (to != null) {
            text.append(to.plusDays(1));
        }
        text.append(')');
        return this;
    }

    CopyRows evidence(Evidence evidence) {
        return add(evidences.id(evidence));
    }

    void end() {
        text.append('\n');
        first = true;
        if (text.length() > SLICE) {
            flush();
        }
    }

    /** Sends what is waiting. */
    void flush() {
        evidences.write();
        if (text.isEmpty()) {
            return;
        }
        try {
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                for (int at = 0; at < text.length(); at += PIECE) {
                    byte[] piece = text.substring(at, Math.min(text.length(), at + PIECE)).getBytes(StandardCharsets.UTF_8);
                    in.writeToCopy(piece, 0, piece.length);
                }
                written += in.endCopy();
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new DataAccessException("loading into " + copy, e);
        }
        text.setLength(0);
    }

    long written() {
        return written;
    }

    static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private StringBuilder next() {
        if (!first) {
            text.append('\t');
        }
        first = false;
        return text;
    }
}
