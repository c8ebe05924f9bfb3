package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.SOCIAL_WORKER;
import static org.ansinh.platform.access.Role.SUPERVISOR;
import static org.ansinh.platform.access.Role.TREASURER;

import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Submissions;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The plan from cash to accounts. */
@Controller
@RequestMapping("/chi-tra/tien-mat")
class AccountPlanPages {

    static final Role[] READERS = {SOCIAL_WORKER, ACCOUNTANT, TREASURER, APPROVER, LEADER, INSPECTOR, SUPERVISOR};
    static final Role[] WORKERS = {SOCIAL_WORKER, ACCOUNTANT};

    private final CurrentOfficer current;
    private final AccountPlan plan;
    private final Submissions submissions;
    private final Today today;

    AccountPlanPages(CurrentOfficer current, AccountPlan plan, Submissions submissions, Today today) {
        this.current = current;
        this.plan = plan;
        this.submissions = submissions;
        this.today = today;
    }

    @GetMapping
    String plan(@RequestParam(name = "xem", defaultValue = "") String state, @RequestParam(name = "dia-ban", defaultValue = "") String area,
            @RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        model.addAttribute("view",
                plan.view(state, area.matches("[0-9]{1,9}") ? Integer.parseInt(area) : 0, number, current.visibleAreas(READERS), page));
        model.addAttribute("mayStep", officer.is(SOCIAL_WORKER) || officer.is(ACCOUNTANT));
        model.addAttribute("key", Submissions.freshKey());
        return "payment/account-plan";
    }

    @PostMapping
    String step(@RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(WORKERS);
        return "redirect:" + submissions.once(officer.username(), "/chi-tra/tien-mat", form, today.now(), () -> {
            plan.step(text(form, "nguoi"), text(form, "buoc"), text(form, "ghi-chu"), officer, current.visibleAreas(WORKERS));
            return "/chi-tra/tien-mat?xem=" + (text(form, "xem").matches("[A-Z]{1,10}") ? text(form, "xem") : "")
                    + "&dia-ban=" + (text(form, "dia-ban").matches("[0-9]{1,9}") ? text(form, "dia-ban") : "");
        });
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String text = form.getFirst(field);
        return text == null ? "" : text.strip();
    }
}
