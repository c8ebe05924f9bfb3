package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ansinh.law.Text;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of all plans: those of the shipped file, those added to a plan, and the yearly ones of recurring duties. */
@Component
@Transactional
public class Works {

    private static final int LIST = 1000;
    private static final String SELECT = "SELECT w.*, p.area_unit FROM plan.programme_work w JOIN plan.programme p ON p.code = w.programme ";

    private final DSLContext sql;
    private final Plan plan;
    private final AuditTrail audit;

    Works(DSLContext sql, Plan plan, AuditTrail audit) {
        this.sql = sql;
        this.plan = plan;
        this.audit = audit;
    }

    /** What is written of a new task; {@code label} in Vietnamese. */
    public record NewWork(String code, String above, String label, String body, String measure, String recipient,
            @Nullable LocalDate due) {}

    /** Tasks of a plan in their order. */
    @Transactional(readOnly = true)
    public List<PlanWork> of(String programme) {
        return Stream.concat(programme.equals(Plans.SHIPPED) ? shipped() : Stream.empty(),
                sql.resultQuery(SELECT + "WHERE w.programme = ? ORDER BY w.code LIMIT ?", programme, LIST).stream().map(Works::work))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<PlanWork> find(String code) {
        return shipped().filter(one -> one.code().equalsIgnoreCase(code)).findFirst()
                .or(() -> sql.resultQuery(SELECT + "WHERE w.code = ?", code).fetchOptional(Works::work));
    }

    /** Tasks that are a part of a task or carry it out, in whatever plan. */
    @Transactional(readOnly = true)
    public List<PlanWork> below(String code) {
        return sql.resultQuery(SELECT + "WHERE w.above = ? ORDER BY w.code LIMIT ?", code, LIST).fetch(Works::work);
    }

    /** @throws Fault for the shipped plan, a code that is taken or does not begin with the plan's, an unknown task above, an impossible day */
    public PlanWork add(PlanEntry to, NewWork one, Officer by, Instant at) {
        if (to.shipped()) {
            throw new Fault("plan.several.shipped", to.code());
        }
        String code = to.code() + "." + one.code().strip();
        if (!one.code().strip().matches("[A-Za-z0-9][A-Za-z0-9.-]{0,15}")) {
            throw new Fault("plan.works.code", one.code());
        }
        if (one.label().isBlank() || one.label().length() > 400 || one.body().length() > 200 || one.measure().length() > 400
                || one.recipient().length() > 200) {
            throw new Fault("plan.works.long");
        }
        if (!one.above().isBlank() && find(one.above().strip()).isEmpty()) {
            throw new Fault("plan.task.unknown", one.above());
        }
        LocalDate due = one.due();
        if (due != null && (due.getYear() < to.fromYear() || due.getYear() > to.toYear() + 1)) {
            throw new Fault("plan.works.due", due.toString(), String.valueOf(to.fromYear()), String.valueOf(to.toYear()));
        }
        int written = sql.execute("""
                INSERT INTO plan.programme_work (code, programme, above, label, body, measure, recipient, due, made_by, maker_name, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::date, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING""",
                code, to.code(), one.above().strip(), one.label().strip(), one.body().strip(), one.measure().strip(),
                one.recipient().strip(), due, by.id(), by.name(),
                at.atOffset(ZoneOffset.UTC));
        if (written == 0) {
            throw new Fault("plan.works.taken", code);
        }
        audit.changed(by, "plan:" + to.code(), "task " + code);
        return find(code).orElseThrow();
    }

    /** The yearly task of a duty, made once however often it is asked for; whether it was made now. */
    boolean yearly(PlanDocument.Duty duty, int year, LocalDate due, String label, Officer by, Instant at) {
        return sql.execute(
                """
                        INSERT INTO plan.programme_work (code, programme, above, label, label_en, body, recipient, due, suggested, duty, year, made_by, maker_name, made_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING""",
                duty.code() + "-" + year, Plans.SHIPPED, duty.code(), label + " " + year, duty.label().en() + " " + year,
                duty.successor().vi(), duty.recipient().vi(), due,
                duty.code(), year, by.id(), by.name(), at.atOffset(ZoneOffset.UTC)) == 1;
    }

    private Stream<PlanWork> shipped() {
        PlanDocument document = plan.document();
        return document.works().stream().map(work -> {
            String measure = document.promises().stream().filter(one -> one.code().equals(work.code())).map(one -> one.measure().vi())
                    .findFirst().orElse("");
            String recipient = document.duties().stream().filter(one -> one.code().equals(work.code())).map(one -> one.recipient().vi())
                    .findFirst().orElse("");
            return new PlanWork(work.code(), Plans.SHIPPED, work.section(), "", work.label(), work.body(), measure, recipient, null, false,
                    "", null);
        });
    }

    private static PlanWork work(Record row) {
        String label = row.get("label", String.class);
        String english = row.get("label_en", String.class);
        String body = row.get("body", String.class);
        return new PlanWork(row.get("code", String.class), row.get("programme", String.class), "", row.get("above", String.class),
                new Text(label, english.isEmpty() ? label : english), new Text(body, body), row.get("measure", String.class),
                row.get("recipient", String.class),
                row.get("due", LocalDate.class), row.get("suggested", Boolean.class), row.get("duty", String.class),
                row.get("area_unit", Integer.class));
    }
}
