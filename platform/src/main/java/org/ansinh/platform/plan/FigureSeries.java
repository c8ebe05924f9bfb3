package org.ansinh.platform.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Figures of all targets over time: of each target, unit and quarter the newest, so that a count a day does not outweigh a report a year. */
@Component
@Transactional(readOnly = true)
public class FigureSeries {

    private static final int MOST = 100_000;
    private static final String QUARTERS = "SELECT DISTINCT ON (target, area_unit, date_trunc('quarter', day)) * FROM plan.counting_figure";
    private static final String NEWEST = " ORDER BY target, area_unit, date_trunc('quarter', day), day DESC, id DESC";

    private final DSLContext sql;

    FigureSeries(DSLContext sql) {
        this.sql = sql;
    }

    /** By target, newest first. */
    public Map<String, List<Measurement>> all() {
        return sql.resultQuery("SELECT * FROM (" + QUARTERS + NEWEST + ") figures ORDER BY day DESC, id DESC LIMIT " + MOST)
                .fetch(PlanFigures::measurement).stream().collect(Collectors.groupingBy(Measurement::target));
    }

    /** Of one target, newest first. */
    public List<Measurement> of(String target) {
        return sql.resultQuery(
                "SELECT * FROM (" + QUARTERS + " WHERE target = ?" + NEWEST + ") figures ORDER BY day DESC, id DESC LIMIT " + MOST, target)
                .fetch(PlanFigures::measurement);
    }
}
