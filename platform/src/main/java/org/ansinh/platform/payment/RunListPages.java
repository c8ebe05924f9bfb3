package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.SUPERVISOR;
import static org.ansinh.platform.access.Role.TREASURER;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Submissions;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.SheetWriter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of a run by area and paying agency, and the rules of the run. */
@Controller
@RequestMapping("/chi-tra")
class RunListPages {

    private static final Role[] READERS = {ACCOUNTANT, TREASURER, APPROVER, LEADER, INSPECTOR, SUPERVISOR};
    private static final Role[] EXPORTERS = {ACCOUNTANT, TREASURER};
    private static final int PRINTED = 500;

    private final CurrentOfficer current;
    private final MonthlyRuns monthly;
    private final RunLists lists;
    private final RunRules rules;
    private final AuditTrail audit;
    private final Submissions submissions;
    private final Today today;

    RunListPages(CurrentOfficer current, MonthlyRuns monthly, RunLists lists, RunRules rules, AuditTrail audit, Submissions submissions,
            Today today) {
        this.current = current;
        this.monthly = monthly;
        this.lists = lists;
        this.rules = rules;
        this.audit = audit;
        this.submissions = submissions;
        this.today = today;
    }

    @GetMapping("/{month}/danh-sach")
    String list(@PathVariable("month") String month, @RequestParam(name = "dia-ban", defaultValue = "") String area,
            @RequestParam(name = "noi-tra", defaultValue = "") String agency, @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        model.addAttribute("view", lists.view(run(month), wanted(area, agency, number), current.visibleAreas(READERS), page));
        model.addAttribute("mayExport", officer.is(ACCOUNTANT) || officer.is(TREASURER));
        return "payment/list";
    }

    /** To be printed, {@value #PRINTED} payments a sheet. */
    @GetMapping("/{month}/danh-sach/in")
    String print(@PathVariable("month") String month, @RequestParam(name = "dia-ban", defaultValue = "") String area,
            @RequestParam(name = "noi-tra", defaultValue = "") String agency, @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(EXPORTERS);
        Run run = run(month);
        model.addAttribute("view", lists.view(run, wanted(area, agency, number), PRINTED, current.visibleAreas(EXPORTERS), page));
        audit.looked(officer, "run:" + run.month(), "list to print, " + area + " " + agency);
        return "payment/list-print";
    }

    @GetMapping("/{month}/danh-sach.csv")
    void csv(@PathVariable("month") String month, @RequestParam(name = "dia-ban", defaultValue = "") String area,
            @RequestParam(name = "noi-tra", defaultValue = "") String agency, @ModelAttribute("page") Page page,
            HttpServletResponse response) throws IOException {
        send(month, wanted(area, agency, 1), SheetWriter.Format.CSV, page, response);
    }

    @GetMapping("/{month}/danh-sach.xlsx")
    void xlsx(@PathVariable("month") String month, @RequestParam(name = "dia-ban", defaultValue = "") String area,
            @RequestParam(name = "noi-tra", defaultValue = "") String agency, @ModelAttribute("page") Page page,
            HttpServletResponse response) throws IOException {
        send(month, wanted(area, agency, 1), SheetWriter.Format.XLSX, page, response);
    }

    private void send(String month, RunLists.Wanted wanted, SheetWriter.Format format, Page page, HttpServletResponse response)
            throws IOException {
        Officer officer = current.require(EXPORTERS);
        Set<Integer> visible = current.visibleAreas(EXPORTERS);
        Run run = run(month);
        audit.looked(officer, "run:" + run.month(), "list as " + format + ", " + wanted.area() + " " + wanted.agency());
        response.setContentType(format.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"danh-sach-" + run.month() + "." + format.ending() + "\"");
        try (SheetWriter sheet = SheetWriter.of(format, response.getOutputStream(), run.month().toString())) {
            lists.write(run, wanted, visible, page, sheet);
        }
    }

    @GetMapping("/quy-tac")
    String rules(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        model.addAttribute("rules", rules.all().stream()
                .map(one -> new RuleRow(one.from(), one.cutoffDay(), one.factor(), one.months(), one.bound(), one.source(), one.setter()))
                .toList());
        model.addAttribute("maySet", officer.is(TREASURER));
        model.addAttribute("key", Submissions.freshKey());
        return "payment/rules";
    }

    @PostMapping("/quy-tac")
    String setRule(@RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(TREASURER);
        return "redirect:" + submissions.once(officer.username(), "/chi-tra/quy-tac", form, today.now(), () -> {
            rules.set(new RunRules.Rules(RunPages.parse(text(form, "tu-thang")), number(form, "ngay-chot", "payment.rule.cutoff"),
                    decimal(form), number(form, "so-thang", "payment.rule.months"), amount(form), text(form, "can-cu"), officer.name()),
                    officer, today.now());
            return "/chi-tra/quy-tac";
        });
    }

    private static int number(MultiValueMap<String, String> form, String field, String fault) {
        String text = text(form, field);
        if (!text.matches("[0-9]{1,4}")) {
            throw new Fault(fault);
        }
        return Integer.parseInt(text);
    }

    private static BigDecimal decimal(MultiValueMap<String, String> form) {
        String text = text(form, "he-so").replace(',', '.');
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            throw new Fault("payment.rule.factor");
        }
        return new BigDecimal(text);
    }

    private static long amount(MultiValueMap<String, String> form) {
        String text = text(form, "muc-tran").replaceAll("[\\s.,]", "");
        if (!text.matches("[0-9]{1,12}")) {
            throw new Fault("payment.rule.bound");
        }
        return Long.parseLong(text);
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String text = form.getFirst(field);
        return text == null ? "" : text.strip();
    }

    private static RunLists.Wanted wanted(String area, String agency, int page) {
        return new RunLists.Wanted(area.matches("[0-9]{1,9}") ? Integer.parseInt(area) : 0,
                agency.matches("[A-Z0-9]{1,11}|vi:[a-z0-9-]{1,15}") ? agency : "", page);
    }

    private Run run(String month) {
        return monthly.require(RunPages.parse(month));
    }
}
