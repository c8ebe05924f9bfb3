package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Good models and commendations: recorded, shown to others, followed by other units. */
@Component
@Transactional
public class GoodModels {

    private static final int LIST = 200;

    private final DSLContext sql;
    private final Works works;
    private final AuditTrail audit;

    GoodModels(DSLContext sql, Works works, AuditTrail audit) {
        this.sql = sql;
        this.works = works;
        this.audit = audit;
    }

    /** Those that are shown, newest first. */
    @Transactional(readOnly = true)
    public List<GoodModel> all() {
        return sql.resultQuery(
                """
                        SELECT m.*, ARRAY(SELECT area_unit FROM plan.model_follower f WHERE f.model = m.id ORDER BY area_unit) AS followers FROM plan.model m
                        WHERE NOT EXISTS (SELECT FROM plan.model_withdrawal w WHERE w.model = m.id) ORDER BY m.day DESC, m.id DESC LIMIT ?""",
                LIST).fetch(GoodModels::model);
    }

    /** @throws Fault for words missing or too long, a day ahead, a commendation without its decision, an unknown task */
    public long add(GoodModel one, Officer by, Instant at) {
        if (one.title().isBlank() || one.title().length() > 200 || one.story().isBlank() || one.story().length() > 4000
                || one.who().isBlank() || one.who().length() > 200
                || one.decision().length() > 200) {
            throw new Fault("plan.model.words");
        }
        if (one.kind() == GoodModel.Kind.COMMENDATION && one.decision().isBlank()) {
            throw new Fault("plan.model.decision");
        }
        if (one.day().isAfter(LocalDate.ofInstant(at, Today.ZONE))) {
            throw new Fault("plan.visit.day", one.day().toString());
        }
        if (!one.task().isBlank() && works.find(one.task().strip()).isEmpty()) {
            throw new Fault("plan.task.unknown", one.task());
        }
        long id = sql
                .resultQuery("""
                        INSERT INTO plan.model (kind, area_unit, title, story, who, decision, day, task, made_by, maker_name, made_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""", one.kind().name(), one.areaUnit(),
                        one.title().strip(), one.story().strip(), one.who().strip(),
                        one.decision().strip(), one.day(), one.task().strip(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC))
                .fetchSingle(0, Long.class);
        audit.changed(by, "model:" + id, "recorded");
        return id;
    }

    /** A unit does likewise; once, and not the model's own unit. */
    public void follow(long model, int unit, String note, Officer by, Instant at) {
        GoodModel one = all().stream().filter(known -> known.id() == model).findFirst().orElseThrow(() -> new Fault("plan.model.unknown"));
        if (one.areaUnit() == unit) {
            throw new Fault("plan.model.own");
        }
        if (note.length() > 400) {
            throw new Fault("plan.model.words");
        }
        int written = sql.execute(
                "INSERT INTO plan.model_follower (model, area_unit, note, made_by, maker_name, made_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING",
                model, unit, note.strip(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
        if (written > 0) {
            audit.changed(by, "model:" + model, "followed by " + unit);
        }
    }

    /** Takes it off the page; it is kept with the reason. */
    public void withdraw(long model, String reason, Officer by, Instant at) {
        if (reason.isBlank() || reason.length() > 400) {
            throw new Fault("plan.reports.reason");
        }
        int written = sql.execute(
                "INSERT INTO plan.model_withdrawal (model, reason, made_by, made_at) SELECT id, ?, ?, ?::timestamptz FROM plan.model WHERE id = ? ON CONFLICT DO NOTHING",
                reason.strip(), by.id(), at.atOffset(ZoneOffset.UTC), model);
        if (written > 0) {
            audit.changed(by, "model:" + model, "withdrawn");
        }
    }

    private static GoodModel model(Record row) {
        return new GoodModel(row.get("id", Long.class), GoodModel.Kind.valueOf(row.get("kind", String.class)),
                row.get("area_unit", Integer.class), row.get("title", String.class),
                row.get("story", String.class), row.get("who", String.class), row.get("decision", String.class),
                row.get("day", LocalDate.class), row.get("task", String.class),
                Arrays.asList(row.get("followers", Integer[].class)));
    }
}
