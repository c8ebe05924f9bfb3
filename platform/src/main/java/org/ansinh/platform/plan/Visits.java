package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Visits of the Front, the People's Council and inspectors; their findings, who answers by when, and the closing by the visitor. */
@Component
@Transactional
public class Visits {

    private static final int LIST = 300;
    private static final String FINDING = """
            SELECT f.*, v.area_unit, c.closer_name, c.note AS closing_note, coalesce(d.due, f.due) AS now_due, coalesce(s.version, 0) AS version, s.kind AS newest
            FROM plan.finding f JOIN plan.visit v ON v.id = f.visit LEFT JOIN plan.finding_closing c ON c.finding = f.id
            LEFT JOIN LATERAL (SELECT due FROM plan.finding_step WHERE finding = f.id AND due IS NOT NULL ORDER BY version DESC LIMIT 1) d ON true
            LEFT JOIN LATERAL (SELECT version, kind FROM plan.finding_step WHERE finding = f.id ORDER BY version DESC LIMIT 1) s ON true
            """;
    private static final String VISIT = """
            SELECT v.*, (SELECT count(*) FROM plan.finding f WHERE f.visit = v.id) AS findings,
                (SELECT count(*) FROM plan.finding f WHERE f.visit = v.id AND NOT EXISTS (SELECT FROM plan.finding_closing c WHERE c.finding = f.id)) AS open
            FROM plan.visit v
            """;

    private final DSLContext sql;
    private final Accounts accounts;
    private final Works works;
    private final Areas areas;
    private final AuditTrail audit;

    Visits(DSLContext sql, Accounts accounts, Works works, Areas areas, AuditTrail audit) {
        this.sql = sql;
        this.accounts = accounts;
        this.works = works;
        this.areas = areas;
        this.audit = audit;
    }

    /** What is written of a new visit. */
    public record NewVisit(int areaUnit, Visit.Visitor visitor, String delegation, String subject, String task, LocalDate day) {}

    /** The caller has checked that the officer may supervise in the unit. */
    public long record(NewVisit one, Officer by, Instant at) {
        if (!by.is(one.visitor().role())) {
            throw new Fault("plan.visit.forbidden");
        }
        if (one.day().isAfter(LocalDate.ofInstant(at, Today.ZONE))) {
            throw new Fault("plan.visit.day", one.day().toString());
        }
        if (one.delegation().isBlank() || one.delegation().length() > 200 || one.subject().isBlank() || one.subject().length() > 400) {
            throw new Fault("plan.visit.words");
        }
        if (!one.task().isBlank() && works.find(one.task().strip()).isEmpty()) {
            throw new Fault("plan.task.unknown", one.task());
        }
        long id = sql
                .resultQuery(
                        """
                                INSERT INTO plan.visit (area_unit, visitor, delegation, subject, task, visited_on, made_by, maker_name, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
                                RETURNING id""",
                        one.areaUnit(), one.visitor().name(), one.delegation().strip(), one.subject().strip(), one.task().strip(),
                        one.day(), by.id(), by.name(), time(at))
                .fetchSingle(0, Long.class);
        audit.changed(by, "visit:" + id, "recorded");
        return id;
    }

    /** A finding with who answers for it by when; never the visitor herself. */
    public long find(Visit visit, String what, String username, LocalDate due, Officer by, Instant at) {
        requireVisitor(visit, by);
        LocalDate day = LocalDate.ofInstant(at, Today.ZONE);
        if (what.isBlank() || what.length() > 2000) {
            throw new Fault("plan.finding.what");
        }
        if (due.isBefore(visit.day()) || due.isAfter(day.plusYears(3))) {
            throw new Fault("plan.finding.due", due.toString());
        }
        Officer answerer = accounts.officer(username.strip(), day)
                .filter(officer -> areas.withBelow(officer.areas()).contains(visit.areaUnit()))
                .orElseThrow(() -> new Fault("plan.task.responsible.unknown", username));
        if (answerer.id() == by.id()) {
            throw new Fault("plan.finding.self");
        }
        sql.execute("SELECT FROM plan.visit WHERE id = ? FOR UPDATE", visit.id());
        long id = sql.resultQuery("""
                INSERT INTO plan.finding (visit, number, what, answerer, username, answerer_name, due, made_by, made_at)
                SELECT ?, 1 + coalesce(max(number), 0), ?, ?, ?, ?, ?, ?, ?::timestamptz FROM plan.finding WHERE visit = ? RETURNING id""",
                visit.id(), what.strip(), answerer.id(), answerer.username(), answerer.name(), due, by.id(), time(at), visit.id())
                .fetchSingle(0, Long.class);
        audit.changed(by, "visit:" + visit.id(), "finding " + id + " for " + answerer.username());
        return id;
    }

    /** Whoever answers says what was done. */
    public void answer(Finding finding, int version, String text, Officer by, Instant at) {
        if (!finding.username().equals(by.username())) {
            throw new Fault("plan.finding.forbidden");
        }
        step(finding, version, "ANSWERED", text, null, by, at);
    }

    /** The visitor is not satisfied; she may set a new day. */
    public void notEnough(Visit visit, Finding finding, int version, String text, @Nullable LocalDate due, Officer by, Instant at) {
        requireVisitor(visit, by);
        if (due != null && due.isBefore(LocalDate.ofInstant(at, Today.ZONE))) {
            throw new Fault("plan.finding.due", due.toString());
        }
        step(finding, version, "NOT_ENOUGH", text, due, by, at);
    }

    /** Closed by the visitor, never by the visited. */
    public void close(Visit visit, Finding finding, int version, String note, Officer by, Instant at) {
        requireVisitor(visit, by);
        if (finding.username().equals(by.username())) {
            throw new Fault("plan.finding.self");
        }
        requireTurn(finding, version);
        if (note.length() > 2000) {
            throw new Fault("plan.finding.what");
        }
        int written = sql.execute("""
                INSERT INTO plan.finding_closing (finding, answered_by, closed_by, closer_name, note, closed_at)
                SELECT id, answerer, ?, ?, ?, ?::timestamptz FROM plan.finding WHERE id = ? ON CONFLICT DO NOTHING""", by.id(), by.name(),
                note.strip(), time(at), finding.id());
        if (written > 0) {
            audit.changed(by, "visit:" + visit.id(), "finding " + finding.id() + " closed");
        }
    }

    @Transactional(readOnly = true)
    public Optional<Visit> visit(long id) {
        return sql.resultQuery(VISIT + "WHERE v.id = ?", id).fetchOptional(Visits::visit);
    }

    /** Visits in these units, newest first. */
    @Transactional(readOnly = true)
    public List<Visit> in(Collection<Integer> units) {
        return sql
                .resultQuery(VISIT + "WHERE v.area_unit = ANY (?::integer[]) ORDER BY v.visited_on DESC, v.id DESC LIMIT ?",
                        units.toArray(Integer[]::new), LIST)
                .fetch(Visits::visit);
    }

    @Transactional(readOnly = true)
    public List<Finding> findings(long visit) {
        return findings(sql.resultQuery(FINDING + "WHERE f.visit = ? ORDER BY f.number LIMIT ?", visit, LIST).fetch());
    }

    @Transactional(readOnly = true)
    public Optional<Finding> finding(long id) {
        return findings(sql.resultQuery(FINDING + "WHERE f.id = ?", id).fetch()).stream().findFirst();
    }

    /** Findings in these units that are not closed, the earliest due first. */
    @Transactional(readOnly = true)
    public List<Finding> open(Collection<Integer> units) {
        return findings(sql
                .resultQuery(FINDING + "WHERE v.area_unit = ANY (?::integer[]) AND c.finding IS NULL ORDER BY now_due, f.id LIMIT ?",
                        units.toArray(Integer[]::new), LIST)
                .fetch());
    }

    private void step(Finding finding, int version, String kind, String text, @Nullable LocalDate due, Officer by, Instant at) {
        requireTurn(finding, version);
        if (text.isBlank() || text.length() > 4000) {
            throw new Fault("plan.finding.what");
        }
        int written = sql.execute(
                """
                        INSERT INTO plan.finding_step (finding, version, kind, text, due, made_by, name, made_at) VALUES (?, ?, ?, ?, ?::date, ?, ?, ?::timestamptz)
                        ON CONFLICT DO NOTHING""",
                finding.id(), version + 1, kind, text.strip(), due, by.id(), by.name(), time(at));
        if (written == 0) {
            throw new Fault("plan.finding.changed");
        }
        audit.changed(by, "visit:" + finding.visit(), "finding " + finding.id() + " " + kind);
    }

    private static void requireTurn(Finding finding, int version) {
        if (finding.state() == Finding.State.CLOSED || finding.version() != version) {
            throw new Fault("plan.finding.changed");
        }
    }

    private static void requireVisitor(Visit visit, Officer by) {
        if (!by.is(visit.visitor().role())) {
            throw new Fault("plan.visit.forbidden");
        }
    }

    private List<Finding> findings(Result<? extends Record> rows) {
        Long[] ids = rows.stream().map(row -> row.get("id", Long.class)).toArray(Long[]::new);
        Map<Long, List<Finding.Step>> steps = sql
                .resultQuery("SELECT * FROM plan.finding_step WHERE finding = ANY (?::bigint[]) ORDER BY finding, version", (Object) ids)
                .stream()
                .collect(Collectors.groupingBy(row -> row.get("finding", Long.class),
                        Collectors.mapping(row -> new Finding.Step(row.get("kind", String.class), row.get("text", String.class),
                                row.get("name", String.class), row.get("made_at", OffsetDateTime.class).toInstant()),
                                Collectors.toList())));
        return rows.stream().map(row -> finding(row, steps.getOrDefault(row.get("id", Long.class), List.of()))).toList();
    }

    private static Finding finding(Record row, List<Finding.Step> steps) {
        String closer = row.get("closer_name", String.class);
        String note = row.get("closing_note", String.class);
        Finding.State state = closer != null
                ? Finding.State.CLOSED
                : "ANSWERED".equals(row.get("newest", String.class)) ? Finding.State.WAITS_FOR_VISITOR : Finding.State.WAITS_FOR_ANSWER;
        return new Finding(row.get("id", Long.class), row.get("visit", Long.class), row.get("area_unit", Integer.class),
                row.get("number", Integer.class), row.get("what", String.class),
                row.get("username", String.class), row.get("answerer_name", String.class), row.get("now_due", LocalDate.class), state,
                row.get("version", Integer.class),
                closer == null ? "" : closer, note == null ? "" : note, steps);
    }

    private static Visit visit(Record row) {
        return new Visit(row.get("id", Long.class), row.get("area_unit", Integer.class),
                Visit.Visitor.valueOf(row.get("visitor", String.class)), row.get("delegation", String.class),
                row.get("subject", String.class), row.get("task", String.class), row.get("visited_on", LocalDate.class),
                row.get("made_by", Integer.class),
                row.get("maker_name", String.class), row.get("findings", Integer.class), row.get("open", Integer.class));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
