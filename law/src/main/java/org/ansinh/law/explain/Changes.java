package org.ansinh.law.explain;

import java.time.LocalDate;
import org.ansinh.law.plan.Plan;
import org.jspecify.annotations.Nullable;

/** Finds the next day on which an answer changes by age alone. */
final class Changes {

    Changes(Program program, LocalDate day) {}

    @Nullable LocalDate next(Plan.Goal goal, Frame frame, int member, long answer) {
        return null;
    }
}
