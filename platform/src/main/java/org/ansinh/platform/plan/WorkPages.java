package org.ansinh.platform.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Document;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** A task in one unit: its parts and who has them, what it waits for, evidence. For officers of the unit. */
@Controller
@RequestMapping("/ke-hoach/nhiem-vu/{code}/{unit:[0-9]+}")
public class WorkPages {

    private static final Role[] LEADERS = {Role.LEADER, Role.PARTY_OFFICE};

    private final Works works;
    private final Plans plans;
    private final TaskBook book;
    private final Tasks tasks;
    private final Assignments assignments;
    private final Waits waits;
    private final EvidenceFolder evidence;
    private final BodyHeads heads;
    private final Areas areas;
    private final CurrentOfficer current;
    private final AuditTrail audit;
    private final Today today;

    WorkPages(Works works, Plans plans, TaskBook book, Tasks tasks, Assignments assignments, Waits waits, EvidenceFolder evidence,
            BodyHeads heads, Areas areas,
            CurrentOfficer current, AuditTrail audit, Today today) {
        this.works = works;
        this.plans = plans;
        this.book = book;
        this.tasks = tasks;
        this.assignments = assignments;
        this.waits = waits;
        this.evidence = evidence;
        this.heads = heads;
        this.areas = areas;
        this.current = current;
        this.audit = audit;
        this.today = today;
    }

    /** What was typed for a part that could not be given. */
    public record Typed(String what, String username, String due, String body) {}

    private record Place(PlanWork work, int unit) {}

    @GetMapping
    String work(@PathVariable("code") String code, @PathVariable("unit") int unit, @ModelAttribute("page") Page page, Model model) {
        return show(place(code, unit), new Typed("", "", "", ""), List.of(), model);
    }

    private String show(Place place, Typed typed, List<FieldError> errors, Model model) {
        Officer officer = current.require();
        String subject = EvidenceFolder.ofTask(place.work().code(), place.unit());
        Followed followed = book.of(place.work(), place.unit());
        model.addAttribute("followed", followed);
        model.addAttribute("plan", plans.require(place.work().plan()));
        model.addAttribute("unit", areas.find(place.unit()).orElseThrow());
        model.addAttribute("above", place.work().above().isEmpty() ? null : works.find(place.work().above()).orElse(null));
        model.addAttribute("below", works.below(place.work().code()));
        model.addAttribute("parts", assignments.of(place.work().code(), place.unit()));
        model.addAttribute("waits", waits.of(place.work().code(), place.unit()));
        model.addAttribute("behind", waits.behind(place.work().code(), place.unit()));
        model.addAttribute("said", evidence.said(subject));
        model.addAttribute("files", evidence.files(subject));
        model.addAttribute("head", heads.of(place.unit(), followed.body()).map(BodyHeads.Head::name).orElse(""));
        model.addAttribute("officer", officer);
        model.addAttribute("mayChange", mayChange(place, officer));
        model.addAttribute("mayProve", mayProve(place, officer));
        model.addAttribute("mayAppoint", current.visibleAreas(LEADERS).contains(place.unit()));
        model.addAttribute("units", areas.wards(today.day()));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "plan/work";
    }

    @PostMapping("/giao")
    String give(@PathVariable("code") String code, @PathVariable("unit") int unit, @RequestParam("viec") String what,
            @RequestParam("nguoi") String username,
            @RequestParam("han") String due, @RequestParam(name = "co-quan", defaultValue = "") String body,
            @RequestParam(name = "thuoc", defaultValue = "0") long above,
            @ModelAttribute("page") Page page, HttpServletResponse response, Model model) {
        Officer officer = current.require();
        Place place = place(code, unit);
        boolean own = assignments.find(above)
                .filter(upper -> upper.username().equals(officer.username()) && upper.state() == Assignment.State.ACCEPTED).isPresent();
        if (!own && !mayChange(place, officer)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return act(place, "viec", new Typed(what, username, due, body), page, response, model,
                () -> assignments.give(new Assignments.Given(place.work().code(), unit,
                        above == 0 ? null : above, what, body, username, PlanWords.day(due)), officer, today.now()));
    }

    /** The person answers, goes on or ends; who gave it takes it back. */
    @PostMapping("/giao/{id}")
    String step(@PathVariable("code") String code, @PathVariable("unit") int unit, @PathVariable("id") long id,
            @RequestParam("phien-ban") int version,
            @RequestParam("tra-loi") String state, @RequestParam(name = "tien-do", defaultValue = "") String progress,
            @RequestParam(name = "ghi-chu", defaultValue = "") String note,
            @ModelAttribute("page") Page page, HttpServletResponse response, Model model) {
        Officer officer = current.require();
        Place place = place(code, unit);
        Assignment one = assignments.find(id).filter(part -> part.task().equals(place.work().code()) && part.areaUnit() == unit)
                .filter(part -> part.username().equals(officer.username()) || part.givenBy() == officer.id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return act(place, "phan-" + id, new Typed("", "", "", ""), page, response, model, () -> {
            Integer percent = PlanWords.percent(progress);
            assignments.step(one, version, PlanWords.choice(Assignment.State.values(), state), percent == null ? one.progress() : percent,
                    note, officer, today.now());
        });
    }

    @PostMapping("/cho")
    String waitFor(@PathVariable("code") String code, @PathVariable("unit") int unit, @RequestParam("nhiem-vu") String forTask,
            @RequestParam("dia-ban") int forUnit,
            @RequestParam(name = "ly-do", defaultValue = "") String reason, @ModelAttribute("page") Page page, HttpServletResponse response,
            Model model) {
        Officer officer = current.require();
        Place place = place(code, unit);
        requireChange(place, officer);
        if (areas.wards(today.day()).stream().map(AreaUnit::id).noneMatch(id -> id == forUnit)) {
            throw new Fault("plan.figure.area", String.valueOf(forUnit), today.day().toString());
        }
        return act(place, "nhiem-vu-cho", new Typed("", "", "", ""), page, response, model,
                () -> waits.add(place.work().code(), unit, forTask, forUnit, reason, officer, today.now()));
    }

    @PostMapping("/cho/{id}/thoi")
    String lift(@PathVariable("code") String code, @PathVariable("unit") int unit, @PathVariable("id") long id) {
        Officer officer = current.require();
        Place place = place(code, unit);
        requireChange(place, officer);
        waits.lift(id, place.work().code(), unit, officer, today.now());
        return address(place);
    }

    @PostMapping("/minh-chung")
    String prove(@PathVariable("code") String code, @PathVariable("unit") int unit,
            @RequestParam(name = "lien-ket", defaultValue = "") String link,
            @RequestParam(name = "ghi-chu", defaultValue = "") String note,
            @RequestParam(name = "tep", required = false) @Nullable MultipartFile file,
            @ModelAttribute("page") Page page, HttpServletResponse response, Model model) {
        Officer officer = current.require();
        Place place = place(code, unit);
        if (!mayProve(place, officer)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String subject = EvidenceFolder.ofTask(place.work().code(), unit);
        return act(place, "tep", new Typed("", "", "", ""), page, response, model,
                () -> prove(evidence, subject, link, note, file, officer, today));
    }

    @GetMapping("/minh-chung/{id}")
    ResponseEntity<byte[]> proof(@PathVariable("code") String code, @PathVariable("unit") int unit, @PathVariable("id") long id) {
        Officer officer = current.require();
        Place place = place(code, unit);
        String subject = EvidenceFolder.ofTask(place.work().code(), unit);
        Document document = evidence.find(subject, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.looked(officer, subject, "evidence " + id);
        return handOut(document, evidence.open(document));
    }

    @PostMapping("/nguoi-dung-dau")
    String head(@PathVariable("code") String code, @PathVariable("unit") int unit, @RequestParam("nguoi") String username,
            @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        Officer officer = current.require(LEADERS);
        current.requireArea(unit, LEADERS);
        Place place = place(code, unit);
        return act(place, "dung-dau", new Typed("", "", "", ""), page, response, model,
                () -> heads.set(unit, book.of(place.work(), unit).body(), username, officer, today.now()));
    }

    /** A file, a link, a note, or several of them. */
    static void prove(EvidenceFolder evidence, String subject, String link, String note, @Nullable MultipartFile file, Officer officer,
            Today today) {
        if (file == null || file.isEmpty() || !link.isBlank()) {
            evidence.say(subject, link, note, officer, today.now());
        }
        if (file != null && !file.isEmpty()) {
            try {
                evidence.file(subject, note.length() > 200 ? note.substring(0, 200) : note, file.getBytes(), officer, today.now());
            } catch (IOException e) {
                throw new Fault("plan.evidence.unread");
            }
        }
    }

    /** As papers are: pictures shown, a PDF handed over to be kept, never opened in the page's own origin. */
    static ResponseEntity<byte[]> handOut(Document document, byte[] content) {
        ContentDisposition.Builder how = document.type() == Document.Type.PDF
                ? ContentDisposition.attachment()
                : ContentDisposition.inline();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(document.type().mediaType())).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, how.filename(document.fileName()).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; img-src 'self'; sandbox").body(content);
    }

    private String act(Place place, String field, Typed typed, Page page, HttpServletResponse response, Model model, Runnable act) {
        try {
            act.run();
            return address(place);
        } catch (Fault fault) {
            boolean meanwhile = fault.key().endsWith(".changed");
            response.setStatus((meanwhile ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
            return show(place, typed, List.of(new FieldError(field, page.t(fault.key(), fault.arguments()))), model);
        }
    }

    private static String address(Place place) {
        return "redirect:" + Climbs.href(place.work().code(), place.unit());
    }

    private void requireChange(Place place, Officer officer) {
        if (!mayChange(place, officer)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Leaders of the unit, and whoever answers for the task there. */
    private boolean mayChange(Place place, Officer officer) {
        return current.visibleAreas(LEADERS).contains(place.unit())
                || tasks.find(place.work().code(), place.unit()).responsible().equals(officer.username());
    }

    /** Also whoever has a part of it. */
    private boolean mayProve(Place place, Officer officer) {
        return mayChange(place, officer) || assignments.of(place.work().code(), place.unit()).stream()
                .anyMatch(part -> part.username().equals(officer.username()) && part.state() != Assignment.State.WITHDRAWN);
    }

    /** A task in a unit of today that the officer's areas hold; of a ward's plan in that ward only. */
    private Place place(String code, int unit) {
        current.require();
        Set<Integer> seen = current.visibleAreas(Role.values());
        LocalDate day = today.day();
        return works.find(code).filter(work -> seen.contains(unit) && areas.wards(day).stream().anyMatch(ward -> ward.id() == unit))
                .filter(work -> work.isFor(unit))
                .map(work -> new Place(work, unit)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
