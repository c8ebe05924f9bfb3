package org.ansinh.platform.entitlement;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.LawBook;
import org.ansinh.law.Programme;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.Pdf;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Why yes and why no, to read and to take along: for somebody in the register, and for an anonymous answer of the screener. */
@Controller
class ExplanationPages {

    private static final Role[] READERS = {Role.ASSESSOR, Role.APPROVER, Role.INSPECTOR};

    private final Law law;
    private final PersonEntitlements people;
    private final Registry registry;
    private final Pdf pdf;
    private final CurrentOfficer current;
    private final AuditTrail audit;
    private final Today today;

    ExplanationPages(Law law, PersonEntitlements people, Registry registry, Pdf pdf, CurrentOfficer current, AuditTrail audit,
            Today today) {
        this.law = law;
        this.people = people;
        this.registry = registry;
        this.pdf = pdf;
        this.current = current;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping("/quyen-loi/{code}/giai-thich")
    String ofPerson(@PathVariable("code") String code, @ModelAttribute("page") Page page, Model model) {
        model.addAllAttributes(person(code, page));
        return "entitlement/explanation";
    }

    @GetMapping("/quyen-loi/{code}/giai-thich.pdf")
    ResponseEntity<byte[]> documentOfPerson(@PathVariable("code") String code, @ModelAttribute("page") Page page) {
        return document(person(code, page), "giai-thich-" + code + ".pdf");
    }

    private Map<String, Object> person(String code, Page page) {
        Officer officer = current.require(READERS);
        Person person = people.person(code);
        Integer unit = registry.lastKnown(person.id(), today.day()).map(home -> home.areaUnit()).orElse(null);
        if (unit == null || !person.living(today.day())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        current.requireArea(unit, READERS);
        audit.looked(officer, "person:" + person.id(), "explanation of entitlements");
        LocalDate day = today.day();
        CaseFacts facts = registry.caseOf(person.id(), day, Registry.NOW);
        Map<String, Object> model = explained(law.book(), facts, person.code(), page);
        model.put("who", person.name() + " (" + person.code() + ")");
        model.put("code", person.code());
        model.put("answers", Map.of());
        return model;
    }

    @PostMapping("/toi-duoc-huong-gi/giai-thich")
    String ofAnswers(HttpServletRequest request, @ModelAttribute("page") Page page, Model model) {
        model.addAllAttributes(anonymous(request, page));
        return "entitlement/explanation";
    }

    /** Nothing of it is stored. */
    @PostMapping("/toi-duoc-huong-gi/giai-thich.pdf")
    ResponseEntity<byte[]> documentOfAnswers(HttpServletRequest request, @ModelAttribute("page") Page page) {
        return document(anonymous(request, page), "giai-thich.pdf");
    }

    private Map<String, Object> anonymous(HttpServletRequest request, Page page) {
        LawBook book = law.book();
        ScreenerGroups groups = new ScreenerGroups(book.facts());
        ScreenerState state = ScreenerState.of(request.getParameterMap(), book.facts(), groups);
        CaseFacts facts = state.facts(book.facts(), groups);
        String self = facts.members().getFirst().id();
        Map<String, Object> model = explained(book, facts, self, page);
        model.put("who", "");
        model.put("code", "");
        model.put("answers", state.answers());
        return model;
    }

    private Map<String, Object> explained(LawBook book, CaseFacts facts, String subject, Page page) {
        LocalDate day = today.day();
        Explanations explanations = new Explanations(new Wording(book, page), later -> book.on(later, later).assess(facts).results());
        List<Assessment.Result> results = book.on(day, day).assess(facts).results().stream()
                .filter(result -> result.subject().equals(subject) || result.subject().equals(Assessment.HOUSEHOLD))
                .filter(result -> kind(book, result) != Programme.Kind.STATUS).toList();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("day", day);
        model.put("explanations", explanations.of(results));
        return model;
    }

    private static Programme.Kind kind(LawBook book, Assessment.Result result) {
        return book.programmes().stream().filter(one -> one.code().equals(result.programme())).findFirst().orElseThrow().kind();
    }

    private ResponseEntity<byte[]> document(Map<String, Object> model, String name) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .body(pdf.of("entitlement/explanation-document.jte", model));
    }
}
