package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Papers in SQL. */
@Component
class DocumentStore {

    private static final String COLUMNS = "d.id, d.kind, d.title, d.media_type, d.size, d.sha256, d.recorded_by, d.recorded_at";
    private static final String STANDING = "NOT EXISTS (SELECT FROM registry.document_withdrawn w WHERE w.document = d.id)";

    private final DSLContext sql;

    DocumentStore(DSLContext sql) {
        this.sql = sql;
    }

    long insert(PaperKind kind, String title, CheckedFile file, byte[] sha256, byte[] sealed, String by, Instant at) {
        long id = sql.resultQuery("""
                INSERT INTO registry.document (kind, title, media_type, size, sha256, recorded_by, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""",
                kind.name(), title, file.type().mediaType(), file.content().length, sha256, by, utc(at)).fetchSingle(0, Long.class);
        sql.execute("INSERT INTO registry.document_content (document, sealed) VALUES (?, ?)", id, sealed);
        return id;
    }

    void attach(long id, String subject, String by, Instant at) {
        sql.execute(
                "INSERT INTO registry.document_subject (document, subject, attached_by, attached_at) VALUES (?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING",
                id, subject, by, utc(at));
    }

    void withdraw(long id, String reason, String by, Instant at) {
        sql.execute(
                "INSERT INTO registry.document_withdrawn (document, reason, withdrawn_by, withdrawn_at) VALUES (?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING",
                id, reason, by, utc(at));
    }

    Optional<Document> find(long id) {
        return sql.resultQuery("SELECT " + COLUMNS + " FROM registry.document d WHERE d.id = ? AND " + STANDING, id)
                .fetchOptional(DocumentStore::document);
    }

    /** The same file, already kept for the subject. */
    Optional<Document> same(String subject, byte[] sha256) {
        return sql.resultQuery("SELECT " + COLUMNS + " FROM registry.document d JOIN registry.document_subject s ON s.document = d.id "
                + "WHERE s.subject = ? AND d.sha256 = ? AND " + STANDING + " ORDER BY d.id LIMIT 1", subject, sha256)
                .fetchOptional(DocumentStore::document);
    }

    boolean about(long id, Collection<String> subjects) {
        return sql.resultQuery("SELECT 1 FROM registry.document_subject WHERE document = ? AND subject = ANY (?::text[]) LIMIT 1",
                id, subjects.toArray(String[]::new)).fetchOptional().isPresent();
    }

    List<String> subjects(long id) {
        return sql.resultQuery("SELECT subject FROM registry.document_subject WHERE document = ? ORDER BY subject", id).fetch(0,
                String.class);
    }

    List<Document> of(Collection<String> subjects, int limit) {
        return sql
                .resultQuery(
                        "SELECT DISTINCT " + COLUMNS + " FROM registry.document d JOIN registry.document_subject s ON s.document = d.id "
                                + "WHERE s.subject = ANY (?::text[]) AND " + STANDING + " ORDER BY d.id DESC LIMIT ?",
                        subjects.toArray(String[]::new), limit)
                .fetch(DocumentStore::document);
    }

    byte[] sealed(long id) {
        return sql.resultQuery("SELECT sealed FROM registry.document_content WHERE document = ?", id).fetchSingle(0, byte[].class);
    }

    private static Document document(Record row) {
        Document.Type type = List.of(Document.Type.values()).stream()
                .filter(one -> one.mediaType().equals(row.get("media_type", String.class))).findFirst().orElseThrow();
        return new Document(row.get("id", Long.class), PaperKind.valueOf(row.get("kind", String.class)), row.get("title", String.class),
                type,
                row.get("size", Integer.class), HexFormat.of().formatHex(row.get("sha256", byte[].class)),
                row.get("recorded_by", String.class),
                row.get("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
