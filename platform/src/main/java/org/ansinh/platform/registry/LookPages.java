package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Look;
import org.ansinh.platform.access.Looks;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.OwnDataCodes;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who looked at a person's file: for inspectors and leaders with names, and by a code for the person herself. */
@Controller
class LookPages {

    /** Roles whose page shows the section. */
    static final String[] READERS = {"INSPECTOR", "LEADER", "RECEPTION"};

    private static final Role[] MAY_READ = {Role.INSPECTOR, Role.LEADER, Role.RECEPTION};
    private static final int PAGE = 50;

    private final PersonDoor door;
    private final LookSubjects subjects;
    private final Looks looks;
    private final OwnDataCodes codes;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Areas areas;

    LookPages(PersonDoor door, LookSubjects subjects, Looks looks, OwnDataCodes codes, CurrentOfficer officers, AuditTrail audit,
            Areas areas) {
        this.door = door;
        this.subjects = subjects;
        this.looks = looks;
        this.codes = codes;
        this.officers = officers;
        this.audit = audit;
        this.areas = areas;
    }

    @GetMapping("/nguoi-dan/{code}/ai-da-xem")
    String show(@PathVariable("code") String code, @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, MAY_READ);
        Officer officer = officers.require();
        audit.looked(officer, "person:" + person.id(), "who looked");
        int shown = Math.clamp(number, 1, 1000);
        List<Look> found = looks.of(subjects.of(person), PAGE + 1, (shown - 1) * PAGE);
        model.addAttribute("person", person);
        model.addAttribute("looks", found.stream().limit(PAGE).toList());
        model.addAttribute("names",
                areas.on(LocalDate.of(9999, 1, 1)).stream().collect(Collectors.toMap(AreaUnit::id, unit -> unit.name(page.locale()))));
        model.addAttribute("named", officer.is(Role.INSPECTOR) || officer.is(Role.LEADER));
        model.addAttribute("mayIssue", officer.is(Role.RECEPTION));
        model.addAttribute("number", shown);
        model.addAttribute("more", found.size() > PAGE);
        return "registry/looks";
    }

    /** After she showed her papers at the desk. */
    @PostMapping("/nguoi-dan/{code}/ma-xem-du-lieu")
    String issue(@PathVariable("code") String code, Model model) {
        Person person = door.open(code, Role.RECEPTION);
        model.addAttribute("person", person);
        model.addAttribute("secret", codes.issue(officers.require(Role.RECEPTION), subjects.of(person), person.name()));
        return "registry/look-code";
    }
}
