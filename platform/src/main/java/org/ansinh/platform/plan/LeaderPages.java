package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.intake.Sheets;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** The leader's one page, the same page for everybody without people and officers, a ward's page, and all figures to take away. */
@Controller
@RequestMapping("/ke-hoach")
class LeaderPages {

    private static final Role[] LEADERS = {Role.LEADER, Role.PARTY_OFFICE, Role.SUPERVISOR, Role.INSPECTOR, Role.ASSESSOR, Role.APPROVER,
            Role.ADMINISTRATOR};
    /** Who may open the list of people left behind. */
    private static final Role[] LIST_READERS = {Role.RECEPTION, Role.ASSESSOR, Role.APPROVER, Role.SOCIAL_WORKER, Role.SUPERVISOR,
            Role.LEADER, Role.INSPECTOR};

    private final Plan plan;
    private final Plans plans;
    private final Steering steering;
    private final Leading leading;
    private final TaskViews tasks;
    private final TaskBook book;
    private final PublicFigures figures;
    private final FigureDesk desk;
    private final Areas areas;
    private final CurrentOfficer current;
    private final JsonMapper json;
    private final Today today;

    LeaderPages(Plan plan, Plans plans, Steering steering, Leading leading, TaskViews tasks, TaskBook book, PublicFigures figures,
            FigureDesk desk, Areas areas, CurrentOfficer current,
            JsonMapper json, Today today) {
        this.plan = plan;
        this.plans = plans;
        this.steering = steering;
        this.leading = leading;
        this.tasks = tasks;
        this.book = book;
        this.figures = figures;
        this.desk = desk;
        this.areas = areas;
        this.current = current;
        this.json = json;
        this.today = today;
    }

    @GetMapping("/dieu-hanh")
    String leader(@RequestParam(name = "ke-hoach", defaultValue = Plans.SHIPPED) String code, @ModelAttribute("page") Page page,
            Model model) {
        current.require(LEADERS);
        PlanEntry of = entry(code);
        return show(of, PlanSwitch.View.LEADER, Steering.Audience.OFFICERS,
                new Leading.Reader(within(of, current.visibleAreas(LIST_READERS)), current.visibleAreas(Role.values())), page, model);
    }

    /** The same for everybody: nobody's name, no list of people, small numbers withheld. */
    @GetMapping("/mot-trang")
    String everybody(@RequestParam(name = "ke-hoach", defaultValue = Plans.SHIPPED) String code, @ModelAttribute("page") Page page,
            Model model) {
        return show(entry(code), PlanSwitch.View.EVERYBODY, Steering.Audience.EVERYBODY, new Leading.Reader(Set.of(), Set.of()), page,
                model);
    }

    private PlanEntry entry(String code) {
        return plans.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Set<Integer> within(PlanEntry of, Set<Integer> units) {
        return of.areaUnit() == null ? units : units.contains(of.areaUnit()) ? Set.of(of.areaUnit()) : Set.of();
    }

    private String show(PlanEntry of, PlanSwitch.View view, Steering.Audience audience, Leading.Reader reader, Page page, Model model) {
        List<Steered> all = steering.of(of, plans.aims(of), audience);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        all.forEach(one -> verdicts.merge(one.view().verdict(), 1, Integer::sum));
        Map<Flag.Kind, Long> flags = all.stream().flatMap(one -> one.flags().stream())
                .collect(Collectors.groupingBy(Flag::kind, () -> new EnumMap<>(Flag.Kind.class), Collectors.counting()));
        Set<String> targets = all.stream().map(one -> one.target().code()).collect(Collectors.toSet());
        model.addAttribute("which", new PlanSwitch(of, view, plans.all()));
        model.addAttribute("all", all);
        model.addAttribute("verdicts", verdicts);
        model.addAttribute("weighed", Leading.weighed(all));
        model.addAttribute("misses", leading.misses(all, of.areaUnit(), reader, page));
        model.addAttribute("tiles",
                of.areaUnit() == null ? Drawings.tiles(page.t("targets.tile.title"), leading.tiles(all, of.toYear(), page)) : null);
        model.addAttribute("flags", flags);
        model.addAttribute("overdue", overdue(of));
        model.addAttribute("waiting", reader.officers().isEmpty()
                ? List.of()
                : desk.contested().stream().filter(one -> targets.contains(one.figure().target())).toList());
        return "plan/leader";
    }

    /** Tasks of the plan that are late in some ward. */
    private List<PlanDocument.Work> overdue(PlanEntry of) {
        return of.shipped()
                ? tasks.all().stream().filter(task -> task.overdue(today.day()) > 0).map(TaskView::work).toList()
                : book.of(of, Climbs.ids(areas.wards(today.day()))).stream().filter(one -> one.daysLate(today.day()) > 0)
                        .map(Followed::work)
                        .map(work -> new PlanDocument.Work(work.code(), work.section(), work.label(), work.body())).distinct().toList();
    }

    /** How one ward stands: its figures beside the goal and the whole area's. */
    @GetMapping("/dia-ban/{id}")
    String ward(@PathVariable("id") int id, @ModelAttribute("page") Page page, Model model) {
        AreaUnit ward = areas.wards(today.day()).stream().filter(one -> one.id() == id).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Steered> all = page.signedIn()
                ? steering.all()
                : steering.all().stream().map(one -> one.toEverybody(figures.safe(one.view()))).toList();
        List<Steered> known = all.stream().filter(one -> one.view().in(id).isPresent()).toList();
        model.addAttribute("ward", ward);
        model.addAttribute("known", known);
        model.addAttribute("fallen", known.stream().filter(one -> Leading.judged(one.target()) && !Leading.reached(one, ward))
                .map(one -> one.target().code()).collect(Collectors.toSet()));
        model.addAttribute("judged", known.stream().filter(one -> Leading.judged(one.target())).count());
        model.addAttribute("unknown", all.stream().filter(one -> one.target().byUnit() && one.view().in(id).isEmpty()).toList());
        model.addAttribute("tasks", tasks.all().stream()
                .filter(view -> view.units().stream().anyMatch(task -> task.areaUnit() == id && task.overdue(today.day()))).toList());
        return "plan/ward";
    }

    /** Every figure that stands, for a spreadsheet or a program. */
    @GetMapping("/so-lieu.{ending}")
    void download(@PathVariable("ending") String ending, @ModelAttribute("page") Page page, HttpServletResponse response)
            throws IOException {
        List<PublicFigure> all = figures.all(PublicFigures.Asked.EVERYTHING);
        if (ending.equals("json")) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setHeader("Content-Disposition", "attachment; filename=\"so-lieu-ke-hoach.json\"");
            json.writeValue(response.getOutputStream(),
                    new Download(plan.document().title().in(page.locale()), today.day().toString(), page.t("targets.download.note"), all));
            return;
        }
        Sheets.Format format = FigureFilePages.format(ending);
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream
                .of("code", "target", "unitCode", "area", "period", "day", "value", "unit", "numerator", "denominator", "kind", "source",
                        "standard")
                .map(column -> page.t("targets.download." + column)).toList());
        for (PublicFigure one : all) {
            Target target = plan.target(one.target()).orElseThrow();
            String name = one.areaUnit() == null
                    ? page.t("plan.city")
                    : areas.find(one.areaUnit()).map(unit -> unit.name(page.locale())).orElse("");
            rows.add(List.of(one.target(), page.t(target.label()), one.unitCode(), name, one.period(), one.day().toString(),
                    one.withheld() ? page.t("targets.withheld") : text(one.value()), page.t(target.unit()), text(one.numerator()),
                    text(one.denominator()),
                    page.t("plan.kind." + one.kind()), one.source(), one.standard() == null ? "" : one.standard().toString()));
        }
        FigureFilePages.send(response, format, "so-lieu-ke-hoach", page.t("targets.download.title"), rows);
    }

    /** A file of figures. */
    private record Download(String plan, String made, String note, List<PublicFigure> figures) {}

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }
}
