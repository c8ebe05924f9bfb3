package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Merges of people in SQL. */
@Component
class MergeStore {

    private static final LocalDate EVER = LocalDate.of(1, 1, 1);
    private static final String SELECT = """
            SELECT m.id, m.survivor_id, m.merged_id, m.reason, m.state, m.proposed_by, m.proposed_at, m.decided_by, m.answer, m.change_id FROM registry.merge m
            """;

    private final DSLContext sql;
    private final BeliefStore beliefs;

    MergeStore(DSLContext sql, BeliefStore beliefs) {
        this.sql = sql;
        this.beliefs = beliefs;
    }

    /** Open or done, about one of them. */
    boolean busy(Collection<Long> people) {
        return sql
                .resultQuery("SELECT 1 FROM registry.merge WHERE merged_id = ANY (?::bigint[]) AND state IN ('PROPOSED', 'MERGED') LIMIT 1",
                        (Object) people.toArray(Long[]::new))
                .fetchOptional().isPresent();
    }

    /** Whether both have a verified number, and not the same: then the State knows them as two people. */
    boolean differentNumbers(long one, long other) {
        return sql.resultQuery("""
                SELECT 1 FROM registry.person a, registry.person b WHERE a.id = ? AND b.id = ? AND a.number_verified_on IS NOT NULL
                AND b.number_verified_on IS NOT NULL AND a.number_hash <> b.number_hash""", one, other).fetchOptional().isPresent();
    }

    long propose(long survivor, long merged, String reason, String by, Instant now) {
        return sql.resultQuery(
                """
                        INSERT INTO registry.merge (survivor_id, merged_id, reason, state, proposed_by, proposed_at) VALUES (?, ?, ?, 'PROPOSED', ?, ?::timestamptz) RETURNING id""",
                survivor, merged, reason, by, utc(now)).fetchSingle(0, Long.class);
    }

    void decided(long id, String state, String by, String answer, @Nullable Long change, Instant now) {
        sql.execute(
                "UPDATE registry.merge SET state = ?, decided_by = ?, decided_at = ?::timestamptz, answer = ?, change_id = ?::bigint WHERE id = ?",
                state, by, utc(now), answer, change, id);
    }

    void undone(long id) {
        sql.execute("UPDATE registry.merge SET state = 'UNDONE' WHERE id = ?", id);
    }

    Optional<Merges.Merge> locked(long id) {
        return sql.resultQuery(SELECT + "WHERE m.id = ? FOR UPDATE", id).fetchOptional(MergeStore::merge);
    }

    List<Merges.Merge> proposed(int limit) {
        return sql.resultQuery(SELECT + "WHERE m.state = 'PROPOSED' ORDER BY m.id LIMIT ?", limit).fetch(MergeStore::merge);
    }

    List<Merges.Merge> into(long survivor) {
        return sql.resultQuery(SELECT + "WHERE m.survivor_id = ? AND m.state = 'MERGED' ORDER BY m.id", survivor).fetch(MergeStore::merge);
    }

    /** For whom the other acts, at any time. */
    List<Long> wards(long person) {
        return sql.resultQuery(
                "SELECT person_id FROM registry.receiver WHERE receiver_id = ? UNION SELECT person_id FROM registry.guardian WHERE guardian_id = ?",
                person, person).fetch(0, Long.class);
    }

    /** Facts that both have and that do not agree. */
    boolean disagree(long one, long other) {
        return sql.resultQuery(
                """
                        SELECT 1 FROM registry.person_fact a JOIN registry.person_fact b ON b.fact = a.fact AND b.person_id = ?
                        WHERE a.person_id = ? AND (SELECT array_agg((since, value) ORDER BY since) FROM registry.person_fact WHERE person_id = a.person_id AND fact = a.fact)
                           <> (SELECT array_agg((since, value) ORDER BY since) FROM registry.person_fact WHERE person_id = b.person_id AND fact = b.fact) LIMIT 1""",
                other, one)
                .fetchOptional().isPresent();
    }

    /** What only the merged record has goes over; where both have something, the survivor's stands. She then belongs nowhere. */
    void carry(long survivor, long merged, Instant now) {
        OffsetDateTime at = utc(now);
        sql.execute("""
                UPDATE registry.person s SET number_encrypted = m.number_encrypted, number_hash = m.number_hash, evidence = m.evidence,
                       recorded_at = greatest(?::timestamptz, s.recorded_at + interval '1 microsecond')
                FROM registry.person m WHERE s.id = ? AND m.id = ? AND s.number_hash IS NULL AND m.number_hash IS NOT NULL""", at, survivor,
                merged);
        sql.execute("""
                INSERT INTO registry.person_fact (person_id, fact, since, value, evidence, recorded_at)
                SELECT ?, f.fact, f.since, f.value, f.evidence, ?::timestamptz FROM registry.person_fact f
                WHERE f.person_id = ? AND NOT EXISTS (SELECT FROM registry.person_fact s WHERE s.person_id = ? AND s.fact = f.fact)""",
                survivor, at, merged, survivor);
        sql.execute("""
                INSERT INTO registry.contact (person_id, kind, value, valid, evidence, recorded_at)
                SELECT ?, c.kind, c.value, c.valid, c.evidence, ?::timestamptz FROM registry.contact c
                WHERE c.person_id = ? AND NOT EXISTS (SELECT FROM registry.contact s WHERE s.person_id = ? AND s.kind = c.kind)""",
                survivor, at, merged, survivor);
        sql.execute(
                """
                        INSERT INTO registry.receiver (person_id, programme, receiver_id, name, number_encrypted, number_hash, capacity, valid, evidence, recorded_at)
                        SELECT ?, r.programme, r.receiver_id, r.name, r.number_encrypted, r.number_hash, r.capacity, r.valid, r.evidence, ?::timestamptz FROM registry.receiver r
                        WHERE r.person_id = ? AND r.receiver_id IS DISTINCT FROM ?
                          AND NOT EXISTS (SELECT FROM registry.receiver s WHERE s.person_id = ? AND s.programme = r.programme)""",
                survivor, at, merged, survivor, survivor);
        sql.execute(
                """
                        INSERT INTO registry.guardian (person_id, guardian_id, name, number_encrypted, number_hash, valid, evidence, recorded_at)
                        SELECT ?, g.guardian_id, g.name, g.number_encrypted, g.number_hash, g.valid, g.evidence, ?::timestamptz FROM registry.guardian g
                        WHERE g.person_id = ? AND g.guardian_id IS DISTINCT FROM ?
                          AND NOT EXISTS (SELECT FROM registry.guardian s WHERE s.person_id = ? AND s.valid && g.valid)""",
                survivor, at, merged, survivor, survivor);
        sql.execute("""
                INSERT INTO registry.membership (person_id, household_id, relation, valid, evidence, recorded_at)
                SELECT ?, m.household_id, m.relation, m.valid, m.evidence, ?::timestamptz FROM registry.membership m
                WHERE m.person_id = ? AND NOT EXISTS (SELECT FROM registry.membership s WHERE s.person_id = ? AND s.valid && m.valid)""",
                survivor, at, merged, survivor);
        beliefs.giveUp("membership", "person_id = ?", List.of(merged), EVER, now);
        actFor("receiver", survivor, merged, now);
        actFor("guardian", survivor, merged, now);
    }

    /** Whomever the merged record acted for, the survivor acts for. */
    private void actFor(String table, long survivor, long merged, Instant now) {
        String column = table + "_id";
        beliefs.giveUp(table, "person_id = ? AND " + column + " = ?", List.of(survivor, merged), EVER, now);
        sql.execute(
                "UPDATE registry.%s SET %s = ?, recorded_at = greatest(?::timestamptz, recorded_at + interval '1 microsecond') WHERE %s = ?"
                        .formatted(table, column, column),
                survivor, utc(now), merged);
    }

    private static Merges.Merge merge(Record row) {
        return new Merges.Merge(row.get("id", Long.class), row.get("survivor_id", Long.class), row.get("merged_id", Long.class),
                row.get("reason", String.class),
                Merges.State.valueOf(row.get("state", String.class)), row.get("proposed_by", String.class),
                row.get("proposed_at", OffsetDateTime.class).toInstant(), row.get("decided_by", String.class),
                row.get("answer", String.class),
                row.get("change_id", Long.class));
    }

    private static OffsetDateTime utc(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
