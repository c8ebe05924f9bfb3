package org.ansinh.platform.onestop;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Document;
import org.ansinh.platform.registry.Documents;
import org.ansinh.platform.registry.PaperKind;
import org.ansinh.platform.registry.SealedBytes;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Papers sent with an application online: checked when they come in, sealed while they wait, handed over to the person's file. */
@Component
class ApplicationPapers {

    /** Most papers of one application. */
    static final int MOST = 12;

    private static final int NAME = 200;

    private final DSLContext sql;
    private final SealedBytes seal;
    private final Documents documents;

    ApplicationPapers(DSLContext sql, SealedBytes seal, Documents documents) {
        this.sql = sql;
        this.seal = seal;
        this.documents = documents;
    }

    /**
     * Keeps a paper of a draft; the same file again changes nothing.
     *
     * @throws Fault that says what is wrong with the file and what to send instead
     */
    @Transactional
    public void keep(DossierCode application, int place, String name, byte[] file, Instant at) {
        Documents.Checked checked = documents.check(file);
        int before = sql.resultQuery("""
                SELECT (SELECT count(*) FROM onestop.application_paper p WHERE p.application_id = a.id)::int
                FROM onestop.application a WHERE a.code = ? AND a.state = 'DRAFT' FOR UPDATE""", application.text())
                .fetchOptional(0, Integer.class).orElseThrow(() -> new Fault("onestop.apply.noDraft"));
        if (before >= MOST) {
            throw new Fault("onestop.apply.papers.most", MOST);
        }
        sql.execute("""
                INSERT INTO onestop.application_paper (application_id, place, name, type, size, sha256, sealed, kept_at)
                SELECT id, ?, ?, ?, ?, ?, ?, ?::timestamptz FROM onestop.application WHERE code = ? ON CONFLICT DO NOTHING""",
                place, name.length() > NAME ? name.substring(0, NAME) : name, checked.type().name(), checked.content().length, sha256(file),
                seal.seal(checked.content()), at.atOffset(ZoneOffset.UTC), application.text());
    }

    /** Takes a paper of a draft out again. */
    void remove(DossierCode application, long paper) {
        sql.execute("""
                DELETE FROM onestop.application_paper p USING onestop.application a
                WHERE a.id = p.application_id AND a.code = ? AND a.state = 'DRAFT' AND p.id = ?""", application.text(), paper);
    }

    List<SentPaper> of(DossierCode application) {
        return sql.resultQuery(
                """
                        SELECT p.id, p.place, p.name, p.type, p.size FROM onestop.application_paper p JOIN onestop.application a ON a.id = p.application_id
                        WHERE a.code = ? ORDER BY p.place, p.id""",
                application.text()).fetch(ApplicationPapers::waiting);
    }

    Optional<SentPaper> find(DossierCode application, long paper) {
        return of(application).stream().filter(one -> one.id() == paper).findFirst();
    }

    byte[] open(SentPaper paper) {
        return seal.open(
                sql.resultQuery("SELECT sealed FROM onestop.application_paper WHERE id = ?", paper.id()).fetchSingle(0, byte[].class));
    }

    /** Puts the papers into the person's file and the dossier's, by their names, and keeps them here no longer. */
    @Transactional
    public void handOver(DossierCode application, long person, Officer by, Instant at) {
        for (SentPaper paper : of(application)) {
            Document kept = documents.store(new Documents.Paper("person:" + person, PaperKind.APPLICATION, paper.name(), by.username()),
                    open(paper), at);
            documents.attach(kept.id(), subject(application), by.username(), at);
        }
        forget(application);
    }

    /** Papers of a file that came with its application, newest first. */
    List<Document> kept(DossierCode file) {
        return documents.of(subject(file));
    }

    Optional<Document> kept(DossierCode file, long paper) {
        return documents.find(paper, List.of(subject(file)));
    }

    byte[] open(Document paper) {
        return documents.open(paper);
    }

    private static String subject(DossierCode file) {
        return "dossier:" + file.text();
    }

    /** What was declined is not kept. */
    void forget(DossierCode application) {
        sql.execute("DELETE FROM onestop.application_paper p USING onestop.application a WHERE a.id = p.application_id AND a.code = ?",
                application.text());
    }

    private static SentPaper waiting(Record row) {
        return new SentPaper(row.get("id", Long.class), row.get("place", Integer.class), row.get("name", String.class),
                Document.Type.valueOf(row.get("type", String.class)), row.get("size", Integer.class));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException everyMachineHasIt) {
            throw new IllegalStateException(everyMachineHasIt);
        }
    }
}
