package org.ansinh.platform.entitlement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ansinh.law.Assessment;
import org.ansinh.law.Determination;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Programme;
import org.ansinh.law.Programme.MonthRule;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.registry.Populations;
import org.ansinh.platform.registry.Registered;
import org.ansinh.platform.registry.Registry;
import org.springframework.stereotype.Component;

/** What the law gives for whole months, by law in force and facts known on any day. */
@Component
public class Entitlements {

    private final Law law;
    private final Populations populations;
    private final Registry registry;

    Entitlements(Law law, Populations populations, Registry registry) {
        this.law = law;
        this.populations = populations;
        this.registry = registry;
    }

    /** Codes of the programmes that pay money every month, in any version. */
    public Set<String> paidMonthly() {
        return Set.copyOf(law.book().programmes().stream()
                .filter(one -> one.kind() == Programme.Kind.CASH && one.rhythm() == Programme.Rhythm.MONTHLY)
                .map(Programme::code).toList());
    }

    /** Every programme of a person, month by month, both ends included; programmes she never touches are left out. */
    public List<MonthEntitlement> months(long person, YearMonth from, YearMonth to, LocalDate knownOn, Instant knownAt) {
        List<YearMonth> months = Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1)).toList();
        Map<String, List<MonthEntitlement>> byProgramme = new TreeMap<>();
        for (YearMonth month : months) {
            Map<String, MonthEntitlement> first = day(person, month, month.atDay(1), knownOn, knownAt);
            Map<String, MonthEntitlement> last = day(person, month, month.atEndOfMonth(), knownOn, knownAt);
            for (String programme : paidMonthly()) {
                MonthEntitlement no = new MonthEntitlement(month, programme, MonthEntitlement.Status.NO, 0, "");
                byProgramme.computeIfAbsent(programme, any -> new ArrayList<>()).add(choose(first.getOrDefault(programme, no),
                        last.getOrDefault(programme, no), rule(programme, month.atEndOfMonth(), knownOn)));
            }
        }
        return byProgramme.values().stream().filter(row -> row.stream().anyMatch(one -> one.status() != MonthEntitlement.Status.NO))
                .flatMap(List::stream).toList();
    }

    /** One person on one day by the trace, which needs no plan for columns. */
    private Map<String, MonthEntitlement> day(long person, YearMonth month, LocalDate day, LocalDate knownOn, Instant knownAt) {
        Map<String, MonthEntitlement> answers = new HashMap<>();
        if (registry.find(person, knownAt).filter(one -> one.living(day)).isEmpty()) {
            return answers;
        }
        String code = registry.find(person).orElseThrow().code();
        for (Assessment.Result result : law.book().on(day, knownOn).assess(registry.caseOf(person, day, knownAt)).results()) {
            if (result.subject().equals(code)) {
                answers.put(result.programme(), switch (result.outcome()) {
                    case Assessment.Entitled yes -> new MonthEntitlement(month, result.programme(), MonthEntitlement.Status.YES, yes.amount(),
                            yes.category().map(RuleRow::id).orElse(""));
                    case Assessment.NotEntitled no -> new MonthEntitlement(month, result.programme(), MonthEntitlement.Status.NO, 0, "");
                    case Assessment.Depends depends -> new MonthEntitlement(month, result.programme(), MonthEntitlement.Status.DEPENDS, 0, "");
                });
            }
        }
        return answers;
    }

    private static MonthEntitlement choose(MonthEntitlement first, MonthEntitlement last, MonthRule rule) {
        MonthEntitlement preferred = rule == MonthRule.SAME_MONTH ? last : first;
        MonthEntitlement other = rule == MonthRule.SAME_MONTH ? first : last;
        if (preferred.status() == MonthEntitlement.Status.YES || other.status() == MonthEntitlement.Status.NO) {
            return preferred;
        }
        return other.status() == MonthEntitlement.Status.YES || preferred.status() == MonthEntitlement.Status.NO ? other : preferred;
    }

    /**
     * Some people in some months. Each month is decided from its first and its last day: entitled on either means entitled; with
     * both, the programme's rule says whose amount counts (see {@link MonthRule}).
     */
    public MonthlyAmounts bulk(Collection<Long> people, List<YearMonth> months, LocalDate knownOn, Instant knownAt, Set<String> programmes) {
        long[] ids = people.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        MonthlyAmounts amounts = new MonthlyAmounts(ids);
        if (ids.length == 0 || months.isEmpty()) {
            return amounts;
        }
        List<LocalDate> days = months.stream().flatMap(month -> Stream.of(month.atDay(1), month.atEndOfMonth())).toList();
        Function<LocalDate, Registered> registered = populations.over(people, days, knownAt);
        for (YearMonth month : months) {
            day(amounts, registered, month, month.atDay(1), knownOn, programmes, true);
            day(amounts, registered, month, month.atEndOfMonth(), knownOn, programmes, false);
        }
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
                merge(amounts, month, code, programme, plan, registered, result, first || rule(all.get(programme), day, knownOn) == MonthRule.SAME_MONTH);
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
                column.row()[at] = (short) (row < 0 ? -1 : column.rows().indexOf(rows.get(row)));
            }
        }
    }

    private MonthRule rule(String code, LocalDate day, LocalDate knownOn) {
        return rule(law.book().programmes().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow(), day, knownOn);
    }

    private static MonthRule rule(Programme programme, LocalDate day, LocalDate knownOn) {
        Optional<Programme.Version> version = programme.on(day, knownOn);
        return version.map(Programme.Version::month).orElse(MonthRule.NEXT_MONTH);
    }
}
