package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Document;
import org.ansinh.platform.registry.Submissions;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Supervision: visits, findings, answers with evidence, closing by the visitor. */
@Controller
@RequestMapping("/ke-hoach/giam-sat")
public class VisitPages {

    private static final Role[] VISITORS = {Role.SUPERVISOR, Role.INSPECTOR};

    private final Visits visits;
    private final EvidenceFolder evidence;
    private final Submissions submissions;
    private final Areas areas;
    private final CurrentOfficer current;
    private final AuditTrail audit;
    private final Today today;

    VisitPages(Visits visits, EvidenceFolder evidence, Submissions submissions, Areas areas, CurrentOfficer current, AuditTrail audit,
            Today today) {
        this.visits = visits;
        this.evidence = evidence;
        this.submissions = submissions;
        this.areas = areas;
        this.current = current;
        this.audit = audit;
        this.today = today;
    }

    /** A finding with what proves its answer. */
    public record Shown(Finding finding, List<EvidenceFolder.Said> said, List<Document> files) {}

    @GetMapping
    String list(Model model) {
        current.require();
        return list(Map.of(), List.of(), model);
    }

    private String list(Map<String, String> typed, List<FieldError> errors, Model model) {
        List<AreaUnit> seen = wards(Role.values());
        List<Integer> units = Climbs.ids(seen);
        model.addAttribute("visits", visits.in(units));
        model.addAttribute("open", visits.open(units));
        model.addAttribute("names", seen.stream().collect(Collectors.toMap(AreaUnit::id, Function.identity())));
        model.addAttribute("mine", wards(VISITORS));
        model.addAttribute("kinds", kinds());
        model.addAttribute("typed", typed);
        model.addAttribute("key", Submissions.freshKey());
        model.addAttribute("errors", errors);
        return "plan/visits";
    }

    @PostMapping
    String record(@RequestParam MultiValueMap<String, String> form, @ModelAttribute("page") Page page, HttpServletResponse response,
            Model model) {
        Officer officer = current.require(VISITORS);
        try {
            String where = "/ke-hoach/giam-sat";
            int unit = number(form, "dia-ban");
            Visit.Visitor visitor = PlanWords.choice(Visit.Visitor.values(), text(form, "doan"));
            current.requireArea(unit, visitor.role());
            Visits.NewVisit visit = new Visits.NewVisit(unit, visitor, text(form, "ten-doan"), text(form, "noi-dung"),
                    text(form, "nhiem-vu"), PlanWords.day(text(form, "ngay")));
            return "redirect:" + submissions.once(officer.username(), where, form, today.now(),
                    () -> where + "/" + visits.record(visit, officer, today.now()));
        } catch (Fault fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = fault.key().contains(".day") ? "ngay" : fault.key().equals("plan.task.unknown") ? "nhiem-vu" : "ten-doan";
            return list(form.toSingleValueMap(), List.of(new FieldError(field, page.t(fault.key(), fault.arguments()))), model);
        }
    }

    @GetMapping("/{id:[0-9]+}")
    String visit(@PathVariable("id") long id, Model model) {
        return show(readable(id), Map.of(), List.of(), model);
    }

    private String show(Visit visit, Map<String, String> typed, List<FieldError> errors, Model model) {
        Officer officer = current.require();
        model.addAttribute("visit", visit);
        model.addAttribute("unit", areas.find(visit.areaUnit()).orElseThrow());
        model.addAttribute("findings",
                visits.findings(visit.id()).stream().map(one -> new Shown(one, evidence.said(EvidenceFolder.ofFinding(one.id())),
                        evidence.files(EvidenceFolder.ofFinding(one.id())))).toList());
        model.addAttribute("officer", officer);
        model.addAttribute("mayVisit", mayVisit(visit));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", Submissions.freshKey());
        return "plan/visit";
    }

    @PostMapping("/{id:[0-9]+}/ket-luan")
    String find(@PathVariable("id") long id, @RequestParam MultiValueMap<String, String> form, @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        Officer officer = current.require(VISITORS);
        Visit visit = own(id);
        return act(visit, "ket-luan", form.toSingleValueMap(), page, response, model,
                () -> submissions.once(officer.username(), "/ke-hoach/giam-sat/" + id, form, today.now(),
                        () -> String.valueOf(visits.find(visit, text(form, "ket-luan"), text(form, "nguoi"),
                                PlanWords.day(text(form, "han")), officer, today.now()))));
    }

    /** Whoever answers says what was done, with a file or a link. */
    @PostMapping("/{id:[0-9]+}/{finding:[0-9]+}/tra-loi")
    String answer(@PathVariable("id") long id, @PathVariable("finding") long number, @RequestParam("phien-ban") int version,
            @RequestParam("noi-dung") String text,
            @RequestParam(name = "lien-ket", defaultValue = "") String link,
            @RequestParam(name = "tep", required = false) @Nullable MultipartFile file,
            @ModelAttribute("page") Page page, HttpServletResponse response, Model model) {
        Officer officer = current.require();
        Visit visit = readable(id);
        Finding finding = finding(visit, number);
        if (!finding.username().equals(officer.username())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return act(visit, "noi-dung-" + number, Map.of("noi-dung-" + number, text), page, response, model, () -> {
            if (!link.isBlank() || file != null && !file.isEmpty()) {
                WorkPages.prove(evidence, EvidenceFolder.ofFinding(finding.id()), link, "", file, officer, today);
            }
            visits.answer(finding, version, text, officer, today.now());
        });
    }

    /** Not enough, with why and perhaps a new day; or closed. */
    @PostMapping("/{id:[0-9]+}/{finding:[0-9]+}/xem-xet")
    String judge(@PathVariable("id") long id, @PathVariable("finding") long number, @RequestParam("phien-ban") int version,
            @RequestParam("viec") String what,
            @RequestParam(name = "noi-dung", defaultValue = "") String text, @RequestParam(name = "han", defaultValue = "") String due,
            @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        Officer officer = current.require(VISITORS);
        Visit visit = own(id);
        Finding finding = finding(visit, number);
        return act(visit, "xem-xet-" + number, Map.of("xem-xet-" + number, text), page, response, model, () -> {
            if (what.equals("dong")) {
                visits.close(visit, finding, version, text, officer, today.now());
            } else {
                visits.notEnough(visit, finding, version, text, PlanWords.dayOrNone(due), officer, today.now());
            }
        });
    }

    @GetMapping("/{id:[0-9]+}/{finding:[0-9]+}/tep/{file}")
    ResponseEntity<byte[]> file(@PathVariable("id") long id, @PathVariable("finding") long number, @PathVariable("file") long file) {
        Officer officer = current.require();
        Finding finding = finding(readable(id), number);
        String subject = EvidenceFolder.ofFinding(finding.id());
        Document document = evidence.find(subject, file).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.looked(officer, subject, "evidence " + file);
        return WorkPages.handOut(document, evidence.open(document));
    }

    private String act(Visit visit, String field, Map<String, String> typed, Page page, HttpServletResponse response, Model model,
            Runnable act) {
        try {
            act.run();
            return "redirect:/ke-hoach/giam-sat/" + visit.id();
        } catch (Fault fault) {
            response.setStatus((fault.key().endsWith(".changed") ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
            return show(visits.visit(visit.id()).orElseThrow(), typed,
                    List.of(new FieldError(field, page.t(fault.key(), fault.arguments()))), model);
        }
    }

    private Visit readable(long id) {
        current.require();
        return visits.visit(id).filter(visit -> current.visibleAreas(Role.values()).contains(visit.areaUnit()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Visit own(long id) {
        return visits.visit(id).filter(this::mayVisit).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean mayVisit(Visit visit) {
        return current.visibleAreas(visit.visitor().role()).contains(visit.areaUnit());
    }

    private Finding finding(Visit visit, long number) {
        return visits.findings(visit.id()).stream().filter(one -> one.number() == number).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<AreaUnit> wards(Role... roles) {
        Set<Integer> seen = current.visibleAreas(roles);
        return areas.wards(today.day()).stream().filter(ward -> seen.contains(ward.id())).toList();
    }

    /** Kinds of visitors for which the officer may record. */
    private List<Visit.Visitor> kinds() {
        Officer officer = current.require();
        return java.util.Arrays.stream(Visit.Visitor.values()).filter(one -> officer.is(one.role())).toList();
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null ? "" : value;
    }

    private static int number(MultiValueMap<String, String> form, String field) {
        String value = text(form, field).strip();
        if (!value.matches("\\d{1,9}")) {
            throw new Fault("plan.choice", value);
        }
        return Integer.parseInt(value);
    }
}
