package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How rules and reviews treated groups of people in a time. Whoever lost her grant after a finding, or died, still counts in it. */
@Component
@Transactional(readOnly = true)
class Fairness {

    private final DSLContext sql;
    private final RuleBook book;

    Fairness(DSLContext sql, RuleBook book) {
        this.sql = sql;
        this.book = book;
    }

    /**
     * A group of people.
     *
     * @param people who had a grant in the time, or were flagged in it
     * @param flagged by rules but those that find what is owed to people
     * @param reviewed findings of the time that people have closed
     * @param amount that may have been wrongly paid by those findings
     */
    record GroupRow(String dimension, String group, int people, int flagged, Rates.Interval flagRate, int reviewed, int confirmed,
            Rates.Interval confirmRate, double medianDays, long amount) {}

    /** By sex, age, ethnic group, disability and ward: who is flagged from {@code from} to {@code to}, who of them is confirmed, how long it took, how much money. */
    List<GroupRow> groups(Integer[] areas, LocalDate from, LocalDate to) {
        return sql.resultQuery(
                """
                        WITH flagged AS (SELECT f.* FROM integrity.finding f WHERE f.person IS NOT NULL AND NOT f.control AND f.rule <> ALL (?::text[]) AND f.area_unit = ANY (?::int[]) AND f.found_on BETWEEN ? AND ?),
                        met AS (SELECT g.person, g.area_unit, g.from_month AS since FROM integrity.seen_grant g
                                WHERE g.area_unit = ANY (?::int[]) AND g.from_month <= ? AND (g.to_month IS NULL OR g.to_month >= date_trunc('month', ?::date)::date)
                                UNION ALL SELECT f.person, f.area_unit, '-infinity' FROM flagged f),
                        people AS (
                            SELECT DISTINCT ON (m.person) m.person, m.area_unit, s.sex, s.ethnic_minority, s.disability, extract(year FROM age(?::date, s.born))::int AS age
                            FROM met m JOIN integrity.seen_group s ON s.person = m.person ORDER BY m.person, m.since DESC, m.area_unit),
                        placed AS (
                            SELECT p.*, v.dimension, v.grp FROM people p CROSS JOIN LATERAL (VALUES ('sex', p.sex),
                                ('age', CASE WHEN age < 16 THEN '0-15' WHEN age < 60 THEN '16-59' WHEN age < 75 THEN '60-74' ELSE '75+' END),
                                ('ethnic', CASE WHEN ethnic_minority = 1 THEN 'MINORITY' WHEN ethnic_minority = 0 THEN 'KINH' ELSE 'UNKNOWN' END),
                                ('disability', CASE WHEN disability > 0 THEN 'DISABLED' WHEN disability = 0 THEN 'NONE' ELSE 'UNKNOWN' END),
                                ('ward', p.area_unit::text)) AS v (dimension, grp)),
                        found AS (
                            SELECT f.person, count(*) FILTER (WHERE f.state IN ('CLEARED', 'CONFIRMED')) AS reviewed, count(*) FILTER (WHERE f.state = 'CONFIRMED') AS confirmed,
                                   avg(f.closed_on - f.found_on) FILTER (WHERE f.state IN ('CLEARED', 'CONFIRMED')) AS days, sum(f.amount) FILTER (WHERE f.rule = ANY (?::text[])) AS amount
                            FROM flagged f GROUP BY 1)
                        SELECT p.dimension, p.grp, count(*)::int AS people, count(f.person)::int AS flagged, coalesce(sum(f.reviewed), 0)::int AS reviewed, coalesce(sum(f.confirmed), 0)::int AS confirmed,
                               coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY f.days), 0)::float8 AS days, coalesce(sum(f.amount), 0)::bigint AS amount
                        FROM placed p LEFT JOIN found f ON f.person = p.person GROUP BY 1, 2 ORDER BY array_position(ARRAY['sex', 'age', 'ethnic', 'disability', 'ward'], p.dimension), p.grp""",
                book.of(Rule.Money.OWED), areas, from, to, areas, to, from, to, book.of(Rule.Money.PAID))
                .fetch(row -> new GroupRow(row.get("dimension", String.class), row.get("grp", String.class),
                        row.get("people", Integer.class),
                        row.get("flagged", Integer.class),
                        Rates.wilson(row.get("flagged", Integer.class), row.get("people", Integer.class)),
                        row.get("reviewed", Integer.class), row.get("confirmed", Integer.class),
                        Rates.wilson(row.get("confirmed", Integer.class), row.get("reviewed", Integer.class)),
                        row.get("days", Double.class), row.get("amount", Long.class)));
    }
}
