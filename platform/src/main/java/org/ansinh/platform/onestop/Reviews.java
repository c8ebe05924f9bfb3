package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Procedure;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.Proposing;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Draws up, in bulk and in time, which running grants are to be looked at anew, and keeps what came of it. */
@Component
class Reviews {

    static final int PAGE = 50;

    private static final int SLICE = 5_000;
    private static final int NAMED = 5;

    private final DSLContext sql;
    private final Grants grants;
    private final Procedures procedures;
    private final Proposing proposing;
    private final Registry registry;
    private final AuditTrail audit;

    Reviews(DSLContext sql, Grants grants, Procedures procedures, Proposing proposing, Registry registry, AuditTrail audit) {
        this.sql = sql;
        this.grants = grants;
        this.procedures = procedures;
        this.proposing = proposing;
        this.registry = registry;
        this.audit = audit;
    }

    /** A review that waits. */
    record Waiting(long id, long person, String programme, int areaUnit, LocalDate dueOn) {}

    /**
     * Draws up what falls due in some areas because an officer asks for it; drawing up twice adds nothing.
     *
     * @return how many were added
     */
    @Transactional
    public int drawUp(Set<Integer> areas, LocalDate day, Officer by) {
        int added = drawUp(areas::contains, day);
        if (added > 0) {
            audit.changed(by, "reviews:" + day, "drew up " + added);
        }
        return added;
    }

    /** Draws up what falls due everywhere. */
    @Transactional
    public int drawUp(LocalDate day) {
        return drawUp(everywhere -> true, day);
    }

    private int drawUp(IntPredicate within, LocalDate day) {
        YearMonth month = YearMonth.from(day);
        int added = 0;
        List<Grant> slice = grants.slice(month, month, 0, SLICE);
        while (!slice.isEmpty()) {
            List<Grant> running = slice.stream().filter(grant -> grant.to() == null && within.test(grant.areaUnit())).toList();
            Map<String, LocalDate> reviewed = reviewed(running);
            for (Grant grant : running) {
                added += drawUp(grant, reviewed.get(grant.person() + grant.programme()), day);
            }
            slice = grants.slice(month, month, slice.getLast().person(), SLICE);
        }
        return added;
    }

    private int drawUp(Grant grant, @Nullable LocalDate reviewedOn, LocalDate day) {
        Procedure.Review rule = procedures.book().of(grant.programme(), day).map(Procedure::review).orElse(null);
        if (rule == null) {
            return 0;
        }
        LocalDate due = (reviewedOn == null ? grant.from().atDay(1) : reviewedOn).plusMonths(rule.months());
        LocalDate soon = day.plusDays(rule.leadDays());
        if (due.isAfter(soon)) {
            return 0;
        }
        return sql.execute(
                "INSERT INTO onestop.review (person_id, programme, area_unit, due_on, drawn_on) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                grant.person(), grant.programme(), grant.areaUnit(), due.isBefore(day) ? soon : due, day);
    }

    private Map<String, LocalDate> reviewed(Collection<Grant> of) {
        Map<String, LocalDate> last = new HashMap<>();
        sql.resultQuery(
                "SELECT person_id, programme, max(done_on) FROM onestop.review WHERE person_id = ANY (?) AND done_on IS NOT NULL GROUP BY 1, 2",
                (Object) of.stream().map(Grant::person).distinct().toArray(Long[]::new))
                .forEach(row -> last.put(row.get(0, Long.class) + row.get(1, String.class), row.get(2, LocalDate.class)));
        return last;
    }

    /** One page of what waits, soonest first; one more than a page when there is a next. */
    List<Waiting> waiting(Set<Integer> areas, int page) {
        return sql.resultQuery("""
                SELECT id, person_id, programme, area_unit, due_on FROM onestop.review WHERE state = 'OPEN' AND area_unit = ANY (?)
                ORDER BY due_on, id LIMIT ? OFFSET ?""", areas.toArray(Integer[]::new), PAGE + 1, (page - 1) * PAGE)
                .fetch(row -> new Waiting(row.get(0, Long.class), row.get(1, Long.class), row.get(2, String.class),
                        row.get(3, Integer.class), row.get(4, LocalDate.class)));
    }

    int count(Set<Integer> areas) {
        return sql.resultQuery("SELECT count(*)::int FROM onestop.review WHERE state = 'OPEN' AND area_unit = ANY (?)",
                (Object) areas.toArray(Integer[]::new)).fetchSingle(0, Integer.class);
    }

    /**
     * Confirms that grants go on as they are, or notes that a change is proposed; what is done already stays as it is.
     *
     * @throws Fault when a change is to be noted and somebody has no proposal since her review was drawn up: then none is closed
     */
    @Transactional
    public int close(Collection<Long> ids, Set<Integer> areas, boolean change, String note, LocalDate day, Officer by) {
        if (change) {
            requireProposed(ids, areas);
        }
        List<Long> people = sql.resultQuery("""
                UPDATE onestop.review SET state = ?, note = ?, done_on = ?, done_by = ?, done_name = ?
                WHERE id = ANY (?) AND area_unit = ANY (?) AND state = 'OPEN' RETURNING person_id""",
                change ? "CHANGE" : "CONFIRMED", note, day, by.id(), by.name(), ids.toArray(Long[]::new), areas.toArray(Integer[]::new))
                .fetch(row -> row.get(0, Long.class));
        people.forEach(person -> audit.changed(by, "person:" + person, change ? "review: to be changed" : "review: goes on"));
        return people.size();
    }

    private void requireProposed(Collection<Long> ids, Set<Integer> areas) {
        List<Long> without = sql.resultQuery("""
                SELECT person_id, programme, drawn_on FROM onestop.review WHERE id = ANY (?) AND area_unit = ANY (?) AND state = 'OPEN'
                ORDER BY due_on, id""", ids.toArray(Long[]::new), areas.toArray(Integer[]::new))
                .fetch().stream()
                .filter(row -> !proposing.proposedSince(row.get(0, Long.class), row.get(1, String.class), row.get(2, LocalDate.class)))
                .map(row -> row.get(0, Long.class)).distinct().toList();
        if (!without.isEmpty()) {
            Map<Long, Person> people = registry.find(without);
            throw new Fault("onestop.review.unproposed", without.stream().limit(NAMED).flatMap(id -> Stream.ofNullable(people.get(id)))
                    .map(person -> person.name() + " (" + person.code() + ")").collect(Collectors.joining(", ")), without.size());
        }
    }
}
