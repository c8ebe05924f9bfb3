package org.ansinh.platform.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Targets with their newest figures. */
@Component
class TargetViews {

    private final Plan plan;
    private final PlanFigures figures;

    TargetViews(Plan plan, PlanFigures figures) {
        this.plan = plan;
        this.figures = figures;
    }

    List<TargetView> all() {
        Map<String, List<Measurement>> latest = figures.latest().stream().collect(Collectors.groupingBy(Measurement::target));
        return plan.document().targets().stream().map(target -> of(target, latest.getOrDefault(target.code(), List.of()))).toList();
    }

    /** {@code newestFirst}: figures of the target; the first of a unit is its newest. */
    TargetView of(Target target, List<Measurement> newestFirst) {
        Optional<Measurement> city = newestFirst.stream().filter(one -> one.areaUnit() == null).findFirst();
        Optional<Measurement> first = newestFirst.stream().filter(one -> one.areaUnit() == null).min(Comparator.comparing(Measurement::day));
        List<Measurement> wards = newestFirst.stream().filter(one -> one.areaUnit() != null)
                .collect(Collectors.toMap(Measurement::areaUnit, one -> one, (newer, older) -> newer)).values().stream()
                .sorted(Comparator.comparing(Measurement::day)).toList();
        return new TargetView(target, city.orElse(null), wards, figures.verdict(target, city, first));
    }
}
