package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ansinh.law.Text;
import org.ansinh.platform.plan.PlanDocument.Duty;
import org.ansinh.platform.plan.PlanDocument.Measure;
import org.ansinh.platform.plan.PlanDocument.Work;
import org.jspecify.annotations.Nullable;

/**
 * A task with its state in each unit and the figures that measure it.
 *
 * @param measure what is measured, in words; null for a duty
 * @param duty null for a promise
 * @param units one for each unit of today, in the order of the page's columns
 */
public record TaskView(Work work, @Nullable Text measure, @Nullable Duty duty, List<Task> units, List<Counted> figures) {

    /** A measure with its newest figures. */
    public record Counted(Measure measure, @Nullable Measurement latest, List<Measurement> units) {

        public Optional<BigDecimal> in(int unit) {
            return units.stream().filter(one -> Integer.valueOf(unit).equals(one.areaUnit())).map(Measurement::value).findFirst();
        }
    }

    public long overdue(LocalDate today) {
        return units.stream().filter(task -> task.overdue(today)).count();
    }
}
