package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.FieldError;
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

/** Every version of one figure, and its withdrawal. */
@Controller
@RequestMapping("/ke-hoach/chi-tieu/{code}")
class VersionPages {

    private final PlanPages pages;
    private final Plan plan;
    private final FigureDesk desk;
    private final Withdrawals withdrawals;
    private final FigureRights rights;
    private final CurrentOfficer current;
    private final Today today;

    VersionPages(PlanPages pages, Plan plan, FigureDesk desk, Withdrawals withdrawals, FigureRights rights, CurrentOfficer current,
            Today today) {
        this.pages = pages;
        this.plan = plan;
        this.desk = desk;
        this.withdrawals = withdrawals;
        this.rights = rights;
        this.current = current;
        this.today = today;
    }

    @GetMapping("/phien-ban")
    String versions(@PathVariable("code") String code, @RequestParam("ngay") LocalDate day,
            @RequestParam(name = "dia-ban", defaultValue = "0") int unit, Model model) {
        current.require();
        return show(target(code), unit, day, "", List.of(), model);
    }

    private String show(Target target, int unit, LocalDate day, String reason, List<FieldError> errors, Model model) {
        Integer of = unit(unit);
        List<Revision> revisions = desk.revisions(target.code(), of, day);
        if (revisions.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("target", target);
        model.addAttribute("day", day);
        model.addAttribute("unit", unit);
        model.addAttribute("unitName", pages.unitName(of, day));
        model.addAttribute("revisions", revisions);
        model.addAttribute("mayEnter", rights.mayEnter(of));
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors);
        return "plan/versions";
    }

    /** {@code phien-ban}: the version that stood before the officer's eyes. */
    @PostMapping("/rut")
    String withdraw(@PathVariable("code") String code, @RequestParam("ngay") LocalDate day,
            @RequestParam(name = "dia-ban", defaultValue = "0") int unit,
            @RequestParam("phien-ban") int version, @RequestParam(name = "ly-do", defaultValue = "") String reason,
            @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        Officer officer = current.require(FigureRights.WRITERS);
        rights.require(unit(unit));
        Target target = target(code);
        try {
            withdrawals.withdraw(new Withdrawals.Wish(target.code(), unit(unit), day, version, reason), officer, today.now());
            return "redirect:/ke-hoach/chi-tieu/" + target.code() + "/phien-ban?ngay=" + day + "&dia-ban=" + unit;
        } catch (Fault fault) {
            response.setStatus(
                    (fault.key().equals(Withdrawals.MEANWHILE) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
            return show(target, unit, day, reason, List.of(new FieldError("ly-do", page.t(fault.key(), fault.arguments()))), model);
        }
    }

    private static @Nullable Integer unit(int id) {
        return id == 0 ? null : id;
    }

    private Target target(String code) {
        return plan.target(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
