package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Merges;
import org.springframework.stereotype.Component;

/** The statement of a person, over every record that was merged into hers: one truth for screen and paper. */
@Component
class Statements {

    private final Grants grants;
    private final Ledger ledger;
    private final LawAmounts law;
    private final MonthlyRuns monthly;
    private final Merges merges;
    private final Today today;

    Statements(Grants grants, Ledger ledger, LawAmounts law, MonthlyRuns monthly, Merges merges, Today today) {
        this.grants = grants;
        this.ledger = ledger;
        this.law = law;
        this.monthly = monthly;
        this.merges = merges;
        this.today = today;
    }

    /** Months from the opening of the ledger to {@code last}, oldest first; months in which nothing was due or paid are left out. */
    StatementView of(long person, YearMonth last) {
        Set<String> paidByRun = law.paidByRun();
        Collection<Long> same = merges.same(person);
        List<Grant> held = same.stream().flatMap(one -> grants.of(one).stream()).filter(grant -> paidByRun.contains(grant.programme()))
                .toList();
        List<Ledger.Paid> paid = same.stream().flatMap(one -> ledger.paid(one, monthly.opening()).stream()).toList();
        Set<String> programmes = Stream.concat(held.stream().map(Grant::programme), paid.stream().map(Ledger.Paid::programme))
                .collect(Collectors.toCollection(TreeSet::new));
        List<YearMonth> months = Stream.iterate(monthly.opening(), month -> !month.isAfter(last), month -> month.plusMonths(1)).toList();
        if (programmes.isEmpty() || months.isEmpty()) {
            return new StatementView(List.of());
        }
        LawAmounts.Answers answers = law.ask(List.of(person), months, programmes, today.day(), today.now());
        List<Long> records = same.stream().sorted().toList();
        Settled settled = ledger.settled(records, months.getFirst(), last);
        Map<Ledger.Cell, Long> back = sums(person, records, one -> ledger.cameBack(one, months.getFirst(), last));
        Map<Ledger.Cell, Long> waiting = sums(person, records, ledger::waiting);
        List<StatementView.Row> rows = new ArrayList<>();
        for (YearMonth month : months) {
            for (String programme : programmes) {
                List<Ledger.Paid> ofMonth = paid.stream().filter(one -> one.programme().equals(programme) && one.month().equals(month))
                        .toList();
                long ordered = ofMonth.stream().filter(one -> one.reason().arrearsFoundBy().isEmpty()).mapToLong(Ledger.Paid::amount).sum();
                long all = ofMonth.stream().mapToLong(Ledger.Paid::amount).sum();
                long kept = records.stream().mapToLong(one -> settled.of(new Payees.Claim(one, programme), month)).sum() - all;
                Ledger.Cell cell = new Ledger.Cell(person, programme, month);
                StatementView.Row row = new StatementView.Row(programme, month, due(person, programme, month, held, answers), ordered,
                        all - ordered, kept, waiting.getOrDefault(cell, 0L), back.getOrDefault(cell, 0L),
                        ofMonth.stream().map(Ledger.Paid::bookedOn).distinct().toList());
                if (row.due() != 0 || all != 0 || kept != 0) {
                    rows.add(row);
                }
            }
        }
        return new StatementView(rows);
    }

    private static long due(long person, String programme, YearMonth month, List<Grant> held, LawAmounts.Answers answers) {
        Grant granted = held.stream().filter(grant -> grant.programme().equals(programme) && grant.runsIn(month)).findFirst().orElse(null);
        return Reckoning.due(Reckoning.Month.of(month, person, programme, granted, answers, 0), answers.died(person));
    }

    /** Of all records, under the one who stands for them. */
    private static Map<Ledger.Cell, Long> sums(long person, List<Long> records, LongFunction<Map<Ledger.Cell, Long>> of) {
        Map<Ledger.Cell, Long> sums = new HashMap<>();
        for (long record : records) {
            of.apply(record)
                    .forEach((cell, amount) -> sums.merge(new Ledger.Cell(person, cell.programme(), cell.month()), amount, Long::sum));
        }
        return sums;
    }
}
