package org.ansinh.platform.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
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

/** Life events: what happened to somebody, one page a kind; the changes made so far, each of which can be taken back. */
@Controller
class EventPages {

    private final PersonDoor door;
    private final EventForm form;
    private final EventReader reader;
    private final LifeEvents events;
    private final Changes changes;
    private final FollowUps followUps;
    private final Forms forms;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    EventPages(PersonDoor door, EventForm form, EventReader reader, LifeEvents events, Changes changes, FollowUps followUps, Forms forms,
            CurrentOfficer officers, AuditTrail audit, Today today) {
        this.door = door;
        this.form = form;
        this.reader = reader;
        this.events = events;
        this.changes = changes;
        this.followUps = followUps;
        this.forms = forms;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping("/nguoi-dan/{code}/bien-dong")
    String kinds(@PathVariable("code") String code, Model model) {
        Officer officer = officers.require(PersonDoor.FILE_READERS);
        Person person = door.open(code, PersonDoor.FILE_READERS);
        audit.looked(officer, "person:" + person.id(), "/bien-dong");
        model.addAttribute("person", person);
        model.addAttribute("kinds", LifeEventKind.all());
        model.addAttribute("changes", changes.of(person.id()));
        model.addAttribute("mayRecord", PersonViews.mayRecord(officer));
        return "registry/events";
    }

    @GetMapping("/nguoi-dan/{code}/bien-dong/{kind}")
    String show(@PathVariable("code") String code, @PathVariable("kind") String address, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        LifeEventKind kind = LifeEventKind.at(address).orElseThrow(PersonDoor::absent);
        Person person = door.open(code, PersonDoor.RECORDERS);
        Officer officer = officers.require(PersonDoor.RECORDERS);
        audit.looked(officer, "person:" + person.id(), "/bien-dong");
        return forms.show(form.view(kind, person, officer, new Given(fields, request, page)), model);
    }

    @PostMapping("/nguoi-dan/{code}/bien-dong/{kind}")
    String record(@PathVariable("code") String code, @PathVariable("kind") String address,
            @RequestParam MultiValueMap<String, String> fields, WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        LifeEventKind kind = LifeEventKind.at(address).orElseThrow(PersonDoor::absent);
        Person person = door.open(code, PersonDoor.RECORDERS);
        Officer officer = officers.require(PersonDoor.RECORDERS);
        Given given = new Given(fields, request, page);
        return forms.answer(given, officer, again -> form.view(kind, person, officer, again), model, () -> {
            LifeEvents.Answers answers = reader.read(kind, person, officer, given);
            changes.require(form.touched(person, page), given.text(Given.VERSION));
            long change = events.record(answers, page.today(), today.now());
            changes.people(change).forEach(one -> audit.changed(officer, "person:" + one, kind.kind() + " " + answers.day()));
            return "/nguoi-dan/" + person.code();
        });
    }

    /** Takes a change back. Everybody it was about must be in the officer's area. */
    @PostMapping("/nguoi-dan/{code}/bien-dong/{change}/hoan-tac")
    String undo(@PathVariable("code") String code, @PathVariable("change") long id, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        Officer officer = officers.require(PersonDoor.RECORDERS);
        Changes.Change change = changes.find(id)
                .filter(one -> changes.people(id).contains(person.id()) && !one.kind().equals(Merges.MERGED))
                .orElseThrow(PersonDoor::absent);
        changes.people(id).forEach(one -> door.require(one, PersonDoor.RECORDERS));
        Given given = new Given(fields, request, page);
        String here = "/nguoi-dan/" + person.code() + "/bien-dong";
        return forms.answer(given, officer, again -> undoing(person, change, again), model, () -> {
            String reason = given.needed("ly-do");
            given.requireRight();
            changes.undo(id, new Evidence(page.t("registry.undo.source"), reason, officer.username()), today.now());
            followUps.closeOf(id, officer.username(), today.now());
            changes.people(id).forEach(one -> audit.changed(officer, "person:" + one, "undid " + change.kind() + " " + change.day()));
            return here;
        });
    }

    @GetMapping("/nguoi-dan/{code}/bien-dong/{change}/hoan-tac")
    String undoForm(@PathVariable("code") String code, @PathVariable("change") long id, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        audit.looked(officers.require(PersonDoor.RECORDERS), "person:" + person.id(), "/bien-dong");
        Optional<Changes.Change> change = changes.find(id).filter(one -> changes.people(id).contains(person.id()));
        return forms.show(undoing(person, change.orElseThrow(PersonDoor::absent), new Given(fields, request, page)), model);
    }

    private static FormView undoing(Person person, Changes.Change change, Given given) {
        Page page = given.page();
        String here = "/nguoi-dan/" + person.code();
        return new FormView(page.t("registry.undo.title", ChangeWords.label(change, page)),
                page.t("registry.undo.lede", page.date(change.day())),
                here + "/bien-dong/" + change.id() + "/hoan-tac",
                List.of(new Link(here, person.name()), new Link(here + "/bien-dong", page.t("registry.events"))),
                List.of(Questions.text(given, "ly-do")), List.of(), Map.of(), page.t("registry.undo.do"), here + "/bien-dong", List.of());
    }
}
