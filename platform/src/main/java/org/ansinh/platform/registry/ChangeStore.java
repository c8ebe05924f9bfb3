package org.ansinh.platform.registry;

import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes with the rows they replaced, in SQL. */
@Component
class ChangeStore {

    private static final List<String> OF_PEOPLE = List.of("person_fact", "contact", "receiver", "guardian");
    private static final List<String> OF_HOUSEHOLDS = List.of("residence", "household_fact");

    private final DSLContext sql;

    ChangeStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A row of a table as PostgreSQL writes it. */
    record Row(String table, String content) {}

    /** Nobody else changes these until the transaction ends. */
    void lock(Touched touched) {
        sql.execute("SELECT FROM registry.person WHERE id = ANY (?::bigint[]) ORDER BY id FOR NO KEY UPDATE",
                (Object) touched.people().toArray(Long[]::new));
        sql.execute("SELECT FROM registry.household WHERE id = ANY (?::bigint[]) ORDER BY id FOR NO KEY UPDATE",
                (Object) touched.households().toArray(Long[]::new));
    }

    long newest() {
        return sql.resultQuery("SELECT coalesce(max(id), 0) FROM registry.life_change").fetchSingle(0, Long.class);
    }

    Set<Long> since(long change, Instant at) {
        return sql.resultQuery(
                """
                        WITH touched AS (
                            SELECT split_part(subject, ':', 1) AS kind, split_part(subject, ':', 2)::bigint AS id FROM registry.change_subject WHERE change_id > {0}),
                        homes AS (
                            SELECT id FROM touched WHERE kind = 'household'
                            UNION SELECT household_id FROM registry.membership WHERE recorded_at > {1}
                            UNION SELECT household_id FROM registry.membership_former WHERE retracted_at > {1}
                            UNION SELECT household_id FROM registry.residence WHERE recorded_at > {1}
                            UNION SELECT household_id FROM registry.residence_former WHERE retracted_at > {1}
                            UNION SELECT household_id FROM registry.household_fact WHERE recorded_at > {1}
                            UNION SELECT household_id FROM registry.household_fact_former WHERE retracted_at > {1}
                            UNION SELECT m.household_id FROM registry.person_fact f JOIN registry.membership m ON m.person_id = f.person_id WHERE f.recorded_at > {1}
                            UNION SELECT m.household_id FROM registry.person p JOIN registry.membership m ON m.person_id = p.id WHERE p.recorded_at > {1}),
                        people AS (
                            SELECT id FROM touched WHERE kind = 'person'
                            UNION SELECT m.person_id FROM registry.membership m JOIN homes h ON h.id = m.household_id
                            UNION SELECT m.person_id FROM registry.membership_former m WHERE m.retracted_at > {1}
                            UNION SELECT id FROM registry.person WHERE recorded_at > {1}
                            UNION SELECT person_id FROM registry.person_fact WHERE recorded_at > {1}
                            UNION SELECT person_id FROM registry.person_fact_former WHERE retracted_at > {1}
                            UNION SELECT person_id FROM registry.receiver WHERE recorded_at > {1}
                            UNION SELECT person_id FROM registry.receiver_former WHERE retracted_at > {1}
                            UNION SELECT a.person_id FROM registry.account_state s JOIN registry.account a ON a.id = s.account_id WHERE s.recorded_at > {1}
                            UNION SELECT merged_id FROM registry.merge WHERE decided_at > {1}
                            UNION SELECT survivor_id FROM registry.merge WHERE decided_at > {1})
                        SELECT id FROM people""",
                val(change), val(at.atOffset(ZoneOffset.UTC))).fetchSet(0, Long.class);
    }

    /** Everything believed of them now. Instants are written in UTC, so that equal rows are equal texts. */
    Set<Row> rows(Touched touched) {
        sql.execute("SELECT set_config('TimeZone', 'UTC', true)");
        Set<Row> rows = new LinkedHashSet<>();
        Long[] people = touched.people().toArray(Long[]::new);
        Long[] households = touched.households().toArray(Long[]::new);
        rows(rows, "person", "to_jsonb(t) - 'code' - 'name_folded'", "t.id = ANY (?::bigint[])", (Object) people);
        rows(rows, "membership", "to_jsonb(t)", "t.person_id = ANY (?::bigint[]) OR t.household_id = ANY (?::bigint[])", people,
                households);
        OF_PEOPLE.forEach(table -> rows(rows, table, "to_jsonb(t)", "t.person_id = ANY (?::bigint[])", (Object) people));
        OF_HOUSEHOLDS.forEach(table -> rows(rows, table, "to_jsonb(t)", "t.household_id = ANY (?::bigint[])", (Object) households));
        return rows;
    }

    private void rows(Set<Row> rows, String table, String content, String which, Object... ids) {
        sql.resultQuery("SELECT (%s)::text FROM registry.%s t WHERE %s".formatted(content, table, which), ids)
                .forEach(row -> rows.add(new Row(table, row.get(0, String.class))));
    }

    /** Something that differs whenever who they are, or where they belong or live, was changed. */
    String version(Touched touched) {
        Long[] people = touched.people().toArray(Long[]::new);
        Long[] households = touched.households().toArray(Long[]::new);
        return sql.resultQuery(
                """
                        SELECT md5(string_agg(mark, ',' ORDER BY mark)) FROM (
                            SELECT 'p' || id || extract(epoch FROM recorded_at) AS mark FROM registry.person WHERE id = ANY (?::bigint[])
                            UNION ALL SELECT 'm' || person_id || valid || relation || extract(epoch FROM recorded_at) FROM registry.membership
                                WHERE person_id = ANY (?::bigint[]) OR household_id = ANY (?::bigint[])
                            UNION ALL SELECT 'r' || household_id || valid || extract(epoch FROM recorded_at) FROM registry.residence WHERE household_id = ANY (?::bigint[])) marks""",
                people, people, households, households).fetchOptional(0, String.class).orElse("");
    }

    long insert(String kind, long person, LocalDate day, String note, @Nullable Long undoes, int evidence, Instant at) {
        return sql.resultQuery(
                """
                        INSERT INTO registry.life_change (kind, person_id, on_day, note, undoes, evidence, recorded_at) VALUES (?, ?, ?, ?, ?::bigint, ?, ?::timestamptz) RETURNING id""",
                kind, person, day, note, undoes, evidence, at.atOffset(ZoneOffset.UTC)).fetchSingle(0, Long.class);
    }

    void about(long change, Touched touched) {
        sql.execute(
                """
                        INSERT INTO registry.change_subject (change_id, subject)
                        SELECT ?, 'person:' || id FROM unnest(?::bigint[]) AS id UNION SELECT ?, 'household:' || id FROM unnest(?::bigint[]) AS id""",
                change, touched.people().toArray(Long[]::new), change, touched.households().toArray(Long[]::new));
    }

    void keep(long change, Collection<Row> rows, boolean added) {
        rows.forEach(row -> sql.execute("INSERT INTO registry.change_row (change_id, of_table, added, content) VALUES (?, ?, ?, ?::jsonb)",
                change, row.table(), added, row.content()));
    }

    List<Row> kept(long change, boolean added) {
        return sql.resultQuery(
                "SELECT of_table, content::text AS content FROM registry.change_row WHERE change_id = ? AND added = ? ORDER BY of_table, content",
                change, added)
                .fetch(row -> new Row(row.get("of_table", String.class), row.get("content", String.class)));
    }

    /** An instant later than every row in question. */
    OffsetDateTime moment(Collection<Row> rows, Instant now) {
        return sql.resultQuery(
                """
                        SELECT greatest(?::timestamptz, (SELECT max((content::jsonb ->> 'recorded_at')::timestamptz) FROM unnest(?::text[]) AS content) + interval '1 microsecond')""",
                now.atOffset(ZoneOffset.UTC), rows.stream().map(Row::content).toArray(String[]::new)).fetchSingle(0, OffsetDateTime.class);
    }

    /** Takes away a row that still stands exactly so; a Fault when it does not. */
    void remove(Row row, OffsetDateTime at) {
        sql.execute("SELECT set_config('registry.retracted_at', ?, true)", at.toString());
        String key = OF_HOUSEHOLDS.contains(row.table()) ? "household_id" : "person_id";
        int removed = sql.execute(
                "DELETE FROM registry.%1$s t WHERE t.%2$s = (?::jsonb ->> '%2$s')::bigint AND to_jsonb(t) = ?::jsonb".formatted(row.table(),
                        key),
                row.content(), row.content());
        require(removed == 1);
    }

    void restore(Row row, OffsetDateTime at) {
        sql.execute(
                "INSERT INTO registry.%1$s SELECT (jsonb_populate_record(NULL::registry.%1$s, ?::jsonb || jsonb_build_object('recorded_at', ?::timestamptz))).*"
                        .formatted(row.table()),
                row.content(), at);
    }

    /** Puts a person back to what she was, provided that she still is what the change made her. */
    void restorePerson(Row was, Row is, OffsetDateTime at) {
        int restored = sql.execute(
                """
                        UPDATE registry.person p SET number_encrypted = w.number_encrypted, number_hash = w.number_hash, number_verified_on = w.number_verified_on,
                               name = w.name, sex = w.sex, born = w.born, died = w.died, evidence = w.evidence, recorded_at = ?::timestamptz
                        FROM jsonb_populate_record(NULL::registry.person, ?::jsonb) w
                        WHERE p.id = w.id AND to_jsonb(p) - 'code' - 'name_folded' = ?::jsonb""",
                at, was.content(), is.content());
        require(restored == 1);
    }

    private static void require(boolean unchanged) {
        if (!unchanged) {
            throw new Fault("registry.undo.changed");
        }
    }

    Optional<Changes.Change> find(long id) {
        return changes("c.id = ?", id).stream().findFirst();
    }

    List<Changes.Change> of(String subject, int limit) {
        return changes("EXISTS (SELECT FROM registry.change_subject s WHERE s.change_id = c.id AND s.subject = ?) ORDER BY c.id DESC LIMIT "
                + limit, subject);
    }

    List<Long> subjects(long change, String kind) {
        return sql.resultQuery(
                "SELECT split_part(subject, ':', 2)::bigint FROM registry.change_subject WHERE change_id = ? AND subject LIKE ? ORDER BY 1",
                change, kind + ":%").fetch(0, Long.class);
    }

    private List<Changes.Change> changes(String which, Object argument) {
        return sql.resultQuery("""
                SELECT c.id, c.kind, c.person_id, c.on_day, c.note, c.undoes, c.recorded_at, e.source, e.document, e.recorded_by, e.paper,
                       EXISTS (SELECT FROM registry.life_change u WHERE u.undoes = c.id) AS undone
                FROM registry.life_change c JOIN registry.evidence e ON e.id = c.evidence WHERE """ + " " + which, argument)
                .fetch(ChangeStore::change);
    }

    private static Changes.Change change(Record row) {
        return new Changes.Change(row.get("id", Long.class), row.get("kind", String.class), row.get("person_id", Long.class),
                row.get("on_day", LocalDate.class),
                row.get("note", String.class), row.get("undone", Boolean.class), row.get("undoes", Long.class),
                row.get("recorded_at", OffsetDateTime.class).toInstant(), FactStore.evidence(row));
    }
}
