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

/** Households: who belongs to them when, and where they live when. In SQL. */
@Component
class HouseholdStore {

    private static final String KNOWN = "%1$s.recorded_at <= ?::timestamptz AND (%1$s.retracted_at IS NULL OR %1$s.retracted_at > ?::timestamptz)";

    private final DSLContext sql;
    private final BeliefStore beliefs;

    HouseholdStore(DSLContext sql, BeliefStore beliefs) {
        this.sql = sql;
        this.beliefs = beliefs;
    }

    /** Where a person belonged and lived. */
    record Place(long person, long household, Relation relation, @Nullable Integer areaUnit, String hamlet, String address) {}

    /** A stretch of a person's belonging or a household's living somewhere, for the timeline. */
    record Stay(LocalDate from, @Nullable LocalDate to, long household, @Nullable Relation relation, @Nullable Integer areaUnit,
            String hamlet, Instant recordedAt, @Nullable Instant retractedAt, Evidence evidence) {}

    long insert() {
        return sql.resultQuery("INSERT INTO registry.household DEFAULT VALUES RETURNING id").fetchSingle(0, Long.class);
    }

    boolean exists(long household) {
        return sql.resultQuery("SELECT 1 FROM registry.household WHERE id = ?", household).fetchOptional().isPresent();
    }

    List<Place> of(Collection<Long> people, LocalDate day, Instant knownAt) {
        return places("m.person_id = ANY (?::bigint[])", people, day, knownAt);
    }

    List<Place> in(Collection<Long> households, LocalDate day, Instant knownAt) {
        return places("m.household_id = ANY (?::bigint[])", households, day, knownAt);
    }

    Map<Long, Integer> units(Collection<Long> people, LocalDate day) {
        return sql
                .resultQuery(
                        """
                                SELECT m.person_id, r.area_unit FROM registry.membership m JOIN registry.residence r ON r.household_id = m.household_id AND r.valid @> ?::date
                                WHERE m.person_id = ANY (?::bigint[]) AND m.valid @> ?::date""",
                        day, people.toArray(Long[]::new), day)
                .fetchMap(row -> row.get(0, Long.class), row -> row.get(1, Integer.class));
    }

    private List<Place> places(String which, Collection<Long> ids, LocalDate day, Instant knownAt) {
        OffsetDateTime at = utc(knownAt);
        return sql.resultQuery("""
                SELECT m.person_id, m.household_id, m.relation, r.area_unit, r.hamlet, r.address
                FROM registry.membership_ever m
                LEFT JOIN registry.residence_ever r ON r.household_id = m.household_id AND r.valid @> ?::date AND %s
                WHERE %s AND m.valid @> ?::date AND %s
                ORDER BY (m.relation = 'HEAD') DESC, (m.relation = 'SPOUSE') DESC, m.person_id"""
                .formatted(KNOWN.formatted("r"), which, KNOWN.formatted("m")),
                day, at, at, ids.toArray(Long[]::new), day, at, at)
                .fetch(row -> new Place(row.get("person_id", Long.class), row.get("household_id", Long.class),
                        Relation.valueOf(row.get("relation", String.class)), row.get("area_unit", Integer.class),
                        text(row, "hamlet"), text(row, "address")));
    }

    /** The last day on which a household and a residence of the person are recorded together; empty when there is none. */
    Optional<LocalDate> lastDay(long person, LocalDate notAfter) {
        return sql.resultQuery("""
                SELECT max(least(coalesce(upper(m.valid) - 1, ?::date), coalesce(upper(r.valid) - 1, ?::date), ?::date)) AS last
                FROM registry.membership m JOIN registry.residence r ON r.household_id = m.household_id AND r.valid && m.valid
                WHERE m.person_id = ? AND lower(m.valid * r.valid) <= ?::date""", notAfter, notAfter, notAfter, person, notAfter)
                .fetchOptional(0, LocalDate.class);
    }

    /** The stays of a person, present and former beliefs: her memberships, and the residences of those households. */
    List<Stay> stays(long person) {
        return sql.resultQuery(
                """
                        SELECT lower(m.valid) AS since, upper(m.valid) - 1 AS until, m.household_id, m.relation, NULL::int AS area_unit, '' AS hamlet,
                               m.recorded_at, m.retracted_at, e.source, e.document, e.recorded_by, e.paper
                        FROM registry.membership_ever m JOIN registry.evidence e ON e.id = m.evidence WHERE m.person_id = ?
                        UNION ALL
                        SELECT lower(r.valid * m.valid), upper(r.valid * m.valid) - 1, r.household_id, NULL, r.area_unit, r.hamlet,
                               r.recorded_at, r.retracted_at, e.source, e.document, e.recorded_by, e.paper
                        FROM registry.membership m JOIN registry.residence_ever r ON r.household_id = m.household_id AND r.valid && m.valid
                        JOIN registry.evidence e ON e.id = r.evidence WHERE m.person_id = ?
                        ORDER BY 1 DESC, 7 DESC""",
                person, person).fetch(HouseholdStore::stay);
    }

    /** Belongs to the household from a day on; what was recorded from that day on is given up, what began before ends the day before. */
    void join(long person, long household, Relation relation, LocalDate from, int evidence, Instant at) {
        sql.execute("SELECT FROM registry.person WHERE id = ? FOR NO KEY UPDATE", person);
        OffsetDateTime moment = beliefs.giveUp("membership", "person_id = ?", List.of(person), from, at);
        sql.execute("""
                INSERT INTO registry.membership (person_id, household_id, relation, valid, evidence, recorded_at)
                VALUES (?, ?, ?, daterange(?::date, NULL), ?, ?::timestamptz)""", person, household, relation.name(), from, evidence,
                moment);
    }

    void move(long household, int areaUnit, String hamlet, String address, LocalDate from, int evidence, Instant at) {
        sql.execute("SELECT FROM registry.household WHERE id = ? FOR NO KEY UPDATE", household);
        OffsetDateTime moment = beliefs.giveUp("residence", "household_id = ?", List.of(household), from, at);
        sql.execute("""
                INSERT INTO registry.residence (household_id, area_unit, hamlet, address, valid, evidence, recorded_at)
                VALUES (?, ?, ?, ?, daterange(?::date, NULL), ?, ?::timestamptz)""", household, areaUnit, hamlet, address, from, evidence,
                moment);
    }

    /** Belongs to no household from a day on. */
    void leave(long person, LocalDate from, Instant at) {
        sql.execute("SELECT FROM registry.person WHERE id = ? FOR NO KEY UPDATE", person);
        beliefs.giveUp("membership", "person_id = ?", List.of(person), from, at);
    }

    /** Lives nowhere that is known from a day on. */
    void leaveHome(long household, LocalDate from, Instant at) {
        sql.execute("SELECT FROM registry.household WHERE id = ? FOR NO KEY UPDATE", household);
        beliefs.giveUp("residence", "household_id = ?", List.of(household), from, at);
    }

    private static Stay stay(Record row) {
        String relation = row.get("relation", String.class);
        OffsetDateTime retracted = row.get("retracted_at", OffsetDateTime.class);
        return new Stay(row.get("since", LocalDate.class), row.get("until", LocalDate.class), row.get("household_id", Long.class),
                relation == null ? null : Relation.valueOf(relation), row.get("area_unit", Integer.class), text(row, "hamlet"),
                row.get("recorded_at", OffsetDateTime.class).toInstant(), retracted == null ? null : retracted.toInstant(),
                FactStore.evidence(row));
    }

    private static String text(Record row, String column) {
        String value = row.get(column, String.class);
        return value == null ? "" : value;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
