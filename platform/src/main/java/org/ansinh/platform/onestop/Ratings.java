package org.ansinh.platform.onestop;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** How citizens found the service: once a file, when it is closed. */
@Component
class Ratings {

    private final DSLContext sql;

    Ratings(DSLContext sql) {
        this.sql = sql;
    }

    /** Stars given; 0 when none. */
    int of(long dossier) {
        return sql.resultQuery("SELECT stars FROM onestop.rating WHERE dossier_id = ?", dossier)
                .fetchOptional(row -> row.get(0, Integer.class)).orElse(0);
    }

    /** The first word stands. */
    void rate(long dossier, int stars, String words, Instant at) {
        sql.execute("INSERT INTO onestop.rating VALUES (?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING", dossier, stars, words,
                at.atOffset(ZoneOffset.UTC));
    }
}
