package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.ASSESSOR;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.SUPERVISOR;
import static org.ansinh.platform.access.Role.TREASURER;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** What was still due to the dead, and to whom it goes. */
@Controller
@RequestMapping("/chi-tra/nguoi-mat")
class HeirPages {

    private static final Role[] READERS = {ACCOUNTANT, TREASURER, APPROVER, ASSESSOR, LEADER, INSPECTOR, SUPERVISOR};
    private static final Role[] PROPOSERS = {ACCOUNTANT, ASSESSOR};

    private final CurrentOfficer current;
    private final Heirs heirs;
    private final Registry registry;
    private final ProgrammeWords words;
    private final Banks banks;
    private final AuditTrail audit;
    private final Today today;

    HeirPages(CurrentOfficer current, Heirs heirs, Registry registry, ProgrammeWords words, Banks banks, AuditTrail audit, Today today) {
        this.current = current;
        this.heirs = heirs;
        this.registry = registry;
        this.words = words;
        this.banks = banks;
        this.audit = audit;
        this.today = today;
    }

    /** What waits for a decision. */
    @GetMapping
    String list(@ModelAttribute("page") Page page, Model model) {
        current.require(READERS);
        List<Heir> waiting = heirs.waiting(current.visibleAreas(READERS));
        Map<Long, Person> people = registry.find(waiting.stream().map(Heir::person).distinct().toList());
        model.addAttribute("lines", waiting.stream().map(one -> line(one, people.get(one.person()), page)).toList());
        return "payment/heirs";
    }

    private HeirView.Line line(Heir heir, @Nullable Person person, Page page) {
        return new HeirView.Line(person == null ? "" : person.code(), person == null ? String.valueOf(heir.person()) : person.name(),
                heir.programme(), words.name(heir.programme(), page), heir.amount(), heir.proposer());
    }

    @GetMapping("/{code}")
    String one(@PathVariable("code") String code, @RequestParam(name = "chuong-trinh", defaultValue = "") String programme,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Person person = person(code, READERS);
        audit.looked(officer, "person:" + person.id(), "what was still due of " + programme);
        Heir heir = heirs.newest(person.id(), programme).orElse(null);
        boolean decides = heir != null && heir.approved() == null && officer.is(APPROVER) && heir.proposedBy() != officer.id();
        List<HeirView.Month> months = heirs.unpaid(person.id(), programme).stream()
                .map(one -> new HeirView.Month(one.month(), one.due(), one.received(), one.arrears())).toList();
        model.addAttribute("view", new HeirView(person.code(), person.name(), person.died(), programme, words.name(programme, page), months,
                asked(heir, page),
                person.died() != null && !months.isEmpty() && (heir == null || Boolean.FALSE.equals(heir.approved()))
                        && (officer.is(ACCOUNTANT) || officer.is(ASSESSOR)),
                decides));
        model.addAttribute("banks", banks.choices());
        return "payment/heir";
    }

    private HeirView.@Nullable Asked asked(@Nullable Heir heir, Page page) {
        if (heir == null) {
            return null;
        }
        String agency = heir.payee().agencyOrNull();
        return new HeirView.Asked(
                "payment.heir.state." + (heir.approved() == null ? "WAITS" : heir.approved() ? "APPROVED" : "REFUSED"),
                !heir.pays()
                        ? ""
                        : heir.payee().name() + ", "
                                + (agency == null
                                        ? page.t("payment.cash")
                                        : Banks.name(banks.names(page), agency) + " · " + heir.payee().accountOrNull()),
                heir.document(), heir.reason(), heir.proposer(), LocalDate.ofInstant(heir.proposedAt(), Today.ZONE), heir.decider(),
                heir.note());
    }

    @PostMapping("/{code}")
    String propose(@PathVariable("code") String code, @RequestParam MultiValueMap<String, String> form) {
        Officer officer = current.require(PROPOSERS);
        Person person = person(code, PROPOSERS);
        String programme = BudgetPages.text(form, "chuong-trinh");
        boolean pays = switch (BudgetPages.text(form, "cach")) {
            case "PAY" -> true;
            case "NOTHING" -> false;
            default -> throw new Fault("payment.heir.way.form");
        };
        heirs.propose(person, programme, unit(person), new Heirs.Wanted(pays, BudgetPages.text(form, "ten"),
                BudgetPages.text(form, "ngan-hang"), BudgetPages.text(form, "tai-khoan"), BudgetPages.text(form, "giay-to"),
                BudgetPages.text(form, "ly-do")), officer);
        return address(person, programme);
    }

    @PostMapping("/{code}/quyet-dinh")
    String decide(@PathVariable("code") String code, @RequestParam(name = "chuong-trinh", defaultValue = "") String programme,
            @RequestParam(name = "ket-qua", defaultValue = "") String result,
            @RequestParam(name = "ghi-chu", defaultValue = "") String note) {
        Officer officer = current.require(APPROVER);
        Person person = person(code, APPROVER);
        heirs.decide(person.id(), programme, RecoveryPages.approved(result), note, officer, current.visibleAreas(APPROVER));
        return address(person, programme);
    }

    private static String address(Person person, String programme) {
        return "redirect:/chi-tra/nguoi-mat/" + person.code() + "?chuong-trinh=" + programme;
    }

    /** The person, who lived last where the officer may look. */
    private Person person(String code, Role... roles) {
        Set<Integer> areas = current.visibleAreas(roles);
        return registry.byCode(code).filter(one -> registry.lastKnown(one.id(), today.day()).map(PersonOnDay::areaUnit)
                .filter(areas::contains).isPresent()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private int unit(Person person) {
        return registry.lastKnown(person.id(), today.day()).map(PersonOnDay::areaUnit).orElseThrow();
    }
}
