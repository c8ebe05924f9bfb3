package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.ASSESSOR;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.TREASURER;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Submissions;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Money paid too much: found, proposed, decided, given back. */
@Controller
@RequestMapping("/chi-tra/thu-hoi")
class RecoveryPages {

    private static final Role[] READERS = {ACCOUNTANT, TREASURER, APPROVER, ASSESSOR, LEADER, INSPECTOR};
    private static final Role[] PROPOSERS = {ACCOUNTANT, ASSESSOR};
    private static final Role[] CASHIERS = {ACCOUNTANT, TREASURER};
    private static final int PAGE = 50;

    private final CurrentOfficer current;
    private final Recoveries recoveries;
    private final Recovering recovering;
    private final RecoveryLetters letters;
    private final RecoveryViews views;
    private final Registry registry;
    private final Submissions submissions;
    private final AuditTrail audit;
    private final Today today;

    RecoveryPages(CurrentOfficer current, Recoveries recoveries, Recovering recovering, RecoveryLetters letters, RecoveryViews views,
            Registry registry,
            Submissions submissions, AuditTrail audit, Today today) {
        this.current = current;
        this.recoveries = recoveries;
        this.recovering = recovering;
        this.letters = letters;
        this.views = views;
        this.registry = registry;
        this.submissions = submissions;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping
    String list(@RequestParam(name = "xem", defaultValue = "") String state, @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Set<Integer> areas = current.visibleAreas(READERS);
        String chosen = Set.of("PROPOSED", "RUNNING", "DONE", "REFUSED").contains(state) ? state : "";
        long[] found = recoveries.countFound(areas);
        int total = chosen.isEmpty() ? (int) found[0] : recoveries.count(areas, chosen);
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, pages);
        model.addAttribute("state", chosen);
        model.addAttribute("foundCount", found[0]);
        model.addAttribute("foundAmount", found[1]);
        model.addAttribute("proposedCount", recoveries.count(areas, "PROPOSED"));
        model.addAttribute("runningCount", recoveries.count(areas, "RUNNING"));
        model.addAttribute("doneCount", recoveries.count(areas, "DONE"));
        model.addAttribute("found", chosen.isEmpty() ? views.found(areas, (here - 1) * PAGE, PAGE, page) : java.util.List.of());
        model.addAttribute("lines", chosen.isEmpty() ? java.util.List.of() : views.list(areas, chosen, (here - 1) * PAGE, PAGE, page));
        model.addAttribute("mayPropose", officer.is(ACCOUNTANT) || officer.is(ASSESSOR));
        model.addAttribute("current", here);
        model.addAttribute("pages", pages);
        return "payment/recoveries";
    }

    @GetMapping("/moi")
    String proposing(@RequestParam(name = "nguoi", defaultValue = "") String code,
            @RequestParam(name = "chuong-trinh", defaultValue = "") String programme,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(PROPOSERS);
        Person person = person(code);
        audit.looked(officer, "person:" + person.id(), "what was paid too much of " + programme);
        model.addAttribute("form", views.proposing(person, programme, recovering.overpaid(person.id(), programme), page));
        return "payment/recovery-new";
    }

    @PostMapping
    String propose(@RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(PROPOSERS);
        Person person = person(BudgetPages.text(form, "nguoi"));
        return "redirect:" + submissions.once(officer.username(), "/chi-tra/thu-hoi", form, today.now(), () -> "/chi-tra/thu-hoi/"
                + recovering.propose(person.id(), BudgetPages.text(form, "chuong-trinh"), unit(person), wanted(form), officer));
    }

    private Recovering.Wanted wanted(MultiValueMap<String, String> form) {
        Recovery.Method method = switch (BudgetPages.text(form, "cach")) {
            case "WITHHOLD" -> Recovery.Method.WITHHOLD;
            case "PAY_IN" -> Recovery.Method.PAY_IN;
            case "WAIVE" -> Recovery.Method.WAIVE;
            default -> throw new Fault("payment.recovery.methodForm");
        };
        String from = BudgetPages.text(form, "tu-thang");
        String keep = BudgetPages.text(form, "de-lai");
        return new Recovering.Wanted(method, amount(form, "moi-thang"),
                keep.matches("[0-9]{1,3}") ? Math.max(1, Integer.parseInt(keep)) : 100,
                from.isEmpty() ? YearMonth.from(today.day()) : RunPages.parse(from), BudgetPages.text(form, "nguoi-nop"),
                amount(form, "mien"),
                BudgetPages.text(form, "ly-do-mien"), BudgetPages.text(form, "ly-do"), BudgetPages.text(form, "can-cu"));
    }

    private static long amount(MultiValueMap<String, String> form, String field) {
        String typed = BudgetPages.text(form, field);
        return typed.isEmpty() ? 0 : BudgetPages.dong(typed);
    }

    @GetMapping("/{id:[0-9]{1,15}}")
    String one(@PathVariable("id") long id, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Recovery recovery = look(id, officer, "recovery " + id);
        model.addAttribute("one",
                views.one(recovery,
                        recovery.approved() ? recovering.tooMuch(recovery).stream().mapToLong(Recovering.Lower::amount).sum() : 0,
                        officer, page));
        model.addAttribute("mayPayIn", officer.is(ACCOUNTANT) || officer.is(TREASURER));
        model.addAttribute("mayPropose", officer.is(ACCOUNTANT) || officer.is(ASSESSOR));
        model.addAttribute("today", today.day());
        return "payment/recovery";
    }

    @PostMapping("/{id:[0-9]{1,15}}/quyet-dinh")
    String decide(@PathVariable("id") long id, @RequestParam(name = "ket-qua", defaultValue = "") String result,
            @RequestParam(name = "ghi-chu", defaultValue = "") String note) {
        Officer officer = current.require(APPROVER);
        recovering.decide(id, approved(result), note, officer, current.visibleAreas(APPROVER));
        return "redirect:/chi-tra/thu-hoi/" + id;
    }

    @PostMapping("/{id:[0-9]{1,15}}/nop")
    String payIn(@PathVariable("id") long id, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(CASHIERS);
        LocalDate on = LedgerPages.Period.parse(BudgetPages.text(form, "ngay"), BudgetPages.text(form, "ngay"), today.day()).to();
        recovering.payIn(id, amount(form, "so-tien"), on, BudgetPages.text(form, "bien-lai"), officer, current.visibleAreas(CASHIERS));
        return "redirect:/chi-tra/thu-hoi/" + id;
    }

    /** Without an amount: lowers the claim by what is due by now. */
    @PostMapping("/{id:[0-9]{1,15}}/thay-doi")
    String change(@PathVariable("id") long id, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(PROPOSERS);
        boolean lower = BudgetPages.text(form, "loai").equals("UNCLAIM");
        recovering.proposeChange(id, lower ? null : Long.valueOf(amount(form, "so-tien")), BudgetPages.text(form, "ly-do"), officer,
                current.visibleAreas(PROPOSERS));
        return "redirect:/chi-tra/thu-hoi/" + id;
    }

    @PostMapping("/{id:[0-9]{1,15}}/nop/{receipt:[0-9]{1,15}}/nham")
    String undo(@PathVariable("id") long id, @PathVariable("receipt") long receipt,
            @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = current.require(CASHIERS);
        recovering.proposeUndo(id, receipt, reason, officer, current.visibleAreas(CASHIERS));
        return "redirect:/chi-tra/thu-hoi/" + id;
    }

    @PostMapping("/{id:[0-9]{1,15}}/thay-doi/{change:[0-9]{1,15}}")
    String decideChange(@PathVariable("id") long id, @PathVariable("change") long change,
            @RequestParam(name = "ket-qua", defaultValue = "") String result) {
        Officer officer = current.require(APPROVER);
        recovering.decideChange(id, change, approved(result), officer, current.visibleAreas(APPROVER));
        return "redirect:/chi-tra/thu-hoi/" + id;
    }

    static boolean approved(String result) {
        return switch (result) {
            case "APPROVED" -> true;
            case "REFUSED" -> false;
            default -> throw new Fault("payment.recovery.resultForm");
        };
    }

    @GetMapping("/{id:[0-9]{1,15}}/{paper:quyet-dinh|thong-bao}.{format:pdf|docx}")
    ResponseEntity<byte[]> paper(@PathVariable("id") long id, @PathVariable("paper") String paper, @PathVariable("format") String ending) {
        Officer officer = current.require(READERS);
        Recovery recovery = look(id, officer, "letter of recovery " + id);
        RecoveryLetters.Format format = RecoveryLetters.Format.valueOf(ending.toUpperCase(Locale.ROOT));
        byte[] content = letters.of(recovery, paper.equals("quyet-dinh") ? RecoveryLetters.Form.DECISION : RecoveryLetters.Form.NOTICE,
                format);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(format.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        (format == RecoveryLetters.Format.PDF ? "inline" : "attachment") + "; filename=\"thu-hoi-" + id + "-" + paper + "."
                                + ending + "\"")
                .body(content);
    }

    private Recovery look(long id, Officer officer, String purpose) {
        Recovery recovery = recoveries.find(id).filter(one -> current.visibleAreas(READERS).contains(one.areaUnit()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.looked(officer, "person:" + recovery.person(), purpose);
        return recovery;
    }

    /** The person, who lives, or lived last, where the officer proposes. */
    private Person person(String code) {
        return registry.byCode(code).filter(one -> registry.lastKnown(one.id(), today.day()).map(PersonOnDay::areaUnit)
                .filter(current.visibleAreas(PROPOSERS)::contains).isPresent())
                .orElseThrow(() -> new Fault("payment.recovery.person"));
    }

    private int unit(Person person) {
        return registry.lastKnown(person.id(), today.day()).map(PersonOnDay::areaUnit).orElseThrow();
    }
}
