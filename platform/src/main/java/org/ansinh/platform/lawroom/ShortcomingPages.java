package org.ansinh.platform.lawroom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.Wording;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
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

/** Notes of where the law does not fit, and the proposal made of them. Cases are shown only within the reader's areas. */
@Controller
@RequestMapping("/phong-luat/vuong-mac")
class ShortcomingPages {

    private static final Role[] READERS = LawRoomPages.READERS;
    private static final Role[] NOTERS = {Role.ASSESSOR, Role.APPROVER, Role.LAW_OFFICER, Role.LAW_APPROVER};
    /** Who may name people and see them. */
    private static final Role[] CASES = {Role.ASSESSOR, Role.APPROVER, Role.INSPECTOR};
    private static final int LONGEST = 5000;

    private final ShortcomingStore store;
    private final Law law;
    private final Registry registry;
    private final CurrentOfficer current;
    private final AuditTrail audit;
    private final Today today;

    ShortcomingPages(ShortcomingStore store, Law law, Registry registry, CurrentOfficer current, AuditTrail audit, Today today) {
        this.store = store;
        this.law = law;
        this.registry = registry;
        this.current = current;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping
    String list(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Set<Integer> units = current.visibleAreas(CASES);
        List<Shortcoming> all = store.all();
        Map<Long, Integer> counts = new LinkedHashMap<>();
        all.forEach(one -> counts.put(one.id(), store.count(one.id(), units)));
        model.addAttribute("all", all);
        model.addAttribute("counts", counts);
        model.addAttribute("mayNote", Stream.of(NOTERS).anyMatch(officer::is));
        model.addAttribute("mayCases", Stream.of(CASES).anyMatch(officer::is));
        model.addAttribute("programmes", law.book().programmes());
        model.addAttribute("wording", new Wording(law.book(), page));
        return "lawroom/shortcomings";
    }

    @PostMapping
    String note(
            @RequestParam(name = "programme", defaultValue = "") String programme,
            @RequestParam(name = "row", defaultValue = "") String row,
            @RequestParam("title") String title,
            @RequestParam("trouble") String trouble,
            @RequestParam(name = "proposal", defaultValue = "") String proposal,
            @RequestParam(name = "cases", defaultValue = "") String cases) {
        Officer officer = current.require(NOTERS);
        if (title.isBlank() || title.strip().length() > 300 || trouble.isBlank() || trouble.length() > LONGEST
                || proposal.length() > LONGEST) {
            throw new Fault("lawroom.shortcoming.missing");
        }
        if (!programme.isEmpty() && law.book().programmes().stream().noneMatch(one -> one.code().equals(programme))) {
            throw new Fault("lawroom.choice", programme);
        }
        int unit = officer.areas().stream().sorted().findFirst().orElse(0);
        long id = store.add(
                new Shortcoming(0, programme, row.strip(), title.strip(), trouble.strip(), proposal.strip(), unit, officer.name(),
                        today.now()),
                people(cases), officer, today.now());
        audit.changed(officer, "shortcoming:" + id, "noted");
        return "redirect:/phong-luat/vuong-mac/" + id;
    }

    /** The codes an officer typed, each of somebody she may see. */
    private Map<Long, Integer> people(String codes) {
        Map<Long, Integer> people = new LinkedHashMap<>();
        Set<Integer> units = current.visibleAreas(CASES);
        for (String code : codes.strip().isEmpty() ? new String[0] : codes.strip().split("[\\s,;]+")) {
            Person person = registry.byCode(code).orElseThrow(() -> new Fault("lawroom.shortcoming.person", code));
            Integer unit = registry.lastKnown(person.id(), today.day()).map(home -> home.areaUnit()).orElse(null);
            if (unit == null || !units.contains(unit)) {
                throw new Fault("lawroom.shortcoming.person", code);
            }
            people.put(person.id(), unit);
        }
        return people;
    }

    /** One note as a proposal to print: what the law says, whom it fails, what should be written. */
    @GetMapping("/{id}")
    String one(@PathVariable("id") long id, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Shortcoming shortcoming = store.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Wording wording = new Wording(law.book(), page);
        List<Long> cases = store.cases(id, current.visibleAreas(CASES));
        Map<Long, Person> people = registry.find(cases);
        people.keySet().forEach(person -> audit.looked(officer, "person:" + person, "case of shortcoming " + id));
        model.addAttribute("shortcoming", shortcoming);
        model.addAttribute("programme", shortcoming.programme().isEmpty() ? "" : wording.name(shortcoming.programme()));
        model.addAttribute("says", says(shortcoming, wording, page));
        model.addAttribute("people", cases.stream().map(people::get).filter(java.util.Objects::nonNull).toList());
        model.addAttribute("wording", wording);
        return "lawroom/shortcoming";
    }

    private String says(Shortcoming shortcoming, Wording wording, Page page) {
        boolean inForce = law.book().on(today.day(), today.day()).programmes().stream()
                .anyMatch(one -> one.code().equals(shortcoming.programme()));
        return !inForce
                ? ""
                : law.book().on(today.day(), today.day()).rows(shortcoming.programme()).stream()
                        .filter(row -> row.id().equalsIgnoreCase(shortcoming.row())).findFirst().map(row -> words(row, wording, page))
                        .orElse("");
    }

    private static String words(RuleRow row, Wording wording, Page page) {
        return row.id() + ": " + page.t(row.label()) + " (" + wording.citations(row) + ")";
    }
}
