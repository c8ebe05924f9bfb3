package org.ansinh.platform.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.launch.Fault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Papers that prove something: checked when they come in, encrypted at rest, handed out unchanged. A subject is named as in the
 * audit trail: {@code person:7654}, {@code household:12}, {@code case:3}. Callers check the officer's rights to the subject and
 * write the look into the audit trail.
 */
@Component
@Transactional
public class Documents {

    /** How many papers of a subject a list shows. */
    public static final int LIST = 200;
    /** The most a file may weigh, in bytes. */
    public static final int MAX_BYTES = CheckedFile.MAX_BYTES;

    private static final int TITLE = 200;

    private final DocumentStore store;
    private final Seal seal;

    Documents(DocumentStore store, KeyRing keys) {
        this.store = store;
        this.seal = keys.seal("encrypt papers");
    }

    /** What an officer or citizen says of a file. {@code by}: her account, or the name of the way it came in. */
    public record Paper(String subject, PaperKind kind, String title, String by) {}

    /** A file that may be kept: what it is by its content, and the bytes that would be. */
    public record Checked(Document.Type type, byte[] content) {}

    /** What {@link #store} would keep of a file, or its Fault; for files that wait elsewhere until they are stored. */
    public Checked check(byte[] file) {
        CheckedFile checked = CheckedFile.of(file);
        return new Checked(checked.type(), checked.content());
    }

    /**
     * Keeps a file; the same file for the same subject is kept once. Photographs are drawn anew, so that nothing but the picture is
     * kept. Throws a Fault when it is too large, neither photograph nor PDF by its content, broken, locked, or does something when
     * opened.
     */
    public Document store(Paper paper, byte[] file, Instant now) {
        CheckedFile checked = CheckedFile.of(file);
        byte[] sha256 = sha256(checked.content());
        Optional<Document> known = store.same(paper.subject(), sha256);
        if (known.isPresent()) {
            return known.get();
        }
        String title = paper.title().strip();
        if (title.length() > TITLE) {
            throw new Fault("registry.paper.title.long", TITLE);
        }
        long id = store.insert(paper.kind(), title, checked, sha256, seal.close(checked.content(), sha256), paper.by(), now);
        store.attach(id, paper.subject(), paper.by(), now);
        return store.find(id).orElseThrow();
    }

    /** The same paper for another subject too: brought once, used again. */
    public void attach(long document, String subject, String by, Instant now) {
        store.attach(document, subject, by, now);
    }

    /** Takes back a paper put to the wrong subject; it is kept and no longer shown. */
    public void withdraw(long document, String reason, String by, Instant now) {
        if (reason.isBlank()) {
            throw new Fault("registry.paper.reason.missing");
        }
        store.withdraw(document, reason.strip(), by, now);
    }

    /** Empty when there is none, or it was taken back. */
    @Transactional(readOnly = true)
    public Optional<Document> find(long document) {
        return store.find(document);
    }

    /** A paper about one of the subjects; empty when it is about none of them. */
    @Transactional(readOnly = true)
    public Optional<Document> find(long document, Collection<String> subjects) {
        return store.find(document).filter(known -> store.about(document, subjects));
    }

    /** The papers about any of the subjects, newest first, at most {@link #LIST}. */
    @Transactional(readOnly = true)
    public List<Document> of(Collection<String> subjects) {
        return store.of(subjects, LIST);
    }

    @Transactional(readOnly = true)
    public List<Document> of(String subject) {
        return of(List.of(subject));
    }

    /** What the paper is about. */
    @Transactional(readOnly = true)
    public List<String> subjects(long document) {
        return store.subjects(document);
    }

    /** The file. Throws a Fault when it was altered since it was kept, or the key is another. */
    @Transactional(readOnly = true)
    public byte[] open(Document document) {
        byte[] sha256 = HexFormat.of().parseHex(document.sha256());
        byte[] content = seal.open(store.sealed(document.id()), sha256);
        if (!MessageDigest.isEqual(sha256(content), sha256)) {
            throw new Fault("registry.paper.altered", document.id());
        }
        return content;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
