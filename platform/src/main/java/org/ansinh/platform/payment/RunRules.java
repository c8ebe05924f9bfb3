package org.ansinh.platform.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The city's own rules of the run, dated: the cut-off day and what counts as an unusual amount. */
@Component
class RunRules {

    private final DSLContext sql;
    private final AuditTrail audit;

    RunRules(DSLContext sql, AuditTrail audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /**
     * Rules from a month on.
     *
     * @param cutoffDay day of the month after which decisions count from the next month; 31 is the last day of any month
     * @param factor how many times more, or less, than the average of her own last months is unusual
     * @param months how many months that average is taken of
     * @param bound đồng of one run for one person above which a person looks in any case
     */
    record Rules(YearMonth from, int cutoffDay, BigDecimal factor, int months, long bound, String source, String setter) {

        /** Decisions signed up to this day, inclusive, count for the month. */
        LocalDate cutoff(YearMonth month) {
            return month.atDay(Math.min(cutoffDay, month.lengthOfMonth()));
        }
    }

    Rules of(YearMonth month) {
        return sql
                .resultQuery("SELECT * FROM payment.run_rule WHERE from_month <= ? ORDER BY from_month DESC, id DESC LIMIT 1",
                        month.atDay(1))
                .fetchOptional(RunRules::rules)
                .orElseGet(() -> sql.resultQuery("SELECT * FROM payment.run_rule ORDER BY from_month, id LIMIT 1")
                        .fetchSingle(RunRules::rules));
    }

    /** Newest first. */
    List<Rules> all() {
        return sql.resultQuery("SELECT * FROM payment.run_rule ORDER BY from_month DESC, id DESC LIMIT 50").fetch(RunRules::rules);
    }

    /** @throws Fault when a figure is outside what makes sense */
    @Transactional
    public void set(Rules rules, Officer by, Instant now) {
        if (rules.cutoffDay() < 1 || rules.cutoffDay() > 31) {
            throw new Fault("payment.rule.cutoff");
        }
        if (rules.factor().compareTo(BigDecimal.ONE) <= 0 || rules.factor().compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new Fault("payment.rule.factor");
        }
        if (rules.months() < 1 || rules.months() > 24) {
            throw new Fault("payment.rule.months");
        }
        if (rules.bound() < 1) {
            throw new Fault("payment.rule.bound");
        }
        if (rules.source().isBlank() || rules.source().length() > 500) {
            throw new Fault("payment.rule.source");
        }
        sql.execute(
                """
                        INSERT INTO payment.run_rule (from_month, cutoff_day, unusual_factor, unusual_months, unusual_bound, source, set_by, setter_name, set_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""",
                rules.from().atDay(1), rules.cutoffDay(), rules.factor(), rules.months(),
                rules.bound(), rules.source().strip(), by.id(), by.name(), now.atOffset(ZoneOffset.UTC));
        audit.changed(by, "payment-rules:" + rules.from(),
                "cut-off " + rules.cutoffDay() + ", factor " + rules.factor() + " of " + rules.months()
                        + " months, bound " + rules.bound());
    }

    private static Rules rules(Record row) {
        return new Rules(YearMonth.from(row.get("from_month", LocalDate.class)), row.get("cutoff_day", Integer.class),
                row.get("unusual_factor", BigDecimal.class), row.get("unusual_months", Integer.class), row.get("unusual_bound", Long.class),
                row.get("source", String.class), row.get("setter_name", String.class));
    }
}
