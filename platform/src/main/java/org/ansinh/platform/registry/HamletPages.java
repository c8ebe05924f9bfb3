package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;

/** The khu phố, khóm and ấp of a unit: the list that addresses are chosen from. */
@Controller
class HamletPages {

    private static final Role[] KEEPERS = {Role.ASSESSOR, Role.APPROVER, Role.ADMINISTRATOR};

    private final Hamlets hamlets;
    private final Areas areas;
    private final Forms forms;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    HamletPages(Hamlets hamlets, Areas areas, Forms forms, CurrentOfficer officers, AuditTrail audit, Today today) {
        this.hamlets = hamlets;
        this.areas = areas;
        this.forms = forms;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping("/khom-ap")
    String list(@ModelAttribute("page") Page page, Model model) {
        officers.require(KEEPERS);
        Set<Integer> visible = officers.visibleAreas(KEEPERS);
        List<AreaUnit> units = areas.wards(page.today()).stream().filter(unit -> visible.contains(unit.id())).toList();
        model.addAttribute("units", units);
        model.addAttribute("hamlets", units.stream().collect(Collectors.toMap(AreaUnit::id, unit -> hamlets.of(unit.id()))));
        return "registry/hamlets";
    }

    @GetMapping("/khom-ap/{unit}")
    String form(@PathVariable("unit") int unit, @RequestParam MultiValueMap<String, String> fields, WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        officers.require(KEEPERS);
        officers.requireArea(unit, KEEPERS);
        return forms.show(view(unit, new Given(fields, request, page)), model);
    }

    @PostMapping("/khom-ap/{unit}")
    String change(@PathVariable("unit") int unit, @RequestParam MultiValueMap<String, String> fields, WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(KEEPERS);
        officers.requireArea(unit, KEEPERS);
        Given given = new Given(fields, request, page);
        return forms.answer(given, officer, again -> view(unit, again), model, () -> {
            String name = given.needed("khom-ap");
            LocalDate day = given.day("ngay", page.today());
            boolean ends = given.needed("viec").equals("END");
            given.requireRight();
            if (ends) {
                hamlets.end(unit, name, day, officer.username(), today.now());
            } else {
                hamlets.add(unit, name, day, officer.username(), today.now());
            }
            audit.changed(officer, "area:" + unit, (ends ? "hamlet ended: " : "hamlet added: ") + name);
            return "/khom-ap";
        });
    }

    private FormView view(int unit, Given given) {
        Page page = given.page();
        String name = areas.find(unit).map(one -> one.name(page.locale())).orElse("");
        return new FormView(page.t("registry.hamlets.change", name), page.t("registry.hamlets.lede"), "/khom-ap/" + unit,
                List.of(new Link("/khom-ap", page.t("registry.hamlets"))),
                List.of(Questions.text(given, "khom-ap"),
                        Questions.choice(given, "viec", List.of(new Question.Option("ADD", page.t("registry.hamlets.add")),
                                new Question.Option("END", page.t("registry.hamlets.end"))), "ADD"),
                        Questions.text(given, "ngay")),
                List.of(), Map.of(), page.t("registry.save"), "/khom-ap", List.of());
    }
}
