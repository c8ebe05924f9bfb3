package org.ansinh.platform.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;

/** One person registered twice: an assessor proposes, an approver agrees or refuses, an approver takes back. */
@Controller
public class MergePages {

    private static final Role[] PROPOSERS = {Role.ASSESSOR};
    private static final Role[] DECIDERS = {Role.APPROVER};

    private final PersonDoor door;
    private final EventReader reader;
    private final Merges merges;
    private final Registry registry;
    private final Forms forms;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    MergePages(PersonDoor door, EventReader reader, Merges merges, Registry registry, Forms forms, CurrentOfficer officers,
            AuditTrail audit, Today today) {
        this.door = door;
        this.reader = reader;
        this.merges = merges;
        this.registry = registry;
        this.forms = forms;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping("/nguoi-dan/{code}/trung")
    String form(@PathVariable("code") String code, @RequestParam MultiValueMap<String, String> fields, WebRequest request,
            @ModelAttribute("page") Page page,
            Model model) {
        Person survivor = door.open(code, PROPOSERS);
        audit.looked(officers.require(PROPOSERS), "person:" + survivor.id(), "/trung");
        return forms.show(proposing(survivor, new Given(fields, request, page)), model);
    }

    @PostMapping("/nguoi-dan/{code}/trung")
    String propose(@PathVariable("code") String code, @RequestParam MultiValueMap<String, String> fields, WebRequest request,
            @ModelAttribute("page") Page page,
            Model model) {
        Person survivor = door.open(code, PROPOSERS);
        Officer officer = officers.require(PROPOSERS);
        Given given = new Given(fields, request, page);
        return forms.answer(given, officer, again -> proposing(survivor, again), model, () -> {
            given.needed("ma-trung");
            given.needed("ly-do");
            Person merged = reader.person(given, "ma-trung");
            given.requireRight();
            Person other = Objects.requireNonNull(merged);
            merges.propose(survivor.id(), other.id(), given.text("ly-do"), officer.username(), today.now());
            List.of(survivor, other).forEach(one -> audit.changed(officer, "person:" + one.id(), "merge proposed"));
            return "/gop-ho-so";
        });
    }

    private static FormView proposing(Person survivor, Given given) {
        Page page = given.page();
        String here = "/nguoi-dan/" + survivor.code();
        return new FormView(page.t("registry.merge.title", survivor.name()), page.t("registry.merge.lede"), here + "/trung",
                List.of(new Link("/nguoi-dan", page.t("registry.search.title")), new Link(here, survivor.name())),
                List.of(Questions.text(given, "ma-trung"), Questions.text(given, "ly-do")), List.of(), Map.of(),
                page.t("registry.merge.propose"), here, List.of());
    }

    /** Two records beside each other, as far as the officer may see both. */
    public record Pair(Merges.Merge merge, Person survivor, String survivorPlace, Person merged, String mergedPlace) {}

    @GetMapping("/gop-ho-so")
    String waiting(@ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(Role.ASSESSOR, Role.APPROVER);
        List<Pair> pairs = new ArrayList<>();
        merges.proposed().forEach(merge -> pair(merge, page).ifPresent(pairs::add));
        pairs.forEach(
                pair -> List.of(pair.survivor(), pair.merged()).forEach(one -> audit.looked(officer, "person:" + one.id(), "/gop-ho-so")));
        model.addAttribute("pairs", pairs);
        model.addAttribute("username", officer.username());
        return "registry/merges";
    }

    private Optional<Pair> pair(Merges.Merge merge, Page page) {
        Set<Integer> visible = officers.visibleAreas(Role.ASSESSOR, Role.APPROVER);
        Optional<PersonOnDay> survivor = registry.lastKnown(merge.survivor(), page.today());
        Optional<PersonOnDay> merged = registry.lastKnown(merge.merged(), page.today());
        boolean both = survivor.isPresent() && merged.isPresent() && visible.contains(survivor.get().areaUnit())
                && visible.contains(merged.get().areaUnit());
        return both
                ? Optional.of(new Pair(merge, survivor.get().person(), place(survivor.get()), merged.get().person(), place(merged.get())))
                : Optional.empty();
    }

    private static String place(PersonOnDay one) {
        return String.join(", ", List.of(one.address(), one.hamlet()).stream().filter(part -> !part.isBlank()).toList());
    }

    @PostMapping("/gop-ho-so/{id}")
    String decide(@PathVariable("id") long id, @RequestParam(name = "quyet-dinh", defaultValue = "") String decision,
            @RequestParam(name = "tra-loi", defaultValue = "") String answer, @ModelAttribute("page") Page page) {
        Officer officer = officers.require(DECIDERS);
        Merges.Merge merge = merges.proposed().stream().filter(one -> one.id() == id).findFirst().orElseThrow(PersonDoor::absent);
        door.require(merge.survivor(), DECIDERS);
        door.require(merge.merged(), DECIDERS);
        if (decision.equals("dong-y")) {
            merges.agree(id, officer.username(), page.today(), today.now());
        } else {
            merges.refuse(id, answer, officer.username(), today.now());
        }
        List.of(merge.survivor(), merge.merged())
                .forEach(one -> audit.changed(officer, "person:" + one, "merge " + (decision.equals("dong-y") ? "agreed" : "refused")));
        return "redirect:/gop-ho-so";
    }

    @GetMapping("/nguoi-dan/{code}/tach/{id}")
    String undoForm(@PathVariable("code") String code, @PathVariable("id") long id, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person survivor = door.open(code, DECIDERS);
        audit.looked(officers.require(DECIDERS), "person:" + survivor.id(), "/tach");
        return forms.show(undoing(survivor, id, new Given(fields, request, page)), model);
    }

    @PostMapping("/nguoi-dan/{code}/tach/{id}")
    String undo(@PathVariable("code") String code, @PathVariable("id") long id, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person survivor = door.open(code, DECIDERS);
        Officer officer = officers.require(DECIDERS);
        Merges.Merge merge = merges.into(survivor.id()).stream().filter(one -> one.id() == id).findFirst().orElseThrow(PersonDoor::absent);
        Given given = new Given(fields, request, page);
        return forms.answer(given, officer, again -> undoing(survivor, id, again), model, () -> {
            String reason = given.needed("ly-do");
            given.requireRight();
            merges.undo(id, reason, officer.username(), today.now());
            List.of(survivor.id(), merge.merged()).forEach(one -> audit.changed(officer, "person:" + one, "merge taken back"));
            return "/nguoi-dan/" + survivor.code();
        });
    }

    private static FormView undoing(Person survivor, long id, Given given) {
        Page page = given.page();
        String here = "/nguoi-dan/" + survivor.code();
        return new FormView(page.t("registry.merge.undo"), page.t("registry.merge.undo.lede"), here + "/tach/" + id,
                List.of(new Link("/nguoi-dan", page.t("registry.search.title")), new Link(here, survivor.name())),
                List.of(Questions.text(given, "ly-do")),
                List.of(), Map.of(), page.t("registry.merge.undo"), here, List.of());
    }
}
