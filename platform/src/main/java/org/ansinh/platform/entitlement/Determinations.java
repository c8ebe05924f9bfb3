package org.ansinh.platform.entitlement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.ansinh.law.Determination;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.registry.Populations;
import org.ansinh.platform.registry.Registered;
import org.ansinh.platform.registry.Scope;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Determines everyone on a day and stores it: all or nothing, never changed afterwards. */
@Component
public class Determinations {

    private static final int WORKERS = 2;

    private final DSLContext sql;
    private final Law law;
    private final Populations populations;
    private final PromiseGaps promises;

    Determinations(DSLContext sql, Law law, Populations populations, PromiseGaps promises) {
        this.sql = sql;
        this.law = law;
        this.populations = populations;
        this.promises = promises;
    }

    /** What a run found for one programme. {@code amount}: đồng per period of all who are entitled. */
    public record Total(String programme, long entitled, long depends, long amount) {}

    /** A stored run; seconds of reading, of the law, of storing. */
    public record Run(long id, LocalDate day, LocalDate knownOn, String lawVersion, int people, List<Total> totals,
            double read, double determined, double stored) {}

    /** A run as listed. */
    public record RunHead(long id, LocalDate day, LocalDate knownOn, String lawVersion, int people) {}

    /** Determines the scope on {@code day} by the law in force on {@code knownOn} and the facts known at {@code knownAt}. */
    @Transactional
    public Run run(Scope scope, LocalDate day, LocalDate knownOn, Instant knownAt, Instant now) {
        long start = System.nanoTime();
        Registered registered = populations.load(scope, day, knownAt);
        long read = System.nanoTime();
        LawOnDay plan = law.book().on(day, knownOn);
        Determination result = determine(plan, registered);
        long determined = System.nanoTime();
        long id = head(scope, day, knownOn, knownAt, now, plan, registered.personIds().length);
        List<Total> totals = store(id, plan, registered, result);
        if (scope instanceof Scope.Everybody) {
            gaps(id, day);
            promises.count(id, plan, registered, result, day);
        }
        sql.execute("ANALYZE entitlement.determination, entitlement.gap, entitlement.receiving");
        return new Run(id, day, knownOn, plan.version(), registered.personIds().length, totals, seconds(start, read),
                seconds(read, determined), seconds(determined, System.nanoTime()));
    }

    /** The newest run of everybody; the lists and pages show it. */
    @Transactional(readOnly = true)
    public Optional<RunHead> newest() {
        return sql.resultQuery("""
                SELECT id, day, known_on, law_version, people FROM entitlement.run WHERE areas IS NULL ORDER BY id DESC LIMIT 1""")
                .fetchOptional(row -> new RunHead(row.get(0, Long.class), row.get(1, LocalDate.class), row.get(2, LocalDate.class),
                        row.get(3, String.class), row.get(4, Integer.class)));
    }

    private static Determination determine(LawOnDay plan, Registered registered) {
        Determination result = new Determination(plan, registered.population());
        int people = registered.personIds().length;
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            int from = (int) ((long) people * worker / WORKERS);
            int to = (int) ((long) people * (worker + 1) / WORKERS);
            parts.add(CompletableFuture.runAsync(() -> plan.determine(registered.population(), from, to, result)));
        }
        parts.forEach(CompletableFuture::join);
        return result;
    }

    private long head(Scope scope, LocalDate day, LocalDate knownOn, Instant knownAt, Instant now, LawOnDay plan, int people) {
        Integer[] areas = scope instanceof Scope.AreaUnits some ? some.units().toArray(Integer[]::new) : null;
        return sql.resultQuery("""
                INSERT INTO entitlement.run (day, known_on, known_at, areas, law_version, people, started_at, finished_at)
                VALUES (?, ?, least(?::timestamptz, ?::timestamptz), ?::integer[], ?, ?, ?::timestamptz, ?::timestamptz) RETURNING id""",
                day, knownOn, knownAt.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), areas, plan.version(), people,
                now.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)).fetchSingle().get(0, Long.class);
    }

    private List<Total> store(long run, LawOnDay plan, Registered registered, Determination result) {
        List<Programme> programmes = plan.programmes();
        long[] entitled = new long[programmes.size()];
        long[] depends = new long[programmes.size()];
        long[] amount = new long[programmes.size()];
        Copy.into(sql, "entitlement.determination (run_id, person_id, programme, area_unit, status, amount, row_id)", copy -> {
            List<List<String>> rows = programmes.stream().map(one -> plan.rows(one.code()).stream().map(RuleRow::id).toList()).toList();
            for (int person = 0; person < registered.personIds().length; person++) {
                for (int programme = 0; programme < programmes.size(); programme++) {
                    byte status = result.status(programme, person);
                    if (status == Determination.YES) {
                        entitled[programme]++;
                        amount[programme] += result.amount(programme, person);
                    } else if (status == Determination.DEPENDS) {
                        depends[programme]++;
                    }
                    // A status that nobody asked for (income of every household) is counted, not stored.
                    if (status == Determination.YES
                            || (status == Determination.DEPENDS && programmes.get(programme).kind() != Programme.Kind.STATUS)) {
                        int row = result.row(programme, person);
                        copy.field(run).field(registered.personIds()[person]).field(programmes.get(programme).code())
                                .field(registered.areaUnits()[person]).field((int) status).field(result.amount(programme, person))
                                .field(row < 0 ? null : rows.get(programme).get(row)).end();
                    }
                }
            }
        });
        List<Total> totals = new ArrayList<>();
        for (int programme = 0; programme < programmes.size(); programme++) {
            totals.add(new Total(programmes.get(programme).code(), entitled[programme], depends[programme], amount[programme]));
        }
        return totals;
    }

    /** Compares with who receives on the day; status programmes are received by nobody and are left out. */
    private void gaps(long run, LocalDate day) {
        String[] received = law.book().programmes().stream().filter(one -> one.kind() != Programme.Kind.STATUS).map(Programme::code)
                .toArray(String[]::new);
        sql.execute("DELETE FROM entitlement.gap");
        sql.execute(
                """
                        INSERT INTO entitlement.gap (run_id, kind, person_id, programme, area_unit, amount, row_id)
                        SELECT d.run_id, CASE d.status WHEN 1 THEN 'LEFT_BEHIND' ELSE 'UNKNOWN' END, d.person_id, d.programme, d.area_unit, d.amount, d.row_id
                        FROM entitlement.determination d
                        WHERE d.run_id = ? AND d.programme = ANY (?)
                          AND NOT EXISTS (SELECT FROM entitlement.receiving r
                                          WHERE r.person_id = d.person_id AND r.programme = d.programme AND r.months @> ?::date)""",
                run, received, day);
        sql.execute("""
                INSERT INTO entitlement.gap (run_id, kind, person_id, programme, area_unit, amount, row_id)
                SELECT ?, 'NO_LONGER', r.person_id, r.programme, r.area_unit, 0, NULL
                FROM entitlement.receiving r
                WHERE r.months @> ?::date
                  AND NOT EXISTS (SELECT FROM entitlement.determination d
                                  WHERE d.run_id = ? AND d.person_id = r.person_id AND d.programme = r.programme)""",
                run, day, run);
    }

    /** Entitled people by programme and unit, of a stored run. */
    @Transactional(readOnly = true)
    public Map<String, Map<Integer, Long>> entitled(long run, Set<Integer> areas) {
        Map<String, Map<Integer, Long>> counts = new TreeMap<>();
        sql.resultQuery("""
                SELECT programme, area_unit, count(*) FROM entitlement.determination
                WHERE run_id = ? AND status = 1 AND area_unit = ANY (?) GROUP BY 1, 2""", run, areas.toArray(Integer[]::new))
                .forEach(row -> counts.computeIfAbsent(row.get(0, String.class), any -> new TreeMap<>())
                        .put(row.get(1, Integer.class), row.get(2, Long.class)));
        return counts;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
