package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Submissions;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Good models and commendations: everybody reads them; a commended person's name only officers do. */
@Controller
@RequestMapping("/ke-hoach/guong-tot")
class ModelPages {

    private static final Role[] WRITERS = {Role.ASSESSOR, Role.SOCIAL_WORKER, Role.PARTY_OFFICE, Role.SUPERVISOR, Role.LEADER};
    private static final Role[] LEADERS = {Role.LEADER, Role.PARTY_OFFICE};

    private final GoodModels models;
    private final Submissions submissions;
    private final Areas areas;
    private final CurrentOfficer current;
    private final Today today;

    ModelPages(GoodModels models, Submissions submissions, Areas areas, CurrentOfficer current, Today today) {
        this.models = models;
        this.submissions = submissions;
        this.areas = areas;
        this.current = current;
        this.today = today;
    }

    @GetMapping
    String list(@ModelAttribute("page") Page page, Model model) {
        return list(Map.of(), List.of(), page, model);
    }

    private String list(Map<String, String> typed, List<FieldError> errors, Page page, Model model) {
        boolean signedIn = current.find().isPresent();
        model.addAttribute("models", models.all());
        model.addAttribute("names",
                areas.wards(today.day()).stream().collect(Collectors.toMap(AreaUnit::id, ward -> ward.name(page.locale()))));
        model.addAttribute("mine", signedIn ? wards(WRITERS) : List.of());
        model.addAttribute("led", signedIn ? wards(LEADERS) : List.of());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", Submissions.freshKey());
        return "plan/models";
    }

    @PostMapping
    String add(@RequestParam MultiValueMap<String, String> form, @ModelAttribute("page") Page page, HttpServletResponse response,
            Model model) {
        Officer officer = current.require(WRITERS);
        try {
            String where = "/ke-hoach/guong-tot";
            int unit = unit(text(form, "dia-ban"));
            current.requireArea(unit, WRITERS);
            GoodModel one = new GoodModel(0, PlanWords.choice(GoodModel.Kind.values(), text(form, "loai")), unit, text(form, "ten"),
                    text(form, "noi-dung"), text(form, "ai"),
                    text(form, "quyet-dinh"), PlanWords.day(text(form, "ngay")), text(form, "nhiem-vu"), List.of());
            return "redirect:" + submissions.once(officer.username(), where, form, today.now(),
                    () -> where + "#m" + models.add(one, officer, today.now()));
        } catch (Fault fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = fault.key().endsWith("decision")
                    ? "quyet-dinh"
                    : fault.key().contains("day") ? "ngay" : fault.key().equals("plan.task.unknown") ? "nhiem-vu" : "ten";
            return list(form.toSingleValueMap(), List.of(new FieldError(field, page.t(fault.key(), fault.arguments()))), page, model);
        }
    }

    @PostMapping("/{id:[0-9]+}/lam-theo")
    String follow(@PathVariable("id") long id, @RequestParam("dia-ban") int unit,
            @RequestParam(name = "ghi-chu", defaultValue = "") String note) {
        Officer officer = current.require(LEADERS);
        current.requireArea(unit, LEADERS);
        models.follow(id, unit, note, officer, today.now());
        return "redirect:/ke-hoach/guong-tot#m" + id;
    }

    @PostMapping("/{id:[0-9]+}/go")
    String withdraw(@PathVariable("id") long id, @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = current.require(LEADERS);
        models.all().stream().filter(one -> one.id() == id).findFirst().ifPresent(one -> current.requireArea(one.areaUnit(), LEADERS));
        models.withdraw(id, reason, officer, today.now());
        return "redirect:/ke-hoach/guong-tot";
    }

    private List<AreaUnit> wards(Role... roles) {
        Set<Integer> seen = current.visibleAreas(roles);
        return areas.wards(today.day()).stream().filter(ward -> seen.contains(ward.id())).toList();
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null ? "" : value;
    }

    private static int unit(String text) {
        if (!text.strip().matches("\\d{1,9}")) {
            throw new Fault("plan.choice", text);
        }
        return Integer.parseInt(text.strip());
    }
}
