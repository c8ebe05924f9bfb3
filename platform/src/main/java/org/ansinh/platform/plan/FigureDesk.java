package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where figures are handed in, by a form, a file or a program: checked, versioned, never overwritten. Of two people who enter the same
 * figure the second is told of the first, and both figures are kept.
 */
@Component
@Transactional
public class FigureDesk {

    static final int LONGEST_SOURCE = 400;

    /** Key of the fault that the figure was withdrawn. */
    static final String WITHDRAWN = "targets.withdrawn.again";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final String ONE = " target = ? AND area_unit IS NOT DISTINCT FROM ?::integer AND day = ?::date ";
    private static final String REVISION = """
            SELECT m.*, w.reason, w.withdrawer_name, w.withdrawn_at FROM plan.measurement m
            LEFT JOIN LATERAL (SELECT reason, withdrawer_name, withdrawn_at FROM plan.figure_withdrawal w WHERE w.target = m.target
                AND w.area_unit IS NOT DISTINCT FROM m.area_unit AND w.day = m.day AND w.version = m.version) w ON true
            """;

    private final DSLContext sql;
    private final Plan plan;
    private final Areas areas;
    private final ClosedYears years;
    private final AuditTrail audit;

    FigureDesk(DSLContext sql, Plan plan, Areas areas, ClosedYears years, AuditTrail audit) {
        this.sql = sql;
        this.plan = plan;
        this.areas = areas;
        this.years = years;
        this.audit = audit;
    }

    /**
     * Takes a figure in.
     *
     * @param seen the version the sender had before her eyes; 0 when none stood
     * @throws Fault for what cannot be, see {@link #check}
     */
    public Entered enter(NewFigure figure, int seen, Officer by, Instant at) {
        Target target = check(figure, LocalDate.ofInstant(at, Today.ZONE));
        lock(target.code(), figure.areaUnit(), figure.day());
        requireNotWithdrawn(figure, seen);
        Optional<Revision> now = standing(target.code(), figure.areaUnit(), figure.day());
        if (now.isPresent() && same(now.get(), figure)) {
            return new Entered.Same(now.get());
        }
        if (now.isPresent() && now.get().version() != seen) {
            return new Entered.Beside(now.get(), beside(figure, now.get(), by, at));
        }
        sql.execute(
                """
                        INSERT INTO plan.measurement (target, area_unit, day, period, value, numerator, denominator, kind, source, recorded_by, account, recorded_at, standard)
                        VALUES (?, ?::integer, ?, ?::text, ?, ?::numeric, ?::numeric, 'ENTERED', ?, ?, ?, ?::timestamptz, ?::date)""",
                target.code(), figure.areaUnit(), figure.day(), figure.period(), figure.value(), figure.numerator(), figure.denominator(),
                figure.source().strip(), by.name(), by.id(), at.atOffset(ZoneOffset.UTC), target.standard(figure.day()).orElse(null));
        audit.changed(by, "target:" + target.code(), "figure " + figure.value().toPlainString() + " of " + figure.day()
                + (figure.areaUnit() == null ? "" : ", unit " + figure.areaUnit()));
        return new Entered.Stored(standing(target.code(), figure.areaUnit(), figure.day()).orElseThrow());
    }

    /** One writer a figure at a time, until the end of the transaction. */
    void lock(String target, @Nullable Integer unit, LocalDate day) {
        sql.execute("SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'plan.measurement', ?::text, ?::integer, ?::date), 0))",
                target, unit, day);
    }

    /**
     * A figure that was withdrawn is entered again only by who names the version that was: yesterday's file must not undo it.
     *
     * @throws Fault for the very figure that was withdrawn, from a sender who saw another version
     */
    @Transactional(readOnly = true, noRollbackFor = Fault.class)
    public void requireNotWithdrawn(NewFigure figure, int seen) {
        newest(figure.target(), figure.areaUnit(), figure.day()).filter(one -> one.version() != seen && same(one, figure))
                .ifPresent(one -> {
                    Withdrawal withdrawal = one.withdrawal();
                    if (withdrawal != null) {
                        throw new Fault(WITHDRAWN, withdrawal.by(), DAY.format(withdrawal.at().atZone(Today.ZONE)), withdrawal.reason(),
                                one.version());
                    }
                });
    }

    /**
     * Everything that can be said against a figure, whoever sends it; the target it is of.
     *
     * @throws Fault for an unknown target, a share that cannot be, counts that do not give the value, a unit that did not stand on the
     *     day, a day in the future, a closed year, or no source
     */
    @Transactional(readOnly = true, noRollbackFor = Fault.class)
    public Target check(NewFigure figure, LocalDate today) {
        Target known = plan.target(figure.target()).orElseThrow(() -> new Fault("plan.figure.target", figure.target()));
        if (figure.source().isBlank() || figure.source().length() > LONGEST_SOURCE) {
            throw new Fault("plan.figure.source");
        }
        if (figure.day().isAfter(today)) {
            throw new Fault("plan.figure.future", figure.day().toString());
        }
        if (figure.day().getYear() < 2000) {
            throw new Fault("targets.day.early", figure.day().toString());
        }
        if (figure.value().signum() < 0 || figure.value().compareTo(MOST) > 0
                || (known.percent() && figure.value().compareTo(HUNDRED) > 0)) {
            throw new Fault("plan.figure.value", figure.value().toPlainString(), known.unit().vi());
        }
        if (known.state() && figure.value().compareTo(BigDecimal.ZERO) != 0 && figure.value().compareTo(BigDecimal.ONE) != 0) {
            throw new Fault("targets.figure.state", figure.value().toPlainString());
        }
        counts(figure, known);
        Integer unit = figure.areaUnit();
        if (unit != null && areas.on(figure.day()).stream().map(AreaUnit::id).noneMatch(unit::equals)) {
            throw new Fault("plan.figure.area", areas.find(unit).map(AreaUnit::name).orElse(String.valueOf(unit)), figure.day().toString());
        }
        years.requireOpen(figure.day());
        return known;
    }

    private static void counts(NewFigure figure, Target target) {
        BigDecimal numerator = figure.numerator();
        BigDecimal denominator = figure.denominator();
        if (numerator == null && denominator == null) {
            return;
        }
        if (numerator == null || denominator == null || numerator.signum() < 0 || denominator.signum() <= 0
                || (target.percent() && numerator.compareTo(denominator) > 0)) {
            throw new Fault("targets.figure.counts", text(numerator), text(denominator));
        }
        if (target.percent() && numerator.multiply(HUNDRED).divide(denominator, MathContext.DECIMAL64).subtract(figure.value()).abs()
                .compareTo(new BigDecimal("0.06")) > 0) {
            throw new Fault("targets.figure.disagree", text(numerator), text(denominator), figure.value().toPlainString());
        }
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "–" : number.toPlainString();
    }

    /** The version that stands of a target, unit (null for the whole area) and day; none where it is withdrawn. */
    @Transactional(readOnly = true)
    public Optional<Revision> standing(String target, @Nullable Integer unit, LocalDate day) {
        return newest(target, unit, day).filter(newest -> !newest.withdrawn());
    }

    /** The newest version, also where it is withdrawn. */
    @Transactional(readOnly = true)
    public Optional<Revision> newest(String target, @Nullable Integer unit, LocalDate day) {
        return revisions(target, unit, day).stream().findFirst();
    }

    /** Every version of a figure, newest first. */
    @Transactional(readOnly = true)
    public List<Revision> revisions(String target, @Nullable Integer unit, LocalDate day) {
        return sql.resultQuery(REVISION + "WHERE" + ONE + "AND kind = 'ENTERED' ORDER BY version DESC LIMIT 100", target, unit, day)
                .fetch(FigureDesk::revision);
    }

    /** The newest version of every figure of a target that is withdrawn and not entered anew, newest day first. */
    @Transactional(readOnly = true)
    public List<Revision> withdrawn(String target) {
        return sql.resultQuery(
                REVISION + """
                        WHERE target = ? AND w.reason IS NOT NULL AND NOT EXISTS (SELECT FROM plan.measurement n WHERE n.kind = 'ENTERED' AND n.target = m.target
                            AND n.area_unit IS NOT DISTINCT FROM m.area_unit AND n.day = m.day AND n.version > m.version)
                        ORDER BY day DESC, area_unit NULLS FIRST LIMIT 100""",
                target).fetch(FigureDesk::revision);
    }

    /** Figures of a target that wait for somebody to decide between two. */
    @Transactional(readOnly = true)
    public List<Contested> contested(String target) {
        return open("c.target = ? AND", target);
    }

    /** All that wait. */
    @Transactional(readOnly = true)
    public List<Contested> contested() {
        return open("");
    }

    private List<Contested> open(String where, Object... bound) {
        return sql.resultQuery("SELECT c.* FROM plan.contested_figure c WHERE " + where + """
                 NOT EXISTS (SELECT FROM plan.contested_dropped d WHERE d.contested = c.id)
                AND c.against = (SELECT max(version) FROM plan.measurement m WHERE m.kind = 'ENTERED' AND m.target = c.target
                                 AND m.area_unit IS NOT DISTINCT FROM c.area_unit AND m.day = c.day)
                ORDER BY c.id LIMIT 100""", bound).fetch(this::contested);
    }

    /** Puts the contested figure in force, as the next version; {@code seen} is the version that stood before her eyes. */
    public Entered adopt(long id, int seen, Officer by, Instant at) {
        Contested one = find(id);
        Record row = sql.fetchSingle("SELECT * FROM plan.contested_figure WHERE id = ?", id);
        Measurement figure = one.figure();
        return enter(new NewFigure(figure.target(), figure.areaUnit(), figure.day(), row.get("period", String.class), figure.value(),
                figure.numerator(),
                figure.denominator(), figure.source()), seen, by, at);
    }

    /** Leaves the figure that stands; the contested one stays readable in the database. */
    public void drop(long id, Officer by, Instant at) {
        Contested one = find(id);
        sql.execute(
                "INSERT INTO plan.contested_dropped (contested, dropped_by, dropper_name, dropped_at) VALUES (?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING",
                id, by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
        audit.changed(by, "target:" + one.figure().target(), "contested figure " + id + " not taken");
    }

    /** @throws Fault when it was decided meanwhile */
    @Transactional(readOnly = true)
    public Contested find(long id) {
        return open("c.id = ? AND", id).stream().findFirst().orElseThrow(() -> new Fault("targets.contested.decided"));
    }

    private long beside(NewFigure figure, Revision now, Officer by, Instant at) {
        sql.execute(
                """
                        INSERT INTO plan.contested_figure (target, area_unit, day, period, value, numerator, denominator, source, against, account, recorded_by, recorded_at)
                        VALUES (?, ?::integer, ?, ?::text, ?, ?::numeric, ?::numeric, ?, ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING""",
                figure.target(), figure.areaUnit(), figure.day(), figure.period(), figure.value(), figure.numerator(), figure.denominator(),
                figure.source().strip(), now.version(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
        audit.changed(by, "target:" + figure.target(),
                "figure " + figure.value().toPlainString() + " of " + figure.day() + " kept beside version " + now.version());
        return sql
                .resultQuery(
                        "SELECT id FROM plan.contested_figure WHERE" + ONE + "AND against = ? AND value = ? AND source = ? AND account = ?",
                        figure.target(), figure.areaUnit(), figure.day(), now.version(), figure.value(), figure.source().strip(), by.id())
                .fetchSingle(0, Long.class);
    }

    static boolean same(Revision now, NewFigure figure) {
        return now.figure().value().compareTo(figure.value()) == 0 && now.figure().source().equals(figure.source().strip())
                && equal(now.figure().numerator(), figure.numerator()) && equal(now.figure().denominator(), figure.denominator());
    }

    private static boolean equal(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private Contested contested(Record row) {
        Measurement figure = new Measurement(row.get("target", String.class), row.get("area_unit", Integer.class),
                row.get("day", LocalDate.class),
                row.get("value", BigDecimal.class), row.get("numerator", BigDecimal.class), row.get("denominator", BigDecimal.class),
                Measurement.Kind.ENTERED,
                row.get("source", String.class), row.get("recorded_by", String.class),
                row.get("recorded_at", OffsetDateTime.class).toInstant());
        return new Contested(row.get("id", Long.class), figure, standing(figure.target(), figure.areaUnit(), figure.day()).orElseThrow());
    }

    private static Revision revision(Record row) {
        String period = row.get("period", String.class);
        String reason = row.get("reason", String.class);
        Withdrawal withdrawal = reason == null
                ? null
                : new Withdrawal(reason, row.get("withdrawer_name", String.class),
                        row.get("withdrawn_at", OffsetDateTime.class).toInstant());
        return new Revision(PlanFigures.measurement(row), row.get("version", Integer.class), period == null ? "" : period, withdrawal);
    }
}
