package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Pages of the ledger, its sources and budgets. Amounts in đồng; balances are debit less credit. */
public final class LedgerView {

    private LedgerView() {}

    /** An account over the chosen days. {@code source}: message key; empty where the account has none. */
    public record Balance(int id, String kind, String programme, String source, long opening, long debit, long credit, long closing) {}

    /** Orders at a receiving bank; {@code bank} empty for what was paid before An Sinh. */
    public record Bank(String bank, long opening, long debit, long credit, long closing) {}

    public record Day(LocalDate day, long debit, long credit, long balance) {}

    /** A statement of who bears a programme. {@code current}: it counts today. */
    public record Source(String programme, String source, String fund, YearMonth from, String citation, boolean verified, boolean current,
            String enterer) {}

    /**
     * A programme and source in a year.
     *
     * @param stated whether any budget was entered
     * @param href follows the money of this line
     */
    public record Budget(String programme, String source, boolean stated, long budget, long spent, long left, String href) {}

    public record BudgetLine(String programme, String source, long amount, String document, LocalDate dated, String enterer) {}

    /** A programme and source in a run. {@code reason}: why a named officer lets it go beyond; empty when nobody does. */
    public record OfRun(String programme, String source, boolean stated, long budget, long spent, long run, long left, boolean blocked,
            String reason,
            String giver) {}

    /** What a decision on recovery keeps back from a payment. */
    public record Kept(long recovery, String code, String name, String programme, long before, long kept, long after) {}

    /** How a run stands against its budgets, and what is kept back from its payments. */
    public record RunBudget(List<OfRun> rows, boolean blocked, List<Kept> kept) {}
}
