package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People in SQL. */
@Component
class PersonStore {

    private final DSLContext sql;
    private final NumberVault vault;

    PersonStore(DSLContext sql, NumberVault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    List<Person> find(Collection<Long> ids, Instant knownAt) {
        return sql.resultQuery(
                """
                        SELECT * FROM registry.person_ever
                        WHERE id = ANY (?::bigint[]) AND recorded_at <= ?::timestamptz AND (retracted_at IS NULL OR retracted_at > ?::timestamptz) ORDER BY id""",
                ids.toArray(Long[]::new), utc(knownAt), utc(knownAt)).fetch(this::person);
    }

    Map<Long, String> names(Collection<Long> ids) {
        return sql.resultQuery("SELECT id, name FROM registry.person WHERE id = ANY (?::bigint[])", (Object) ids.toArray(Long[]::new))
                .fetchMap(row -> row.get(0, Long.class), row -> row.get(1, String.class));
    }

    /** Who stands for her: the last of those she was merged into, or she herself. */
    long survivor(long person) {
        return sql.resultQuery(
                """
                        WITH RECURSIVE way(id, step) AS (SELECT ?::bigint, 0 UNION ALL
                            SELECT m.survivor_id, way.step + 1 FROM way JOIN registry.merge m ON m.merged_id = way.id AND m.state = 'MERGED' WHERE way.step < 20)
                        SELECT id FROM way ORDER BY step DESC LIMIT 1""",
                person).fetchSingle(0, Long.class);
    }

    Map<Long, Long> survivors(Collection<Long> records) {
        return sql.resultQuery(
                """
                        WITH RECURSIVE led(record, id) AS (SELECT m.merged_id, m.survivor_id FROM registry.merge m WHERE m.state = 'MERGED' AND m.merged_id = ANY (?::bigint[])
                            UNION SELECT led.record, m.survivor_id FROM led JOIN registry.merge m ON m.merged_id = led.id AND m.state = 'MERGED')
                        SELECT record, id FROM led WHERE NOT EXISTS (SELECT FROM registry.merge m WHERE m.merged_id = led.id AND m.state = 'MERGED')""",
                (Object) records.toArray(Long[]::new)).fetchMap(row -> row.get(0, Long.class), row -> row.get(1, Long.class));
    }

    /** She and everybody merged into her. */
    List<Long> same(long person) {
        return sql.resultQuery("""
                WITH RECURSIVE same(id) AS (SELECT ?::bigint UNION
                    SELECT m.merged_id FROM same JOIN registry.merge m ON m.survivor_id = same.id AND m.state = 'MERGED')
                SELECT id FROM same ORDER BY id""", person).fetch(0, Long.class);
    }

    Optional<Long> byNumber(PersonalNumber number) {
        return sql.resultQuery("SELECT id FROM registry.person WHERE number_hash = ? ORDER BY number_verified_on NULLS LAST, id LIMIT 1",
                (Object) vault.hash(number)).fetchOptional(0, Long.class);
    }

    /** Whether somebody else has the number as her verified one. */
    boolean verifiedOfAnother(PersonalNumber number, long person) {
        return sql.resultQuery("SELECT 1 FROM registry.person WHERE number_hash = ? AND number_verified_on IS NOT NULL AND id <> ?",
                vault.hash(number), person).fetchOptional().isPresent();
    }

    long insert(NewPerson person, @Nullable PersonalNumber number, int evidence, Instant at) {
        return sql.resultQuery("""
                INSERT INTO registry.person (name, sex, born, number_encrypted, number_hash, evidence, recorded_at)
                VALUES (normalize(?, NFC), ?, ?, ?::bytea, ?::bytea, ?, ?::timestamptz) RETURNING id""",
                person.name().strip(), person.sex().name(), person.born(),
                number == null ? null : vault.encrypt(number), number == null ? null : vault.hash(number), evidence, utc(at))
                .fetchSingle(0, Long.class);
    }

    void died(long id, @Nullable LocalDate died, int evidence, Instant now) {
        sql.execute(
                """
                        UPDATE registry.person SET died = ?::date, evidence = ?, recorded_at = greatest(?::timestamptz, recorded_at + interval '1 microsecond')
                        WHERE id = ?""",
                died, evidence, utc(now), id);
    }

    void identity(long id, NewPerson corrected, int evidence, Instant now) {
        sql.execute("""
                UPDATE registry.person SET name = normalize(?, NFC), sex = ?, born = ?, evidence = ?,
                       recorded_at = greatest(?::timestamptz, recorded_at + interval '1 microsecond') WHERE id = ?""",
                corrected.name().strip(), corrected.sex().name(), corrected.born(), evidence, utc(now), id);
    }

    void number(long id, PersonalNumber number, @Nullable LocalDate verifiedOn, int evidence, Instant now) {
        sql.execute("""
                UPDATE registry.person SET number_encrypted = ?, number_hash = ?, number_verified_on = ?::date, evidence = ?,
                       recorded_at = greatest(?::timestamptz, recorded_at + interval '1 microsecond') WHERE id = ?""",
                vault.encrypt(number), vault.hash(number), verifiedOn, evidence, utc(now), id);
    }

    Registry.Verified verified(Collection<Integer> areaUnits, LocalDate day) {
        return sql.resultQuery("""
                SELECT count(*), count(*) FILTER (WHERE p.number_verified_on <= ?)
                FROM registry.person p JOIN registry.membership m ON m.person_id = p.id AND m.valid @> ?::date
                JOIN registry.residence r ON r.household_id = m.household_id AND r.valid @> ?::date
                WHERE r.area_unit = ANY (?::int[]) AND p.born <= ? AND (p.died IS NULL OR p.died > ?)""",
                day, day, day, areaUnits.toArray(Integer[]::new), day, day)
                .fetchSingle(row -> new Registry.Verified(row.get(0, Long.class), row.get(1, Long.class)));
    }

    Optional<PersonalNumber> number(long id) {
        return sql.resultQuery("SELECT number_encrypted FROM registry.person WHERE id = ? AND number_encrypted IS NOT NULL", id)
                .fetchOptional(0, byte[].class).map(vault::decrypt);
    }

    private Person person(Record row) {
        byte[] sealed = row.get("number_encrypted", byte[].class);
        return new Person(row.get("id", Long.class), new CheckedCode(CheckedCode.PERSON, row.get("id", Long.class)).text(),
                row.get("name", String.class), Sex.valueOf(row.get("sex", String.class)), row.get("born", LocalDate.class),
                row.get("died", LocalDate.class), sealed == null ? null : vault.decrypt(sealed).masked(),
                row.get("number_verified_on") != null);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
