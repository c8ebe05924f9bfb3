package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the inspection room and the yearly report count. */
@Component
@Transactional(readOnly = true)
class Overview {

    private final DSLContext sql;

    Overview(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Sums over findings.
     *
     * @param recovered of people with a confirmed finding, paid in or kept back by decisions of recovery
     * @param medianDays from finding to closing by a person; 0 when nothing was closed
     */
    record Totals(int open, int inReview, int overdue, long atRisk, long confirmed, long recovered, double medianDays, int closed) {}

    /** A group of people, and how rules and reviews treated it. {@code receiving}: people with a running grant. */
    record GroupRow(String dimension, String group, int receiving, int flagged, Rates.Interval flagRate, int reviewed,
            Rates.Interval confirmRate, double medianDays, long amount) {

        /** Too few people to be published without naming them. */
        boolean small() {
            return receiving < 10;
        }
    }

    /** A rule's year. */
    record RuleYear(String rule, int found, int reviewed, Rates.Interval hits, Rates.Interval missed, int expired, long atRisk,
            long confirmed) {}

    Totals totals(Integer[] areas, LocalDate day) {
        Record row = sql.resultQuery(
                """
                        SELECT count(*) FILTER (WHERE state = 'OPEN')::int, count(*) FILTER (WHERE state = 'IN_REVIEW')::int, count(*) FILTER (WHERE state = 'OPEN' AND found_on < ?::date - 30)::int,
                               coalesce(sum(amount) FILTER (WHERE state IN ('OPEN', 'IN_REVIEW')), 0)::bigint,
                               coalesce((SELECT sum(c.amount) FROM integrity.review_case c WHERE c.area_unit = ANY (?::int[]) AND c.conclusion = 'CONFIRMED' AND c.state IN ('CONCLUDED', 'OBJECTED', 'SETTLED')
                                         AND c.settlement IS DISTINCT FROM 'OVERTURNED'), 0)::bigint,
                               coalesce((SELECT sum(r.amount) FROM integrity.seen_recovered r WHERE EXISTS (SELECT FROM integrity.finding c WHERE c.person = r.person AND c.state = 'CONFIRMED'
                                         AND c.area_unit = ANY (?::int[]))), 0)::bigint,
                               coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY (closed_on - found_on)) FILTER (WHERE state IN ('CLEARED', 'CONFIRMED')), 0)::float8,
                               count(*) FILTER (WHERE state IN ('CLEARED', 'CONFIRMED'))::int
                        FROM integrity.finding WHERE area_unit = ANY (?::int[])""",
                day, areas, areas, areas).fetchSingle();
        return new Totals(row.get(0, Integer.class), row.get(1, Integer.class), row.get(2, Integer.class), row.get(3, Long.class),
                row.get(4, Long.class), row.get(5, Long.class), row.get(6, Double.class), row.get(7, Integer.class));
    }

    /** Of those who receive, who is no longer entitled: leakage by ward. */
    List<Funnel.Point> excess(Integer[] areas, LocalDate day, IntFunction<String> name) {
        return points(sql.resultQuery(
                """
                        SELECT g.area_unit, count(*) FILTER (WHERE EXISTS (SELECT FROM integrity.seen_gap q WHERE q.person = g.person AND q.programme = g.programme AND q.kind = 'NO_LONGER'))::int AS hits,
                               count(*)::int AS of
                        FROM integrity.seen_grant g WHERE g.area_unit = ANY (?::int[]) AND g.standing = 'PAID' AND g.from_month <= ? AND (g.to_month IS NULL OR g.to_month >= date_trunc('month', ?::date)::date)
                        GROUP BY 1 ORDER BY 1""",
                areas, day, day).fetch(), name);
    }

    /** Of those entitled to money, who receives nothing: exclusion by ward. */
    List<Funnel.Point> shortfall(Integer[] areas, LocalDate day, IntFunction<String> name) {
        return points(sql.resultQuery(
                """
                        WITH missing AS (SELECT q.area_unit, count(*) AS n FROM integrity.seen_gap q WHERE q.kind = 'LEFT_BEHIND' AND q.amount > 0
                                         AND q.programme IN (SELECT DISTINCT programme FROM integrity.seen_grant) GROUP BY 1),
                        served AS (SELECT g.area_unit, count(*) AS n FROM integrity.seen_grant g WHERE g.standing = 'PAID' AND g.from_month <= ? AND (g.to_month IS NULL OR g.to_month >= date_trunc('month', ?::date)::date)
                                   GROUP BY 1)
                        SELECT coalesce(m.area_unit, s.area_unit) AS area_unit, coalesce(m.n, 0)::int AS hits, (coalesce(m.n, 0) + coalesce(s.n, 0))::int AS of
                        FROM missing m FULL JOIN served s ON s.area_unit = m.area_unit WHERE coalesce(m.area_unit, s.area_unit) = ANY (?::int[]) ORDER BY 1""",
                day, day, areas).fetch(), name);
    }

    /** Of the new grants each officer decided in a year, how many she approved. */
    List<Funnel.Point> approvals(Integer[] areas, LocalDate day, IntFunction<String> name) {
        return points(sql.resultQuery(
                """
                        SELECT d.decided_by, count(*) FILTER (WHERE d.outcome = 'APPROVED')::int AS hits, count(*)::int AS of FROM integrity.seen_decision d
                        WHERE d.area_unit = ANY (?::int[]) AND d.kind = 'START' AND d.outcome <> 'RETURNED' AND d.signed_on BETWEEN ?::date - 365 AND ?::date GROUP BY 1 ORDER BY 1""",
                areas, day, day).fetch(), name);
    }

    private static List<Funnel.Point> points(List<Record> rows, IntFunction<String> name) {
        return rows.stream()
                .map(row -> new Funnel.Point(name.apply(row.get(0, Integer.class)), row.get(1, Integer.class), row.get(2, Integer.class)))
                .toList();
    }

    /** By sex, age, ethnic group, disability and ward: who is flagged, who of them is confirmed, how long it took, how much money. */
    List<GroupRow> groups(Integer[] areas, LocalDate day) {
        List<GroupRow> rows = new ArrayList<>();
        sql.resultQuery(
                """
                        WITH people AS (
                            SELECT DISTINCT ON (g.person) g.person, g.area_unit, s.sex, s.ethnic_minority, s.disability, extract(year FROM age(?::date, s.born))::int AS age
                            FROM integrity.seen_grant g JOIN integrity.seen_group s ON s.person = g.person
                            WHERE g.area_unit = ANY (?::int[]) AND g.standing = 'PAID' AND g.from_month <= ? AND (g.to_month IS NULL OR g.to_month >= date_trunc('month', ?::date)::date) ORDER BY g.person, g.grant_id),
                        placed AS (
                            SELECT p.*, v.dimension, v.grp FROM people p CROSS JOIN LATERAL (VALUES ('sex', p.sex),
                                ('age', CASE WHEN age < 16 THEN '0-15' WHEN age < 60 THEN '16-59' WHEN age < 75 THEN '60-74' ELSE '75+' END),
                                ('ethnic', CASE WHEN ethnic_minority = 1 THEN 'MINORITY' WHEN ethnic_minority = 0 THEN 'KINH' ELSE 'UNKNOWN' END),
                                ('disability', CASE WHEN disability > 0 THEN 'DISABLED' WHEN disability = 0 THEN 'NONE' ELSE 'UNKNOWN' END),
                                ('ward', p.area_unit::text)) AS v (dimension, grp)),
                        found AS (
                            SELECT f.person, bool_or(true) AS flagged, count(*) FILTER (WHERE f.state IN ('CLEARED', 'CONFIRMED')) AS reviewed, count(*) FILTER (WHERE f.state = 'CONFIRMED') AS confirmed,
                                   avg(f.closed_on - f.found_on) FILTER (WHERE f.state IN ('CLEARED', 'CONFIRMED')) AS days, sum(f.amount) AS amount
                            FROM integrity.finding f WHERE f.person IS NOT NULL AND NOT f.control AND f.rule <> 'R22' GROUP BY 1)
                        SELECT p.dimension, p.grp, count(*)::int AS receiving, count(f.person)::int AS flagged, coalesce(sum(f.reviewed), 0)::int AS reviewed, coalesce(sum(f.confirmed), 0)::int AS confirmed,
                               coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY f.days), 0)::float8 AS days, coalesce(sum(f.amount), 0)::bigint AS amount
                        FROM placed p LEFT JOIN found f ON f.person = p.person GROUP BY 1, 2 ORDER BY array_position(ARRAY['sex', 'age', 'ethnic', 'disability', 'ward'], p.dimension), p.grp""",
                day, areas, day, day)
                .forEach(row -> rows.add(new GroupRow(row.get("dimension", String.class).toLowerCase(Locale.ROOT),
                        row.get("grp", String.class), row.get("receiving", Integer.class),
                        row.get("flagged", Integer.class),
                        Rates.wilson(row.get("flagged", Integer.class), row.get("receiving", Integer.class)),
                        row.get("reviewed", Integer.class),
                        Rates.wilson(row.get("confirmed", Integer.class), row.get("reviewed", Integer.class)),
                        row.get("days", Double.class), row.get("amount", Long.class))));
        return rows;
    }

    /** Every rule that found something in a year. */
    List<RuleYear> year(int year) {
        LocalDate from = LocalDate.of(year, 1, 1);
        return sql
                .resultQuery(
                        """
                                SELECT rule, count(*) FILTER (WHERE NOT control)::int AS found, count(*) FILTER (WHERE NOT control AND state IN ('CLEARED', 'CONFIRMED')) AS reviewed,
                                       count(*) FILTER (WHERE NOT control AND state = 'CONFIRMED') AS hits, count(*) FILTER (WHERE control AND state IN ('CLEARED', 'CONFIRMED')) AS drawn,
                                       count(*) FILTER (WHERE control AND state = 'CONFIRMED') AS missed, count(*) FILTER (WHERE state = 'EXPIRED')::int AS expired,
                                       coalesce(sum(amount) FILTER (WHERE NOT control), 0)::bigint AS at_risk, coalesce(sum(amount) FILTER (WHERE state = 'CONFIRMED'), 0)::bigint AS confirmed
                                FROM integrity.finding WHERE found_on >= ? AND found_on < ? GROUP BY rule ORDER BY rule""",
                        from, from.plusYears(1))
                .fetch(row -> new RuleYear(row.get("rule", String.class), row.get("found", Integer.class),
                        row.get("reviewed", Integer.class),
                        Rates.wilson(row.get("hits", Long.class), row.get("reviewed", Long.class)),
                        Rates.wilson(row.get("missed", Long.class), row.get("drawn", Long.class)),
                        row.get("expired", Integer.class), row.get("at_risk", Long.class), row.get("confirmed", Long.class)));
    }
}
