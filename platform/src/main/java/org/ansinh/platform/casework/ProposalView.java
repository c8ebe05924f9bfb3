package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as pages show it. Amounts in đồng.
 *
 * @param explanation the law's reasons, one a line
 * @param effective first month; null: as the law says on the day of signing
 * @param cause legal cause in words; may be empty
 * @param law the law's answer where the proposal is another; null where it follows the law
 * @param target the decision corrected, cancelled or upheld, in words; may be empty
 * @param payment bank and account; empty for cash
 * @param decision how it was decided; null while it waits
 */
public record ProposalView(
        long id,
        String kind,
        String personCode,
        String personName,
        String programmeCode,
        String programme,
        String area,
        String row,
        long amount,
        String lawVersion,
        LocalDate day,
        List<String> explanation,
        String reason,
        @Nullable YearMonth effective,
        String cause,
        @Nullable LawView law,
        String target,
        String payment,
        String proposer,
        LocalDate proposedOn,
        int version,
        @Nullable DecisionView decision) {

    /** How it was decided. {@code number}: such as {@code 12/2026}; empty when no letter goes out. */
    public record DecisionView(long id, String outcome, String decider, LocalDate signedOn, @Nullable YearMonth effective, String number,
            String reason) {}

    /** What the law said. */
    public record LawView(String status, String row, long amount) {}

    /** Whether another row or amount than the law's is proposed, so that both are worth comparing. */
    public boolean money() {
        return !row.isEmpty();
    }
}
