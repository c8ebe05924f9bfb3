package org.ansinh.platform.integrity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs, hit rates and suspensions in SQL. */
@Component
class RunStore {

    private final DSLContext sql;

    RunStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A suspension that nobody has lifted. */
    record Suspension(long id, LocalDate day, Rates.Interval rate, double floor) {}

    /**
     * What reviews made of a rule's findings.
     *
     * @param hits of what it flagged
     * @param missed of what was drawn by lot: what the rule does not see
     */
    record Yield(Rates.Interval hits, Rates.Interval missed, int open, int inReview, int expired, long atRisk, long confirmed) {

        static final Yield NONE = new Yield(Rates.wilson(0, 0), Rates.wilson(0, 0), 0, 0, 0, 0, 0);
    }

    RuleRun add(RuleRun run, Instant now) {
        long id = sql.resultQuery("""
                INSERT INTO integrity.run (rule, version, day, outcome, message, found, fresh, known, gone, cut, control, millis, ran_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""", run.rule(), run.version(), run.day(),
                run.outcome().name(), run.message(), run.found(),
                run.fresh(), run.known(), run.gone(), run.cut(), run.control(), run.millis(), now.atOffset(ZoneOffset.UTC))
                .fetchSingle(0, Long.class);
        return new RuleRun(id, run.rule(), run.version(), run.day(), run.outcome(), run.message(), run.found(), run.fresh(), run.known(),
                run.gone(), run.cut(), run.control(),
                run.millis());
    }

    /** The last run of each rule. */
    Map<String, RuleRun> newest() {
        Map<String, RuleRun> newest = new HashMap<>();
        sql.resultQuery("SELECT DISTINCT ON (rule) * FROM integrity.run ORDER BY rule, id DESC").fetch(RunStore::run)
                .forEach(run -> newest.put(run.rule(), run));
        return newest;
    }

    /** The last day on which each rule was really run. */
    Map<String, LocalDate> lastDays() {
        Map<String, LocalDate> days = new HashMap<>();
        sql.resultQuery("SELECT rule, max(day) FROM integrity.run WHERE outcome = 'RAN' GROUP BY rule")
                .forEach(row -> days.put(row.get(0, String.class), row.get(1, LocalDate.class)));
        return days;
    }

    List<RuleRun> of(String rule, int limit) {
        return sql.resultQuery("SELECT * FROM integrity.run WHERE rule = ? ORDER BY id DESC LIMIT ?", rule, limit).fetch(RunStore::run);
    }

    boolean suspended(Rule rule) {
        return suspension(rule).isPresent();
    }

    Optional<Suspension> suspension(Rule rule) {
        return sql
                .resultQuery("SELECT * FROM integrity.suspension WHERE rule = ? AND version = ? AND lifted_at IS NULL", rule.id(),
                        rule.version())
                .fetchOptional(row -> new Suspension(row.get("id", Long.class), row.get("day", LocalDate.class),
                        Rates.wilson(row.get("confirmed", Integer.class), row.get("reviewed", Integer.class)),
                        row.get("floor", Double.class)));
    }

    /** Judged on what was reviewed since it was last let run again. Returns whether it is suspended now. */
    boolean judge(Rule rule, LocalDate day) {
        if (suspended(rule)) {
            return true;
        }
        Record counts = sql.resultQuery(
                """
                        SELECT count(*)::int, count(*) FILTER (WHERE state = 'CONFIRMED')::int FROM integrity.finding
                        WHERE rule = ? AND rule_version = ? AND NOT control AND state IN ('CLEARED', 'CONFIRMED')
                          AND closed_on > coalesce((SELECT max(lifted_at)::date FROM integrity.suspension WHERE rule = ? AND version = ?), '-infinity')""",
                rule.id(), rule.version(), rule.id(), rule.version()).fetchSingle();
        Rates.Interval rate = Rates.wilson(counts.get(1, Integer.class), counts.get(0, Integer.class));
        if (rate.of() < rule.limits().reviewed() || rate.low() >= rule.limits().hitRate()) {
            return false;
        }
        sql.execute(
                "INSERT INTO integrity.suspension (rule, version, day, reviewed, confirmed, lower_bound, floor) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rule.id(), rule.version(), day,
                (int) rate.of(), (int) rate.hits(), rate.low(), rule.limits().hitRate());
        return true;
    }

    /** Lets a suspended rule run again; whether it was suspended. */
    boolean lift(Rule rule, String reason, Officer by, Instant now) {
        return sql.execute(
                "UPDATE integrity.suspension SET lifted_by = ?, lifter_name = ?, lifted_at = ?::timestamptz, reason = ? WHERE rule = ? AND version = ? AND lifted_at IS NULL",
                by.id(), by.name(), now.atOffset(ZoneOffset.UTC), reason, rule.id(), rule.version()) > 0;
    }

    /** By rule, within areas. */
    Map<String, Yield> yields(Integer[] areas) {
        Map<String, Yield> yields = new HashMap<>();
        sql.resultQuery(
                """
                        SELECT rule, count(*) FILTER (WHERE NOT control AND state = 'CONFIRMED') AS hit, count(*) FILTER (WHERE NOT control AND state IN ('CLEARED', 'CONFIRMED')) AS reviewed,
                               count(*) FILTER (WHERE control AND state = 'CONFIRMED') AS missed, count(*) FILTER (WHERE control AND state IN ('CLEARED', 'CONFIRMED')) AS drawn,
                               count(*) FILTER (WHERE state = 'OPEN')::int AS open, count(*) FILTER (WHERE state = 'IN_REVIEW')::int AS in_review, count(*) FILTER (WHERE state = 'EXPIRED')::int AS expired,
                               coalesce(sum(amount) FILTER (WHERE state IN ('OPEN', 'IN_REVIEW')), 0)::bigint AS at_risk, coalesce(sum(amount) FILTER (WHERE state = 'CONFIRMED'), 0)::bigint AS confirmed
                        FROM integrity.finding WHERE area_unit = ANY (?::int[]) GROUP BY rule""",
                (Object) areas)
                .forEach(row -> yields.put(row.get("rule", String.class),
                        new Yield(Rates.wilson(row.get("hit", Long.class), row.get("reviewed", Long.class)),
                                Rates.wilson(row.get("missed", Long.class), row.get("drawn", Long.class)), row.get("open", Integer.class),
                                row.get("in_review", Integer.class),
                                row.get("expired", Integer.class), row.get("at_risk", Long.class), row.get("confirmed", Long.class))));
        return yields;
    }

    @Nullable
    LocalDate lastDay(String rule) {
        return sql.resultQuery("SELECT max(day) FROM integrity.run WHERE rule = ? AND outcome = 'RAN'", rule).fetchSingle().get(0,
                LocalDate.class);
    }

    private static RuleRun run(Record row) {
        return new RuleRun(row.get("id", Long.class), row.get("rule", String.class), row.get("version", Integer.class),
                row.get("day", LocalDate.class),
                RuleRun.Outcome.valueOf(row.get("outcome", String.class)), row.get("message", String.class),
                row.get("found", Integer.class), row.get("fresh", Integer.class),
                row.get("known", Integer.class), row.get("gone", Integer.class), row.get("cut", Integer.class),
                row.get("control", Integer.class), row.get("millis", Long.class));
    }
}
