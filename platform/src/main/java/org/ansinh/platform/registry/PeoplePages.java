package org.ansinh.platform.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Finding people, the person page, the household page. For officers, within their areas; every look is in the audit trail. */
@Controller
public class PeoplePages {

    private final Registry registry;
    private final PersonViews views;
    private final Areas areas;
    private final CurrentOfficer officers;
    private final AuditTrail audit;

    PeoplePages(Registry registry, PersonViews views, Areas areas, CurrentOfficer officers, AuditTrail audit) {
        this.registry = registry;
        this.views = views;
        this.areas = areas;
        this.officers = officers;
        this.audit = audit;
    }

    /** What was typed into the search form. */
    public record Form(String q, String year, String area, int page) {

        /** The address of this search up to the page number. */
        public String base() {
            return "/nguoi-dan?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&nam=" + year + "&dia-ban=" + area + "&trang=";
        }
    }

    @GetMapping("/nguoi-dan")
    String search(@RequestParam(name = "q", defaultValue = "") String q, @RequestParam(name = "nam", defaultValue = "") String year,
            @RequestParam(name = "dia-ban", defaultValue = "") String area, @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require();
        Set<Integer> visible = officers.visibleAreas();
        boolean asked = !q.isBlank() || !year.isBlank() || !area.isBlank();
        SearchQuery query = new SearchQuery(q, year.isBlank() ? null : year(year), area.isBlank() ? null : unit(area, visible),
                Math.clamp(number - 1, 0, 500));
        if (asked) {
            audit.looked(officer, SearchQuery.SUBJECT, query.trail());
        }
        model.addAttribute("form", new Form(q, year, area, query.page() + 1));
        model.addAttribute("asked", asked);
        model.addAttribute("areas", areas.wards(page.today()).stream().filter(unit -> visible.contains(unit.id())).toList());
        model.addAttribute("names",
                areas.wards(page.today()).stream().collect(Collectors.toMap(AreaUnit::id, unit -> unit.name(page.locale()))));
        model.addAttribute("result", asked ? registry.search(query, visible, page.today()) : new SearchResult(List.of(), 0, false));
        return "registry/search";
    }

    @GetMapping("/nguoi-dan/{code}")
    String person(@PathVariable("code") String code, @RequestParam(name = "ngay", defaultValue = "") String ngay,
            @RequestParam(name = "biet", defaultValue = "") String biet, @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require();
        Person person = visible(code, page.today());
        LocalDate day = day(ngay, "registry.day", page.today());
        LocalDate knownOn = biet.isBlank() ? null : day(biet, "registry.known", page.today());
        audit.looked(officer, "person:" + person.id(), "/nguoi-dan");
        model.addAttribute("view", views.view(person, day, knownOn, officer, page));
        return "registry/person";
    }

    @GetMapping("/ho/{code}")
    String household(@PathVariable("code") String code, @RequestParam(name = "ngay", defaultValue = "") String ngay,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require();
        LocalDate day = day(ngay, "registry.day", page.today());
        long household = registry.householdByCode(code).orElseThrow(PeoplePages::absent);
        List<PersonOnDay> members = registry.members(household, day);
        PersonOnDay first = members.stream().findFirst().orElseThrow(PeoplePages::absent);
        requireVisible(first.person().id(), page.today());
        audit.looked(officer, "household:" + household, "/ho");
        model.addAttribute("view", views.view(first.person(), day, null, officer, page));
        return "registry/household";
    }

    /** The person, who must live, or have lived last, where the officer may look; otherwise as if she did not exist. */
    Person visible(String code, LocalDate today) {
        Person person = registry.byCode(code).orElseThrow(PeoplePages::absent);
        requireVisible(person.id(), today);
        return person;
    }

    private void requireVisible(long person, LocalDate today) {
        Integer unit = registry.lastKnown(person, today).map(PersonOnDay::areaUnit).orElse(null);
        if (unit == null || !officers.visibleAreas().contains(unit)) {
            throw absent();
        }
    }

    private int unit(String text, Set<Integer> visible) {
        return areas.on(LocalDate.of(9999, 1, 1)).stream().map(AreaUnit::id)
                .filter(id -> String.valueOf(id).equals(text) && visible.contains(id)).findFirst()
                .orElseThrow(() -> new Fault("registry.area.unknown", text));
    }

    private static int year(String text) {
        if (!text.strip().matches("(18|19|20)[0-9]{2}")) {
            throw new Fault("registry.year.form", text);
        }
        return Integer.parseInt(text.strip());
    }

    static LocalDate day(String text, String key, LocalDate otherwise) {
        try {
            return text.isBlank() ? otherwise : FactRules.day(text.strip());
        } catch (DateTimeParseException e) {
            throw new Fault(key + ".form", text);
        }
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** For the template: the words of a unit, empty when unknown. */
    public static String name(Map<Integer, String> names, @Nullable Integer unit) {
        return unit == null ? "" : names.getOrDefault(unit, "");
    }
}
