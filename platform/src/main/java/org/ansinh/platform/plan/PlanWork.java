package org.ansinh.platform.plan;

import java.time.LocalDate;
import org.ansinh.law.Text;
import org.jspecify.annotations.Nullable;

/**
 * A task of one of the plans.
 *
 * @param plan code of the plan
 * @param section of the shipped plan; empty for others
 * @param above code of the task it is a part of or carries out; may be empty
 * @param measure what is measured; may be empty
 * @param recipient whom it is reported to; may be empty
 * @param due the day written with the plan, inclusive; null when none is
 * @param suggested whether that day is only a suggestion, which makes nothing late
 * @param duty the recurring duty it comes from; empty when none
 * @param areaUnit the unit its plan is for; null for every unit
 */
public record PlanWork(String code, String plan, String section, String above, Text label, Text body, String measure, String recipient,
        @Nullable LocalDate due, boolean suggested, String duty, @Nullable Integer areaUnit) {

    /** Whether the unit carries it out: every one, or the one its plan is for. */
    public boolean isFor(int unit) {
        return areaUnit == null || areaUnit == unit;
    }
}
