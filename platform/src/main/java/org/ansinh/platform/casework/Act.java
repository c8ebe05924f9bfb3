package org.ansinh.platform.casework;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What an approved decision does to the grants of one person and programme.
 *
 * @param effective first month of it
 * @param fixed row or amount are not the law's
 * @param targets the decision it corrects, cancels or upholds; null for the others
 */
record Act(
        long decision,
        Proposal.Kind kind,
        YearMonth effective,
        String row,
        long amount,
        boolean fixed,
        int areaUnit,
        Payee payee,
        @Nullable Long targets) {

    /** This act's figures with the kind of the decision it corrects. */
    Act as(Proposal.Kind other) {
        return new Act(decision, other, effective, row, amount, fixed, areaUnit, payee, null);
    }
}
