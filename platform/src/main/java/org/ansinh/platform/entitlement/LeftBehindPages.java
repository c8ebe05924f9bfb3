package org.ansinh.platform.entitlement;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.law.Procedure;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Whom the law entitles and nobody serves, and the other way round: counts first, then people with the evidence. */
@Controller
@RequestMapping("/chua-duoc-huong")
class LeftBehindPages {

    private static final Role[] READERS = {Role.RECEPTION, Role.ASSESSOR, Role.APPROVER, Role.SOCIAL_WORKER, Role.SUPERVISOR, Role.LEADER,
            Role.INSPECTOR};

    private final LeftBehind list;
    private final Determinations determinations;
    private final PromiseGaps promises;
    private final ListDetails details;
    private final Law law;
    private final Registry registry;
    private final Areas areas;
    private final CurrentOfficer current;
    private final AuditTrail audit;
    private final Today today;

    LeftBehindPages(LeftBehind list, Determinations determinations, PromiseGaps promises, ListDetails details, Law law,
            Registry registry, Areas areas, CurrentOfficer current, AuditTrail audit, Today today) {
        this.list = list;
        this.determinations = determinations;
        this.promises = promises;
        this.details = details;
        this.law = law;
        this.registry = registry;
        this.areas = areas;
        this.current = current;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping
    String overview(@ModelAttribute Page page, Model model) {
        current.require(READERS);
        Set<Integer> visible = current.visibleAreas(READERS);
        List<AreaUnit> units = areas.wards(today.day()).stream().filter(unit -> visible.contains(unit.id())).toList();
        Map<LeftBehind.Kind, Map<String, Map<Integer, LeftBehind.Count>>> counts = new TreeMap<>();
        for (LeftBehind.Count count : list.counts(visible)) {
            counts.computeIfAbsent(count.kind(), any -> new TreeMap<>()).computeIfAbsent(count.programme(), any -> new HashMap<>())
                    .put(count.areaUnit(), count);
        }
        model.addAttribute("run", determinations.newest());
        model.addAttribute("units", units);
        model.addAttribute("counts", counts);
        model.addAttribute("promises", promises.t11(visible));
        model.addAttribute("unitNames", units.stream().collect(Collectors.toMap(AreaUnit::id, one -> one.name(page.locale()))));
        model.addAttribute("wording", new Wording(law.book(), page));
        return "entitlement/left-behind";
    }

    @GetMapping("/danh-sach")
    String people(
            @RequestParam("loai") String kind,
            @RequestParam("chinh-sach") String programme,
            @RequestParam(name = "dia-ban", defaultValue = "0") int unit,
            @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute Page page,
            Model model) {
        Officer officer = current.require(READERS);
        LeftBehind.Kind chosen = kind(kind);
        Programme known = programme(programme);
        Set<Integer> within = within(unit);
        long total = list.counts(within).stream().filter(count -> count.kind() == chosen && count.programme().equals(known.code()))
                .mapToLong(LeftBehind.Count::people).sum();
        int pages = (int) Math.max(1, (total + LeftBehind.PAGE - 1) / LeftBehind.PAGE);
        int shown = Math.clamp(number, 1, pages);
        audit.looked(officer, "list:" + chosen + ":" + known.code(), "left-behind list, page " + shown);
        model.addAttribute("kind", chosen);
        model.addAttribute("programme", known);
        model.addAttribute("unit", unit);
        model.addAttribute("unitName", unit == 0 ? "" : areas.find(unit).map(one -> one.name(page.locale())).orElse(""));
        model.addAttribute("total", total);
        model.addAttribute("number", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("people", views(chosen, known.code(), list.page(chosen, known.code(), within, shown), page));
        model.addAttribute("mayPropose", officer.is(Role.ASSESSOR));
        model.addAttribute("mayOffer", chosen == LeftBehind.Kind.LEFT_BEHIND && law.procedures().of(known.code(), today.day())
                .filter(procedure -> procedure.channels().contains(Procedure.Channel.PROACTIVE)).isPresent());
        return "entitlement/left-behind-people";
    }

    @GetMapping("/danh-sach.csv")
    void file(
            @RequestParam("loai") String kind,
            @RequestParam("chinh-sach") String programme,
            @RequestParam(name = "dia-ban", defaultValue = "0") int unit,
            @ModelAttribute Page page,
            HttpServletResponse response) throws IOException {
        Officer officer = current.require(READERS);
        LeftBehind.Kind chosen = kind(kind);
        Programme known = programme(programme);
        List<LeftBehindView> all = views(chosen, known.code(), list.all(chosen, known.code(), within(unit)), page);
        audit.looked(officer, "list:" + chosen + ":" + known.code(), "export of " + all.size() + " people");
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + known.code() + "-" + chosen + "-" + today.day() + ".csv\"");
        PrintWriter out = new PrintWriter(response.getOutputStream(), false, StandardCharsets.UTF_8);
        out.print('\uFEFF');
        out.print(page.t("entitlement.left.csv") + "\r\n");
        for (LeftBehindView one : all) {
            out.print(String.join(",", cell(one.code()), cell(one.name()), one.born().toString(), cell(one.area()),
                    Long.toString(one.amount()),
                    cell(one.row()), cell(one.says()), cell(one.citations()),
                    Integer.toString(one.unservedMonths()), Long.toString(one.unserved()), cell(one.missing())) + "\r\n");
        }
        out.flush();
    }

    /** Quoted; a leading sign that a spreadsheet would take for a formula is kept harmless. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private Set<Integer> within(int unit) {
        Set<Integer> visible = current.visibleAreas(READERS);
        if (unit == 0) {
            return visible;
        }
        current.requireArea(unit, READERS);
        return Set.of(unit);
    }

    private List<LeftBehindView> views(LeftBehind.Kind kind, String programme, List<LeftBehind.Entry> entries, Page page) {
        Map<Long, Person> people = registry.find(entries.stream().map(LeftBehind.Entry::person).toList());
        Map<Integer, String> units = new HashMap<>();
        Wording wording = new Wording(law.book(), page);
        LocalDate day = determinations.newest().map(Determinations.RunHead::day).orElse(today.day());
        Map<String, RuleRow> rows = new HashMap<>();
        entries.stream().map(LeftBehind.Entry::programme).distinct()
                .forEach(code -> law.book().on(day, day).rows(code).forEach(row -> rows.put(row.id(), row)));
        boolean detailed = PersonEntitlements.detailed(page);
        Map<Long, List<Fact>> missing = detailed && kind == LeftBehind.Kind.UNKNOWN
                ? details.missing(people.keySet(), programme, day)
                : Map.of();
        Map<Long, ListDetails.Unserved> unserved = kind == LeftBehind.Kind.LEFT_BEHIND
                ? details.unserved(people.keySet(), programme, YearMonth.from(today.day()), today.day())
                : Map.of();
        return entries.stream().filter(entry -> people.containsKey(entry.person())).map(entry -> {
            Person person = Optional.ofNullable(people.get(entry.person())).orElseThrow();
            RuleRow row = detailed ? rows.get(entry.row()) : null;
            ListDetails.Unserved lost = unserved.getOrDefault(entry.person(), ListDetails.Unserved.NONE);
            return new LeftBehindView(person.code(), person.name(), person.born(),
                    units.computeIfAbsent(entry.areaUnit(), id -> areas.find(id).map(one -> one.name(page.locale())).orElse("")),
                    entry.amount(), row == null ? "" : row.id(),
                    row == null ? "" : page.t(row.label()), row == null ? "" : wording.citations(row),
                    missing.getOrDefault(entry.person(), List.of()).stream().map(fact -> page.t(fact.label()))
                            .collect(Collectors.joining("; ")),
                    lost.months(), lost.amount(), entry.waiting());
        }).toList();
    }

    private static LeftBehind.Kind kind(String text) {
        return Arrays.stream(LeftBehind.Kind.values()).filter(one -> one.name().equals(text)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Programme programme(String code) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
