package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Weight, path and due day of each target; every change is kept with who made it and why. */
@Component
@Transactional
public class TargetSettings {

    static final String CHANGED = "targets.setting.changed";

    private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MM-dd");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm");
    private static final int LONGEST = 500;

    private final DSLContext sql;
    private final Plan plan;
    private final AuditTrail audit;
    private final SteeringRules rules = SteeringRules.read();

    TargetSettings(DSLContext sql, Plan plan, AuditTrail audit) {
        this.sql = sql;
        this.plan = plan;
        this.audit = audit;
    }

    SteeringRules rules() {
        return rules;
    }

    /** What is typed into the form. */
    public record Typed(String weight, String path, String goals, String due, String tolerance, String reason) {}

    /** The setting of every target. */
    @Transactional(readOnly = true)
    public Map<String, TargetSetting> all() {
        Map<String, TargetSetting> kept = sql
                .resultQuery("SELECT DISTINCT ON (target) * FROM plan.target_setting ORDER BY target, version DESC")
                .fetch(this::setting).stream().collect(Collectors.toMap(TargetSetting::target, one -> one));
        return plan.targets().stream().map(Target::code)
                .collect(Collectors.toMap(code -> code, code -> kept.getOrDefault(code, first(code))));
    }

    @Transactional(readOnly = true)
    public TargetSetting of(String target) {
        return history(target).stream().findFirst().orElse(first(target));
    }

    /** Every setting a target had, newest first. */
    @Transactional(readOnly = true)
    public List<TargetSetting> history(String target) {
        return sql.resultQuery("SELECT * FROM plan.target_setting WHERE target = ? ORDER BY version DESC LIMIT 100", target)
                .fetch(this::setting);
    }

    /**
     * Changes a setting.
     *
     * @param version the version the officer saw
     * @throws Fault for what cannot be read, an unknown target, or when somebody changed it meanwhile
     */
    public TargetSetting change(String target, int version, Typed typed, Officer by, Instant at) {
        Target known = plan.target(target).orElseThrow(() -> new Fault("plan.figure.target", target));
        if (typed.reason().isBlank() || typed.reason().length() > LONGEST) {
            throw new Fault("targets.setting.reason", LONGEST);
        }
        TargetSetting next = new TargetSetting(known.code(), decimal(typed.weight(), 100, "targets.setting.weight"),
                Trajectory.read(typed.path(), typed.goals(), known.goalYear()), due(typed.due()),
                decimal(typed.tolerance(), 1000, "targets.setting.tolerance"), typed.reason().strip(), version + 1, by.name(), at);
        TargetSetting before = of(known.code());
        if (before.version() != version || written(next, by) == 0) {
            TargetSetting now = of(known.code());
            Instant when = now.changedAt();
            throw new Fault(CHANGED, now.changedBy(), when == null ? "" : MINUTE.format(when.atZone(Today.ZONE)));
        }
        audit.changed(by, "target:" + known.code(),
                "setting: weight " + next.weight().toPlainString() + ", path " + next.path().code() + ", due " + typed.due());
        return next;
    }

    private int written(TargetSetting next, Officer by) {
        return sql.execute(
                """
                        INSERT INTO plan.target_setting (target, version, weight, path, goals, due, tolerance, reason, changed_by, changer_name, changed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) ON CONFLICT (target, version) DO NOTHING""",
                next.target(), next.version(), next.weight(), next.path().code(), next.path().written(), MONTH_DAY.format(next.due()),
                next.tolerance(),
                next.reason(), by.id(), by.name(), at(next).atOffset(ZoneOffset.UTC));
    }

    private static Instant at(TargetSetting next) {
        return java.util.Objects.requireNonNull(next.changedAt());
    }

    private TargetSetting first(String target) {
        return new TargetSetting(target, BigDecimal.ONE, new Trajectory.Linear(), rules.due(), BigDecimal.ZERO, "", 0, "", null);
    }

    private static BigDecimal decimal(String text, int most, String key) {
        String plain = text.strip().replace(',', '.');
        if (!plain.matches("[0-9]{1,4}(\\.[0-9]{1,4})?") || new BigDecimal(plain).compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new Fault(key, text, most);
        }
        return new BigDecimal(plain);
    }

    /** {@code 31/01} or {@code 01-31}. */
    private static MonthDay due(String text) {
        try {
            String[] parts = text.strip().split("[/-]", -1);
            if (parts.length != 2) {
                throw new Fault("targets.setting.due", text);
            }
            boolean dayFirst = text.contains("/");
            MonthDay due = MonthDay.of(Integer.parseInt(parts[dayFirst ? 1 : 0].strip()),
                    Integer.parseInt(parts[dayFirst ? 0 : 1].strip()));
            if (!due.isValidYear(2025)) {
                throw new Fault("targets.setting.due", text);
            }
            return due;
        } catch (DateTimeException | NumberFormatException e) {
            throw new Fault("targets.setting.due", text);
        }
    }

    private TargetSetting setting(Record row) {
        String target = row.get("target", String.class);
        return new TargetSetting(target, row.get("weight", BigDecimal.class),
                Trajectory.read(row.get("path", String.class), row.get("goals", String.class),
                        plan.target(target).map(Target::goalYear).orElse(plan.document().goalYear())),
                MonthDay.parse("--" + row.get("due", String.class)), row.get("tolerance", BigDecimal.class),
                row.get("reason", String.class),
                row.get("version", Integer.class), row.get("changer_name", String.class),
                row.get("changed_at", OffsetDateTime.class).toInstant());
    }
}
