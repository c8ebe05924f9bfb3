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
import org.springframework.stereotype.Component;

/** Files of other agencies in SQL. */
@Component
class OutsideStore {

    private final DSLContext sql;

    OutsideStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A file that was taken in. */
    record OutsideFile(long id, CrossChecks.Asked asked, CrossChecks.Taken taken, String takerName, LocalDate takenOn) {}

    Optional<LocalDate> byHash(String sha256) {
        return sql.resultQuery("SELECT taken_at FROM integrity.outside_file WHERE sha256 = ?", sha256)
                .fetchOptional(row -> row.get(0, OffsetDateTime.class).atZoneSameInstant(Today.ZONE).toLocalDate());
    }

    long add(CrossChecks.Asked asked, String sha256, byte[] sealed, CrossChecks.Taken taken, List<CrossChecks.Fitting> fitting, Officer by,
            Instant now) {
        long id = sql.resultQuery(
                """
                        INSERT INTO integrity.outside_file (kind, agency, purpose, legal_basis, document, as_of, sha256, sealed, rows, certain, unknown, uncertain, taken_by, taker_name, taken_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""",
                asked.kind().name(), asked.agency().strip(), asked.purpose().strip(),
                asked.legalBasis().strip(), asked.document().strip(), asked.asOf(), sha256, sealed, taken.rows(), taken.certain(),
                taken.unknown(), taken.uncertain(), by.id(), by.name(),
                now.atOffset(ZoneOffset.UTC)).fetchSingle(0, Long.class);
        Copy.into(sql, "integrity.outside_fact (file_id, row, person, since, until, amount, detail)", copy -> {
            for (CrossChecks.Fitting one : fitting) {
                copy.field(id).field(one.line().row()).field(one.person()).field(one.line().since()).field(one.line().until())
                        .field(one.line().amount())
                        .field(one.line().detail()).end();
            }
        });
        return id;
    }

    List<OutsideFile> all() {
        return sql.resultQuery("""
                SELECT id, kind, agency, purpose, legal_basis, document, as_of, rows, certain, unknown, uncertain, taker_name, taken_at
                FROM integrity.outside_file ORDER BY id DESC LIMIT 200""")
                .fetch(row -> new OutsideFile(row.get("id", Long.class),
                        new CrossChecks.Asked(OutsideKind.valueOf(row.get("kind", String.class)), row.get("agency", String.class),
                                row.get("purpose", String.class),
                                row.get("legal_basis", String.class), row.get("document", String.class), row.get("as_of", LocalDate.class)),
                        new CrossChecks.Taken(row.get("id", Long.class), row.get("rows", Integer.class), row.get("certain", Integer.class),
                                row.get("unknown", Integer.class),
                                row.get("uncertain", Integer.class)),
                        row.get("taker_name", String.class),
                        row.get("taken_at", OffsetDateTime.class).atZoneSameInstant(Today.ZONE).toLocalDate()));
    }
}
