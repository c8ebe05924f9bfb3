package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The figures of the targets: entering them with a source, reading the newest and the history. */
@Component
@Transactional
public class PlanFigures {

    private static final String COLUMNS = "target, area_unit, day, value, numerator, denominator, kind, source, recorded_by, recorded_at, standard";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final DSLContext sql;
    private final Plan plan;
    private final Areas areas;

    PlanFigures(DSLContext sql, Plan plan, Areas areas) {
        this.sql = sql;
        this.plan = plan;
        this.areas = areas;
    }

    /**
     * Enters a sector's figure.
     *
     * @throws Fault for an unknown target, a share that cannot be, a unit that did not stand on the day, or no source
     */
    public void enter(String target, @Nullable Integer areaUnit, LocalDate day, BigDecimal value, String source, String by, Instant at) {
        Target known = plan.target(target).orElseThrow(() -> new Fault("plan.figure.target", target));
        if (source.isBlank() || source.length() > 400) {
            throw new Fault("plan.figure.source");
        }
        if (day.isAfter(LocalDate.ofInstant(at, Today.ZONE))) {
            throw new Fault("plan.figure.future", day.toString());
        }
        if (value.signum() < 0 || value.compareTo(MOST) > 0 || (known.percent() && value.compareTo(HUNDRED) > 0)) {
            throw new Fault("plan.figure.value", value.toPlainString(), known.unit().vi());
        }
        if (areaUnit != null && areas.on(day).stream().map(AreaUnit::id).noneMatch(areaUnit::equals)) {
            throw new Fault("plan.figure.area", String.valueOf(areaUnit), day.toString());
        }
        add(new Measurement(known.code(), areaUnit, day, value, null, null, Measurement.Kind.ENTERED, source.strip(), by, at));
    }

    void add(Measurement one) {
        sql.execute(
                "INSERT INTO plan.measurement (" + COLUMNS
                        + ") VALUES (?, ?::integer, ?, ?, ?::numeric, ?::numeric, ?, ?, ?, ?::timestamptz, ?::date)",
                one.target(), one.areaUnit(), one.day(), one.value(), one.numerator(), one.denominator(), one.kind().name(), one.source(),
                one.recordedBy(), one.recordedAt().atOffset(ZoneOffset.UTC),
                plan.target(one.target()).flatMap(target -> target.standard(one.day())).orElse(null));
    }

    /**
     * The newest figure of every target and unit, and the oldest of the whole area by each standard, from which its line starts; newest
     * first. The whole area has unit null.
     */
    @Transactional(readOnly = true)
    public List<Measurement> overview() {
        return sql
                .resultQuery("SELECT " + COLUMNS
                        + """
                                 FROM (
                                    (SELECT DISTINCT ON (target, area_unit) * FROM plan.counting_figure ORDER BY target, area_unit, day DESC, id DESC)
                                    UNION
                                    (SELECT DISTINCT ON (target, standard) * FROM plan.counting_figure WHERE area_unit IS NULL ORDER BY target, standard, day, id DESC)
                                ) figures ORDER BY day DESC, id DESC""")
                .fetch(PlanFigures::measurement);
    }

    /** Everything counted or entered for a target, newest first, at most 200. */
    @Transactional(readOnly = true)
    public List<Measurement> history(String target) {
        return sql
                .resultQuery("SELECT " + COLUMNS + " FROM plan.counting_figure WHERE target = ? ORDER BY day DESC, id DESC LIMIT 200",
                        target)
                .fetch(PlanFigures::measurement);
    }

    static Measurement measurement(Record row) {
        return new Measurement(row.get("target", String.class), row.get("area_unit", Integer.class), row.get("day", LocalDate.class),
                row.get("value", BigDecimal.class), row.get("numerator", BigDecimal.class), row.get("denominator", BigDecimal.class),
                Measurement.Kind.valueOf(row.get("kind", String.class)), row.get("source", String.class),
                row.get("recorded_by", String.class),
                row.get("recorded_at", OffsetDateTime.class).toInstant());
    }
}
