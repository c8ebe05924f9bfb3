package org.ansinh.platform.access;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.ansinh.platform.access.Look.RoleIn;
import org.ansinh.platform.access.OwnAccount.SignInLine;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Reading the trail. */
@Component
class TrailStore {

    private static final String ENTRY = """
            SELECT t.at, t.kind, t.username, coalesce(a.name, ''), CASE WHEN t.kind IN ('SIGNED_IN', 'SIGN_IN_REFUSED') THEN t.kind ELSE t.what END,
                   ARRAY(SELECT h.role || ':' || h.area_unit FROM access.role_held h
                         WHERE h.account_id = t.account_id AND h.valid @> (t.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date ORDER BY 1),
                   t.subject, t.address
            FROM access.audit t LEFT JOIN access.account a ON a.id = t.account_id
            """;

    private final DSLContext sql;

    TrailStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Latest first. */
    List<SignInLine> signIns(String username, int limit) {
        return sql.resultQuery("""
                SELECT at, kind = 'SIGN_IN_REFUSED', address FROM access.audit
                WHERE subject = ? AND kind IN ('SIGNED_IN', 'SIGN_IN_REFUSED') ORDER BY id DESC LIMIT ?
                """, "account:" + username, limit)
                .fetch(row -> new SignInLine(OwnAccounts.local(row.get(0, OffsetDateTime.class).toInstant()), row.get(1, Boolean.class),
                        row.get(2, String.class)));
    }

    List<Look> of(Collection<String> subjects, int limit, int offset) {
        return sql.resultQuery(ENTRY + " WHERE t.subject = ANY(?) AND t.kind IN ('LOOKED', 'CHANGED') ORDER BY t.id DESC LIMIT ? OFFSET ?",
                subjects.toArray(String[]::new), limit, offset).fetch(TrailStore::look);
    }

    int count(Collection<String> subjects, LocalDate since) {
        return sql
                .resultQuery("SELECT count(*) FROM access.audit WHERE subject = ANY(?) AND kind IN ('LOOKED', 'CHANGED') AND at >= ?::date",
                        subjects.toArray(String[]::new), since)
                .fetchSingle(0, Integer.class);
    }

    /** Entries of officers who ever held a role in the areas, and of nobody signed in; latest first. */
    List<Look> find(TrailQuery query, int limit, int offset) {
        return sql.resultQuery(
                ENTRY + """
                         WHERE t.at >= ?::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AND t.at < (?::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
                           AND (? = '' OR t.username = ? OR t.subject = 'account:' || ?) AND (? = '' OR t.subject = ?)
                           AND (t.account_id = 0 OR EXISTS (SELECT 1 FROM access.role_held h WHERE h.account_id = t.account_id AND h.area_unit = ANY(?)))
                         ORDER BY t.id DESC LIMIT ? OFFSET ?
                        """,
                query.from(), query.to(), query.username(), query.username(), query.username(), query.subject(), query.subject(),
                query.areas().toArray(Integer[]::new), limit, offset).fetch(TrailStore::look);
    }

    private static Look look(Record row) {
        List<RoleIn> roles = Arrays.stream(row.get(5, String[].class)).map(text -> text.split(":"))
                .map(parts -> new RoleIn(Role.valueOf(parts[0]), Integer.parseInt(parts[1]))).toList();
        return new Look(OwnAccounts.local(row.get(0, OffsetDateTime.class).toInstant()), row.get(1, String.class).equals("CHANGED"),
                row.get(2, String.class), row.get(3, String.class), roles, row.get(6, String.class), row.get(4, String.class),
                row.get(7, String.class));
    }
}
