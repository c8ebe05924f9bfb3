package org.ansinh.platform.plan;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Following the tasks: the tree from plan to person, what is late and before whom it lies, the calendar, an officer's own work. */
@Controller
@RequestMapping("/ke-hoach")
public class FollowPages {

    private static final Role[] LEADERS = {Role.LEADER, Role.PARTY_OFFICE};

    private final Plans plans;
    private final TaskBook book;
    private final Assignments assignments;
    private final Climbs climbs;
    private final OwnWork own;
    private final YearlyDuties duties;
    private final PlanCalendar calendar;
    private final BodyHeads heads;
    private final Areas areas;
    private final CurrentOfficer current;
    private final Today today;

    FollowPages(Plans plans, TaskBook book, Assignments assignments, Climbs climbs, OwnWork own, YearlyDuties duties, PlanCalendar calendar,
            BodyHeads heads, Areas areas,
            CurrentOfficer current, Today today) {
        this.plans = plans;
        this.book = book;
        this.assignments = assignments;
        this.climbs = climbs;
        this.own = own;
        this.duties = duties;
        this.calendar = calendar;
        this.heads = heads;
        this.areas = areas;
        this.current = current;
        this.today = today;
    }

    /** A body's tasks in a unit. {@code progress}: mean in hundredths. */
    public record Branch(String body, String head, List<Leaf> leaves, int done, int late, int progress) {}

    /** A task with the people who have parts of it. */
    public record Leaf(Followed task, List<Assignment> parts, int daysLate) {}

    /** A day of the month's page; null entries fill the first and last week. */
    public record CalendarDay(LocalDate day, boolean inMonth, List<CalendarEntry> entries) {}

    @GetMapping("/cay")
    String tree(@RequestParam(name = "ke-hoach", defaultValue = Plans.SHIPPED) String code, Model model) {
        current.require();
        PlanEntry plan = plan(code);
        List<AreaUnit> wards = seenWards();
        List<Integer> units = Climbs.ids(wards);
        LocalDate day = today.day();
        Map<Tasks.Key, List<Assignment>> parts = assignments.open(units).stream()
                .collect(Collectors.groupingBy(one -> new Tasks.Key(one.task(), one.areaUnit())));
        List<BodyHeads.Head> known = heads.all();
        Map<AreaUnit, List<Branch>> tree = new LinkedHashMap<>();
        List<Followed> all = book.of(plan, units);
        for (AreaUnit ward : wards) {
            Map<String, List<Leaf>> byBody = all.stream().filter(one -> one.task().areaUnit() == ward.id())
                    .map(one -> new Leaf(one, parts.getOrDefault(new Tasks.Key(one.work().code(), ward.id()), List.of()),
                            one.daysLate(day)))
                    .collect(Collectors.groupingBy(leaf -> leaf.task().body(), LinkedHashMap::new, Collectors.toList()));
            if (!byBody.isEmpty()) {
                tree.put(ward,
                        byBody.entrySet().stream().map(entry -> branch(entry.getKey(), entry.getValue(), known, ward.id())).toList());
            }
        }
        model.addAttribute("plan", plan);
        model.addAttribute("plans", plans.all());
        model.addAttribute("tree", tree);
        model.addAttribute("mayMake", mayLead());
        return "plan/tree";
    }

    private static Branch branch(String body, List<Leaf> leaves, List<BodyHeads.Head> heads, int unit) {
        return new Branch(body, heads.stream().filter(one -> one.heads(unit, body)).map(BodyHeads.Head::name).findFirst().orElse(""),
                leaves,
                (int) leaves.stream().filter(leaf -> leaf.task().done()).count(),
                (int) leaves.stream().filter(leaf -> leaf.daysLate() > 0).count(),
                (int) Math.round(leaves.stream().mapToInt(leaf -> leaf.task().progress()).average().orElse(0)));
    }

    @GetMapping("/qua-han")
    String late(@ModelAttribute("page") Page page, Model model) {
        current.require();
        model.addAttribute("late", climbs.in(Climbs.ids(seenWards()), today.day(), page.locale()));
        return "plan/late";
    }

    @GetMapping("/viec-cua-toi")
    String mine(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require();
        model.addAttribute("mine", own.of(officer, Set.copyOf(Climbs.ids(seenWards())), today.day(), page.locale()));
        return "plan/mine";
    }

    @GetMapping("/lich")
    String month(@RequestParam(name = "thang", defaultValue = "") String month,
            @RequestParam(name = "ke-hoach", defaultValue = "") String code, @ModelAttribute("page") Page page, Model model) {
        YearMonth shown = PlanWords.month(month, today.day());
        LocalDate first = shown.atDay(1).with(DayOfWeek.MONDAY).isAfter(shown.atDay(1))
                ? shown.atDay(1).minusWeeks(1).with(DayOfWeek.MONDAY)
                : shown.atDay(1).with(DayOfWeek.MONDAY);
        Map<LocalDate, List<CalendarEntry>> byDay = calendar
                .entries(chosen(code), Climbs.ids(areas.wards(today.day())), shown.atDay(1), shown.atEndOfMonth(), today.day(),
                        page.locale())
                .stream().collect(Collectors.groupingBy(CalendarEntry::day));
        List<List<CalendarDay>> weeks = new ArrayList<>();
        for (LocalDate monday = first; !monday.isAfter(shown.atEndOfMonth()); monday = monday.plusWeeks(1)) {
            LocalDate start = monday;
            weeks.add(start.datesUntil(start.plusWeeks(1))
                    .map(day -> new CalendarDay(day, YearMonth.from(day).equals(shown), byDay.getOrDefault(day, List.of()))).toList());
        }
        model.addAttribute("month", shown);
        model.addAttribute("weeks", weeks);
        model.addAttribute("plans", plans.all());
        model.addAttribute("chosen", code);
        return "plan/calendar";
    }

    /** From a year back to two years ahead, for any calendar program to subscribe to. */
    @GetMapping("/lich.ics")
    ResponseEntity<byte[]> ics(@RequestParam(name = "ke-hoach", defaultValue = "") String code, @ModelAttribute("page") Page page) {
        LocalDate day = today.day();
        List<CalendarEntry> entries = calendar.entries(chosen(code), Climbs.ids(areas.wards(day)), day.minusYears(1), day.plusYears(2), day,
                page.locale());
        return ResponseEntity.ok().contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ke-hoach.ics\"")
                .body(PlanCalendar.ics(entries, page.t("plan.calendar.title"), today.now()).getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the recurring duties' tasks of a year. */
    @PostMapping("/nam-moi")
    String year(@RequestParam("nam") int year) {
        Officer officer = current.require(LEADERS);
        if (!mayLead()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        duties.make(year, officer, today.now());
        return "redirect:/ke-hoach/cay";
    }

    private boolean mayLead() {
        return current.visibleAreas(LEADERS).containsAll(Climbs.ids(areas.wards(today.day())));
    }

    private List<PlanEntry> chosen(String code) {
        return code.isEmpty() ? plans.all() : List.of(plan(code));
    }

    private PlanEntry plan(String code) {
        return plans.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<AreaUnit> seenWards() {
        Set<Integer> seen = current.visibleAreas(Role.values());
        return areas.wards(today.day()).stream().filter(ward -> seen.contains(ward.id())).toList();
    }
}
