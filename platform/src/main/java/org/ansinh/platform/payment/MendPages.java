package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.TREASURER;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
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

/** Mends of many at once, and what is owed and set aside until it is paid after all. */
@Controller
@RequestMapping("/chi-tra")
class MendPages {

    private static final Role[] READERS = {ACCOUNTANT, TREASURER, APPROVER};
    private static final Role[] DECIDERS = {TREASURER, APPROVER};
    private static final Role[] HANDLERS = {ACCOUNTANT, TREASURER};
    private static final int MOST = 100;

    private final CurrentOfficer current;
    private final MonthlyRuns monthly;
    private final Together together;
    private final Asides asides;
    private final Registry registry;
    private final Areas areas;
    private final ProgrammeWords words;
    private final Submissions submissions;
    private final Today today;

    MendPages(CurrentOfficer current, MonthlyRuns monthly, Together together, Asides asides, Registry registry, Areas areas,
            ProgrammeWords words, Submissions submissions, Today today) {
        this.current = current;
        this.monthly = monthly;
        this.together = together;
        this.asides = asides;
        this.registry = registry;
        this.areas = areas;
        this.words = words;
        this.submissions = submissions;
        this.today = today;
    }

    @PostMapping("/{month}/gui-lai")
    String propose(@PathVariable("month") String month, @RequestParam("lenh") String message, @RequestParam("ma") String code,
            @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = current.require(ACCOUNTANT);
        Run run = run(month);
        together.propose(run, message, code, reason, officer, current.visibleAreas(ACCOUNTANT));
        return "redirect:/chi-tra/" + run.month() + "/tra-lai";
    }

    @PostMapping("/{month}/gui-lai/{number:[0-9]{1,15}}")
    String decide(@PathVariable("month") String month, @PathVariable("number") long number, @RequestParam("ket-qua") String decision) {
        Officer officer = current.require(DECIDERS);
        Run run = run(month);
        together.decide(run, number, decision(decision), officer, current.visibleAreas(DECIDERS));
        return "redirect:/chi-tra/" + run.month() + "/tra-lai";
    }

    @GetMapping("/de-lai")
    String asides(@RequestParam(name = "trang", defaultValue = "1") int number, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Set<Integer> visible = current.visibleAreas(READERS);
        Asides.Sum sum = asides.sum(visible);
        int pages = Math.max(1, (sum.payments() + MOST - 1) / MOST);
        int here = Math.clamp(number, 1, pages);
        model.addAttribute("payments", sum.payments());
        model.addAttribute("amount", sum.amount());
        model.addAttribute("rows", rows(asides.list(visible, (here - 1) * MOST, MOST), officer, page));
        model.addAttribute("current", here);
        model.addAttribute("pages", pages);
        model.addAttribute("mayHandle", officer.is(ACCOUNTANT) || officer.is(TREASURER));
        model.addAttribute("key", Submissions.freshKey());
        return "payment/asides";
    }

    @PostMapping("/de-lai/{result:[0-9]{1,15}}")
    String listAgain(@PathVariable("result") long result, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(HANDLERS);
        return once(officer, "/de-lai/" + result, form, () -> {
            asides.propose(result, text(form, "ly-do"), officer, current.visibleAreas(HANDLERS));
            return "/chi-tra/de-lai";
        });
    }

    @PostMapping("/de-lai/{result:[0-9]{1,15}}/quyet-dinh")
    String decideList(@PathVariable("result") long result, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(HANDLERS);
        return once(officer, "/de-lai/" + result + "/quyet-dinh", form, () -> {
            asides.decide(result, decision(text(form, "ket-qua")), officer, current.visibleAreas(HANDLERS));
            return "/chi-tra/de-lai";
        });
    }

    private List<MendView.Aside> rows(List<Asides.Aside> list, Officer officer, Page page) {
        Map<Long, Person> people = registry.find(list.stream().map(Asides.Aside::person).collect(Collectors.toSet()));
        return list.stream().map(one -> {
            Person person = people.get(one.person());
            LocalDate since = one.since().atZone(Today.ZONE).toLocalDate();
            Asides.Again again = one.again();
            Long result = one.result();
            return new MendView.Aside(person == null ? "" : person.code(), person == null ? one.key() : person.name(),
                    areas.find(one.areaUnit()).map(found -> found.name(page.locale())).orElse(String.valueOf(one.areaUnit())),
                    words.name(one.programme(), page), one.month(), one.amount(), one.why(), one.by(), since,
                    ChronoUnit.DAYS.between(since, today.day()), one.runMonth(),
                    result == null ? "/chi-tra/" + one.runMonth() + "/tra-lai/" + one.key() : "", result == null ? 0 : result,
                    again == null
                            ? null
                            : new MendView.Again(again.reason(), again.proposer(),
                                    again.proposedBy() != officer.id() && !Integer.valueOf(officer.id()).equals(one.enteredBy())));
        }).toList();
    }

    private Run run(String month) {
        return monthly.require(RunPages.parse(month));
    }

    private String once(Officer officer, String where, MultiValueMap<String, String> form, Supplier<String> work) {
        return "redirect:" + submissions.once(officer.username(), where, form, today.now(), work);
    }

    private static Mend.Decision decision(String given) {
        return given.equals("APPROVED") ? Mend.Decision.APPROVED : Mend.Decision.REFUSED;
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String text = form.getFirst(field);
        return text == null ? "" : text.strip();
    }
}
