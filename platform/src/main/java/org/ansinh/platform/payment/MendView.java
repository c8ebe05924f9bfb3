package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of what is sent again together, and of what is owed and set aside. Amounts in đồng. */
public final class MendView {

    private MendView() {}

    /** What goes to the same accounts again together: lots nobody has proposed yet, acts that wait for a decision. */
    public record Together(List<Lot> lots, List<Act> acts) {}

    /** {@code why}: the code in the reader's language. */
    public record Lot(String message, String code, String why, int payments, long amount) {}

    /** {@code mine}: the reader proposed it. */
    public record Act(long number, String code, String why, String reason, String proposer, int payments, long amount, boolean mine) {}

    /**
     * Money that is owed and set aside.
     *
     * @param days since then
     * @param href of its mend; empty for cash
     * @param result number of the cash result; 0 for what came back from a bank
     */
    public record Aside(String code, String name, String area, String programme, YearMonth month, long amount, String why, String by,
            LocalDate since, long days, YearMonth run, String href, long result, @Nullable Again again) {}

    /** What is proposed. {@code decidable}: by the reader. */
    public record Again(String reason, String proposer, boolean decidable) {}
}
