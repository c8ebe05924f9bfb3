package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Pages of money paid too much. Amounts in đồng. */
public final class RecoveryView {

    private RecoveryView() {}

    /** Found by the newest run, and nobody has taken it up. */
    public record Found(String code, String name, String programmeCode, String programme, int months, long amount, YearMonth run) {}

    /** A line of the list. {@code state} and {@code method}: message keys. */
    public record Line(long id, String name, String programme, long amount, long open, String state, String method, String proposer) {}

    /** A month: what is due, what the person has, what is too much of it, what is still open. */
    public record Month(YearMonth month, long due, long received, long amount, long open) {}

    /** The form to propose. */
    public record Proposing(String code, String name, String programmeCode, String programme, List<Month> months, long amount, int floor,
            String floorCitation, boolean floorVerified, YearMonth from, String key) {}

    /** A part that was settled. {@code kind}: message key. */
    public record Part(LocalDate on, String kind, YearMonth month, long amount) {}

    /** What was paid in. {@code wrong}: the reader may say that it was entered wrongly. */
    public record Receipt(long id, LocalDate on, long amount, String number, String recorder, boolean undone, boolean wrong) {}

    /** A change proposed later. */
    public record Change(long id, String kind, long amount, String reason, String proposer, String decision, String decider,
            boolean decidable) {}

    /**
     * One recovery.
     *
     * @param tooMuch what of the open claim is due by now: it should be lowered
     * @param decidable whether the reader may decide it
     */
    public record One(long id, String code, String name, String programme, String state, String method, long amount, long waived,
            String waiveReason,
            long instalment, int keepPercent, YearMonth from, String payer, String reason, String basis, String proposer, String decider,
            String note,
            String number, List<Month> months, long open, List<Part> parts, List<Receipt> receipts, List<Change> changes, long tooMuch,
            boolean decidable,
            boolean running) {}
}
