package org.ansinh.platform.payment;

import java.util.List;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** What the page of a run shows of its budgets. */
@Component
class RunBudgets {

    private final Budgets budgets;
    private final WholeLedger whole;
    private final ProgrammeWords words;

    RunBudgets(Budgets budgets, WholeLedger whole, ProgrammeWords words) {
        this.budgets = budgets;
        this.whole = whole;
        this.words = words;
    }

    /** Empty for who does not answer for every ward: these are sums over everybody. */
    LedgerView.RunBudget of(Run run, Page page) {
        if (!whole.everywhere(WholeLedger.READERS)) {
            return new LedgerView.RunBudget(List.of(), false);
        }
        List<Budgets.OfRun> rows = budgets.ofRun(run);
        return new LedgerView.RunBudget(rows.stream().map(one -> row(one, page)).toList(),
                !run.approved() && rows.stream().anyMatch(Budgets.OfRun::blocked));
    }

    private LedgerView.OfRun row(Budgets.OfRun one, Page page) {
        return new LedgerView.OfRun(words.name(one.programme(), page), LedgerPages.source(one.source(), page), one.budget() != null,
                one.budget() == null ? 0 : one.budget(), one.spent(), one.run(), one.left(), one.blocked(), one.reason() == null ? "" : one.reason(),
                one.giver() == null ? "" : one.giver());
    }
}
