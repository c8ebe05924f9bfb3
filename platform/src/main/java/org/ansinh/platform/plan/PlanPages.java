package org.ansinh.platform.plan;

import gg.jte.Content;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.PromiseGaps;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Public pages of the plan: targets with their figures, one target, tasks. Officers enter figures. */
@Controller
@RequestMapping("/ke-hoach")
class PlanPages {

    private static final String PROMISE = "T11";

    private final Plan plan;
    private final Plans plans;
    private final PlanFigures figures;
    private final TargetViews views;
    private final TaskViews tasks;
    private final Bridges bridges;
    private final PromiseGaps promises;
    private final Areas areas;
    private final CurrentOfficer current;
    private final Steering steering;
    private final Breakdowns breakdowns;
    private final Leading leading;
    private final PublicFigures published;
    private final FigureDesk desk;
    private final FigureRights rights;
    private final Today today;

    PlanPages(Plan plan, Plans plans, PlanFigures figures, TargetViews views, TaskViews tasks, Bridges bridges, PromiseGaps promises,
            Areas areas,
            CurrentOfficer current,
            Steering steering, Breakdowns breakdowns, Leading leading, PublicFigures published, FigureDesk desk, FigureRights rights,
            Today today) {
        this.plan = plan;
        this.plans = plans;
        this.figures = figures;
        this.views = views;
        this.tasks = tasks;
        this.bridges = bridges;
        this.promises = promises;
        this.areas = areas;
        this.current = current;
        this.steering = steering;
        this.breakdowns = breakdowns;
        this.leading = leading;
        this.published = published;
        this.desk = desk;
        this.rights = rights;
        this.today = today;
    }

    @GetMapping
    String dashboard(@RequestParam(name = "dia-ban", defaultValue = "0") int unit, @ModelAttribute("page") Page page, Model model) {
        List<TargetView> all = page.signedIn() ? views.all() : views.all().stream().map(published::safe).toList();
        Map<String, Steered> steered = steering.all().stream().collect(Collectors.toMap(one -> one.target().code(), one -> one));
        model.addAttribute("steered", steered);
        model.addAttribute("flagged", steered.values().stream().filter(one -> !one.flags().isEmpty()).count());
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
        model.addAttribute("which", new PlanSwitch(plans.require(Plans.SHIPPED), PlanSwitch.View.BOARD, plans.all()));
        model.addAttribute("targets", all);
        model.addAttribute("verdicts", verdicts);
        model.addAttribute("wards", wards());
        Map<String, List<TaskView.Counted>> measures = tasks.measures();
        measures.replaceAll((of, counted) -> safe(counted, page));
        model.addAttribute("measures", measures);
        model.addAttribute("overdue", tasks.all().stream().mapToLong(task -> task.overdue(today.day())).sum());
        return "plan/dashboard";
    }

    /** Everything on paper. */
    @GetMapping("/in")
    String report(@ModelAttribute("page") Page page, Model model) {
        dashboard(0, page, model);
        model.addAttribute("tasks", tasks.all());
        return "plan/report";
    }

    @GetMapping("/chi-tieu/{code}")
    String target(@PathVariable("code") String code, @RequestParam(name = "ngay", defaultValue = "") String day,
            @RequestParam(name = "dia-ban", defaultValue = "0") int unit, @ModelAttribute("page") Page page, Model model) {
        Target target = plan.target(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Measurement> kept = figures.history(target.code());
        List<Measurement> history = page.signedIn() ? kept : published.safe(target, kept);
        model.addAttribute("view", views.of(target, history));
        model.addAttribute("history", history);
        model.addAttribute("wards", wards());
        List<AreaUnit> former = bridges.former(wards());
        model.addAttribute("former",
                former.stream().filter(one -> target.byUnit()).map(one -> new FormerUnit(one, bridges.own(one, history).orElse(null),
                        bridges.toFormer(target, one, wards(), history).orElse(null))).filter(one -> one.own() != null || one.now() != null)
                        .toList());
        model.addAttribute("bridges",
                wards().stream().flatMap(ward -> bridges.toSuccessor(target, ward, withBase(target, history, page)).stream()).toList());
        model.addAttribute("formerUnits", former.stream().filter(one -> one.kind().lowest()).toList());
        model.addAttribute("unitNames", Stream.concat(wards().stream(), former.stream())
                .collect(Collectors.toMap(AreaUnit::id, one -> one.name(page.locale()))));
        model.addAttribute("chart", chart(target, history, page));
        model.addAttribute("lines",
                target.code().equals(PROMISE)
                        ? PromiseLine.of(promises.t11(wards().stream().map(AreaUnit::id).collect(Collectors.toSet())))
                        : List.of());
        model.addAttribute("measures", safe(tasks.measures(target.code()), page));
        boolean mayEnter = current.find().filter(officer -> Stream.of(FigureRights.WRITERS).anyMatch(officer::is)).isPresent();
        Steered steered = page.signedIn() ? steering.of(target) : steering.of(target).toEverybody();
        model.addAttribute("mayEnter", mayEnter);
        model.addAttribute("maySet",
                current.find().filter(officer -> officer.is(Role.LEADER) || officer.is(Role.ADMINISTRATOR)).isPresent());
        model.addAttribute("steered", steered);
        model.addAttribute("outlookChart", Drawings.outlook(page, steered, target.goalYear()));
        model.addAttribute("maps", target.byUnit() ? leading.maps(target, history, former, page) : List.of());
        model.addAttribute("joined",
                target.byUnit()
                        ? wards().stream().map(ward -> joined(target, ward, history, page)).flatMap(Optional::stream).toList()
                        : List.of());
        model.addAttribute("breakdowns", breakdowns.of(target, wards()));
        model.addAttribute("leftOut", kept.size() - history.size());
        model.addAttribute("contested",
                mayEnter
                        ? desk.contested(target.code()).stream().filter(one -> rights.mayEnter(one.figure().areaUnit())).toList()
                        : List.of());
        model.addAttribute("withdrawn", page.signedIn() ? desk.withdrawn(target.code()) : List.of());
        model.addAttribute("errors", List.of());
        model.addAttribute("typed", mayEnter && !day.isBlank() ? typed(target, day, unit) : FigurePages.Typed.NOTHING);
        return "plan/target";
    }

    /** One series of a ward over the change of units; empty where there are no figures from before. */
    private Optional<Content> joined(Target target, AreaUnit ward, List<Measurement> history, Page page) {
        List<Drawings.Joined> before = bridges.toSuccessor(target, ward, withBase(target, history, page)).stream()
                .map(one -> new Drawings.Joined(year(one.day()), one.value(), true)).toList();
        List<Drawings.Joined> own = history.stream().filter(one -> Integer.valueOf(ward.id()).equals(one.areaUnit()))
                .collect(Collectors.toMap(Measurement::day, one -> one, (newer, older) -> newer)).values().stream()
                .map(one -> new Drawings.Joined(year(one.day()), one.value(), false)).toList();
        return before.isEmpty() || own.isEmpty()
                ? Optional.empty()
                : Optional.of(Drawings.joined(page, target, ward.name(page.locale()),
                        Stream.concat(before.stream(), own.stream()).sorted(Comparator.comparingDouble(Drawings.Joined::year)).toList(),
                        year(ward.from())));
    }

    /** A figure in the form, to be corrected, or entered anew where it is withdrawn. */
    private FigurePages.Typed typed(Target target, String day, int unit) {
        return desk.newest(target.code(), unit == 0 ? null : unit, Periods.read(day).day()).map(standing -> new FigurePages.Typed(
                standing.period().isEmpty() ? day : standing.period(), unit, standing.figure().value().toPlainString(),
                plain(standing.figure().numerator()),
                plain(standing.figure().denominator()), "", standing.version()))
                .orElse(new FigurePages.Typed(day, unit, "", "", "", "", 0));
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    String unitName(@Nullable Integer unit, LocalDate day) {
        return unit == null ? "" : areas.find(unit, day).map(AreaUnit::name).orElse(String.valueOf(unit));
    }

    private List<TaskView.Counted> safe(List<TaskView.Counted> measures, Page page) {
        return page.signedIn() ? measures : measures.stream().map(published::safe).toList();
    }

    private UnitFigure figure(TargetView view, AreaUnit unit, boolean former) {
        Measurement own = view.in(unit.id()).orElse(null);
        if (own != null) {
            return new UnitFigure(own, null);
        }
        Measurement latest = view.latest();
        List<Measurement> known = latest == null ? view.wards() : Stream.concat(view.wards().stream(), Stream.of(latest)).toList();
        return new UnitFigure(null, (former
                ? bridges.toFormer(view.target(), unit, wards(), known)
                : bridges.toSuccessor(view.target(), unit, known).stream().findFirst()).orElse(null));
    }

    /** The plan's base is the city's figure of the end of its year. */
    private static List<Measurement> withBase(Target target, List<Measurement> newestFirst, Page page) {
        Target.Base base = target.base();
        return base == null
                ? newestFirst
                : Stream.concat(newestFirst.stream(), Stream.of(new Measurement(target.code(), null,
                        LocalDate.of(base.year(), 12, 31), base.value(), null, null, Measurement.Kind.ENTERED, page.t("plan.back"),
                        page.t("plan.back"), Instant.EPOCH))).toList();
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
        return Charts.trajectory(page,
                new Charts.Caption(page.t(target.label()) + (target.percent() ? "" : " (" + page.t(target.unit()) + ")"),
                        page.t("plan.chart"),
                        value -> page.number(BigDecimal.valueOf(value)) + (target.percent() ? " %" : "")),
                measured,
                List.of(start, new Charts.Point(target.goalYear() + 1.0, goal.doubleValue())), breaks);
    }

    /** A day on the axis: the first of January is the whole number. */
    private static double year(LocalDate day) {
        return day.getYear() + (day.getDayOfYear() - 1) / 365.25;
    }
}
