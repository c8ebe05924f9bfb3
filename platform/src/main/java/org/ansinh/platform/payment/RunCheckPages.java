package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.SUPERVISOR;
import static org.ansinh.platform.access.Role.TREASURER;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Submissions;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is looked at before a run is approved: exceptions with notes and holds, the preview against last month, whose accounts they are. */
@Controller
@RequestMapping("/chi-tra/{month}")
class RunCheckPages {

    private static final Role[] READERS = {ACCOUNTANT, TREASURER, APPROVER, LEADER, INSPECTOR, SUPERVISOR};
    private static final Role[] LOOKERS = {ACCOUNTANT, TREASURER, APPROVER};
    private static final Role[] CHECKERS = {ACCOUNTANT, TREASURER, APPROVER, INSPECTOR};

    private final CurrentOfficer current;
    private final MonthlyRuns monthly;
    private final ExceptionDesk desk;
    private final Holds holds;
    private final Previews previews;
    private final AccountChecks accounts;
    private final Registry registry;
    private final Submissions submissions;
    private final Today today;

    RunCheckPages(CurrentOfficer current, MonthlyRuns monthly, ExceptionDesk desk, Holds holds, Previews previews, AccountChecks accounts,
            Registry registry,
            Submissions submissions, Today today) {
        this.current = current;
        this.monthly = monthly;
        this.desk = desk;
        this.holds = holds;
        this.previews = previews;
        this.accounts = accounts;
        this.registry = registry;
        this.submissions = submissions;
        this.today = today;
    }

    @GetMapping("/can-xem")
    String exceptions(@PathVariable("month") String month, @RequestParam(name = "loai", defaultValue = "") String kind,
            @RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Run run = run(month);
        model.addAttribute("view", desk.view(run, kind, number, current.visibleAreas(READERS), page));
        model.addAttribute("mayNote", Arrays.stream(LOOKERS).anyMatch(officer::is));
        model.addAttribute("key", Submissions.freshKey());
        return "payment/exceptions";
    }

    @PostMapping("/can-xem")
    String note(@PathVariable("month") String month, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(LOOKERS);
        Run run = run(month);
        return once(officer, "/can-xem", form, () -> {
            desk.note(run, text(form, "nguoi"), text(form, "chuong-trinh"), text(form, "loai"), text(form, "ghi-chu"), officer,
                    current.visibleAreas(LOOKERS));
            return back(run, form);
        });
    }

    @PostMapping("/giu-lai")
    String hold(@PathVariable("month") String month, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(LOOKERS);
        Run run = run(month);
        return once(officer, "/giu-lai", form, () -> {
            holds.place(run, person(form), text(form, "chuong-trinh"), text(form, "ly-do"), officer, current.visibleAreas(LOOKERS));
            return back(run, form);
        });
    }

    @PostMapping("/bo-giu")
    String release(@PathVariable("month") String month, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(LOOKERS);
        Run run = run(month);
        return once(officer, "/bo-giu", form, () -> {
            holds.release(run, person(form), text(form, "chuong-trinh"), text(form, "ly-do"), officer, current.visibleAreas(LOOKERS));
            return back(run, form);
        });
    }

    @GetMapping("/so-sanh")
    String preview(@PathVariable("month") String month, @RequestParam(name = "vi-sao", defaultValue = "") String cause,
            @RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        current.require(READERS);
        Run run = run(month);
        String chosen = Arrays.stream(Differences.Cause.values()).map(Enum::name).filter(cause::equals).findFirst().orElse("");
        model.addAttribute("view", previews.view(run, chosen, number, current.visibleAreas(READERS), page));
        return "payment/preview";
    }

    @GetMapping("/tai-khoan")
    String accounts(@PathVariable("month") String month, @RequestParam(name = "xem", defaultValue = "") String level,
            @RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        current.require(CHECKERS);
        Set<Integer> visible = current.visibleAreas(CHECKERS);
        model.addAttribute("view", accounts.view(run(month), level, number, visible, page));
        return "payment/accounts";
    }

    private Run run(String month) {
        return monthly.require(RunPages.parse(month));
    }

    private long person(MultiValueMap<String, String> form) {
        return registry.byCode(text(form, "nguoi")).orElseThrow(() -> new Fault("payment.note.unknown")).id();
    }

    private String once(Officer officer, String where, MultiValueMap<String, String> form, Supplier<String> work) {
        return "redirect:" + submissions.once(officer.username(), where, form, today.now(), work);
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String text = form.getFirst(field);
        return text == null ? "" : text.strip();
    }

    private static String back(Run run, MultiValueMap<String, String> form) {
        String kind = ExceptionDesk.kind(text(form, "xem")).map(Enum::name).orElse("");
        return "/chi-tra/" + run.month() + "/can-xem" + (kind.isEmpty() ? "" : "?loai=" + kind);
    }
}
