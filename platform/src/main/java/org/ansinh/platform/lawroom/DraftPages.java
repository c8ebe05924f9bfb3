package org.ansinh.platform.lawroom;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ansinh.law.Verification;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.Wording;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A draft: written, checked, compared, handed in, put in force. */
@Controller
@RequestMapping("/phong-luat/ban-thao")
class DraftPages {

    private static final Role[] WRITERS = {Role.LAW_OFFICER, Role.LAW_APPROVER};

    private final Drafts drafts;
    private final Law law;
    private final Areas areas;
    private final CurrentOfficer current;

    DraftPages(Drafts drafts, Law law, Areas areas, CurrentOfficer current) {
        this.drafts = drafts;
        this.law = law;
        this.areas = areas;
        this.current = current;
    }

    @PostMapping
    String begin(@RequestParam("kind") String kind, @RequestParam("subject") String subject, @RequestParam("title") String title) {
        Officer officer = current.require(WRITERS);
        Draft.Kind chosen = choice(Draft.Kind.values(), kind);
        return "redirect:/phong-luat/ban-thao/" + drafts.begin(chosen, subject, title, officer);
    }

    @GetMapping("/{id}")
    String draft(@PathVariable("id") long id, @RequestParam(name = "ban", defaultValue = "0") int number, @ModelAttribute("page") Page page,
            Model model) {
        Officer officer = current.require(LawRoomPages.READERS);
        Drafts.File file = drafts.find(id);
        DraftVersion version = number == 0 ? file.head() : file.version(number);
        boolean inForce = file.state() == Drafts.State.IN_FORCE;
        Optional<DraftCheck> check = inForce ? Optional.empty() : Optional.of(drafts.check(file.draft(), version));
        model.addAttribute("draft", file.draft());
        model.addAttribute("version", version);
        model.addAttribute("head", file.head());
        model.addAttribute("versions", file.versions());
        model.addAttribute("submissions", file.submissions());
        model.addAttribute("decisions", file.decisions());
        model.addAttribute("state", file.state().name());
        model.addAttribute("waiting", file.waiting());
        model.addAttribute("check", check);
        model.addAttribute("effects", check.filter(DraftCheck::sound).flatMap(DraftCheck::book)
                .map(book -> SimulationTable.of(drafts.effects(version, book, current.visibleAreas(LawRoomPages.READERS)), areas,
                        page.locale())));
        model.addAttribute("mayWrite", !inForce && Arrays.stream(WRITERS).anyMatch(officer::is));
        model.addAttribute("mayDecide", file.waiting()
                .filter(one -> officer.is(Role.LAW_APPROVER) && one.submittedBy() != officer.id() && one.writtenBy() != officer.id())
                .isPresent());
        model.addAttribute("instruments", law.book().instruments());
        model.addAttribute("wording", new Wording(law.book(), page));
        model.addAttribute("tables", tables(file.draft(), version, page));
        return "lawroom/draft";
    }

    private List<TableView> tables(Draft draft, DraftVersion version, Page page) {
        String xml = version.content().xml();
        return xml == null
                ? List.of()
                : new Tables(law.book(), page, page.today(), page.today(), Verification.UNVERIFIED)
                        .read(draft.subject(), xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The table in a DMN editor; without JavaScript the page of the draft takes a file instead. */
    @GetMapping("/{id}/soan")
    String editor(@PathVariable("id") long id, @RequestParam(name = "ban", defaultValue = "0") int number,
            @ModelAttribute("page") Page page, Model model) {
        current.require(WRITERS);
        Drafts.File file = drafts.find(id);
        DraftVersion version = number == 0 ? file.head() : file.version(number);
        if (version.content().xml() == null) {
            throw new Fault("lawroom.content.kind");
        }
        model.addAttribute("draft", file.draft());
        model.addAttribute("version", version);
        return "lawroom/editor";
    }

    /** The table as a file for a DMN editor at the desk. */
    @GetMapping(path = "/{id}/tep", produces = "application/xml;charset=UTF-8")
    ResponseEntity<String> file(@PathVariable("id") long id, @RequestParam("ban") int number) {
        current.require(LawRoomPages.READERS);
        String xml = drafts.find(id).version(number).content().xml();
        if (xml == null) {
            throw new Fault("lawroom.content.kind");
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ban-thao-" + id + "." + number + ".dmn\"").body(xml);
    }

    @PostMapping("/{id}")
    String save(@PathVariable("id") long id, @ModelAttribute DraftForm form) {
        Officer officer = current.require(WRITERS);
        Drafts.File file = drafts.find(id);
        Integer seen = form.seen();
        if (seen == null) {
            throw new Fault("lawroom.version.unknown");
        }
        Drafts.Saved saved = drafts.save(id, seen, form.content(file.version(seen)), officer);
        return "redirect:/phong-luat/ban-thao/" + id + (saved.aside() ? "?ban=" + saved.number() : "");
    }

    /** Makes what was kept aside the newest version of the main line. */
    @PostMapping("/{id}/lay-lai")
    String takeOver(@PathVariable("id") long id, @RequestParam("ban") int number, @RequestParam("head") int head) {
        Officer officer = current.require(WRITERS);
        Drafts.File file = drafts.find(id);
        drafts.save(id, head, file.version(number).content(), officer);
        return "redirect:/phong-luat/ban-thao/" + id;
    }

    @PostMapping("/{id}/trinh")
    String submit(@PathVariable("id") long id, @RequestParam("ban") int number) {
        drafts.submit(id, number, current.require(WRITERS));
        return "redirect:/phong-luat/ban-thao/" + id;
    }

    @PostMapping("/{id}/quyet-dinh")
    String decide(@PathVariable("id") long id, @RequestParam("ban") int number, @RequestParam("outcome") String outcome,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        Officer officer = current.require(Role.LAW_APPROVER);
        drafts.decide(id, number, choice(LawDecision.Outcome.values(), outcome), reason, officer);
        return "redirect:/phong-luat/ban-thao/" + id;
    }

    private static <E extends Enum<E>> E choice(E[] values, String text) {
        return Arrays.stream(values).filter(one -> one.name().equals(text)).findFirst()
                .orElseThrow(() -> new Fault("lawroom.choice", text));
    }
}
