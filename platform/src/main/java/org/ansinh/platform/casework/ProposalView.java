package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as pages show it. Amounts in đồng.
 *
 * @param explanation the law's reasons, one a line
 * @param payment bank and account; empty for cash
 * @param decision how it was decided; null while it waits
 */
public record ProposalView(
        long id,
        String kind,
        String personCode,
        String personName,
        String programme,
        String area,
        String row,
        long amount,
        String lawVersion,
        LocalDate day,
        List<String> explanation,
        String reason,
        String payment,
        String proposer,
        LocalDate proposedOn,
        int version,
        @Nullable DecisionView decision) {

    /** How it was decided. {@code number}: such as {@code 12/2026}; empty for a return. */
    public record DecisionView(String outcome, String decider, LocalDate signedOn, String number, String reason) {}
}
