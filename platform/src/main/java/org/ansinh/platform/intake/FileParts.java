package org.ansinh.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.ansinh.platform.registry.SealedBytes;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Uploaded files in the database, encrypted a piece at a time, until they are taken in. */
@Component
class FileParts {

    private static final int PIECE = 1 << 20;
    private static final int KEPT_DAYS = 30;

    private final DSLContext sql;
    private final SealedBytes sealed;

    FileParts(DSLContext sql, SealedBytes sealed) {
        this.sql = sql;
        this.sealed = sealed;
    }

    /** In the caller's transaction. */
    void keep(long id, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            int no = 0;
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                sql.execute("INSERT INTO intake.file_part (import_id, no, sealed) VALUES (?, ?, ?)", id, no++, sealed.seal(piece));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file, readable by this program's user only. Delete it after use. */
    Path unpack(long id) {
        try {
            Path file = Files.createTempFile("ansinh-intake-", ".tmp");
            try (OutputStream out = Files.newOutputStream(file)) {
                for (int no = 0;; no++) {
                    byte[] piece = sql.resultQuery("SELECT sealed FROM intake.file_part WHERE import_id = ? AND no = ?", id, no)
                            .fetchOptional(0, byte[].class).orElse(null);
                    if (piece == null) {
                        return file;
                    }
                    out.write(sealed.open(piece));
                }
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean kept(long id) {
        return sql.resultQuery("SELECT 1 FROM intake.file_part WHERE import_id = ? AND no = 0", id).fetchOptional().isPresent();
    }

    void forget(long id) {
        sql.execute("DELETE FROM intake.file_part WHERE import_id = ?", id);
    }

    /** Files that nobody took in. */
    void forgetOld(Instant now) {
        sql.execute("DELETE FROM intake.file_part p USING intake.import i WHERE i.id = p.import_id AND i.uploaded_at < ?::timestamptz",
                now.minusSeconds(KEPT_DAYS * 86_400L).atOffset(ZoneOffset.UTC));
    }
}
