package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Changes;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reckons those people of a draft again who were changed in the register, decided about or given another account since it was
 * prepared; everybody when the law was changed. Whatever changes nothing of the payment is let pass.
 */
@Component
class RegisterDrift implements Drift {

    private static final int SLICE = 5_000;
    /** Whatever is recorded counts, by whichever clock it was. */
    private static final Instant ALL_KNOWN = Instant.parse("9999-01-01T00:00:00Z");

    private final DSLContext sql;
    private final Changes changes;
    private final Grants grants;
    private final Preparation preparation;
    private final LawAmounts law;
    private final Today today;
    private final YearMonth opening;

    RegisterDrift(DSLContext sql, Changes changes, Grants grants, Preparation preparation, LawAmounts law, Today today,
            @Value("${ansinh.payment.opening:2026-01}") String opening) {
        this.sql = sql;
        this.changes = changes;
        this.grants = grants;
        this.preparation = preparation;
        this.law = law;
        this.today = today;
        this.opening = YearMonth.parse(opening);
    }

    /** One payment of a person: what it is for and to whom. */
    private record Paid(String programme, YearMonth month, String reason, long amount, Payee payee) {}

    @Override
    public void mark(Run run) {
        sql.execute("INSERT INTO payment.run_seen (run_id, change, decision, law) VALUES (?, ?, ?, ?)", run.id(), changes.newest(),
                grants.newestDecision(), versions(run, run.knownOn()));
    }

    /** The law of every month that the run pays for, as it is in force on a day: another text after the day on which a new one came into force. */
    private String versions(Run run, LocalDate knownOn) {
        return Stream.iterate(opening, month -> !month.isAfter(run.month()), month -> month.plusMonths(1))
                .map(month -> law.version(month, knownOn)).distinct().collect(Collectors.joining(" "));
    }

    @Override
    public List<Moved> of(Run run) {
        Record seen = sql.resultQuery("SELECT change, decision, law FROM payment.run_seen WHERE run_id = ?", run.id()).fetchOne();
        if (seen == null) {
            return List.of();
        }
        Set<Long> touched = new HashSet<>(changes.since(seen.get(0, Long.class), run.preparedAt()));
        touched.addAll(grants.decidedSince(seen.get(1, Long.class)));
        boolean everybody = !versions(run, today.day()).equals(seen.get(2, String.class));
        if (touched.isEmpty() && !everybody) {
            return List.of();
        }
        Long[] asked = touched.toArray(Long[]::new);
        List<Long> people = sql.resultQuery("""
                SELECT DISTINCT l.person_id FROM payment.run_line l
                LEFT JOIN payment.run_payee p ON p.run_id = l.run_id AND p.person_id = l.person_id AND p.programme = l.programme
                WHERE l.run_id = ? AND (? OR l.person_id = ANY (?::bigint[]) OR p.receiver_id = ANY (?::bigint[])) ORDER BY 1""",
                run.id(), everybody, asked, asked).fetch(0, Long.class);
        List<Moved> moved = new ArrayList<>();
        for (int from = 0; from < people.size(); from += SLICE) {
            moved.addAll(compare(run, people.subList(from, Math.min(from + SLICE, people.size()))));
        }
        return moved;
    }

    private List<Moved> compare(Run run, List<Long> people) {
        Map<Long, Integer> units = new TreeMap<>();
        Map<Long, Set<Paid>> draft = new HashMap<>();
        Long[] ids = people.toArray(Long[]::new);
        sql.resultQuery(
                """
                        SELECT l.person_id, l.programme, l.month, l.reason, l.amount + coalesce(k.amount, 0), l.payee_name, l.payee_bank, l.payee_account, l.area_unit
                        FROM payment.run_line l
                        LEFT JOIN (SELECT line, sum(amount)::bigint AS amount FROM payment.kept_back WHERE run_id = ? GROUP BY 1) k ON k.line = l.line
                        WHERE l.run_id = ? AND l.person_id = ANY (?::bigint[])""",
                run.id(), run.id(), ids)
                .forEach(row -> {
                    units.put(row.get(0, Long.class), row.get(8, Integer.class));
                    draft.computeIfAbsent(row.get(0, Long.class), any -> new HashSet<>())
                            .add(new Paid(row.get(1, String.class), YearMonth.from(row.get(2, LocalDate.class)),
                                    row.get(3, String.class), row.get(4, Long.class),
                                    Payee.of(row.get(5, String.class), row.get(6, String.class), row.get(7, String.class))));
                });
        Set<Payees.Claim> held = new HashSet<>(sql.resultQuery(
                "SELECT DISTINCT person_id, programme FROM payment.held_line WHERE run_id = ? AND person_id = ANY (?::bigint[])", run.id(),
                ids)
                .fetch(row -> new Payees.Claim(row.get(0, Long.class), row.get(1, String.class))));
        Preparation.Again again = preparation.again(run, opening, people, today.day(), ALL_KNOWN);
        Map<Long, Set<Paid>> now = new HashMap<>();
        again.lines().stream().filter(line -> !held.contains(new Payees.Claim(line.person(), line.programme())))
                .forEach(line -> now.computeIfAbsent(line.person(), any -> new HashSet<>())
                        .add(new Paid(line.programme(), line.month(), line.reason().code(), line.amount(), line.payee())));
        List<Moved> moved = new ArrayList<>();
        units.forEach((person, unit) -> {
            Set<Paid> then = draft.getOrDefault(person, Set.of());
            Set<Paid> today = now.getOrDefault(person, Set.of());
            if (!then.equals(today)) {
                moved.add(new Moved(person, unit, sum(then), sum(today), again.dead().contains(person)));
            }
        });
        return moved;
    }

    private static long sum(Collection<Paid> paid) {
        return paid.stream().mapToLong(Paid::amount).sum();
    }
}
