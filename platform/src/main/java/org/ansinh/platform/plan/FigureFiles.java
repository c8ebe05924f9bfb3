package org.ansinh.platform.plan;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files of figures on their way in: kept as they came, tried, then taken in whole in one transaction. */
@Component
@Transactional
public class FigureFiles {

    static final int MOST_BYTES = 5 << 20;

    private final DSLContext sql;
    private final FigureSheets sheets;
    private final FigureDesk desk;
    private final FigureRights rights;
    private final AuditTrail audit;

    FigureFiles(DSLContext sql, FigureSheets sheets, FigureDesk desk, FigureRights rights, AuditTrail audit) {
        this.sql = sql;
        this.sheets = sheets;
        this.desk = desk;
        this.rights = rights;
        this.audit = audit;
    }

    /** What was taken in of a file; figures that stood already are {@code same}. */
    public record Taken(int stored, int same, int leftOut, Instant at) {}

    /** {@code taken}: null while it is only tried. */
    public record Kept(long id, String name, Instant uploadedAt, @Nullable Taken taken) {}

    long keep(String name, byte[] content, Officer by, Instant at) {
        if (content.length > MOST_BYTES) {
            throw new Fault("targets.file.large", MOST_BYTES >> 20);
        }
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\]", "").strip();
        return sql.resultQuery(
                "INSERT INTO plan.figure_file (name, content, account, officer, uploaded_at) VALUES (?, ?, ?, ?, ?::timestamptz) RETURNING id",
                plain.substring(0, Math.min(200, plain.length())), content, by.id(), by.name(), at.atOffset(ZoneOffset.UTC))
                .fetchSingle(0, Long.class);
    }

    /** The officer's own files, newest first. */
    @Transactional(readOnly = true)
    List<Kept> of(Officer officer) {
        return sql.resultQuery(
                """
                        SELECT f.id, f.name, f.uploaded_at, t.stored, t.same, t.left_out, t.taken_at FROM plan.figure_file f LEFT JOIN plan.figure_file_taken t ON t.file = f.id
                        WHERE f.account = ? ORDER BY f.id DESC LIMIT 20""",
                officer.id()).fetch(FigureFiles::kept);
    }

    /** Nobody else's files are there. */
    @Transactional(readOnly = true)
    Optional<Kept> find(long id, Officer officer) {
        return sql.resultQuery(
                """
                        SELECT f.id, f.name, f.uploaded_at, t.stored, t.same, t.left_out, t.taken_at FROM plan.figure_file f LEFT JOIN plan.figure_file_taken t ON t.file = f.id
                        WHERE f.id = ? AND f.account = ?""",
                id, officer.id()).fetchOptional(FigureFiles::kept);
    }

    /** Every row with what would become of it now; rows outside the officer's areas are refused. */
    @Transactional(readOnly = true)
    FigureSheets.Read trial(long id, LocalDate today) {
        byte[] content = sql.resultQuery("SELECT content FROM plan.figure_file WHERE id = ?", id).fetchSingle(0, byte[].class);
        FigureSheets.Read read = sheets.read(new ByteArrayInputStream(content), today);
        return new FigureSheets.Read(read.encoding(), read.rows().stream().map(this::within).toList());
    }

    private FigureRow within(FigureRow row) {
        NewFigure figure = row.figure();
        return figure == null || row.outcome() == FigureRow.Outcome.REFUSED || rights.mayEnter(figure.areaUnit())
                ? row
                : new FigureRow(row.number(), figure, null, FigureRow.Outcome.REFUSED,
                        List.of(new FigureRow.RowFault(FigureSheets.Column.UNIT.heading, "", "targets.unit.notYours", List.of())));
    }

    /** What a trial promised, in a word: when it changes before the file is taken in, the officer looks again. */
    static String promise(FigureSheets.Read read) {
        StringBuilder text = new StringBuilder();
        for (FigureRow row : read.rows()) {
            Revision standing = row.standing();
            text.append(row.number()).append(row.outcome()).append(standing == null ? 0 : standing.version()).append(';');
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8)),
                    0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Takes the file in as it was tried. A second time nothing happens.
     *
     * @param promise what the trial said, see {@link #promise}
     * @param partial whether rows with faults are left out; else a file with any is refused whole
     */
    Taken take(long id, String promise, boolean partial, Officer by, Instant at) {
        sql.execute("SELECT pg_advisory_xact_lock(621, ?)", (int) id);
        Taken before = find(id, by).orElseThrow().taken();
        if (before != null) {
            return before;
        }
        FigureSheets.Read read = trial(id, LocalDate.ofInstant(at, Today.ZONE));
        if (!promise(read).equals(promise)) {
            throw new Fault("targets.file.moved");
        }
        int refused = (int) read.count(FigureRow.Outcome.REFUSED);
        if (refused > 0 && !partial) {
            throw new Fault("targets.file.faults", refused);
        }
        int stored = 0;
        int same = 0;
        for (FigureRow row : read.rows()) {
            NewFigure figure = row.figure();
            if (figure != null && row.outcome() != FigureRow.Outcome.REFUSED) {
                Revision standing = row.standing();
                switch (desk.enter(figure, standing == null ? 0 : standing.version(), by, at)) {
                    case Entered.Stored any -> stored++;
                    case Entered.Same any -> same++;
                    case Entered.Beside any -> throw new Fault("targets.file.moved");
                }
            }
        }
        sql.execute("INSERT INTO plan.figure_file_taken (file, stored, same, left_out, taken_at) VALUES (?, ?, ?, ?, ?::timestamptz)", id,
                stored, same, refused,
                at.atOffset(ZoneOffset.UTC));
        audit.changed(by, "figure-file:" + id, "taken in: " + stored + " stored, " + same + " the same, " + refused + " left out");
        return new Taken(stored, same, refused, at);
    }

    private static Kept kept(Record row) {
        OffsetDateTime taken = row.get("taken_at", OffsetDateTime.class);
        return new Kept(row.get("id", Long.class), row.get("name", String.class), row.get("uploaded_at", OffsetDateTime.class).toInstant(),
                taken == null
                        ? null
                        : new Taken(row.get("stored", Integer.class), row.get("same", Integer.class), row.get("left_out", Integer.class),
                                taken.toInstant()));
    }
}
