package org.ansinh.platform.onestop;

import static org.ansinh.platform.access.Role.RECEPTION;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ansinh.law.Procedure;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.PaperAnswers;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.SearchQuery;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What was sent online and waits at the counter: the officer finds the person and takes it in, or declines with words. */
@Controller
class OnlinePages {

    private static final int CANDIDATES = 10;

    private final CurrentOfficer current;
    private final Applications applications;
    private final ApplicationPapers sentPapers;
    private final Reception reception;
    private final Procedures procedures;
    private final Registry registry;
    private final Areas areas;
    private final AuditTrail audit;

    OnlinePages(CurrentOfficer current, Applications applications, ApplicationPapers sentPapers, Reception reception, Procedures procedures,
            Registry registry, Areas areas, AuditTrail audit) {
        this.current = current;
        this.applications = applications;
        this.sentPapers = sentPapers;
        this.reception = reception;
        this.procedures = procedures;
        this.registry = registry;
        this.areas = areas;
        this.audit = audit;
    }

    @GetMapping("/ho-so/truc-tuyen")
    String waiting(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(RECEPTION);
        audit.looked(officer, "list:online", "applications sent online");
        model.addAttribute("waiting", applications.waiting(current.visibleAreas(RECEPTION)).stream().map(one -> view(one, page)).toList());
        return "onestop/online";
    }

    @GetMapping("/ho-so/truc-tuyen/{code}")
    String one(@PathVariable("code") String code, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(RECEPTION);
        Application sent = find(code);
        LocalDate born = Objects.requireNonNull(sent.born());
        audit.looked(officer, "application:" + sent.code().text(), "counter");
        Procedure procedure = procedures.on(sent.programme(), page.today());
        model.addAttribute("sent", view(sent, page));
        model.addAttribute("papers",
                procedure.papersBrought() ? procedures.programme(sent.programme()).papers().stream().map(page::t).toList() : List.of());
        model.addAttribute("uploaded", sentPapers.of(sent.code()));
        model.addAttribute("people",
                registry.search(new SearchQuery(sent.name(), born.getYear(), null, 0), current.visibleAreas(RECEPTION), page.today())
                        .people().stream().limit(CANDIDATES).toList());
        return "onestop/online-one";
    }

    /** A paper that was sent, to be looked at before it is taken in. */
    @GetMapping("/ho-so/truc-tuyen/{code}/giay-to/{id}")
    ResponseEntity<byte[]> paper(@PathVariable("code") String code, @PathVariable("id") long id) {
        Officer officer = current.require(RECEPTION);
        Application sent = find(code);
        SentPaper paper = sentPapers.find(sent.code(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.looked(officer, "application:" + sent.code().text(), "paper " + id);
        return PaperAnswers.of(paper.type(), "giay-to-" + id + "." + paper.type().ending(), sentPapers.open(paper));
    }

    @PostMapping("/ho-so/truc-tuyen/{code}")
    String accept(@PathVariable("code") String code, @RequestParam("person") String person,
            @RequestParam(name = "brought", required = false) @Nullable Set<Integer> brought,
            @RequestParam(name = "doi-chieu", defaultValue = "false") boolean compared) {
        Officer officer = current.require(RECEPTION);
        Dossier received = reception.accept(DossierCode.parse(code), person, brought == null ? Set.of() : brought, compared, officer,
                current.visibleAreas(RECEPTION));
        return "redirect:/ho-so/" + received.code().text();
    }

    @PostMapping(value = "/ho-so/truc-tuyen/{code}", params = "why")
    String decline(@PathVariable("code") String code, @RequestParam("why") String why) {
        Officer officer = current.require(RECEPTION);
        reception.decline(DossierCode.parse(code), why, officer, current.visibleAreas(RECEPTION));
        return "redirect:/ho-so/truc-tuyen";
    }

    private Application find(String code) {
        return applications.find(DossierCode.parse(code)).filter(one -> one.state() == Application.State.SENT)
                .filter(one -> one.areaUnit() != null && current.visibleAreas(RECEPTION).contains(one.areaUnit()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private SentView view(Application one, Page page) {
        LocalDate sentOn = Objects.requireNonNull(one.sentOn());
        LocalDate answerBy = procedures.counting(book -> book.calendar().after(sentOn, 1));
        String ward = one.areaUnit() == null ? "" : areas.find(one.areaUnit()).map((AreaUnit unit) -> unit.name(page.locale())).orElse("");
        return new SentView(one.code().text(), one.code().shown(), page.t(procedures.programme(one.programme()).name()), one.name(),
                Objects.requireNonNull(one.born()), one.hamlet().isEmpty() ? ward : one.hamlet() + ", " + ward, one.applicant(),
                one.phone(), one.email(),
                one.words(), sentOn, page.today().isAfter(answerBy));
    }
}
