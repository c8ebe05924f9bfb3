package org.ansinh.platform.plan;

import gg.jte.Content;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.PromiseGaps;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Charts;
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

/** Public pages of the plan: targets with their figures, one target, tasks. Officers enter figures. */
@Controller
@RequestMapping("/ke-hoach")
class PlanPages {

    private static final Role[] WRITERS = {Role.ASSESSOR, Role.LEADER, Role.ADMINISTRATOR};

    private static final String PROMISE = "T11";

    private final Plan plan;
    private final PlanFigures figures;
    private final TargetViews views;
    private final TaskViews tasks;
    private final Bridges bridges;
    private final PromiseGaps promises;
    private final Areas areas;
    private final CurrentOfficer current;
    private final AuditTrail audit;
    private final Today today;

    PlanPages(Plan plan, PlanFigures figures, TargetViews views, TaskViews tasks, Bridges bridges, PromiseGaps promises, Areas areas, CurrentOfficer current, AuditTrail audit, Today today) {
        this.plan = plan;
        this.figures = figures;
        this.views = views;
        this.tasks = tasks;
        this.bridges = bridges;
        this.promises = promises;
        this.areas = areas;
        this.current = current;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping
    String dashboard(@RequestParam(name = "dia-ban", defaultValue = "0") int unit, Model model) {
        List<TargetView> all = views.all();
        List<AreaUnit> former = bridges.former(wards());
        Optional<AreaUnit> chosen = former.stream().filter(one -> one.id() == unit).findFirst();
        if (unit != 0 && chosen.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<AreaUnit> columns = chosen.map(List::of).orElseGet(this::wards);
        model.addAttribute("former", former);
        model.addAttribute("chosen", unit);
        model.addAttribute("columns", columns);
        model.addAttribute("figures", all.stream().collect(Collectors.toMap(view -> view.target().code(),
                view -> columns.stream().map(column -> figure(view, column, chosen.isPresent())).toList())));
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        all.forEach(one -> verdicts.merge(one.verdict(), 1, Integer::sum));
        model.addAttribute("plan", plan.document());
        model.addAttribute("targets", all);
        model.addAttribute("verdicts", verdicts);
        model.addAttribute("wards", wards());
        model.addAttribute("measures", tasks.measures());
        model.addAttribute("overdue", tasks.all().stream().mapToLong(task -> task.overdue(today.day())).sum());
        return "plan/dashboard";
    }

    /** Everything on paper. */
    @GetMapping("/in")
    String report(Model model) {
        dashboard(0, model);
        model.addAttribute("tasks", tasks.all());
        return "plan/report";
    }

    @GetMapping("/chi-tieu/{code}")
    String target(@PathVariable("code") String code, @ModelAttribute Page page, Model model) {
        Target target = plan.target(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Measurement> history = figures.history(target.code());
        model.addAttribute("view", views.of(target, history));
        model.addAttribute("history", history);
        model.addAttribute("wards", wards());
        List<AreaUnit> former = bridges.former(wards());
        model.addAttribute("former", former.stream().filter(unit -> target.byUnit()).map(unit -> new FormerUnit(unit, bridges.own(unit, history).orElse(null),
                bridges.toFormer(target, unit, wards(), history).orElse(null))).filter(one -> one.own() != null || one.now() != null).toList());
        model.addAttribute("bridges", wards().stream().flatMap(ward -> bridges.toSuccessor(target, ward, withBase(target, history, page)).stream()).toList());
        model.addAttribute("formerUnits", former.stream().filter(unit -> unit.kind().lowest()).toList());
        model.addAttribute("unitNames", Stream.concat(wards().stream(), former.stream())
                .collect(Collectors.toMap(AreaUnit::id, unit -> unit.name(page.locale()))));
        model.addAttribute("chart", chart(target, history, page));
        model.addAttribute("lines", target.code().equals(PROMISE) ? PromiseLine.of(promises.t11(wards().stream().map(AreaUnit::id).collect(Collectors.toSet()))) : List.of());
        model.addAttribute("measures", tasks.measures(target.code()));
        model.addAttribute("mayEnter", current.find().filter(officer -> List.of(WRITERS).stream().anyMatch(officer::is)).isPresent());
        return "plan/target";
    }

    @PostMapping("/chi-tieu/{code}")
    String enter(
            @PathVariable("code") String code,
            @RequestParam("ngay") String day,
            @RequestParam("gia-tri") String value,
            @RequestParam(name = "dia-ban", defaultValue = "0") int unit,
            @RequestParam("nguon") String source) {
        Officer officer = current.require(WRITERS);
        if (unit == 0) {
            wards().forEach(ward -> current.requireArea(ward.id(), WRITERS));
        } else {
            current.requireArea(unit, WRITERS);
        }
        figures.enter(code, unit == 0 ? null : unit, day(day), number(value), source, officer.name(), today.now());
        audit.changed(officer, "target:" + code, "figure " + value + " of " + day);
        return "redirect:/ke-hoach/chi-tieu/" + code;
    }

    private UnitFigure figure(TargetView view, AreaUnit unit, boolean former) {
        Measurement own = view.in(unit.id()).orElse(null);
        if (own != null) {
            return new UnitFigure(own, null);
        }
        Measurement latest = view.latest();
        List<Measurement> known = latest == null ? view.wards() : Stream.concat(view.wards().stream(), Stream.of(latest)).toList();
        return new UnitFigure(null, (former ? bridges.toFormer(view.target(), unit, wards(), known)
                : bridges.toSuccessor(view.target(), unit, known).stream().findFirst()).orElse(null));
    }

    /** The plan's base is the city's figure of the end of its year. */
    private static List<Measurement> withBase(Target target, List<Measurement> newestFirst, Page page) {
        Target.Base base = target.base();
        return base == null ? newestFirst : Stream.concat(newestFirst.stream(), Stream.of(new Measurement(target.code(), null,
                LocalDate.of(base.year(), 12, 31), base.value(), null, null, Measurement.Kind.ENTERED, page.t("plan.back"), page.t("plan.back"), Instant.EPOCH))).toList();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Fault("plan.figure.day", text);
        }
    }

    /** Accepts 94,5 and 94.5. */
    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new Fault("plan.figure.number", text);
        }
    }

    private List<AreaUnit> wards() {
        return areas.wards(today.day());
    }

    private @Nullable Content chart(Target target, List<Measurement> history, Page page) {
        Target.Base base = target.base();
        BigDecimal goal = target.goal();
        List<Charts.Point> measured = new ArrayList<>();
        history.stream().filter(one -> one.areaUnit() == null).sorted(Comparator.comparing(Measurement::day)).forEach(one -> measured
                .add(new Charts.Point(year(one.day()), one.value().doubleValue())));
        if (goal == null || target.state() || (base == null && measured.isEmpty())) {
            return null;
        }
        Charts.Point start = base != null ? new Charts.Point(base.year() + 1.0, base.value().doubleValue()) : measured.getFirst();
        if (base != null) {
            measured.addFirst(start);
        }
        List<Charts.Break> breaks = target.breaks().stream().map(one -> new Charts.Break(year(one.from()), page.t(one.label()))).toList();
        return Charts.trajectory(page, new Charts.Caption(page.t(target.label()) + (target.percent() ? "" : " (" + page.t(target.unit()) + ")"), page.t("plan.chart"),
                value -> page.number(BigDecimal.valueOf(value)) + (target.percent() ? " %" : "")), measured,
                List.of(start, new Charts.Point(plan.document().goalYear() + 1.0, goal.doubleValue())), breaks);
    }

    /** A day on the axis: the first of January is the whole number. */
    private static double year(LocalDate day) {
        return day.getYear() + (day.getDayOfYear() - 1) / 365.25;
    }
}
