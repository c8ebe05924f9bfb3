package org.ansinh.platform.onestop;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What a team leader asks: who carries how much, what is late, how long each step takes. */
@Component
class Team {

    private final DSLContext sql;

    Team(DSLContext sql) {
        this.sql = sql;
    }

    /** Open files of one officer, or of nobody where the name is empty. */
    List<TeamView.Load> load(Set<Integer> areas, LocalDate day) {
        return sql.resultQuery("""
                SELECT coalesce(assignee_name, ''), count(*)::int, count(*) FILTER (WHERE coalesce(late_since, promised_on) < ?::date)::int,
                    count(*) FILTER (WHERE due_on <= ?::date)::int
                FROM onestop.dossier WHERE act <> 'CLOSED' AND area_unit = ANY (?) GROUP BY assigned_to, 1 ORDER BY 2 DESC LIMIT 100""",
                day, day, array(areas))
                .fetch(row -> new TeamView.Load(row.get(0, String.class), row.get(1, Integer.class), row.get(2, Integer.class),
                        row.get(3, Integer.class)));
    }

    /** Open files by programme. */
    List<TeamView.Load> programmes(Set<Integer> areas, LocalDate day) {
        return sql
                .resultQuery(
                        """
                                SELECT programme, count(*)::int, count(*) FILTER (WHERE coalesce(late_since, promised_on) < ?::date)::int, count(*) FILTER (WHERE due_on <= ?::date)::int
                                FROM onestop.dossier WHERE act <> 'CLOSED' AND area_unit = ANY (?) GROUP BY 1 ORDER BY 2 DESC""",
                        day, day, array(areas))
                .fetch(row -> new TeamView.Load(row.get(0, String.class), row.get(1, Integer.class), row.get(2, Integer.class),
                        row.get(3, Integer.class)));
    }

    /** Days a file stood at each step, over the files closed since a day; the time of papers awaited is part of it. */
    List<TeamView.StepTime> steps(Set<Integer> areas, LocalDate since) {
        return sql
                .resultQuery(
                        """
                                SELECT s.act, count(*)::int, round(avg(s.days), 1), round((percentile_cont(0.9) WITHIN GROUP (ORDER BY s.days))::numeric, 1)
                                FROM (SELECT e.act, sum(extract(epoch FROM coalesce(e.left_at, e.at) - e.at)) / 86400 AS days
                                      FROM (SELECT dossier_id, act, at, lead(at) OVER (PARTITION BY dossier_id ORDER BY seq) AS left_at
                                            FROM onestop.event
                                            WHERE dossier_id IN (SELECT id FROM onestop.dossier WHERE act = 'CLOSED' AND closed_on >= ? AND area_unit = ANY (?))) e
                                      WHERE e.act <> 'CLOSED' GROUP BY e.dossier_id, e.act) s
                                GROUP BY s.act""",
                        since, array(areas))
                .fetch(row -> new TeamView.StepTime(row.get(0, String.class), row.get(1, Integer.class), row.get(2, BigDecimal.class),
                        row.get(3, BigDecimal.class)));
    }

    /** Files closed since a day, those of them within the promise, and what citizens say of them. */
    TeamView.Done done(Set<Integer> areas, LocalDate since) {
        return sql
                .resultQuery(
                        """
                                SELECT count(*)::int, count(*) FILTER (WHERE d.closed_on <= coalesce(d.late_since, d.promised_on, d.closed_on))::int, count(r.stars)::int,
                                    coalesce(round(avg(r.stars), 1), 0)
                                FROM onestop.dossier d LEFT JOIN onestop.rating r ON r.dossier_id = d.id
                                WHERE d.act = 'CLOSED' AND d.closed_on >= ? AND d.area_unit = ANY (?)""",
                        since, array(areas))
                .fetchSingle(row -> new TeamView.Done(row.get(0, Integer.class), row.get(1, Integer.class), row.get(2, Integer.class),
                        row.get(3, BigDecimal.class)));
    }

    private static Integer[] array(Set<Integer> areas) {
        return areas.toArray(Integer[]::new);
    }
}
