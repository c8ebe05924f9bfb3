package org.ansinh.platform.integrity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Files of other agencies in SQL. */
@Component
class OutsideStore {

    private final DSLContext sql;

    OutsideStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A file that was taken in.
     *
     * @param inForce whether rules use it: neither replaced by a newer whole list nor withdrawn
     */
    record OutsideFile(long id, CrossChecks.Asked asked, CrossChecks.Taken taken, int takenBy, String takerName, LocalDate takenOn,
            boolean inForce, Optional<Withdrawal> withdrawn) {}

    /** That a file may not be used, and why. */
    record Withdrawal(String reason, String name, LocalDate day) {}

    /** The day on which the same file was taken; empty when it was not, or was withdrawn. */
    Optional<LocalDate> byHash(String sha256) {
        return sql.resultQuery("SELECT taken_at FROM integrity.outside_file f WHERE sha256 = ? AND " + NOT_WITHDRAWN, sha256)
                .fetchOptional(row -> day(row.get(0, OffsetDateTime.class)));
    }

    long add(CrossChecks.Asked asked, String sha256, byte[] sealed, CrossChecks.Taken taken, List<CrossChecks.Fitting> fitting, Officer by,
            Instant now) {
        long id = sql.resultQuery(
                """
                        INSERT INTO integrity.outside_file (kind, agency, purpose, legal_basis, document, as_of, sha256, sealed, rows, certain, unknown, uncertain, unreadable, whole, taken_by, taker_name, taken_at, attempt)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz,
                                (SELECT count(*) FROM integrity.outside_file f JOIN integrity.outside_withdrawn w ON w.file_id = f.id WHERE f.sha256 = ?)) RETURNING id""",
                asked.kind().name(), asked.agency().strip(), asked.purpose().strip(),
                asked.legalBasis().strip(), asked.document().strip(), asked.asOf(), sha256, sealed, taken.rows(), taken.certain(),
                taken.unknown(), taken.uncertain(), taken.unreadable(), asked.extent() == CrossChecks.Extent.WHOLE, by.id(), by.name(),
                now.atOffset(ZoneOffset.UTC), sha256).fetchSingle(0, Long.class);
        Copy.into(sql, "integrity.outside_fact (file_id, row, person, since, until, amount, detail)", copy -> {
            for (CrossChecks.Fitting one : fitting) {
                copy.field(id).field(one.line().row()).field(one.person()).field(one.line().since()).field(one.line().until())
                        .field(one.line().amount())
                        .field(one.line().detail()).end();
            }
        });
        return id;
    }

    void withdraw(OutsideFile one, String reason, Officer by, Instant now) {
        sql.execute("""
                INSERT INTO integrity.outside_withdrawn (file_id, taken_by, reason, withdrawn_by, withdrawer_name, withdrawn_at)
                VALUES (?, ?, ?, ?, ?, ?::timestamptz)""", one.id(), one.takenBy(), reason, by.id(), by.name(),
                now.atOffset(ZoneOffset.UTC));
    }

    Optional<OutsideFile> find(long id) {
        return sql.resultQuery(SELECT + "WHERE f.id = ?", id).fetchOptional(OutsideStore::file);
    }

    List<OutsideFile> all() {
        return sql.resultQuery(SELECT + "ORDER BY f.id DESC LIMIT 200").fetch(OutsideStore::file);
    }

    private static final String NOT_WITHDRAWN = "NOT EXISTS (SELECT FROM integrity.outside_withdrawn w WHERE w.file_id = f.id)";
    private static final String SELECT = """
            SELECT f.id, f.kind, f.agency, f.purpose, f.legal_basis, f.document, f.as_of, f.whole, f.rows, f.certain, f.unknown, f.uncertain, f.unreadable,
                   f.taken_by, f.taker_name, f.taken_at, EXISTS (SELECT FROM integrity.outside_in_force n WHERE n.id = f.id) AS in_force,
                   w.reason, w.withdrawer_name, w.withdrawn_at
            FROM integrity.outside_file f LEFT JOIN integrity.outside_withdrawn w ON w.file_id = f.id
            """;

    private static OutsideFile file(Record row) {
        return new OutsideFile(row.get("id", Long.class),
                new CrossChecks.Asked(OutsideKind.valueOf(row.get("kind", String.class)), row.get("agency", String.class),
                        row.get("purpose", String.class), row.get("legal_basis", String.class), row.get("document", String.class),
                        row.get("as_of", LocalDate.class),
                        row.get("whole", Boolean.class) ? CrossChecks.Extent.WHOLE : CrossChecks.Extent.PART),
                new CrossChecks.Taken(row.get("id", Long.class), row.get("rows", Integer.class), row.get("certain", Integer.class),
                        row.get("unknown", Integer.class), row.get("uncertain", Integer.class), row.get("unreadable", Integer.class),
                        List.of()),
                row.get("taken_by", Integer.class), row.get("taker_name", String.class), day(row.get("taken_at", OffsetDateTime.class)),
                row.get("in_force", Boolean.class),
                row.get("reason", String.class) == null
                        ? Optional.empty()
                        : Optional.of(new Withdrawal(row.get("reason", String.class), row.get("withdrawer_name", String.class),
                                day(row.get("withdrawn_at", OffsetDateTime.class)))));
    }

    private static LocalDate day(OffsetDateTime at) {
        return at.atZoneSameInstant(Today.ZONE).toLocalDate();
    }
}
