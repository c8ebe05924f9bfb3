package org.ansinh.platform.access;

import java.time.OffsetDateTime;
import java.util.List;
import org.ansinh.platform.access.OwnAccount.SignInLine;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Reading the trail. */
@Component
class TrailStore {

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
                .fetch(row -> new SignInLine(OwnAccounts.local(row.get(0, OffsetDateTime.class).toInstant()), row.get(1, Boolean.class), row.get(2, String.class)));
    }
}
