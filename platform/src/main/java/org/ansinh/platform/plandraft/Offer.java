package org.ansinh.platform.plandraft;

import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.plan.Target;
import org.ansinh.platform.plandraft.Kept.Row;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed item that a plan does not have yet, with what is proposed for it.
 *
 * @param proposed code of a shared target that seems to be the same; empty when none
 * @param alike shared targets with its unit, the likeliest first
 * @param base number of the item with its base figure; 0 when none seems to be
 * @param bases items that could be its base figure
 * @param due of a task, where the document names a day
 * @param inPlan whether its year lies within the plan
 * @param left why it is not proposed although a shared target seems to be the same
 */
public record Offer(Row row, String proposed, List<Target> alike, int base, List<Row> bases, @Nullable LocalDate due, boolean inPlan,
        Left left) {

    public enum Left {
        NO,
        /** A shared target takes one goal of a plan, that of its last year. */
        OTHER_YEAR,
        /** Another item of the plan means the same target. */
        TAKEN
    }

    /** What stands chosen when nobody has chosen yet; empty to leave it. */
    public String chosen() {
        return !inPlan || left != Left.NO ? "" : proposed.isEmpty() ? HandOver.NEW : proposed;
    }
}
