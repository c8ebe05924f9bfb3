package org.ansinh.platform.registry;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Under which names the audit trail knows a person: all records that turned out to be hers, and every household she was part of.
 * What was believed of her own record by mistake is left out; a merged record's household is known by what was believed before the merge.
 */
@Component
class LookSubjects {

    private final PersonStore people;
    private final DSLContext sql;

    LookSubjects(PersonStore people, DSLContext sql) {
        this.people = people;
        this.sql = sql;
    }

    List<String> of(Person person) {
        List<Long> records = people.same(person.id());
        Long[] ids = records.toArray(Long[]::new);
        List<Long> households = sql.resultQuery("""
                SELECT household_id FROM registry.membership WHERE person_id = ANY (?::bigint[])
                UNION SELECT household_id FROM registry.membership_former WHERE person_id = ANY (?::bigint[]) AND person_id <> ?
                ORDER BY 1""", ids, ids, person.id()).fetch(0, Long.class);
        return Stream.concat(records.stream().map(id -> "person:" + id), households.stream().map(id -> "household:" + id)).toList();
    }
}
