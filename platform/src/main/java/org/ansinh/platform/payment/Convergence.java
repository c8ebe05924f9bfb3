package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.launch.Today;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What is due to a person less what is settled, month by month, as known now. The one computation behind arrears, overpayments and claims:
 * a late death, a back-dated law, a corrected fact or an overturned decision only changes what is due.
 */
@Component
class Convergence {

    private final Grants grants;
    private final LawAmounts law;
    private final Ledger ledger;
    private final Recoveries recoveries;
    private final Today today;
    private final YearMonth opening;

    Convergence(Grants grants, LawAmounts law, Ledger ledger, Recoveries recoveries, Today today,
            @Value("${ansinh.payment.opening:2026-01}") String opening) {
        this.grants = grants;
        this.law = law;
        this.ledger = ledger;
        this.recoveries = recoveries;
        this.today = today;
        this.opening = YearMonth.parse(opening);
    }

    /** By programme, every month from the opening of the ledger to this one; programmes that pay every month only. */
    Map<String, List<Owed>> of(long person) {
        YearMonth now = YearMonth.from(today.day());
        Set<String> programmes = law.paidByRun();
        Map<String, List<Grant>> held = grants.everGranted(opening, now, person - 1, 1).stream()
                .filter(grant -> grant.person() == person && programmes.contains(grant.programme()))
                .collect(Collectors.groupingBy(Grant::programme, TreeMap::new, Collectors.toList()));
        if (held.isEmpty()) {
            return Map.of();
        }
        List<YearMonth> months = Stream.iterate(opening, month -> !month.isAfter(now), month -> month.plusMonths(1)).toList();
        LawAmounts.Answers answers = law.ask(List.of(person), months, programmes, today.day(), today.now());
        Settled settled = ledger.settled(List.of(person), opening, now);
        Map<Ledger.Cell, Long> back = ledger.cameBack(person, opening, now);
        Map<Ledger.Cell, Recoveries.Claimed> claimed = recoveries.claimed(person);
        Map<String, List<Owed>> owed = new TreeMap<>();
        held.forEach((programme, ofIt) -> {
            List<Owed> all = new ArrayList<>();
            for (YearMonth month : months) {
                Ledger.Cell cell = new Ledger.Cell(person, programme, month);
                Grant running = ofIt.stream().filter(grant -> grant.runsIn(month)).findFirst().orElse(null);
                long due = Reckoning.due(Reckoning.Month.of(month, person, programme, running, answers, 0), answers.died(person));
                Recoveries.Claimed claim = claimed.getOrDefault(cell, Recoveries.Claimed.NOTHING);
                all.add(new Owed(month, due, settled.of(new Payees.Claim(person, programme), month), claim.open(), claim.waived(),
                        back.getOrDefault(cell, 0L)));
            }
            owed.put(programme, all);
        });
        return owed;
    }

    /** Whether a living person has a running grant of one of the programmes in a month. */
    boolean payable(long person, Set<String> programmes, YearMonth month) {
        return grants.of(person).stream().anyMatch(grant -> programmes.contains(grant.programme()) && grant.runsIn(month))
                && law.ask(List.of(person), List.of(YearMonth.from(today.day())), programmes, today.day(), today.now())
                        .died(person) == null;
    }

    /** Of one programme; empty when the person never had it. */
    List<Owed> of(long person, String programme) {
        return of(person).getOrDefault(programme, List.of());
    }
}
