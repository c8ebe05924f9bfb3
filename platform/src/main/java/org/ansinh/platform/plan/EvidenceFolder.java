package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Document;
import org.ansinh.platform.registry.Documents;
import org.ansinh.platform.registry.PaperKind;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What proves that something was done: files, checked and encrypted as all papers are, links and notes. A subject is {@code task:P1.1:41} or
 * {@code finding:7}; the caller checks who may read it and who may add.
 */
@Component
@Transactional
public class EvidenceFolder {

    private final DSLContext sql;
    private final Documents documents;
    private final AuditTrail audit;

    EvidenceFolder(DSLContext sql, Documents documents, AuditTrail audit) {
        this.sql = sql;
        this.documents = documents;
        this.audit = audit;
    }

    /** A link or a note; {@code link} may be empty. */
    public record Said(String link, String note, String by, Instant at) {}

    static String ofTask(String code, int unit) {
        return "task:" + code + ":" + unit;
    }

    static String ofFinding(long finding) {
        return "finding:" + finding;
    }

    /** @throws Fault for a file that is neither photograph nor PDF, is broken, too large, or does something when opened */
    public void file(String subject, String title, byte[] content, Officer by, Instant at) {
        Document kept = documents.store(new Documents.Paper(subject, PaperKind.OTHER, title, by.username()), content, at);
        audit.changed(by, subject, "evidence " + kept.id());
    }

    /** @throws Fault when both are empty, or the link is no https address */
    public void say(String subject, String link, String note, Officer by, Instant at) {
        if (link.isBlank() && note.isBlank()) {
            throw new Fault("plan.evidence.empty");
        }
        if (!link.isBlank() && !link.strip().matches("https://\\S{1,490}")) {
            throw new Fault("plan.evidence.link", link.strip().substring(0, Math.min(60, link.strip().length())));
        }
        if (note.length() > 1000) {
            throw new Fault("plan.evidence.note", note.length());
        }
        sql.execute(
                "INSERT INTO plan.evidence (subject, link, note, added_by, adder_name, added_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                subject, link.strip(), note.strip(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
        audit.changed(by, subject, "evidence said");
    }

    @Transactional(readOnly = true)
    public List<Said> said(String subject) {
        return sql.resultQuery("SELECT * FROM plan.evidence WHERE subject = ? ORDER BY id LIMIT 200", subject)
                .fetch(row -> new Said(row.get("link", String.class),
                        row.get("note", String.class), row.get("adder_name", String.class),
                        row.get("added_at", OffsetDateTime.class).toInstant()));
    }

    @Transactional(readOnly = true)
    public List<Document> files(String subject) {
        return documents.of(subject);
    }

    @Transactional(readOnly = true)
    public Optional<Document> find(String subject, long id) {
        return documents.find(id, List.of(subject));
    }

    @Transactional(readOnly = true)
    public byte[] open(Document document) {
        return documents.open(document);
    }
}
