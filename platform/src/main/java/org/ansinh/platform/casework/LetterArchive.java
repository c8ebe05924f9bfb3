package org.ansinh.platform.casework;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.casework.Letters.Form;
import org.ansinh.platform.casework.Letters.Signing;
import org.ansinh.platform.web.OfficialDocument;
import org.ansinh.platform.web.OfficialDocuments;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps signed letters byte for byte. */
@Component
class LetterArchive {

    private final DSLContext sql;
    private final Letters letters;
    private final OfficialDocuments documents;

    LetterArchive(DSLContext sql, Letters letters, OfficialDocuments documents) {
        this.sql = sql;
        this.letters = letters;
        this.documents = documents;
    }

    enum Format {
        PDF("application/pdf"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }

    /** A kept file. {@code sha256} in hexadecimal. */
    record Kept(Form form, Format format, String sha256, int bytes) {}

    /** Writes and keeps every paper of a decision that has a number; in the transaction of the decision. */
    void keep(Proposal proposal, Decision decision, Instant at) {
        if (decision.number() == null) {
            return;
        }
        for (Form form : Form.values()) {
            OfficialDocument document = letters.write(form, proposal, Signing.of(decision));
            for (Format format : Format.values()) {
                byte[] content = render(document, format);
                sql.execute(
                        "INSERT INTO casework.letter (decision_id, form, format, content, sha256, made_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                        decision.id(), form.name(), format.name(), content, sha256(content), at.atOffset(ZoneOffset.UTC));
            }
        }
    }

    byte[] render(OfficialDocument document, Format format) {
        return switch (format) {
            case PDF -> documents.pdf(document);
            case DOCX -> documents.docx(document);
        };
    }

    Optional<byte[]> find(long decision, Form form, Format format) {
        return sql.resultQuery("SELECT content FROM casework.letter WHERE decision_id = ? AND form = ? AND format = ?",
                decision, form.name(), format.name()).fetchOptional(row -> row.get(0, byte[].class));
    }

    /** What is kept of a decision; empty for decisions older than the archive. */
    List<Kept> of(long decision) {
        return sql.resultQuery(
                "SELECT form, format, sha256, length(content) AS bytes FROM casework.letter WHERE decision_id = ? ORDER BY form, format DESC",
                decision)
                .fetch(row -> new Kept(Form.valueOf(row.get("form", String.class)), Format.valueOf(row.get("format", String.class)),
                        row.get("sha256", String.class), row.get("bytes", Integer.class)));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
