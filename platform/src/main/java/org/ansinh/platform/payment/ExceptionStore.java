package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a run found to look at, with its details and what officers noted about it. */
@Component
class ExceptionStore {

    private final DSLContext sql;

    ExceptionStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * What was found of one kind for a person and a programme, with the arguments of its sentence: sums of all its months, the newest month,
     * and the first. Somebody looks at a person once, not at each of her months.
     */
    record Told(RunException exception, YearMonth from, List<String> detail) {}

    /** How many people and programmes of a kind, how many of them somebody has looked at, and the đồng they are about. */
    record Count(int all, int looked, long amount) {}

    /** What somebody noted; {@code month} of the run it was noted in. */
    record Note(YearMonth month, String note, String by, Instant at) {}

    /** Of whom a note is. */
    record Key(long person, String programme, String kind) {}

    Map<Trouble, Count> counts(Run run, Collection<Integer> areas) {
        Map<Trouble, Count> counts = new EnumMap<>(Trouble.class);
        sql.resultQuery(
                """
                        SELECT e.kind, count(*)::int, count(*) FILTER (WHERE EXISTS (SELECT FROM payment.exception_note n WHERE n.person_id = e.person_id
                               AND n.programme = e.programme AND n.kind = e.kind AND n.run_month = ?))::int, coalesce(sum(e.due), 0)::bigint
                        FROM (SELECT kind, person_id, programme, sum(due) AS due FROM payment.run_exception WHERE run_id = ? AND area_unit = ANY (?) GROUP BY 1, 2, 3) e
                        GROUP BY 1""",
                run.month().atDay(1), run.id(), areas.toArray(Integer[]::new))
                .forEach(row -> counts.put(Trouble.valueOf(row.get(0, String.class)),
                        new Count(row.get(1, Integer.class), row.get(2, Integer.class), row.get(3, Long.class))));
        return counts;
    }

    /** What nobody has looked at first, serious kinds first. */
    List<Told> list(Run run, @Nullable Trouble kind, Collection<Integer> areas, int offset, int limit) {
        return sql.resultQuery(
                """
                        SELECT e.* FROM (SELECT x.*, sum(x.due) OVER one AS all_due, sum(x.settled) OVER one AS all_settled, min(x.month) OVER one AS first_month,
                                                row_number() OVER (PARTITION BY x.kind, x.person_id, x.programme ORDER BY x.month DESC, x.number) AS place
                                         FROM payment.run_exception x WHERE x.run_id = ? AND x.area_unit = ANY (?) AND (?::text IS NULL OR x.kind = ?)
                                         WINDOW one AS (PARTITION BY x.kind, x.person_id, x.programme)) e
                        WHERE e.place = 1
                        ORDER BY array_position(?::text[], e.kind), EXISTS (SELECT FROM payment.exception_note n WHERE n.person_id = e.person_id
                                 AND n.programme = e.programme AND n.kind = e.kind AND n.run_month = ?), e.number
                        OFFSET ? LIMIT ?""",
                run.id(), areas.toArray(Integer[]::new), kind == null ? null : kind.name(), kind == null ? null : kind.name(),
                Trouble.names(), run.month().atDay(1), offset, limit).fetch(ExceptionStore::told);
    }

    /** Whether the run has this exception within the areas. */
    boolean has(Run run, Key key, Collection<Integer> areas) {
        return sql.resultQuery(
                """
                        SELECT EXISTS (SELECT FROM payment.run_exception WHERE run_id = ? AND person_id = ? AND programme = ? AND kind = ? AND area_unit = ANY (?))""",
                run.id(), key.person(), key.programme(), key.kind(), areas.toArray(Integer[]::new)).fetchSingle(0, Boolean.class);
    }

    /** Notes about some people, of this and earlier runs, newest first. */
    Map<Key, List<Note>> notes(Collection<Long> people) {
        Map<Key, List<Note>> notes = new HashMap<>();
        sql.resultQuery("SELECT * FROM payment.exception_note WHERE person_id = ANY (?::bigint[]) ORDER BY id DESC LIMIT 1000",
                (Object) people.toArray(Long[]::new))
                .forEach(row -> notes
                        .computeIfAbsent(
                                new Key(row.get("person_id", Long.class), row.get("programme", String.class),
                                        row.get("kind", String.class)),
                                any -> new java.util.ArrayList<>())
                        .add(new Note(YearMonth.from(row.get("run_month", LocalDate.class)), row.get("note", String.class),
                                row.get("noter_name", String.class), row.get("noted_at", OffsetDateTime.class).toInstant())));
        return notes;
    }

    void note(Run run, Key key, String note, Officer by, Instant at) {
        sql.execute("""
                INSERT INTO payment.exception_note (run_month, kind, person_id, programme, note, noted_by, noter_name, noted_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""", run.month().atDay(1), key.kind(), key.person(), key.programme(), note,
                by.id(), by.name(),
                at.atOffset(ZoneOffset.UTC));
    }

    private static Told told(Record row) {
        RunException one = new RunException(row.get("number", Integer.class), Trouble.valueOf(row.get("kind", String.class)),
                row.get("person_id", Long.class),
                row.get("programme", String.class), YearMonth.from(row.get("month", LocalDate.class)), row.get("all_due", Long.class),
                row.get("all_settled", Long.class), row.get("grant_id", Long.class), row.get("area_unit", Integer.class));
        return new Told(one, YearMonth.from(row.get("first_month", LocalDate.class)), List.of(row.get("detail", String[].class)));
    }
}
