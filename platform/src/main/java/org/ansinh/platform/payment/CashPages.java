package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.SUPERVISOR;
import static org.ansinh.platform.access.Role.TREASURER;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Submissions;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.Pdf;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Cash lists for the post office: to hand out with columns for signatures, to enter what came back, to list again. */
@Controller
@RequestMapping("/chi-tra/{month}/tien-mat")
class CashPages {

    private static final Role[] READERS = {ACCOUNTANT, TREASURER, APPROVER, LEADER, INSPECTOR, SUPERVISOR};
    private static final Role[] HANDLERS = {ACCOUNTANT, TREASURER};
    /** Before {@code line.try} in the name of a choice. */
    private static final String CHOICE = "kq-";

    private final CurrentOfficer current;
    private final MonthlyRuns monthly;
    private final CashLists lists;
    private final Areas areas;
    private final Pdf pdf;
    private final AuditTrail audit;
    private final Submissions submissions;
    private final Today today;

    CashPages(CurrentOfficer current, MonthlyRuns monthly, CashLists lists, Areas areas, Pdf pdf, AuditTrail audit, Submissions submissions,
            Today today) {
        this.current = current;
        this.monthly = monthly;
        this.lists = lists;
        this.areas = areas;
        this.pdf = pdf;
        this.audit = audit;
        this.submissions = submissions;
        this.today = today;
    }

    @GetMapping
    String lists(@PathVariable("month") String month, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Set<Integer> visible = current.visibleAreas(READERS);
        model.addAttribute("view", lists.view(run(month), visible, officer, page));
        model.addAttribute("mayHandle", officer.is(ACCOUNTANT) || officer.is(TREASURER));
        model.addAttribute("units", areas.wards(page.today()).stream().filter(unit -> visible.contains(unit.id()))
                .map(unit -> new RunView.Option(String.valueOf(unit.id()), unit.name(page.locale()))).toList());
        model.addAttribute("key", Submissions.freshKey());
        return "payment/cash";
    }

    @GetMapping("/{area:[0-9]{1,9}}/{point:[0-9]{1,9}}")
    String list(@PathVariable("month") String month, @PathVariable("area") int area, @PathVariable("point") int point,
            @RequestParam(name = "sua", defaultValue = "") String wrong, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(HANDLERS);
        Run run = run(month);
        model.addAttribute("sheet", lists.sheet(run, area, point, current.visibleAreas(HANDLERS), page));
        model.addAttribute("approved", run.approved());
        model.addAttribute("wrong", wrong.isEmpty() ? "" : key(wrong));
        model.addAttribute("enteredBy", wrong.isEmpty() ? "" : entered(lists.collected(run, key(wrong), current.visibleAreas(HANDLERS))));
        model.addAttribute("key", Submissions.freshKey());
        audit.looked(officer, "run:" + run.month(), "cash list " + area + "/" + point);
        return "payment/cash-list";
    }

    @GetMapping(path = "/{area:[0-9]{1,9}}/{point:[0-9]{1,9}}/danh-sach.pdf")
    void document(@PathVariable("month") String month, @PathVariable("area") int area, @PathVariable("point") int point,
            @ModelAttribute("page") Page page,
            HttpServletResponse response) throws IOException {
        Officer officer = current.require(HANDLERS);
        Run run = run(month);
        byte[] bytes = pdf.of("payment/cash-document.jte", Map.of("page", page, "sheet",
                lists.sheet(run, area, point, current.visibleAreas(HANDLERS), page), "approved", run.approved()));
        audit.looked(officer, "run:" + run.month(), "cash list " + area + "/" + point + " as PDF");
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", "inline; filename=\"tien-mat-" + run.month() + "-" + area + "-" + point + ".pdf\"");
        response.getOutputStream().write(bytes);
    }

    @PostMapping("/{area:[0-9]{1,9}}/{point:[0-9]{1,9}}")
    String answer(@PathVariable("month") String month, @PathVariable("area") int area, @PathVariable("point") int point,
            @RequestParam MultiValueMap<String, String> form,
            @ModelAttribute("page") Page page) {
        Officer officer = current.require(HANDLERS);
        Run run = run(month);
        return once(officer, "/tien-mat/" + area + "/" + point, form, () -> {
            lists.answer(run, area, point, said(form), text(form, "vi-sao"), text(form, "bien-ban"), officer,
                    current.visibleAreas(HANDLERS), page);
            return "/chi-tra/" + run.month() + "/tien-mat";
        });
    }

    @PostMapping("/{area:[0-9]{1,9}}/{point:[0-9]{1,9}}/nham")
    String takeBack(@PathVariable("month") String month, @PathVariable("area") int area, @PathVariable("point") int point,
            @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(HANDLERS);
        Run run = run(month);
        return once(officer, "/tien-mat/nham", form, () -> {
            lists.takeBack(run, key(text(form, "khoan")), text(form, "vi-sao"), text(form, "bien-ban"), officer,
                    current.visibleAreas(HANDLERS));
            return "/chi-tra/" + run.month() + "/tien-mat";
        });
    }

    @PostMapping("/lap-lai")
    String again(@PathVariable("month") String month, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(HANDLERS);
        Run run = run(month);
        return once(officer, "/tien-mat/lap-lai", form, () -> {
            lists.again(run, result(form), officer, current.visibleAreas(HANDLERS));
            return "/chi-tra/" + run.month() + "/tien-mat";
        });
    }

    @PostMapping("/de-lai")
    String setAside(@PathVariable("month") String month, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(HANDLERS);
        Run run = run(month);
        return once(officer, "/tien-mat/de-lai", form, () -> {
            lists.setAside(run, result(form), text(form, "vi-sao"), officer, current.visibleAreas(HANDLERS));
            return "/chi-tra/" + run.month() + "/tien-mat";
        });
    }

    @PostMapping("/diem-chi")
    String point(@PathVariable("month") String month, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(HANDLERS);
        Run run = run(month);
        return once(officer, "/tien-mat/diem-chi", form, () -> {
            lists.addPoint(text(form, "dia-ban").matches("[0-9]{1,9}") ? Integer.parseInt(text(form, "dia-ban")) : 0, text(form, "ten"),
                    text(form, "dia-chi"), text(form, "khom-ap"),
                    officer, current.visibleAreas(HANDLERS));
            return "/chi-tra/" + run.month() + "/tien-mat";
        });
    }

    private static String entered(CashStore.Collected one) {
        return one.enterer() + ", " + one.document();
    }

    private Run run(String month) {
        return monthly.require(RunPages.parse(month));
    }

    private String once(Officer officer, String where, MultiValueMap<String, String> form, java.util.function.Supplier<String> work) {
        return "redirect:" + submissions.once(officer.username(), where, form, today.now(), work);
    }

    /** One choice for each payment; with the button for it, all that still wait were collected. */
    private static Map<String, CashLists.Said> said(MultiValueMap<String, String> form) {
        boolean rest = text(form, "con-lai").equals("PAID");
        Map<String, CashLists.Said> said = new HashMap<>();
        form.keySet().stream().filter(name -> name.startsWith(CHOICE)).forEach(name -> said.put(key(name.substring(CHOICE.length())),
                switch (text(form, name)) {
                    case "PAID" -> CashLists.Said.PAID;
                    case "NOT_COLLECTED" -> CashLists.Said.NOT_COLLECTED;
                    default -> rest ? CashLists.Said.PAID : CashLists.Said.WAITING;
                }));
        return said;
    }

    /** {@code line.try}. */
    private static String key(String text) {
        if (!text.matches("[0-9]{1,9}\\.[0-9]{1,4}")) {
            throw new Fault("payment.cash.changed");
        }
        return text;
    }

    private static long result(MultiValueMap<String, String> form) {
        return text(form, "so").matches("[0-9]{1,15}") ? Long.parseLong(text(form, "so")) : 0;
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String text = form.getFirst(field);
        return text == null ? "" : text.strip();
    }
}
