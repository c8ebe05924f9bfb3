package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;

/** Registers somebody, corrects who she is, notes or verifies her number. What was believed before is kept. */
@Controller
class IdentityPages {

    private final PersonDoor door;
    private final PersonForms pages;
    private final Forms forms;
    private final EventReader reader;
    private final EventForm events;
    private final EvidenceForm evidence;
    private final Registry registry;
    private final Changes changes;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    IdentityPages(PersonDoor door, PersonForms pages, Forms forms, EventReader reader, EventForm events, EvidenceForm evidence,
            Registry registry, Changes changes,
            CurrentOfficer officers, AuditTrail audit, Today today) {
        this.door = door;
        this.pages = pages;
        this.forms = forms;
        this.reader = reader;
        this.events = events;
        this.evidence = evidence;
        this.registry = registry;
        this.changes = changes;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping("/nguoi-dan/dang-ky")
    String registration(@RequestParam MultiValueMap<String, String> fields, WebRequest request, @ModelAttribute("page") Page page,
            Model model) {
        officers.require(PersonDoor.RECORDERS);
        return forms.show(pages.registration(new Given(fields, request, page), List.of()), model);
    }

    @PostMapping("/nguoi-dan/dang-ky")
    String register(@RequestParam MultiValueMap<String, String> fields, WebRequest request, @ModelAttribute("page") Page page,
            Model model) {
        Officer officer = officers.require(PersonDoor.RECORDERS);
        Given given = new Given(fields, request, page);
        return forms.answer(given, officer, again -> pages.registration(again, alike(again)), model, () -> {
            NewPerson person = new NewPerson(given.needed("ten"), given.choice("gioi-tinh", Sex.class),
                    given.day("ngay-sinh", page.today()), given.text("so-dinh-danh"));
            LocalDate day = given.day("ngay", page.today());
            Relation relation = given.choice("quan-he", Relation.class);
            Long household = given.text("ho-co-san").isEmpty() ? null : existing(given, day);
            HouseholdMoves.Home home = given.text("ho-co-san").isEmpty() ? reader.home(given, true) : null;
            Evidence why = new Evidence(given.needed("nguon"), given.text("van-ban"), officer.username());
            requireNew(given);
            given.requireRight();
            return "/nguoi-dan/" + registered(person, day, relation, household, home, why, officer).code();
        });
    }

    private Person registered(NewPerson person, LocalDate day, Relation relation, @Nullable Long household,
            HouseholdMoves.@Nullable Home home, Evidence why,
            Officer officer) {
        if (day.isBefore(person.born()) || day.isAfter(today.day())) {
            throw new Fault("registry.register.day");
        }
        long id = registry.register(person, why, today.now());
        Touched touched = new Touched().person(id);
        if (household != null) {
            touched.household(household);
        }
        changes.make(new Changes.NewChange("REGISTERED", id, day, "", why), touched, today.now(), all -> {
            long where = household == null ? registry.newHousehold() : household;
            all.household(where);
            registry.join(id, where, household == null ? Relation.HEAD : relation, day, why, today.now());
            if (home != null) {
                registry.move(where, home.areaUnit(), home.hamlet(), home.address(), day, why, today.now());
            }
        });
        audit.changed(officer, "person:" + id, "registered");
        return registry.find(id).orElseThrow();
    }

    private @Nullable Long existing(Given given, LocalDate day) {
        return given.maybe("ho-co-san", () -> reader.visibleHousehold(given.text("ho-co-san"), day)).orElse(null);
    }

    /** Somebody of the same name and day of birth is looked at before another is registered. */
    private void requireNew(Given given) {
        if (!given.ticked("khac-nguoi") && !alike(given).isEmpty()) {
            given.maybe("ten", () -> {
                throw new Fault("registry.register.look");
            });
        }
    }

    private List<String> alike(Given given) {
        LocalDate born = given.maybe("ngay-sinh", () -> PeoplePages.day(given.text("ngay-sinh"), "registry.from", today.day()))
                .orElse(today.day());
        String name = SearchStore.fold(given.text("ten"));
        if (name.isEmpty()) {
            return List.of();
        }
        Set<Integer> visible = officers.visibleAreas(PersonDoor.RECORDERS);
        return registry.search(new SearchQuery(name, born.getYear(), null, 0), visible, today.day()).people().stream()
                .filter(found -> SearchStore.fold(found.name()).equals(name) && found.born().equals(born)).map(SearchResult.Found::code)
                .toList();
    }

    @GetMapping("/nguoi-dan/{code}/nhan-than")
    String identity(@PathVariable("code") String code, @RequestParam MultiValueMap<String, String> fields, WebRequest request,
            @ModelAttribute("page") Page page,
            Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        audit.looked(officers.require(PersonDoor.RECORDERS), "person:" + person.id(), "/nhan-than");
        return forms.show(pages.identity(person, officers.require(PersonDoor.RECORDERS), new Given(fields, request, page)), model);
    }

    @PostMapping("/nguoi-dan/{code}/nhan-than")
    String correct(@PathVariable("code") String code, @RequestParam MultiValueMap<String, String> fields, WebRequest request,
            @ModelAttribute("page") Page page,
            Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        Officer officer = officers.require(PersonDoor.RECORDERS);
        Given given = new Given(fields, request, page);
        return forms.answer(given, officer, again -> pages.identity(person, officer, again), model, () -> {
            NewPerson corrected = new NewPerson(given.needed("ten"), given.choice("gioi-tinh", Sex.class),
                    given.day("ngay-sinh", person.born()), null);
            Evidence why = evidence.read(given, person, officer, PaperKind.IDENTITY);
            given.requireRight();
            if (person.died() != null && corrected.born().isAfter(person.died())) {
                throw new Fault("registry.died.range");
            }
            Touched touched = events.touched(person, page);
            changes.require(touched, given.text(Given.VERSION));
            changes.make(new Changes.NewChange("IDENTITY", person.id(), page.today(), "", why), new Touched().person(person.id()),
                    today.now(),
                    all -> registry.correctIdentity(person.id(), corrected, why, today.now()));
            audit.changed(officer, "person:" + person.id(), "identity");
            return "/nguoi-dan/" + person.code();
        });
    }

    @GetMapping("/nguoi-dan/{code}/so-dinh-danh")
    String number(@PathVariable("code") String code, @RequestParam MultiValueMap<String, String> fields, WebRequest request,
            @ModelAttribute("page") Page page,
            Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        audit.looked(officers.require(PersonDoor.RECORDERS), "person:" + person.id(), "/so-dinh-danh");
        return forms.show(pages.number(person, officers.require(PersonDoor.RECORDERS), new Given(fields, request, page), Set.of()), model);
    }

    @PostMapping("/nguoi-dan/{code}/so-dinh-danh")
    String record(@PathVariable("code") String code, @RequestParam MultiValueMap<String, String> fields, WebRequest request,
            @ModelAttribute("page") Page page,
            Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        Officer officer = officers.require(PersonDoor.RECORDERS);
        Given given = new Given(fields, request, page);
        return forms.answer(given, officer, again -> pages.number(person, officer, again, mismatches(again, person)), model, () -> {
            String number = given.needed("so-dinh-danh");
            boolean verified = given.needed("doi-chieu").equals("VERIFIED");
            Evidence why = evidence.read(given, person, officer, PaperKind.IDENTITY);
            if (!given.ticked("van-ghi") && !mismatches(given, person).isEmpty()) {
                given.maybe("so-dinh-danh", () -> {
                    throw new Fault("registry.mismatch.look");
                });
            }
            given.requireRight();
            changes.require(events.touched(person, page), given.text(Given.VERSION));
            changes.make(new Changes.NewChange("NUMBER", person.id(), page.today(), "", why), new Touched().person(person.id()),
                    today.now(), all -> {
                        if (verified) {
                            registry.verifyNumber(person.id(), number, page.today(), why, today.now());
                        } else {
                            registry.stateNumber(person.id(), number, why, today.now());
                        }
                    });
            audit.changed(officer, "person:" + person.id(), verified ? "number verified" : "number stated");
            return "/nguoi-dan/" + person.code();
        });
    }

    private static Set<PersonalNumber.Mismatch> mismatches(Given given, Person person) {
        return given.text("so-dinh-danh").isEmpty()
                ? Set.of()
                : given.read("so-dinh-danh", Set.of(),
                        () -> new PersonalNumber(given.text("so-dinh-danh")).mismatches(person.sex(), person.born()));
    }
}
