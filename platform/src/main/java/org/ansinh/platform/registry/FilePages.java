package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
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

/** A person's file: how she is reached, who acts and receives for her, where her money goes. */
@Controller
class FilePages {

    /** Who may say that an account is hers: also who pays. */
    private static final Role[] VERIFIERS = {Role.RECEPTION, Role.ASSESSOR, Role.SOCIAL_WORKER, Role.APPROVER, Role.ACCOUNTANT};
    private static final Role[] READERS = {Role.RECEPTION, Role.ASSESSOR, Role.SOCIAL_WORKER, Role.APPROVER, Role.ACCOUNTANT,
            Role.INSPECTOR};

    private final PersonDoor door;
    private final BehalfForms pages;
    private final BehalfReader reader;
    private final Forms forms;
    private final Contacts contacts;
    private final Receivers receivers;
    private final PayAccounts accounts;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    FilePages(PersonDoor door, BehalfForms pages, BehalfReader reader, Forms forms, Contacts contacts, Receivers receivers,
            PayAccounts accounts,
            CurrentOfficer officers, AuditTrail audit, Today today) {
        this.door = door;
        this.pages = pages;
        this.reader = reader;
        this.forms = forms;
        this.contacts = contacts;
        this.receivers = receivers;
        this.accounts = accounts;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping("/nguoi-dan/{code}/ho-so")
    String file(@PathVariable("code") String code, @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, READERS);
        Officer officer = officers.require(READERS);
        LocalDate day = page.today();
        audit.looked(officer, "person:" + person.id(), "/ho-so");
        model.addAttribute("person", person);
        model.addAttribute("file", new PersonFile(List.copyOf(contacts.of(person.id(), day).values()), receivers.of(person.id(), day),
                receivers.guardians(person.id(), day), accounts.of(person.id()), pages.names(page), PersonViews.mayRecord(officer)));
        return "registry/file";
    }

    @GetMapping("/nguoi-dan/{code}/{form:lien-he|nhan-thay|giam-ho|tai-khoan}")
    String show(@PathVariable("code") String code, @PathVariable("form") String form, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        Officer officer = officers.require(PersonDoor.RECORDERS);
        audit.looked(officer, "person:" + person.id(), "/" + form);
        return forms.show(view(form, person, officer, new Given(fields, request, page)), model);
    }

    @PostMapping("/nguoi-dan/{code}/{form:lien-he|nhan-thay|giam-ho|tai-khoan}")
    String record(@PathVariable("code") String code, @PathVariable("form") String form, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        Officer officer = officers.require(PersonDoor.RECORDERS);
        Given given = new Given(fields, request, page);
        return done(given, person, officer, form, model, (who, again) -> view(form, person, who, again),
                () -> reader.record(form, given, person, officer));
    }

    @GetMapping("/nguoi-dan/{code}/thoi-nhan-thay/{what}")
    String end(@PathVariable("code") String code, @PathVariable("what") String what, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        audit.looked(officers.require(PersonDoor.RECORDERS), "person:" + person.id(), "/thoi-nhan-thay");
        return forms.show(pages.end(person, what, new Given(fields, request, page)), model);
    }

    @PostMapping("/nguoi-dan/{code}/thoi-nhan-thay/{what}")
    String ended(@PathVariable("code") String code, @PathVariable("what") String what, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, PersonDoor.RECORDERS);
        Officer officer = officers.require(PersonDoor.RECORDERS);
        Given given = new Given(fields, request, page);
        return done(given, person, officer, "thoi-nhan-thay", model, (who, again) -> pages.end(person, what, again), () -> {
            LocalDate from = given.day("ngay", page.today());
            given.requireRight();
            if (what.matches("g[0-9]{1,3}")) {
                List<Receivers.Guardian> guardians = receivers.guardians(person.id(), page.today());
                int place = Integer.parseInt(what.substring(1));
                if (place >= guardians.size()) {
                    throw new Fault("registry.behalf.gone");
                }
                receivers.endGuardian(person.id(), guardians.get(place).who(), from, today.now());
            } else {
                receivers.end(person.id(), what.equals(BehalfForms.EVERYTHING) ? Receivers.EVERYTHING : what, from, today.now());
            }
        });
    }

    @GetMapping("/nguoi-dan/{code}/tai-khoan/{account}")
    String state(@PathVariable("code") String code, @PathVariable("account") long id, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, VERIFIERS);
        Officer officer = officers.require(VERIFIERS);
        PayAccounts.PayAccount account = account(person, id);
        audit.looked(officer, "person:" + person.id(), "/tai-khoan");
        return forms.show(pages.state(person, account, accounts.sharedWith(account), officer, new Given(fields, request, page)), model);
    }

    @PostMapping("/nguoi-dan/{code}/tai-khoan/{account}")
    String mark(@PathVariable("code") String code, @PathVariable("account") long id, @RequestParam MultiValueMap<String, String> fields,
            WebRequest request,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, VERIFIERS);
        Officer officer = officers.require(VERIFIERS);
        PayAccounts.PayAccount account = account(person, id);
        Given given = new Given(fields, request, page);
        return done(given, person, officer, "tai-khoan " + id, model,
                (who, again) -> pages.state(person, account, accounts.sharedWith(account), who, again),
                () -> reader.mark(given, person, account, officer));
    }

    private String done(Given given, Person person, Officer officer, String what, Model model, BiFunction<Officer, Given, FormView> view,
            Runnable work) {
        return forms.answer(given, officer, again -> view.apply(officer, again), model, () -> {
            work.run();
            audit.changed(officer, "person:" + person.id(), what);
            return "/nguoi-dan/" + person.code() + "/ho-so";
        });
    }

    private FormView view(String form, Person person, Officer officer, Given given) {
        return switch (form) {
            case "lien-he" -> pages.contacts(person, officer, given);
            case "nhan-thay" -> pages.receiver(person, officer, given);
            case "giam-ho" -> pages.guardian(person, officer, given);
            default -> pages.account(person, officer, given);
        };
    }

    private PayAccounts.PayAccount account(Person person, long id) {
        return accounts.of(person.id()).stream().filter(account -> account.id() == id).findFirst().orElseThrow(PersonDoor::absent);
    }
}
