package org.ansinh.platform.casework;

import java.util.Collection;
import org.ansinh.platform.registry.Merges;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Under which record a person holds a programme when several records turned out to be hers: grants, decisions and payments stay with the
 * record they were made for, so that a merge can be taken back.
 */
@Component
class Holders {

    private final DSLContext sql;
    private final Merges merges;

    Holders(DSLContext sql, Merges merges) {
        this.sql = sql;
        this.merges = merges;
    }

    /** The record with the running grant, else the one with the newest; the person's own when none has any. */
    long of(long person, String programme) {
        Collection<Long> same = merges.same(person);
        if (same.size() < 2) {
            return person;
        }
        return sql.resultQuery("""
                SELECT person_id FROM casework.granted WHERE person_id = ANY (?::bigint[]) AND programme = ? AND void_decision_id IS NULL
                ORDER BY to_month DESC NULLS FIRST, from_month DESC LIMIT 1""", same.toArray(Long[]::new), programme)
                .fetchOptional(0, Long.class).orElse(person);
    }

    /** Who stands for a record today. */
    long person(long record) {
        return merges.survivor(record);
    }

    /** All records of a person. */
    Collection<Long> records(long person) {
        return merges.same(person);
    }
}
