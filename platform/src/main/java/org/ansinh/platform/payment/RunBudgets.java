package org.ansinh.platform.payment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** What the page of a run shows of its budgets. */
@Component
class RunBudgets {

    private static final int MOST = 50;

    private final Budgets budgets;
    private final WholeLedger whole;
    private final ProgrammeWords words;
    private final Recoveries recoveries;
    private final Registry registry;

    RunBudgets(Budgets budgets, WholeLedger whole, ProgrammeWords words, Recoveries recoveries, Registry registry) {
        this.budgets = budgets;
        this.whole = whole;
        this.words = words;
        this.recoveries = recoveries;
        this.registry = registry;
    }

    /** Budgets only for who answers for every ward, since they are sums over everybody; what is kept back within the areas. */
    LedgerView.RunBudget of(Run run, Set<Integer> areas, Page page) {
        List<Budgets.OfRun> rows = whole.everywhere(WholeLedger.READERS) ? budgets.ofRun(run) : List.of();
        return new LedgerView.RunBudget(rows.stream().map(one -> row(one, page)).toList(),
                !run.approved() && rows.stream().anyMatch(Budgets.OfRun::blocked), kept(run, areas, page));
    }

    private List<LedgerView.Kept> kept(Run run, Set<Integer> areas, Page page) {
        List<Recoveries.Kept> kept = recoveries.kept(run.id(), areas, MOST);
        Map<Long, Person> people = registry.find(kept.stream().map(Recoveries.Kept::person).distinct().toList());
        return kept.stream().map(one -> {
            Person person = people.get(one.person());
            return new LedgerView.Kept(one.recovery(), person == null ? "" : person.code(),
                    person == null ? String.valueOf(one.person()) : person.name(),
                    words.name(one.programme(), page), one.paid() + one.kept(), one.kept(), one.paid());
        }).toList();
    }

    private LedgerView.OfRun row(Budgets.OfRun one, Page page) {
        return new LedgerView.OfRun(words.name(one.programme(), page), LedgerPages.source(one.source(), page), one.budget() != null,
                one.budget() == null ? 0 : one.budget(), one.spent(), one.run(), one.left(), one.blocked(),
                one.reason() == null ? "" : one.reason(),
                one.giver() == null ? "" : one.giver());
    }
}
