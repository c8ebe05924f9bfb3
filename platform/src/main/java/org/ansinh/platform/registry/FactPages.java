package org.ansinh.platform.registry;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Value;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Records a fact of a person or her household, with source and document, or corrects one; the old belief is kept. */
@Controller
class FactPages {

    private static final Role[] RECORDERS = {Role.RECEPTION, Role.ASSESSOR, Role.SOCIAL_WORKER};

    private final Registry registry;
    private final PeoplePages people;
    private final FactRules rules;
    private final PersonPapers papers;
    private final FactCatalogue catalogue;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;
    private final Submissions submissions;

    FactPages(Registry registry, PeoplePages people, FactRules rules, PersonPapers papers, FactCatalogue catalogue, CurrentOfficer officers,
            AuditTrail audit, Today today,
            Submissions submissions) {
        this.registry = registry;
        this.people = people;
        this.rules = rules;
        this.papers = papers;
        this.catalogue = catalogue;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
        this.submissions = submissions;
    }

    @GetMapping("/nguoi-dan/{code}/du-kien")
    String form(@PathVariable("code") String code, @RequestParam(name = "du-kien", defaultValue = "") String fact,
            @RequestParam(name = "tu-ngay", defaultValue = "") String from, @ModelAttribute("page") Page page, Model model) {
        Person person = person(code);
        audit.looked(officers.require(RECORDERS), "person:" + person.id(), "/du-kien");
        return show(person, new FactForm(fact, "", from, "", "", "", "", List.of()), page, model);
    }

    @PostMapping("/nguoi-dan/{code}/du-kien")
    String record(@PathVariable("code") String code, @RequestParam(name = "du-kien", defaultValue = "") String fact,
            @RequestParam(name = "gia-tri", defaultValue = "") String value, @RequestParam(name = "tu-ngay", defaultValue = "") String from,
            @RequestParam(name = "den-ngay", defaultValue = "") String to, @RequestParam(name = "nguon", defaultValue = "") String source,
            @RequestParam(name = "van-ban", defaultValue = "") String document,
            @RequestParam(name = "giay-to", defaultValue = "") String paper, HttpServletRequest request, @ModelAttribute("page") Page page,
            Model model) {
        Officer officer = officers.require(RECORDERS);
        Person person = person(code);
        FactForm form = new FactForm(fact, value, from, to, source, document, paper, List.of());
        try {
            submissions.once(officer.username(), page.path(), fields(request), today.now(), () -> {
                record(person, form, officer, page);
                return person.code();
            });
        } catch (Fault fault) {
            return show(person, form.with(new FieldError(field(fault.key()), page.t(fault.key(), fault.arguments()))), page, model);
        }
        return "redirect:/nguoi-dan/" + person.code();
    }

    private static Map<String, List<String>> fields(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue())));
    }

    private void record(Person person, FactForm form, Officer officer, Page page) {
        Fact fact = rules.recordable(form.fact());
        Value value = rules.parse(fact, form.value(), page.locale());
        if (form.from().isBlank()) {
            throw new Fault("registry.from.missing");
        }
        LocalDate from = PeoplePages.day(form.from(), "registry.from", today.day());
        LocalDate to = form.to().isBlank() ? null : PeoplePages.day(form.to(), "registry.to", today.day());
        FactEntry entry = new FactEntry(fact.id(), value, from, to,
                new Evidence(form.source().strip(), form.document().strip(), officer.username(), paper(person, form, officer)));
        if (fact.subject() == Fact.Subject.PERSON) {
            registry.record(person.id(), entry, today.now());
        } else {
            Long household = registry.on(person.id(), from).household();
            if (household == null) {
                throw new Fault("registry.from.noHousehold");
            }
            registry.recordOfHousehold(household, entry, today.now());
        }
        audit.changed(officer, "person:" + person.id(), fact.id() + " " + from);
    }

    /** A paper of her file that the officer may see; null when none was chosen. */
    private @Nullable Long paper(Person person, FactForm form, Officer officer) {
        if (form.paper().isBlank()) {
            return null;
        }
        return papers.of(person, officer).stream().map(Document::id).filter(id -> String.valueOf(id).equals(form.paper())).findFirst()
                .orElseThrow(() -> new Fault("registry.paper.unknown"));
    }

    private Person person(String code) {
        officers.require(RECORDERS);
        Person person = people.visible(code, today.day());
        Integer unit = registry.lastKnown(person.id(), today.day()).map(PersonOnDay::areaUnit).orElse(null);
        if (unit == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        officers.requireArea(unit, RECORDERS);
        return person;
    }

    private String show(Person person, FactForm form, Page page, Model model) {
        List<Fact> all = catalogue.all().stream()
                .filter(fact -> fact.derivation().isEmpty() && !fact.id().equals(Populations.BIRTH_DATE)
                        && !fact.id().equals(Populations.SEX))
                .toList();
        Optional<Fact> chosen = all.stream().filter(fact -> fact.id().equals(form.fact())).findFirst();
        model.addAttribute("person", person);
        model.addAttribute("chosen", new FactForm.Chosen(chosen, all));
        model.addAttribute("papers", papers.of(person, officers.require(RECORDERS)));
        model.addAttribute("key", Submissions.freshKey());
        model.addAttribute("form", form);
        return "registry/fact-form";
    }

    /** The part of a fault's name after {@code registry} says which field it is about. */
    private static String field(String key) {
        return switch (key.split("\\.")[1]) {
            case "value" -> "gia-tri";
            case "from" -> "tu-ngay";
            case "to" -> "den-ngay";
            case "source" -> "nguon";
            case "paper" -> "giay-to";
            default -> "du-kien";
        };
    }
}
