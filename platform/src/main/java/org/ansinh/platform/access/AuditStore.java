package org.ansinh.platform.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ansinh.platform.access.AuditFault.Kind;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The chains of the trail, checked in SQL. */
@Component
class AuditStore {

    private static final int REPORTED = 1000;

    private final DSLContext sql;

    AuditStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Entries that do not fit their chain, at most a thousand. */
    List<AuditFault> tornLinks() {
        List<AuditFault> faults = new ArrayList<>();
        sql.resultQuery("""
                WITH chain AS (
                    SELECT a.account_id, a.username, a.number, a.hash <> access.audit_hash(a) AS altered,
                           a.number - coalesce(lag(a.number) OVER w, 0) AS step,
                           a.prev_hash <> coalesce(lag(a.hash) OVER w, '\\x00') AS torn
                    FROM access.audit a WINDOW w AS (PARTITION BY a.account_id ORDER BY a.number))
                SELECT username, number, altered, step, torn FROM chain
                WHERE altered OR torn OR step <> 1 ORDER BY account_id, number LIMIT ?
                """, REPORTED).forEach(row -> faults.add(torn(row)));
        return faults;
    }

    /** Chains that end before or after the end that the database keeps. */
    List<AuditFault> wrongEnds() {
        List<AuditFault> faults = new ArrayList<>();
        sql.resultQuery("""
                WITH last AS (SELECT DISTINCT ON (account_id) account_id, number, hash, username
                              FROM access.audit ORDER BY account_id, number DESC)
                SELECT coalesce(l.username, a.username, ''), coalesce(l.number, 0), coalesce(h.number, 0)
                FROM last l FULL JOIN access.audit_head h USING (account_id)
                     LEFT JOIN access.account a ON a.id = coalesce(l.account_id, h.account_id)
                WHERE (l.number, l.hash) IS DISTINCT FROM (h.number, h.hash)
                ORDER BY 1 LIMIT ?
                """, REPORTED).forEach(row -> faults.add(end(row.get(0, String.class), row.get(1, Long.class), row.get(2, Long.class))));
        return faults;
    }

    /** Ends known from elsewhere that the trail does not have. */
    List<AuditFault> differingFrom(List<ChainEnd> known) {
        Map<Integer, Long> last = ends();
        List<AuditFault> faults = new ArrayList<>();
        for (ChainEnd end : known) {
            if (!has(end)) {
                long reached = last.getOrDefault(end.account(), 0L);
                faults.add(reached < end.number()
                        ? new AuditFault(Kind.END_MISSING, username(end.account()), reached + 1, end.number())
                        : new AuditFault(Kind.REWRITTEN, username(end.account()), end.number(), end.number()));
            }
        }
        return faults;
    }

    boolean has(ChainEnd end) {
        return sql.resultQuery("SELECT 1 FROM access.audit WHERE account_id = ? AND number = ? AND encode(hash, 'hex') = ?",
                end.account(), end.number(), end.hash()).fetchOptional().isPresent();
    }

    /** Where every chain ends now, by account. */
    List<ChainEnd> heads() {
        return sql.resultQuery("SELECT account_id, number, encode(hash, 'hex') FROM access.audit_head ORDER BY account_id")
                .fetch(row -> new ChainEnd(row.get(0, Integer.class), row.get(1, Long.class), row.get(2, String.class)));
    }

    boolean isEmpty() {
        return sql.resultQuery("SELECT 1 FROM access.audit_head LIMIT 1").fetchOptional().isEmpty();
    }

    private Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new TreeMap<>();
        sql.resultQuery("SELECT account_id, max(number) FROM access.audit GROUP BY account_id")
                .forEach(row -> ends.put(row.get(0, Integer.class), row.get(1, Long.class)));
        return ends;
    }

    private String username(int account) {
        return sql.resultQuery("SELECT username FROM access.account WHERE id = ?", account)
                .fetchOptional(0, String.class).orElse(account == 0 ? "" : "#" + account);
    }

    private static AuditFault torn(Record row) {
        String username = row.get("username", String.class);
        long number = row.get("number", Long.class);
        long step = row.get("step", Long.class);
        if (row.get("altered", Boolean.class)) {
            return new AuditFault(Kind.ALTERED, username, number, number);
        }
        return step > 1
                ? new AuditFault(Kind.MISSING, username, number - step + 1, number - 1)
                : new AuditFault(Kind.OUT_OF_PLACE, username, number, number);
    }

    private static AuditFault end(String username, long reached, long known) {
        if (reached == known) {
            return new AuditFault(Kind.REWRITTEN, username, reached, reached);
        }
        return reached < known
                ? new AuditFault(Kind.END_MISSING, username, reached + 1, known)
                : new AuditFault(Kind.FORGED, username, known + 1, reached);
    }
}
