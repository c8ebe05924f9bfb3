package org.ansinh.platform.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests between administrators, in SQL. */
@Component
class RequestStore {

    private static final String OPEN = """
            SELECT r.id, r.kind, r.account_id, a.username, a.name, r.role, r.area_unit, r.from_day, r.to_day, r.asked_by, b.name
            FROM access.request r JOIN access.account a ON a.id = r.account_id JOIN access.account b ON b.id = r.asked_by
            WHERE r.outcome IS NULL
            """;

    private final DSLContext sql;

    RequestStore(DSLContext sql) {
        this.sql = sql;
    }

    /** False when the same is asked for already. */
    boolean ask(Request.Kind kind, int account, @Nullable Role role, @Nullable Integer areaUnit, @Nullable LocalDate from,
            @Nullable LocalDate until, int by) {
        return sql.execute("""
                INSERT INTO access.request (kind, account_id, role, area_unit, from_day, to_day, asked_by) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, kind.name(), account, role == null ? null : role.name(), areaUnit, from, until, by) == 1;
    }

    List<Request> open() {
        return sql.resultQuery(OPEN + " ORDER BY r.id LIMIT 500").fetch(RequestStore::read);
    }

    Optional<Request> open(int id) {
        return sql.resultQuery(OPEN + " AND r.id = ? FOR UPDATE OF r", id).fetchOptional(RequestStore::read);
    }

    void decide(int id, int by, boolean given) {
        sql.execute("UPDATE access.request SET decided_by = ?, decided_at = now(), outcome = ? WHERE id = ?", by,
                given ? "GIVEN" : "REFUSED", id);
    }

    private static Request read(Record row) {
        String role = row.get(5, String.class);
        return new Request(row.get(0, Integer.class), Request.Kind.valueOf(row.get(1, String.class)), row.get(2, Integer.class),
                row.get(3, String.class),
                row.get(4, String.class), role == null ? null : Role.valueOf(role), row.get(6, Integer.class), row.get(7, LocalDate.class),
                row.get(8, LocalDate.class), row.get(9, Integer.class), row.get(10, String.class));
    }
}
