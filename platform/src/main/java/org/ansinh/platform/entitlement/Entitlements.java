package org.ansinh.platform.entitlement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Determination;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Programme;
import org.ansinh.law.Programme.MonthRule;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.registry.Populations;
import org.ansinh.platform.registry.Registered;
import org.springframework.stereotype.Component;

/** What the law gives for whole months, by law in force and facts known on any day. */
@Component
public class Entitlements {

    /** People from whom on months are determined on several threads. */
    private static final int MANY = 1_000;

    private final Law law;
    private final Populations populations;

    Entitlements(Law law, Populations populations) {
        this.law = law;
        this.populations = populations;
    }

    /** Codes of the programmes that pay money every month, in any version. */
    public Set<String> paidMonthly() {
        return Set.copyOf(law.book().programmes().stream()
                .filter(one -> one.kind() == Programme.Kind.CASH && one.rhythm() == Programme.Rhythm.MONTHLY)
                .map(Programme::code).toList());
    }

    /** Codes of the programmes that pay money every month, once a year or once, with how often; in any version. */
    public Map<String, Programme.Rhythm> paidByRun() {
        return law.book().programmes().stream()
                .filter(one -> one.kind() == Programme.Kind.CASH && one.rhythm() != Programme.Rhythm.STANDING)
                .collect(Collectors.toMap(Programme::code, Programme::rhythm));
    }

    /** Every programme of a person, month by month, both ends included; programmes she never touches are left out. */
    public List<MonthEntitlement> months(long person, YearMonth from, YearMonth to, LocalDate knownOn, Instant knownAt) {
        List<YearMonth> months = Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1)).toList();
        Set<String> programmes = new TreeSet<>(paidMonthly());
        MonthlyAmounts amounts = bulk(List.of(person), months, knownOn, knownAt, programmes);
        return programmes.stream().map(programme -> months.stream().map(month -> amounts.of(person, programme, month)).toList())
                .filter(row -> row.stream().anyMatch(one -> one.status() != MonthEntitlement.Status.NO))
                .flatMap(List::stream).toList();
    }

    /**
     * Some people in some months. Each month is decided from its first and its last day: entitled on either means entitled; with
     * both, the programme's rule says whose amount counts (see {@link MonthRule}).
     */
    public MonthlyAmounts bulk(Collection<Long> people, List<YearMonth> months, LocalDate knownOn, Instant knownAt,
            Set<String> programmes) {
        long[] ids = people.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        MonthlyAmounts amounts = new MonthlyAmounts(ids);
        if (ids.length == 0 || months.isEmpty()) {
            return amounts;
        }
        List<LocalDate> days = months.stream().flatMap(month -> Stream.of(month.atDay(1), month.atEndOfMonth())).toList();
        Function<LocalDate, Registered> registered = populations.over(people, days, knownAt);
        (ids.length < MANY ? months.stream() : months.parallelStream()).forEach(month -> {
            day(amounts, registered, month, month.atDay(1), knownOn, programmes, true);
            day(amounts, registered, month, month.atEndOfMonth(), knownOn, programmes, false);
        });
        return amounts;
    }

    private void day(MonthlyAmounts amounts, Function<LocalDate, Registered> people, YearMonth month, LocalDate day, LocalDate knownOn,
            Set<String> programmes, boolean first) {
        LawOnDay plan = law.book().on(day, knownOn);
        Registered registered = people.apply(day);
        Determination result = new Determination(plan, registered.population(), programmes);
        plan.determine(registered.population(), 0, registered.personIds().length, result);
        List<Programme> all = plan.programmes();
        for (int programme = 0; programme < all.size(); programme++) {
            String code = all.get(programme).code();
            if (programmes.contains(code)) {
                merge(amounts, month, code, programme, plan, registered, result,
                        first || rule(all.get(programme), day, knownOn) == MonthRule.SAME_MONTH);
            }
        }
    }

    /** A yes replaces what is there when it counts; otherwise it only fills a no. */
    private static void merge(MonthlyAmounts amounts, YearMonth month, String code, int programme, LawOnDay plan, Registered registered,
            Determination result, boolean counts) {
        List<String> rows = plan.rows(code).stream().map(RuleRow::id).toList();
        MonthlyAmounts.Column column = amounts.column(month, code, rows);
        for (int person = 0; person < registered.personIds().length; person++) {
            int at = amounts.index(registered.personIds()[person]);
            byte status = result.status(programme, person);
            if (at < 0 || status == Determination.NO) {
                continue;
            }
            boolean yes = status == Determination.YES;
            if ((yes && (counts || column.status()[at] != Determination.YES)) || column.status()[at] == Determination.NO) {
                column.status()[at] = status;
                column.amount()[at] = result.amount(programme, person);
                int row = result.row(programme, person);
                column.row()[at] = row < 0 ? -1 : column.place(rows.get(row));
            }
        }
    }

    private static MonthRule rule(Programme programme, LocalDate day, LocalDate knownOn) {
        Optional<Programme.Version> version = programme.on(day, knownOn);
        return version.map(Programme.Version::month).orElse(MonthRule.NEXT_MONTH);
    }
}
