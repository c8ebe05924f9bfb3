package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of answers and of payments that came back. Amounts in đồng. */
public final class ReturnView {

    private ReturnView() {}

    /** How the orders of a run stand, within the reader's areas. */
    public record Standing(int paid, long paidAmount, int returned, long returnedAmount, int waiting, long waitingAmount, int unmended,
            int unsent,
            List<AnswerRow> answers, List<RepairRow> repairs) {}

    /** An answer that was posted. {@code signed}: by the agency, and checked. */
    public record AnswerRow(String format, String messageId, Instant at, String taker, int paid, int returned, int waiting,
            String sha256, boolean signed) {}

    /** A repair file; {@code form} names how it is written. */
    public record RepairRow(int number, String form, String href) {}

    /**
     * A payment that came back.
     *
     * @param advice key of the message that says where to look
     * @param stage key of the message that says how far the mend is
     */
    public record Row(String key, String code, String payee, String bank, String account, String programme, YearMonth month, long amount,
            String returnCode, String why, String advice, String stage, @Nullable Proposed proposed) {

        /** Whether a mend can be proposed: nobody has, or it was set aside. */
        public boolean open() {
            return stage.equals("payment.stage.OPEN") || stage.equals("payment.stage.SET_ASIDE");
        }
    }

    /**
     * The mend that was proposed.
     *
     * @param match SAME, LIKELY, DIFFERS; empty when nobody is paid
     * @param others how many other people of the run the account pays
     * @param byHand approved to be paid by its code, and nobody has told that it was
     */
    public record Proposed(String how, String payee, String account, String bank, String reason, String proposer, String match, int others,
            boolean byHand, boolean decidable) {}
}
