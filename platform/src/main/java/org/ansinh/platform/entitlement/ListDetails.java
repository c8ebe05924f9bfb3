package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.law.Assessment;
import org.ansinh.law.Fact;
import org.ansinh.law.LawOnDay;
import org.ansinh.platform.registry.Populations;
import org.ansinh.platform.registry.Registered;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Scope;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What a page of a list says of its people beyond the run: which facts are missing, what went by unserved. One read for all of them. */
@Component
class ListDetails {

    private static final int MONTHS = 12;

    private final Law law;
    private final Populations populations;
    private final Entitlements entitlements;
    private final DSLContext sql;

    ListDetails(Law law, Populations populations, Entitlements entitlements, DSLContext sql) {
        this.law = law;
        this.populations = populations;
        this.entitlements = entitlements;
        this.sql = sql;
    }

    /** Months of the last twelve with a right and without service, and what they were worth in đồng. */
    record Unserved(int months, long amount) {

        static final Unserved NONE = new Unserved(0, 0);
    }

    /** The facts on which a programme's answer of the day hangs, by person; nothing for whom it hangs on none. */
    Map<Long, List<Fact>> missing(Collection<Long> people, String programme, LocalDate day) {
        Registered registered = populations.load(new Scope.People(people), day, Registry.NOW);
        LawOnDay plan = law.book().on(day, day);
        Map<Long, List<Fact>> missing = new HashMap<>();
        for (long person : people) {
            int index = Arrays.binarySearch(registered.personIds(), person);
            if (index >= 0) {
                String subject = Integer.toString(index);
                plan.assess(registered.population().caseOf(index)).results().stream()
                        .filter(result -> result.programme().equals(programme) && result.subject().equals(subject))
                        .forEach(result -> missing.put(person, facts(result.outcome())));
            }
        }
        return missing;
    }

    private static List<Fact> facts(Assessment.Outcome outcome) {
        return outcome instanceof Assessment.Depends depends
                ? depends.missing().stream().map(Assessment.MissingFact::fact).distinct().toList()
                : List.of();
    }

    /** The twelve months up to {@code last}, by the law and the facts known today; only of a programme that pays every month. */
    Map<Long, Unserved> unserved(Collection<Long> people, String programme, YearMonth last, LocalDate knownOn) {
        Map<Long, Unserved> unserved = new HashMap<>();
        if (!entitlements.paidMonthly().contains(programme) || people.isEmpty()) {
            return unserved;
        }
        List<YearMonth> months = Stream.iterate(last.minusMonths(MONTHS - 1), month -> month.plusMonths(1)).limit(MONTHS).toList();
        MonthlyAmounts due = entitlements.bulk(people, months, knownOn, Registry.NOW, Set.of(programme));
        Map<Long, Set<YearMonth>> served = served(people, programme, months);
        for (long person : people) {
            List<MonthEntitlement> lost = months.stream().filter(month -> !served.getOrDefault(person, Set.of()).contains(month))
                    .map(month -> due.of(person, programme, month)).filter(one -> one.status() == MonthEntitlement.Status.YES).toList();
            unserved.put(person, new Unserved(lost.size(), lost.stream().mapToLong(MonthEntitlement::amount).sum()));
        }
        return unserved;
    }

    private Map<Long, Set<YearMonth>> served(Collection<Long> people, String programme, List<YearMonth> months) {
        Map<Long, Set<YearMonth>> served = new HashMap<>();
        sql.resultQuery("""
                SELECT r.person_id, m.month::date
                FROM entitlement.receiving r
                JOIN generate_series(?::date, ?::date, interval '1 month') AS m(month) ON r.months @> m.month::date
                WHERE r.person_id = ANY (?) AND r.programme = ?""",
                months.getFirst().atDay(1), months.getLast().atDay(1), people.toArray(Long[]::new), programme)
                .forEach(row -> served.computeIfAbsent(row.get(0, Long.class), any -> new HashSet<>())
                        .add(YearMonth.from(row.get(1, LocalDate.class))));
        return served;
    }
}
