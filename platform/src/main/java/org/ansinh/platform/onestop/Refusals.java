package org.ansinh.platform.onestop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Citizens who do not want what the office offered of itself; kept, and taken back only by another word of theirs. */
@Component
class Refusals {

    private final DSLContext sql;

    Refusals(DSLContext sql) {
        this.sql = sql;
    }

    boolean refused(long person, String programme) {
        return sql
                .resultQuery("SELECT refuses FROM onestop.refusal WHERE person_id = ? AND programme = ? ORDER BY id DESC LIMIT 1", person,
                        programme)
                .fetchOptional(row -> row.get(0, Boolean.class)).orElse(false);
    }

    /** @param said in her words why, or that she wants it now */
    void record(long person, String programme, boolean refuses, String said, LocalDate day, Instant at, Officer by) {
        sql.execute(
                "INSERT INTO onestop.refusal (person_id, programme, refuses, said, day, at, by, by_name) VALUES (?, ?, ?, ?, ?, ?::timestamptz, ?, ?)",
                person, programme, refuses, said, day, at.atOffset(ZoneOffset.UTC), by.id(), by.name());
    }
}
