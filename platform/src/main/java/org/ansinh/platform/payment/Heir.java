package org.ansinh.platform.payment;

import java.time.Instant;
import org.ansinh.platform.casework.Payee;
import org.jspecify.annotations.Nullable;

/**
 * To whom goes what was still due to somebody who has died, as proposed by one officer and decided by another.
 *
 * @param pays false when nothing is paid out
 * @param amount đồng still due when it was proposed; what is paid is reckoned by the run
 * @param payee the heir, by her own name
 * @param document the paper that shows who the heir is, or why nothing is paid
 * @param approved null until decided
 */
record Heir(long id, long person, String programme, int areaUnit, boolean pays, long amount, Payee payee, String document, String reason,
        int proposedBy, String proposer, Instant proposedAt, @Nullable Boolean approved, String decider, String note) {}
