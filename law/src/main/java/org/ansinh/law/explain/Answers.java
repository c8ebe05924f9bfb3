package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import org.ansinh.law.plan.Plan;

/** The answer of a programme as one long: {@link #NO}, unknown, or the amount in đồng (0 when it gives no money). */
final class Answers {

    static final long NO = Long.MIN_VALUE + 1;

    private Answers() {}

    /** The answer for a member, or for the household with any member. The frame must be evaluated. */
    static long of(Plan.Goal goal, long[] own, long[] household) {
        long entitled = Evaluation.load(goal.entitled(), own, household);
        if (entitled == 0) {
            return NO;
        }
        if (entitled == UNKNOWN || goal.amount() == null) {
            return entitled == UNKNOWN ? UNKNOWN : 0;
        }
        long amount = Evaluation.load(goal.amount(), own, household);
        return amount == UNKNOWN ? UNKNOWN : amount / goal.amountUnit();
    }
}
