package org.ansinh.platform.plandraft;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Kept.Reading;
import org.ansinh.platform.plandraft.Kept.Row;
import org.ansinh.platform.plandraft.Kept.SectionRow;
import org.ansinh.platform.plandraft.Kept.SourceLine;
import org.ansinh.platform.plandraft.Kept.Verdict;
import org.springframework.stereotype.Component;

/** Documents taken in and decided on. Other rooms ask here for what people have confirmed. */
@Component
public class Readings {

    private static final int NOTE = 1_000;
    private static final int NAME = 200;
    /** Lines of the source that one added item may stand in. */
    private static final int LINES = 40;

    /** Two at once at most: a long document needs a core and tens of megabytes while it is read. */
    private final Semaphore desks = new Semaphore(2);
    private final ReadingStore store;
    private final AuditTrail audit;
    private final Today today;

    Readings(ReadingStore store, AuditTrail audit, Today today) {
        this.store = store;
        this.audit = audit;
        this.today = today;
    }

    /**
     * Something a person confirmed or corrected.
     *
     * @param fields as it stands now
     * @param printed the words of the document
     * @param by who decided
     */
    public record Confirmed(long reading, int no, Kind kind, Understanding fields, String printed, Place place, String by) {}

    /** What stands confirmed of a document, in its order. */
    public List<Confirmed> confirmed(long reading) {
        return store.items(reading).stream().flatMap(row -> Optional.ofNullable(row.decision())
                .filter(decision -> decision.verdict() != Verdict.REJECTED)
                .map(decision -> new Confirmed(reading, row.no(), row.kind(), decision.fields(), row.printed(), row.place(), decision.by()))
                .stream()).toList();
    }

    /** @param fresh false when the same file was read before */
    record Taken(long id, Fresh fresh) {}

    enum Fresh {
        NEW,
        KNOWN
    }

    /** Whether a file that was read before is read anew, beside the reading there is. */
    enum Again {
        NO,
        YES
    }

    Taken take(String name, byte[] file, Again again, Officer by) {
        byte[] sha256 = sha256(file);
        Optional<Long> known = store.known(sha256);
        if (known.isPresent() && again == Again.NO) {
            return new Taken(known.get(), Fresh.KNOWN);
        }
        Draft draft = read(file);
        String given = name.isBlank() ? "?" : name.strip();
        long id = store.keep(given.substring(0, Math.min(NAME, given.length())), sha256, known.orElse(null), draft, by, today.now());
        audit.changed(by, "plandraft:" + id, (known.isPresent() ? "read again " : "read ") + given);
        return new Taken(id, Fresh.NEW);
    }

    private Draft read(byte[] file) {
        desks.acquireUninterruptibly();
        try {
            return PlanReader.ready().read(SourceFiles.read(file));
        } finally {
            desks.release();
        }
    }

    /**
     * Adds what the reading missed; whoever adds it confirms it.
     *
     * @param from first line of the source, counted from 1
     * @param to last line
     * @return its number
     * @throws Fault when the fields are not sound or no words stand in those lines
     */
    int add(Reading reading, Kind kind, int from, int to, Understanding typed, Officer by) {
        if (from < 1 || to < from || to > reading.lines() || to - from >= LINES) {
            throw new Fault("plandraft.add.lines", reading.lines(), LINES);
        }
        List<SourceLine> lines = store.lines(reading.id(), from, to);
        String printed = lines.stream().map(line -> line.text().strip()).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
        if (printed.isEmpty()) {
            throw new Fault("plandraft.add.lines", reading.lines(), LINES);
        }
        Understanding fields = typed.checked(kind);
        int section = store.sections(reading.id()).stream().filter(one -> one.line() <= from).mapToInt(SectionRow::no).max().orElse(-1);
        int no = store.add(reading.id(), kind, section, printed,
                new Place(lines.getFirst().page(), from, 0, to, lines.getLast().text().length()), fields, by, today.now());
        audit.changed(by, "plandraft:" + reading.id(), "added item " + no + " " + fields.what());
        return no;
    }

    /** A Fault when the fields are not sound, or somebody decided since {@code seen}. */
    void decide(Row item, int seen, Verdict verdict, Understanding typed, String note, Officer by) {
        if (note.length() > NOTE) {
            throw new Fault("plandraft.field.long", NOTE);
        }
        if (verdict == Verdict.REJECTED && note.isBlank()) {
            throw new Fault("plandraft.decide.note");
        }
        Understanding fields = switch (verdict) {
            case CONFIRMED -> item.now().checked(item.kind());
            case CORRECTED -> typed.checked(item.kind());
            case REJECTED -> item.now();
        };
        store.decide(item, seen, verdict, fields, note.strip(), by, today.now());
        audit.changed(by, "plandraft-item:" + item.id(), verdict.name() + " " + fields.what());
    }

    private static byte[] sha256(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
