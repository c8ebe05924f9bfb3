package org.ansinh.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.BulkRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes files in: uploaded, mapped, tried, taken in. Callers check the officer's role. */
@Component
public class Imports {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int WAITING_MOST = 20;

    private final ImportStore store;
    private final FileParts files;
    private final ImportRuns runs;
    private final BulkRegistry registry;
    private final AuditTrail audit;
    private final Today today;

    Imports(ImportStore store, FileParts files, ImportRuns runs, BulkRegistry registry, AuditTrail audit, Today today) {
        this.store = store;
        this.files = files;
        this.runs = runs;
        this.registry = registry;
        this.audit = audit;
        this.today = today;
    }

    /** Keeps a file; a Fault when it is no table this program reads, or too large. */
    @Transactional
    public long upload(Kind kind, String name, Path file, Officer officer) {
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw new Fault("intake.file.empty");
            }
            if (size > Limits.FILE) {
                throw new Fault("intake.file.large", Limits.FILE >> 20);
            }
            if (store.of(officer.id(), WAITING_MOST).stream().filter(one -> one.state().working()).count() > 2) {
                throw new Fault("intake.busy");
            }
            Tables.head(file);
            files.forgetOld(today.now());
            String shown = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").replaceAll(".*[/\\\\]", "");
            String kept = shown.isBlank() ? "?" : shown.substring(Math.max(0, shown.length() - 200));
            long id = store.insert(kind, kept, size, sha256(file), officer.id(), officer.username(), today.now());
            files.keep(id, file);
            audit.looked(officer, "import:" + id, "uploaded " + kept);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] sha256(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return in.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An import of the officer's own; others' are as if they were not there. */
    public Optional<Import> find(long id, Officer officer) {
        return store.find(id).filter(one -> one.account() == officer.id());
    }

    Tables.Head head(long id) {
        Path file = files.unpack(id);
        try {
            return Tables.head(file);
        } finally {
            delete(file);
        }
    }

    /** A target for each heading: as saved under the name, else by the words of the heading. */
    List<String> propose(Kind kind, List<String> headings, Optional<ImportStore.Saved> saved) {
        List<String> proposed = HeaderWords.propose(headings, kind, registry.recordable());
        if (saved.isEmpty()) {
            return proposed;
        }
        List<String> targets = new ArrayList<>();
        Map<String, String> byHeading = new HashMap<>();
        saved.get().targets().forEach((heading, target) -> byHeading.put(Words.fold(heading), target));
        headings.forEach(heading -> targets.add(byHeading.getOrDefault(Words.fold(heading), "")));
        return targets;
    }

    /** Sets how the file is read; a Fault when it cannot be read so, or is taken in already. */
    @Transactional
    public void map(long id, Mapping mapping) {
        Import file = store.locked(id);
        if (file.state() == Import.State.APPLYING || file.state() == Import.State.DONE || !files.kept(id)) {
            throw new Fault("intake.state", String.valueOf(id));
        }
        mapping.require(registry.recordable());
        store.mapped(id, mapping);
        store.state(id, Import.State.UPLOADED);
    }

    /** Saves a mapping to be used again, by heading. */
    @Transactional
    public void save(String name, Mapping mapping, List<String> headings, Officer officer) {
        if (name.isBlank() || name.strip().length() > 100) {
            throw new Fault("intake.mapping.nameForm");
        }
        Map<String, String> targets = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            if (!mapping.targets().get(i).isEmpty()) {
                targets.put(headings.get(i), mapping.targets().get(i));
            }
        }
        store.save(name.strip(), mapping.kind(), targets, mapping.source(), officer.username(), today.now());
    }

    /** Begins a trial: nothing of it is written to the register. */
    @Transactional
    public void check(long id) {
        Import file = store.locked(id);
        boolean may = file.state() == Import.State.UPLOADED || file.state() == Import.State.CHECKED || file.state() == Import.State.STOPPED;
        if (!may || file.targets().isEmpty()) {
            throw new Fault("intake.state", String.valueOf(id));
        }
        store.begin(id, Run.CHECK, false, today.now());
    }

    /** Begins to take in what was tried; a Fault when rows have faults and the officer did not choose to leave them out. */
    @Transactional
    public void apply(long id, boolean partial) {
        Import file = store.locked(id);
        if (file.state() != Import.State.CHECKED && !(file.state() == Import.State.STOPPED && partial)) {
            throw new Fault("intake.state", String.valueOf(id));
        }
        Tally tried = store.tally(id, Run.CHECK);
        if (tried.refused() > 0 && !partial) {
            throw new Fault("intake.partial", tried.refused());
        }
        store.begin(id, Run.APPLY, partial, today.now());
    }

    /** Works until what was begun is done. */
    public void work(long id, ImportRuns.Progress progress) {
        runs.go(id, progress);
    }

    /** Works in the background; a failure that nobody foresaw leaves the import to be gone on with after the next start. */
    void workInBackground(long id) {
        Thread.ofVirtual().name("import-" + id).start(() -> {
            try {
                runs.go(id, rows -> {
                });
            } catch (RuntimeException e) {
                LOG.error("import {} stopped", id, e);
            }
        });
    }

    void goOn() {
        store.unfinished().forEach(this::workInBackground);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path temporary(InputStream in) throws IOException {
        Path file = Files.createTempFile("ansinh-upload-", ".tmp");
        try {
            Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
