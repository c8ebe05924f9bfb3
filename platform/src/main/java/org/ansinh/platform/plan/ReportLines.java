package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.plan.ReportContent.ModelLine;
import org.ansinh.platform.plan.ReportContent.TaskLine;
import org.ansinh.platform.plan.ReportContent.VisitLine;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Lines of a report that are no figures: tasks, visits of supervision, models and commendations. */
@Component
class ReportLines {

    private static final int MOST = 500;

    private final DSLContext sql;
    private final TaskBook book;
    private final Areas areas;

    ReportLines(DSLContext sql, TaskBook book, Areas areas) {
        this.sql = sql;
        this.book = book;
        this.areas = areas;
    }

    /** Tasks that somebody touched or that have a day of their own, as they stand. */
    List<TaskLine> tasks(PlanEntry of, Collection<Integer> units, LocalDate day) {
        Map<Integer, String> names = names(units);
        return book.of(of, units).stream().filter(one -> one.task().version() > 0 || one.due() != null && !one.suggested())
                .map(one -> new TaskLine(one.work().code(), one.work().section(), one.work().label().vi(),
                        name(names, one.task().areaUnit()), one.body(),
                        state(one.task().state()), one.progress(), one.due(), one.daysLate(day) > 0, one.task().now().note()))
                .toList();
    }

    /** Visits between the days, both inclusive, with how their findings stand. */
    List<VisitLine> visits(Collection<Integer> units, LocalDate from, LocalDate to) {
        Map<Integer, String> names = names(units);
        return sql.resultQuery(
                """
                        SELECT v.visited_on, v.delegation, v.area_unit, v.subject, count(f.id) AS findings, count(c.finding) AS closed,
                               count(*) FILTER (WHERE c.finding IS NULL AND coalesce(d.due, f.due) < ?::date) AS late
                        FROM plan.visit v LEFT JOIN plan.finding f ON f.visit = v.id LEFT JOIN plan.finding_closing c ON c.finding = f.id
                        LEFT JOIN LATERAL (SELECT due FROM plan.finding_step s WHERE s.finding = f.id AND s.due IS NOT NULL ORDER BY version DESC LIMIT 1) d ON true
                        WHERE v.area_unit = ANY (?::integer[]) AND v.visited_on BETWEEN ? AND ? GROUP BY v.id ORDER BY v.visited_on, v.id LIMIT ?""",
                to, units.toArray(Integer[]::new), from, to, MOST)
                .fetch(row -> new VisitLine(row.get("visited_on", LocalDate.class), row.get("delegation", String.class),
                        name(names, row.get("area_unit", Integer.class)),
                        row.get("subject", String.class), row.get("findings", Integer.class), row.get("closed", Integer.class),
                        row.get("late", Integer.class)));
    }

    List<ModelLine> models(Collection<Integer> units, LocalDate from, LocalDate to) {
        Map<Integer, String> names = names(units);
        return sql
                .resultQuery(
                        """
                                SELECT m.day, m.kind, m.area_unit, m.title, m.who, (SELECT count(*) FROM plan.model_follower f WHERE f.model = m.id) AS followers
                                FROM plan.model m WHERE m.area_unit = ANY (?::integer[]) AND m.day BETWEEN ? AND ?
                                AND NOT EXISTS (SELECT FROM plan.model_withdrawal w WHERE w.model = m.id) ORDER BY m.day, m.id LIMIT ?""",
                        units.toArray(Integer[]::new), from, to, MOST)
                .fetch(row -> new ModelLine(row.get("day", LocalDate.class),
                        row.get("kind", String.class).equals("MODEL") ? "Mô hình" : "Khen thưởng",
                        name(names, row.get("area_unit", Integer.class)), row.get("title", String.class), row.get("who", String.class),
                        row.get("followers", Integer.class)));
    }

    private static String state(Task.State state) {
        return switch (state) {
            case NOT_STARTED -> "Chưa bắt đầu";
            case IN_PROGRESS -> "Đang làm";
            case DONE -> "Xong";
            case BLOCKED -> "Vướng mắc";
        };
    }

    private Map<Integer, String> names(Collection<Integer> units) {
        return units.stream().distinct()
                .collect(Collectors.toMap(unit -> unit, unit -> areas.find(unit).map(AreaUnit::name).orElse(String.valueOf(unit))));
    }

    private static String name(Map<Integer, String> names, int unit) {
        return names.getOrDefault(unit, String.valueOf(unit));
    }
}
