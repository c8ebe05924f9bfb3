package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Tasks of the plan. Everybody reads how far they are; leaders and whoever answers for one write it. */
@Controller
@RequestMapping("/ke-hoach/nhiem-vu")
public class TaskPages {

    /** Who may change every task of her units. */
    private static final Role[] LEADERS = {Role.LEADER, Role.PARTY_OFFICE};

    private final Plan plan;
    private final TaskViews views;
    private final Tasks tasks;
    private final Areas areas;
    private final CurrentOfficer current;
    private final Today today;

    TaskPages(Plan plan, TaskViews views, Tasks tasks, Areas areas, CurrentOfficer current, Today today) {
        this.plan = plan;
        this.views = views;
        this.tasks = tasks;
        this.areas = areas;
        this.current = current;
        this.today = today;
    }

    /** What an officer typed for a unit, shown again beside what is wrong with it. */
    public record Typed(int unit, int version, String state, String due, String body, String responsible, String note, String progress) {}

    @GetMapping
    String tasks(Model model) {
        model.addAttribute("plan", plan.document());
        model.addAttribute("tasks", views.all());
        model.addAttribute("wards", wards());
        return "plan/tasks";
    }

    @GetMapping("/{code}")
    String task(@PathVariable("code") String code, Model model) {
        return show(code, null, List.of(), model);
    }

    @PostMapping("/{code}")
    String change(
            @PathVariable("code") String code,
            @RequestParam("dia-ban") int unit,
            @RequestParam("phien-ban") int version,
            @RequestParam("tinh-trang") String state,
            @RequestParam(name = "han", defaultValue = "") String due,
            @RequestParam(name = "co-quan", defaultValue = "") String body,
            @RequestParam(name = "phu-trach", defaultValue = "") String responsible,
            @RequestParam(name = "ghi-chu", defaultValue = "") String note,
            @RequestParam(name = "tien-do", defaultValue = "") String progress,
            @ModelAttribute Page page,
            HttpServletResponse response,
            Model model) {
        Officer officer = current.require();
        if (!mayChange(officer, tasks.find(code, unit))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            Task.Change change = new Task.Change(state(state), day(due), body, responsible, note, PlanWords.percent(progress));
            tasks.change(code, unit, version, change, officer, current.visibleAreas(LEADERS), today.now());
            return "redirect:/ke-hoach/nhiem-vu/" + code;
        } catch (Fault fault) {
            boolean meanwhile = fault.key().equals(Tasks.CHANGED);
            response.setStatus((meanwhile ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
            Typed typed = new Typed(unit, meanwhile ? tasks.find(code, unit).version() : version, state, due, body, responsible, note,
                    progress);
            return show(code, typed, List.of(new FieldError("tinh-trang-" + unit, page.t(fault.key(), fault.arguments()))), model);
        }
    }

    private String show(String code, @Nullable Typed typed, List<FieldError> errors, Model model) {
        TaskView view = views.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Set<Integer> seen = current.find().isPresent() ? current.visibleAreas(Role.values()) : Set.of();
        model.addAttribute("view", view);
        model.addAttribute("wards",
                wards().stream().filter(ward -> view.units().stream().anyMatch(task -> task.areaUnit() == ward.id())).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("mayChange",
                view.units().stream().filter(task -> current.find().filter(officer -> mayChange(officer, task)).isPresent())
                        .map(Task::areaUnit).toList());
        model.addAttribute("history", view.units().stream().filter(task -> seen.contains(task.areaUnit()))
                .flatMap(task -> tasks.history(view.work().code(), task.areaUnit()).stream()).toList());
        model.addAttribute("seen", seen);
        return "plan/task";
    }

    private boolean mayChange(Officer officer, Task task) {
        return current.visibleAreas(LEADERS).contains(task.areaUnit())
                || (task.responsible().equals(officer.username()) && current.visibleAreas(Role.values()).contains(task.areaUnit()));
    }

    private static Task.State state(String text) {
        try {
            return Task.State.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new Fault("plan.task.stateUnknown", text);
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Fault("plan.figure.day", text);
        }
    }

    private List<AreaUnit> wards() {
        return areas.wards(today.day());
    }
}
