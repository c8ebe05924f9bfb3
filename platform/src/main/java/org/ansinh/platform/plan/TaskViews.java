package org.ansinh.platform.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.law.Text;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.plan.PlanDocument.Duty;
import org.ansinh.platform.plan.PlanDocument.Work;
import org.springframework.stereotype.Component;

/** Tasks with their state in each unit of today. */
@Component
class TaskViews {

    private final Plan plan;
    private final PlanFigures figures;
    private final Tasks tasks;
    private final Works works;
    private final Areas areas;
    private final Today today;

    TaskViews(Plan plan, PlanFigures figures, Tasks tasks, Works works, Areas areas, Today today) {
        this.plan = plan;
        this.figures = figures;
        this.tasks = tasks;
        this.works = works;
        this.areas = areas;
        this.today = today;
    }

    List<TaskView> all() {
        Map<Tasks.Key, Task> states = tasks.all();
        Map<String, List<Measurement>> counted = figures.overview().stream().collect(Collectors.groupingBy(Measurement::target));
        return plan.document().works().stream().map(work -> view(work, states, counted)).toList();
    }

    Optional<TaskView> find(String code) {
        return all().stream().filter(view -> view.work().code().equalsIgnoreCase(code)).findFirst()
                .or(() -> works.find(code).map(this::view));
    }

    /** Measures of every target and promise that has some, by its code. */
    Map<String, List<TaskView.Counted>> measures() {
        Map<String, List<Measurement>> counted = figures.overview().stream().collect(Collectors.groupingBy(Measurement::target));
        return plan.document().measures().stream().map(PlanDocument.Measure::of).distinct()
                .collect(Collectors.toMap(of -> of, of -> measures(of, counted)));
    }

    /** Measures of one target or promise. */
    List<TaskView.Counted> measures(String of) {
        Map<String, List<Measurement>> counted = figures.overview().stream().collect(Collectors.groupingBy(Measurement::target));
        return measures(of, counted);
    }

    /** A task of another plan, or of a year; of a ward's plan in that ward only. */
    private TaskView view(PlanWork work) {
        List<Task> units = areas.wards(today.day()).stream().map(AreaUnit::id).filter(work::isFor)
                .map(unit -> tasks.find(work.code(), unit)).toList();
        return new TaskView(new Work(work.code(), work.section(), work.label(), work.body()),
                work.measure().isEmpty() ? null : new Text(work.measure(), work.measure()), null, units, List.of());
    }

    private TaskView view(Work work, Map<Tasks.Key, Task> states, Map<String, List<Measurement>> counted) {
        List<Task> units = areas.wards(today.day()).stream().map(AreaUnit::id)
                .map(unit -> states.getOrDefault(new Tasks.Key(work.code(), unit), Task.untouched(work.code(), unit))).toList();
        Text measure = plan.document().promises().stream().filter(one -> one.code().equals(work.code())).map(PlanDocument.Promise::measure)
                .findFirst().orElse(null);
        Duty duty = plan.document().duties().stream().filter(one -> one.code().equals(work.code())).findFirst().orElse(null);
        return new TaskView(work, measure, duty, units, measures(work.code(), counted));
    }

    private List<TaskView.Counted> measures(String of, Map<String, List<Measurement>> counted) {
        return plan.document().measuresOf(of).stream().map(measure -> {
            List<Measurement> newestFirst = counted.getOrDefault(measure.code(), List.of());
            return new TaskView.Counted(measure, newestFirst.stream().filter(one -> one.areaUnit() == null).findFirst().orElse(null),
                    newestFirst.stream().filter(one -> one.areaUnit() != null).toList());
        }).toList();
    }
}
