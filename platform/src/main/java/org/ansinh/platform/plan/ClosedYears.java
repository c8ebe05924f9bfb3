package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

/**
 * Years that are settled: reported and closed by a leader. From then on no figure of that year is entered, withdrawn, imported, sent or
 * counted, and no report of it begun, written or handed in, of whichever plan, until one officer asks with a reason and another consents.
 * What was handed in before is still checked and signed. The database refuses too.
 */
@Component
@Transactional
public class ClosedYears {

    private static final int LONGEST = 500;
    private static final String STATE = """
            SELECT c.id, c.year, c.closer_name, c.closed_at, c.reason, r.id AS reopening, r.reason AS wish, r.asked_by, r.asker_name, r.asked_at, d.decider_name, d.decided_at, d.granted
            FROM plan.year_closing c
            LEFT JOIN LATERAL (SELECT * FROM plan.year_reopening r WHERE r.closing = c.id ORDER BY r.id DESC LIMIT 1) r ON true
            LEFT JOIN plan.year_decision d ON d.reopening = r.id
            """;

    private final DSLContext sql;
    private final AuditTrail audit;

    ClosedYears(DSLContext sql, AuditTrail audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /**
     * A closing and the last wish to reopen it.
     *
     * @param reason why it was closed; empty where none was asked for at the time
     * @param reopening id of the wish to reopen it; null where there is none
     * @param wish why it should be reopened
     * @param granted null while nobody has decided
     */
    public record Closing(int year, String closedBy, Instant closedAt, String reason, @Nullable Long reopening, String wish, int askedBy,
            String asker,
            @Nullable Instant askedAt, String decider, @Nullable Instant decidedAt, @Nullable Boolean granted) {

        public boolean open() {
            return Boolean.TRUE.equals(granted);
        }

        public boolean waiting() {
            return reopening != null && granted == null;
        }
    }

    @Transactional(readOnly = true)
    public boolean closed(int year) {
        return sql.resultQuery("SELECT plan.year_closed(?)", year).fetchSingle(0, Boolean.class);
    }

    /** @throws Fault when the year of the day is closed and takes no figure */
    @Transactional(readOnly = true, noRollbackFor = Fault.class)
    public void requireOpen(LocalDate day) {
        closing(day.getYear()).ifPresent(closing -> {
            throw new Fault("targets.year.closed", String.valueOf(day.getYear()), closing.closedBy(), closing.reason());
        });
    }

    /** Who closed a year, when and why; empty while it is open. */
    @Transactional(readOnly = true)
    public Optional<Closing> closing(int year) {
        return sql.resultQuery(STATE + "WHERE c.year = ? AND plan.year_closed(c.year) ORDER BY c.id DESC LIMIT 1", year)
                .fetchOptional(ClosedYears::closing);
    }

    /** Every closing, newest year first. */
    @Transactional(readOnly = true)
    public List<Closing> all() {
        return sql.resultQuery(STATE + "ORDER BY c.year DESC, c.id DESC LIMIT 100").fetch(ClosedYears::closing);
    }

    /** Closes a year that is over, for a reason. Closing one that is closed changes nothing. */
    public void close(int year, String reason, Officer by, Instant at) {
        requireReason(reason);
        LocalDate today = LocalDate.ofInstant(at, Today.ZONE);
        if (year < 2020 || year >= today.getYear()) {
            throw new Fault("targets.year.notOver", String.valueOf(year));
        }
        sql.execute("SELECT pg_advisory_xact_lock(620, ?)", year);
        if (!closed(year)) {
            sql.execute(
                    "INSERT INTO plan.year_closing (year, closed_by, closer_name, closed_at, reason) VALUES (?, ?, ?, ?::timestamptz, ?)",
                    year,
                    by.id(), by.name(), at.atOffset(ZoneOffset.UTC), reason.strip());
            audit.changed(by, "plan-year:" + year, "closed");
        }
    }

    /** Asks for a closed year to be reopened; one wish at a time. */
    public void ask(int year, String reason, Officer by, Instant at) {
        requireReason(reason);
        sql.execute("SELECT pg_advisory_xact_lock(620, ?)", year);
        long closing = sql
                .resultQuery("SELECT id FROM plan.year_closing WHERE year = ? AND plan.year_closed(year) ORDER BY id DESC LIMIT 1", year)
                .fetchOptional(0, Long.class).orElseThrow(() -> new Fault("targets.year.notClosed", String.valueOf(year)));
        if (newest(year).waiting()) {
            throw new Fault("targets.year.waiting", String.valueOf(year));
        }
        sql.execute("INSERT INTO plan.year_reopening (closing, reason, asked_by, asker_name, asked_at) VALUES (?, ?, ?, ?, ?::timestamptz)",
                closing,
                reason.strip(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
        audit.changed(by, "plan-year:" + year, "asked to reopen");
    }

    /** Another officer than the one who asked decides. */
    public void decide(int year, boolean granted, Officer by, Instant at) {
        sql.execute("SELECT pg_advisory_xact_lock(620, ?)", year);
        Closing closing = newest(year);
        if (!closing.waiting()) {
            throw new Fault("targets.year.notAsked", String.valueOf(year));
        }
        if (closing.askedBy() == by.id()) {
            throw new Fault("targets.year.same");
        }
        sql.execute(
                "INSERT INTO plan.year_decision (reopening, asked_by, decided_by, decider_name, decided_at, granted) VALUES (?, ?, ?, ?, ?::timestamptz, ?)",
                closing.reopening(), closing.askedBy(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC), granted);
        audit.changed(by, "plan-year:" + year, granted ? "reopened" : "not reopened");
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new Fault("targets.year.reason", LONGEST);
        }
    }

    private Closing newest(int year) {
        return sql.resultQuery(STATE + "WHERE c.year = ? ORDER BY c.id DESC LIMIT 1", year).fetchOptional(ClosedYears::closing)
                .orElseThrow(() -> new Fault("targets.year.notClosed", String.valueOf(year)));
    }

    private static Closing closing(Record row) {
        OffsetDateTime asked = row.get("asked_at", OffsetDateTime.class);
        OffsetDateTime decided = row.get("decided_at", OffsetDateTime.class);
        Integer by = row.get("asked_by", Integer.class);
        return new Closing(row.get("year", Integer.class), row.get("closer_name", String.class),
                row.get("closed_at", OffsetDateTime.class).toInstant(),
                text(row, "reason"), row.get("reopening", Long.class), text(row, "wish"), by == null ? 0 : by, text(row, "asker_name"),
                asked == null ? null : asked.toInstant(), text(row, "decider_name"), decided == null ? null : decided.toInstant(),
                row.get("granted", Boolean.class));
    }

    private static String text(Record row, String column) {
        String text = row.get(column, String.class);
        return text == null ? "" : text;
    }
}
