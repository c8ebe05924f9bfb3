package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final RuleBook book;

    Overview(DSLContext sql, RuleBook book) {
        this.sql = sql;
        this.book = book;
    }

    /**
     * Sums over findings. What several rules find of a person's programme counts once, with the largest amount.
     *
     * @param atRisk perhaps wrongly paid, of findings not closed
     * @param owed due to people and not paid, of findings not closed
     * @param confirmed found wrongly paid, by month, of conclusions that stand
     * @param recovered paid in or kept back of a programme after a conclusion on it that stands
     * @param medianDays from finding to closing by a person; 0 when nothing was closed
     */
    record Totals(int open, int inReview, int overdue, long atRisk, long owed, long confirmed, long recovered, double medianDays,
            int closed) {}

    /** A rule's year. */
    record RuleYear(String rule, int found, int reviewed, Rates.Interval hits, Rates.Interval missed, int expired, long atRisk,
            long confirmed) {}

    Totals totals(Integer[] areas, LocalDate day) {
        Record row = sql.resultQuery(
                """
                        SELECT count(*) FILTER (WHERE state = 'OPEN')::int, count(*) FILTER (WHERE state = 'IN_REVIEW')::int, count(*) FILTER (WHERE state = 'OPEN' AND found_on < ?::date - 30)::int,
                               coalesce((SELECT sum(x.amount) FROM (
                                         SELECT max(m.amount) AS amount FROM integrity.case_month m JOIN integrity.review_case c ON c.id = m.case_id
                                         WHERE c.area_unit = ANY (?::int[]) AND c.conclusion = 'CONFIRMED' AND c.state IN ('CONCLUDED', 'OBJECTED', 'SETTLED')
                                         AND c.settlement IS DISTINCT FROM 'OVERTURNED' GROUP BY c.person, m.programme, m.month) x), 0)::bigint,
                               coalesce((SELECT sum(r.amount) FROM integrity.seen_recovered r WHERE EXISTS (SELECT FROM integrity.review_case c JOIN integrity.case_month m ON m.case_id = c.id
                                         WHERE c.person = r.person AND m.programme = r.programme AND c.decided_on <= r.booked_on AND c.area_unit = ANY (?::int[])
                                         AND c.conclusion = 'CONFIRMED' AND c.state IN ('CONCLUDED', 'OBJECTED', 'SETTLED') AND c.settlement IS DISTINCT FROM 'OVERTURNED')), 0)::bigint,
                               coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY (closed_on - found_on)) FILTER (WHERE state IN ('CLEARED', 'CONFIRMED')), 0)::float8,
                               count(*) FILTER (WHERE state IN ('CLEARED', 'CONFIRMED'))::int
                        FROM integrity.finding WHERE area_unit = ANY (?::int[])""",
                day, areas, areas, areas).fetchSingle();
        return new Totals(row.get(0, Integer.class), row.get(1, Integer.class), row.get(2, Integer.class), open(areas, Rule.Money.PAID),
                open(areas, Rule.Money.OWED), row.get(3, Long.class), row.get(4, Long.class), row.get(5, Double.class),
                row.get(6, Integer.class));
    }

    /** đồng of findings not closed. Several rules may find the same payments: of a person's programme the largest amount counts, once. */
    private long open(Integer[] areas, Rule.Money money) {
        return sql.resultQuery("""
                SELECT coalesce(sum(o.amount), 0)::bigint FROM (
                    SELECT max(f.amount) AS amount FROM integrity.finding f
                    WHERE f.area_unit = ANY (?::int[]) AND f.state IN ('OPEN', 'IN_REVIEW') AND f.rule = ANY (?::text[])
                    GROUP BY coalesce(f.person || ' ' || f.programme, 'finding ' || f.id)) o""", areas, book.of(money))
                .fetchSingle(0, Long.class);
    }

    /** Of those who receive, who is no longer entitled: leakage by ward, each against the whole city. Only wards of {@code areas} are named. */
    List<Funnel.Point> excess(Integer[] areas, LocalDate day, IntFunction<String> name) {
        return points(sql.resultQuery(
                """
                        SELECT g.area_unit, count(*) FILTER (WHERE EXISTS (SELECT FROM integrity.seen_gap q WHERE q.person = g.person AND q.programme = g.programme AND q.kind = 'NO_LONGER'))::int AS hits,
                               count(*)::int AS of
                        FROM integrity.seen_grant g WHERE g.standing = 'PAID' AND g.from_month <= ? AND (g.to_month IS NULL OR g.to_month >= date_trunc('month', ?::date)::date)
                        GROUP BY 1 ORDER BY 1""",
                day, day).fetch(), within(areas, name));
    }

    /** Of those entitled to money, who receives nothing: exclusion by ward, as above. */
    List<Funnel.Point> shortfall(Integer[] areas, LocalDate day, IntFunction<String> name) {
        return points(sql.resultQuery(
                """
                        WITH missing AS (SELECT q.area_unit, count(*) AS n FROM integrity.seen_gap q WHERE q.kind = 'LEFT_BEHIND' AND q.amount > 0
                                         AND q.programme IN (SELECT DISTINCT programme FROM integrity.seen_grant) GROUP BY 1),
                        served AS (SELECT g.area_unit, count(*) AS n FROM integrity.seen_grant g WHERE g.standing = 'PAID' AND g.from_month <= ? AND (g.to_month IS NULL OR g.to_month >= date_trunc('month', ?::date)::date)
                                   GROUP BY 1)
                        SELECT coalesce(m.area_unit, s.area_unit) AS area_unit, coalesce(m.n, 0)::int AS hits, (coalesce(m.n, 0) + coalesce(s.n, 0))::int AS of
                        FROM missing m FULL JOIN served s ON s.area_unit = m.area_unit ORDER BY 1""",
                day, day).fetch(), within(areas, name));
    }

    /** Of the new grants each officer decided in a year, how many she approved. */
    List<Funnel.Point> approvals(Integer[] areas, LocalDate day, IntFunction<String> name) {
        return points(sql.resultQuery(
                """
                        SELECT d.decided_by, count(*) FILTER (WHERE d.outcome = 'APPROVED')::int AS hits, count(*)::int AS of FROM integrity.seen_decision d
                        WHERE d.area_unit = ANY (?::int[]) AND d.kind = 'START' AND d.outcome <> 'RETURNED' AND d.signed_on BETWEEN ?::date - 365 AND ?::date GROUP BY 1 ORDER BY 1""",
                areas, day, day).fetch(), name);
    }

    private static IntFunction<String> within(Integer[] areas, IntFunction<String> name) {
        Set<Integer> named = Set.of(areas);
        return unit -> named.contains(unit) ? name.apply(unit) : "";
    }

    private static List<Funnel.Point> points(List<Record> rows, IntFunction<String> name) {
        return rows.stream()
                .map(row -> new Funnel.Point(name.apply(row.get(0, Integer.class)), row.get(1, Integer.class), row.get(2, Integer.class)))
                .toList();
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

    /**
     * What ended in a year.
     *
     * @param confirmed found wrongly paid by conclusions of the year that stand
     * @param recovered paid in or kept back in the year, of a programme after a conclusion on it that stands
     * @param medianDays from finding to closing by a person; 0 when nothing was closed
     */
    record Ended(long confirmed, long recovered, double medianDays, int closed) {}

    Ended ended(int year) {
        LocalDate from = LocalDate.of(year, 1, 1);
        LocalDate next = from.plusYears(1);
        Record row = sql.resultQuery(
                """
                        SELECT coalesce((SELECT sum(x.amount) FROM (
                                         SELECT max(m.amount) AS amount FROM integrity.case_month m JOIN integrity.review_case c ON c.id = m.case_id
                                         WHERE c.decided_on >= ? AND c.decided_on < ? AND c.conclusion = 'CONFIRMED' AND c.state IN ('CONCLUDED', 'OBJECTED', 'SETTLED')
                                         AND c.settlement IS DISTINCT FROM 'OVERTURNED' GROUP BY c.person, m.programme, m.month) x), 0)::bigint,
                               coalesce((SELECT sum(r.amount) FROM integrity.seen_recovered r WHERE r.booked_on >= ? AND r.booked_on < ?
                                         AND EXISTS (SELECT FROM integrity.review_case c JOIN integrity.case_month m ON m.case_id = c.id
                                                     WHERE c.person = r.person AND m.programme = r.programme AND c.decided_on <= r.booked_on AND c.conclusion = 'CONFIRMED'
                                                     AND c.state IN ('CONCLUDED', 'OBJECTED', 'SETTLED') AND c.settlement IS DISTINCT FROM 'OVERTURNED')), 0)::bigint,
                               coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY (closed_on - found_on)), 0)::float8, count(*)::int
                        FROM integrity.finding WHERE state IN ('CLEARED', 'CONFIRMED') AND closed_on >= ? AND closed_on < ?""",
                from, next, from, next, from, next).fetchSingle();
        return new Ended(row.get(0, Long.class), row.get(1, Long.class), row.get(2, Double.class), row.get(3, Integer.class));
    }

    /** The first year in which rules were run; empty when none ever was. */
    Optional<Integer> firstYear() {
        return Optional
                .ofNullable(sql.resultQuery("SELECT extract(year FROM min(day))::int FROM integrity.run").fetchSingle(0, Integer.class));
    }
}
