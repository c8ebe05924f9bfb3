package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Targets that a plan brings into the catalogue because the shipped plan has none like them. */
@Component
@Transactional
public class OwnTargets {

    private static final int LONGEST = 2_000;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final DSLContext sql;
    private final Plan plan;
    private final Plans plans;
    private final AuditTrail audit;

    OwnTargets(DSLContext sql, Plan plan, Plans plans, AuditTrail audit) {
        this.sql = sql;
        this.plan = plan;
        this.plans = plans;
        this.audit = audit;
    }

    /**
     * What is written of a new target, in the document's words.
     *
     * @param unit {@code đạt} for a state that holds or not
     * @param goal null where the document gives no number; 1 of a state
     * @param base null where the document gives none; then the year is null too
     * @param definition the sentence of the document and where it stands
     */
    public record NewTarget(String label, String unit, Target.Comparison compare, String printed, @Nullable BigDecimal goal, int goalYear,
            @Nullable BigDecimal base, @Nullable Integer baseYear, String definition) {}

    /**
     * Adds a target, numbered within its plan, and has the plan want it.
     *
     * @throws Fault for the shipped plan, a label or unit missing or too long, figures that cannot be, a year out of the plan
     */
    public Target add(PlanEntry to, NewTarget one, Officer by, Instant at) {
        if (to.shipped()) {
            throw new Fault("plan.several.shipped", to.code());
        }
        requireSense(to, one);
        sql.execute("SELECT pg_advisory_xact_lock(hashtextextended('plan.own_target/' || ?, 0))", to.code());
        String code = sql.resultQuery(
                "SELECT replace(?, '.', '_') || '-CT' || lpad((count(*) + 1)::text, 2, '0') FROM plan.own_target WHERE programme = ?",
                to.code(), to.code())
                .fetchSingle(0, String.class);
        sql.execute(
                """
                        INSERT INTO plan.own_target (code, programme, label, unit, compare, printed, goal, goal_year, base, base_year, by_unit, definition, made_by, maker_name, made_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?::numeric, ?, ?::numeric, ?::integer, ?, ?, ?, ?, ?::timestamptz)""",
                code, to.code(), one.label().strip(), one.unit().strip(), one.compare().name(),
                one.printed().strip(), one.goal(), one.goalYear(), one.base(), one.baseYear(), to.areaUnit() == null,
                one.definition().strip(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
        plans.aim(to, code, one.goal(), 0, by, at);
        return plan.target(code).orElseThrow();
    }

    private static void requireSense(PlanEntry to, NewTarget one) {
        if (one.label().isBlank() || one.unit().isBlank() || one.label().length() > LONGEST || one.unit().length() > 200
                || one.definition().length() > 2 * LONGEST) {
            throw new Fault("plan.own.text", LONGEST);
        }
        requireFigure(one.goal(), one.unit());
        requireFigure(one.base(), one.unit());
        if (one.goalYear() < to.fromYear() || one.goalYear() > to.toYear()) {
            throw new Fault("plan.own.year", String.valueOf(one.goalYear()), String.valueOf(to.fromYear()), String.valueOf(to.toYear()));
        }
    }

    private static void requireFigure(@Nullable BigDecimal figure, String unit) {
        if (figure != null && (figure.signum() < 0 || figure.compareTo(MOST) > 0
                || unit.strip().equals("%") && figure.compareTo(BigDecimal.valueOf(100)) > 0)) {
            throw new Fault("plan.figure.value", figure.toPlainString(), unit);
        }
    }
}
