package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plans that are carried out at once. They share the targets: a figure belongs to a target, whichever plans ask for it. The shipped
 * plan's targets and tasks stand in its file, those of the others in the database.
 */
@Component
@Transactional
public class Plans {

    /** Code of the shipped plan. */
    public static final String SHIPPED = "KH-2030";

    static final int LIST = 100;

    private static final int LONGEST = 400;

    private final DSLContext sql;
    private final Plan plan;
    private final AuditTrail audit;

    Plans(DSLContext sql, Plan plan, AuditTrail audit) {
        this.sql = sql;
        this.plan = plan;
        this.audit = audit;
    }

    /** The shipped plan first, then by year and code. */
    @Transactional(readOnly = true)
    public List<PlanEntry> all() {
        return sql.resultQuery("SELECT * FROM plan.programme ORDER BY shipped DESC, from_year DESC, code LIMIT ?", LIST)
                .fetch(Plans::entry);
    }

    @Transactional(readOnly = true)
    public Optional<PlanEntry> find(String code) {
        return sql.resultQuery("SELECT * FROM plan.programme WHERE code = ?", code).fetchOptional(Plans::entry);
    }

    /** @throws Fault when there is no such plan */
    @Transactional(readOnly = true)
    public PlanEntry require(String code) {
        return find(code).orElseThrow(() -> new Fault("plan.several.unknown", code));
    }

    /** The targets a plan answers for, in the order of the shipped plan; then those that other plans brought with them. */
    @Transactional(readOnly = true)
    public List<Aim> aims(PlanEntry of) {
        if (of.shipped()) {
            return plan.document().targets().stream().map(target -> new Aim(target, target.goal(), target.goalYear(), false, 0)).toList();
        }
        Map<String, Record> own = sql.resultQuery("""
                SELECT DISTINCT ON (target) target, version, goal, dropped FROM plan.programme_target WHERE programme = ?
                ORDER BY target, version DESC""", of.code()).stream()
                .collect(Collectors.toMap(row -> row.get("target", String.class), Function.identity()));
        return plan.targets().stream().filter(target -> own.containsKey(target.code())).flatMap(target -> {
            Record row = own.get(target.code());
            return row == null || row.get("dropped", Boolean.class)
                    ? java.util.stream.Stream.<Aim>empty()
                    : java.util.stream.Stream.of(new Aim(target, row.get("goal", BigDecimal.class),
                            of.code().equals(target.programme()) ? target.goalYear() : of.toYear(), true,
                            row.get("version", Integer.class)));
        }).toList();
    }

    /** Plans that answer for a target, beside the shipped one. */
    @Transactional(readOnly = true)
    public List<PlanEntry> sharing(String target) {
        return all().stream().filter(one -> !one.shipped() && aims(one).stream().anyMatch(aim -> aim.target().code().equals(target)))
                .toList();
    }

    /** @throws Fault for a code that is taken or malformed, years that cannot be, a unit missing, an unknown plan above */
    public PlanEntry add(PlanEntry one, Officer by, Instant at) {
        requireSense(one);
        int written = insert(one, by, at);
        if (written == 0) {
            throw new Fault("plan.several.taken", one.code());
        }
        audit.changed(by, "plan:" + one.code(), "new plan");
        return require(one.code());
    }

    /**
     * Copies a plan to later years with its targets and tasks, due days moved by as many years. The same copy again changes nothing.
     *
     * @param code of the copy
     * @param years how many years later, at least 1
     * @return the copy, new or made before
     */
    public PlanEntry copy(PlanEntry from, String code, int years, Officer by, Instant at) {
        if (from.shipped()) {
            throw new Fault("plan.several.shipped", from.code());
        }
        if (years < 1 || years > 10) {
            throw new Fault("plan.several.copy.years", years);
        }
        PlanEntry copy = new PlanEntry(code.strip(), from.kind(), from.level(), from.areaUnit(), moved(from.title(), years),
                moved(from.titleEn(), years),
                from.basis(), from.fromYear() + years, from.toYear() + years, from.above(), from.code(), from.illustration(), false);
        Optional<PlanEntry> before = all().stream().filter(one -> one.copiedFrom().equals(from.code()) && one.fromYear() == copy.fromYear())
                .findFirst();
        if (before.isPresent()) {
            return before.get();
        }
        PlanEntry made = add(copy, by, at);
        for (Aim aim : aims(from)) {
            aim(made, aim.target().code(), aim.goal(), 0, by, at);
        }
        sql.execute(
                """
                        INSERT INTO plan.programme_work (code, programme, above, label, label_en, body, measure, recipient, due, suggested, made_by, maker_name, made_at)
                        SELECT ? || substr(code, length(?) + 1), ?, above, label, label_en, body, measure, recipient, (due + make_interval(years => ?))::date, suggested, ?, ?, ?::timestamptz
                        FROM plan.programme_work WHERE programme = ? AND duty = '' AND starts_with(code, ?) ORDER BY code""",
                made.code(), from.code(), made.code(), years, by.id(), by.name(), at.atOffset(ZoneOffset.UTC), from.code(), from.code());
        return made;
    }

    /**
     * What a plan wants of a target.
     *
     * @param version the version the officer saw; 0 when the plan did not have the target
     * @throws Fault for the shipped plan, an unknown target, a goal that cannot be, or a change made meanwhile
     */
    public void aim(PlanEntry of, String target, @Nullable BigDecimal goal, int version, Officer by, Instant at) {
        if (of.shipped()) {
            throw new Fault("plan.several.shipped", of.code());
        }
        Target known = plan.target(target).orElseThrow(() -> new Fault("plan.figure.target", target));
        if (goal != null && (goal.signum() < 0 || goal.compareTo(BigDecimal.valueOf(1_000_000_000)) > 0
                || known.percent() && goal.compareTo(BigDecimal.valueOf(100)) > 0)) {
            throw new Fault("plan.figure.value", goal.toPlainString(), known.unit().vi());
        }
        int newest = sql
                .resultQuery("SELECT coalesce(max(version), 0) FROM plan.programme_target WHERE programme = ? AND target = ?", of.code(),
                        known.code())
                .fetchSingle(0, Integer.class);
        int written = newest != version
                ? 0
                : sql.execute(
                        """
                                INSERT INTO plan.programme_target (programme, target, version, goal, set_by, setter_name, set_at) VALUES (?, ?, ?, ?::numeric, ?, ?, ?::timestamptz)
                                ON CONFLICT DO NOTHING""",
                        of.code(), known.code(), version + 1, goal, by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
        if (written == 0) {
            throw new Fault("plan.several.aim.changed", known.code());
        }
        audit.changed(by, "plan:" + of.code(), "target " + known.code() + " goal " + (goal == null ? "-" : goal.toPlainString()));
    }

    private void requireSense(PlanEntry one) {
        if (!one.code().matches("[A-Z0-9][A-Z0-9.-]{1,39}")) {
            throw new Fault("plan.several.code", one.code());
        }
        if (one.title().isBlank() || one.title().length() > LONGEST || one.basis().length() > LONGEST) {
            throw new Fault("plan.several.title", LONGEST);
        }
        if (one.fromYear() < 2000 || one.toYear() > 2100 || one.fromYear() > one.toYear()) {
            throw new Fault("plan.several.years", String.valueOf(one.fromYear()), String.valueOf(one.toYear()));
        }
        if (one.level() == PlanEntry.Level.WARD && one.areaUnit() == null) {
            throw new Fault("plan.several.unit");
        }
        if (!one.above().isEmpty()) {
            require(one.above());
        }
    }

    private int insert(PlanEntry one, Officer by, Instant at) {
        return sql.execute(
                """
                        INSERT INTO plan.programme (code, kind, level, area_unit, title, title_en, basis, from_year, to_year, above, copied_from, illustration,
                            created_by, creator_name, created_at)
                        VALUES (?, ?, ?, ?::integer, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING""",
                one.code(), one.kind().name(), one.level().name(), one.areaUnit(), one.title().strip(), one.titleEn().strip(),
                one.basis().strip(), one.fromYear(),
                one.toYear(), one.above(), one.copiedFrom(), one.illustration(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
    }

    /** Years named in a title move with the copy: "năm 2026" becomes "năm 2027". */
    private static String moved(String title, int years) {
        return java.util.regex.Pattern.compile("\\b20\\d\\d\\b").matcher(title)
                .replaceAll(year -> String.valueOf(Integer.parseInt(year.group()) + years));
    }

    private static PlanEntry entry(Record row) {
        return new PlanEntry(row.get("code", String.class), PlanEntry.Kind.valueOf(row.get("kind", String.class)),
                PlanEntry.Level.valueOf(row.get("level", String.class)), row.get("area_unit", Integer.class),
                row.get("title", String.class),
                row.get("title_en", String.class), row.get("basis", String.class), row.get("from_year", Integer.class),
                row.get("to_year", Integer.class),
                text(row, "above"), text(row, "copied_from"), row.get("illustration", Boolean.class), row.get("shipped", Boolean.class));
    }

    private static String text(Record row, String column) {
        String value = row.get(column, String.class);
        return value == null ? "" : value;
    }
}
