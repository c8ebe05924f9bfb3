package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an officer should look at after a change: a death ends nothing by itself. Callers check the officer's areas. */
@Component
@Transactional
public class FollowUps {

    static final int PAGE = 50;

    private final DSLContext sql;

    FollowUps(DSLContext sql) {
        this.sql = sql;
    }

    /** What there is to look at. */
    public enum Kind {
        /** Somebody died: her benefits, the funeral, who lives on. */
        DEATH,
        /** Somebody moved away: her benefits go with her. */
        MOVED_OUT,
        /** A household is without a head. */
        HEAD,
        /** Who received or was guardian for her has died or moved away. */
        RECEIVER,
        /** Two records were merged and did not agree on something. */
        MERGE
    }

    public record FollowUp(long id, Kind kind, long person, String code, String name, LocalDate day, Instant openedAt) {}

    void open(Kind kind, long person, long change, Instant now) {
        sql.execute(
                "INSERT INTO registry.follow_up (kind, person_id, change_id, opened_at) VALUES (?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING",
                kind.name(), person, change, now.atOffset(ZoneOffset.UTC));
    }

    /** Ends what a change taken back had opened. */
    void closeOf(long change, String by, Instant now) {
        sql.execute("UPDATE registry.follow_up SET done_by = ?, done_at = ?::timestamptz WHERE change_id = ? AND done_at IS NULL",
                by, now.atOffset(ZoneOffset.UTC), change);
    }

    /** Notes that it was looked at, and what came of it. */
    public void done(long id, String note, String by, Instant now) {
        if (note.isBlank()) {
            throw new Fault("registry.followUp.note");
        }
        sql.execute("UPDATE registry.follow_up SET done_by = ?, done_at = ?::timestamptz, note = ? WHERE id = ? AND done_at IS NULL",
                by, now.atOffset(ZoneOffset.UTC), note.strip(), id);
    }

    @Transactional(readOnly = true)
    public List<FollowUp> openOf(Collection<Long> people) {
        return sql
                .resultQuery(SELECT + "WHERE f.done_at IS NULL AND f.person_id = ANY (?::bigint[]) ORDER BY f.id",
                        (Object) people.toArray(Long[]::new))
                .fetch(FollowUps::followUp);
    }

    /** A page of what is open about people who live, or lived last, in the units; one more than a page says that there is another. */
    @Transactional(readOnly = true)
    public List<FollowUp> open(Collection<Integer> areaUnits, int page) {
        return sql.resultQuery(
                SELECT + """
                        WHERE f.done_at IS NULL AND (
                            SELECT r.area_unit FROM registry.membership m JOIN registry.residence r ON r.household_id = m.household_id AND r.valid && m.valid
                            WHERE m.person_id = f.person_id ORDER BY lower(m.valid * r.valid) DESC LIMIT 1) = ANY (?::int[])
                        ORDER BY f.opened_at, f.id LIMIT ? OFFSET ?""",
                areaUnits.toArray(Integer[]::new), PAGE + 1, page * PAGE).fetch(FollowUps::followUp);
    }

    private static final String SELECT = """
            SELECT f.id, f.kind, f.person_id, p.code, p.name, c.on_day, f.opened_at
            FROM registry.follow_up f JOIN registry.person p ON p.id = f.person_id JOIN registry.life_change c ON c.id = f.change_id
            """;

    private static FollowUp followUp(Record row) {
        return new FollowUp(row.get("id", Long.class), Kind.valueOf(row.get("kind", String.class)), row.get("person_id", Long.class),
                row.get("code", String.class),
                row.get("name", String.class), row.get("on_day", LocalDate.class), row.get("opened_at", OffsetDateTime.class).toInstant());
    }
}
