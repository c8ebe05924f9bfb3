package org.ansinh.platform.onestop;

import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.ASSESSOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.RECEPTION;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who stands in for whom. An officer names her own deputy; approvers and leaders name one for anybody of their areas. */
@Controller
class DeputyPages {

    private static final Role[] ROLES = {RECEPTION, ASSESSOR, APPROVER, LEADER};

    private final CurrentOfficer current;
    private final Deputies deputies;
    private final Accounts accounts;
    private final Areas areas;
    private final AuditTrail audit;
    private final Today today;

    DeputyPages(CurrentOfficer current, Deputies deputies, Accounts accounts, Areas areas, AuditTrail audit, Today today) {
        this.current = current;
        this.deputies = deputies;
        this.accounts = accounts;
        this.areas = areas;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping("/ho-so/vang-mat")
    String deputies(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(ROLES);
        List<DeputyView> shown = deputies.of(officer.id(), page.today()).stream()
                .map(one -> new DeputyView(one.endedBy(officer.id()) ? one.id() : 0, one.absentName(), one.deputyName(), one.from(),
                        one.to(), one.reason()))
                .toList();
        model.addAttribute("username", officer.username());
        model.addAttribute("superior", officer.is(APPROVER) || officer.is(LEADER));
        model.addAttribute("deputies", shown);
        return "onestop/deputies";
    }

    @PostMapping("/ho-so/vang-mat")
    String name(
            @RequestParam(name = "vang", defaultValue = "") String absentName,
            @RequestParam("thay") String deputyName,
            @RequestParam("tu") @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam("den") @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam("ly-do") String reason) {
        Officer officer = current.require(ROLES);
        Officer absent = absentName.isBlank() || absentName.strip().equals(officer.username()) ? officer : colleague(absentName);
        if (absent.id() != officer.id() && !within(absent, current.visibleAreas(APPROVER, LEADER))) {
            throw new Fault("onestop.deputy.unknown", absentName);
        }
        Officer deputy = colleague(deputyName);
        if (!within(deputy, areas.withBelow(absent.areas()))) {
            throw new Fault("onestop.deputy.unknown", deputyName);
        }
        if (from.isBefore(today.day()) || to.isAfter(today.day().plusYears(1))) {
            throw new Fault("onestop.deputy.form");
        }
        deputies.name(absent, deputy, from, to, reason.length() > 500 ? reason.substring(0, 500) : reason, officer, today.now());
        audit.changed(officer, "account:" + absent.username(), "deputy " + deputy.username() + " " + from + " – " + to);
        return "redirect:/ho-so/vang-mat";
    }

    /** Ended early: whoever was absent is back. */
    @PostMapping("/ho-so/vang-mat/{id}/ket-thuc")
    String end(@PathVariable("id") long id) {
        Officer officer = current.require(ROLES);
        Deputies.Deputy one = deputies.of(officer.id(), today.day()).stream().filter(any -> any.id() == id && any.endedBy(officer.id()))
                .findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        deputies.end(one, today.day());
        audit.changed(officer, "deputy:" + id,
                "deputy " + one.deputyName() + " of " + one.absentName() + " " + one.from() + " – " + one.to() + " ended");
        return "redirect:/ho-so/vang-mat";
    }

    private Officer colleague(String username) {
        return accounts.officer(username.strip(), today.day()).filter(one -> List.of(ROLES).stream().anyMatch(one::is))
                .orElseThrow(() -> new Fault("onestop.deputy.unknown", username.length() > 60 ? "…" : username));
    }

    private boolean within(Officer officer, Set<Integer> units) {
        return areas.withBelow(officer.areas()).stream().anyMatch(units::contains);
    }
}
