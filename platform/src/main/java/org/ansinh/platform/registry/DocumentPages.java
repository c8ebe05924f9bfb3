package org.ansinh.platform.registry;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.FormErrors;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The papers in a person's file: hand in, look at, take back. Every look is in the audit trail. */
@Controller
public class DocumentPages {

    private final PersonDoor door;
    private final Documents documents;
    private final PersonPapers papers;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;
    private final TransactionTemplate transaction;

    DocumentPages(PersonDoor door, Documents documents, PersonPapers papers, CurrentOfficer officers, AuditTrail audit, Today today,
            PlatformTransactionManager transactions) {
        this.door = door;
        this.documents = documents;
        this.papers = papers;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What was typed into the form to hand in a paper. */
    public record Form(String kind, String title, List<FieldError> errors) implements FormErrors {

        /** The error sentence of a field; empty when it is right. */
        public String error(String field) {
            return errors.stream().filter(error -> error.field().equals(field)).map(FieldError::sentence).findFirst().orElse("");
        }
    }

    @GetMapping("/nguoi-dan/{code}/giay-to")
    String list(@PathVariable("code") String code, @RequestParam(name = "loai", defaultValue = "") String kind,
            @ModelAttribute("page") Page page, Model model) {
        Person person = door.open(code, PersonDoor.FILE_READERS);
        return show(person, new Form(kind, "", List.of()), model);
    }

    @PostMapping("/nguoi-dan/{code}/giay-to")
    String handIn(@PathVariable("code") String code, @RequestParam(name = "loai", defaultValue = "") String kind,
            @RequestParam(name = "ten-giay-to", defaultValue = "") String title,
            @RequestParam(name = "tep", required = false) @Nullable MultipartFile file,
            @ModelAttribute("page") Page page, Model model) throws IOException {
        Officer officer = officers.require(PersonDoor.RECORDERS);
        Person person = door.open(code, PersonDoor.RECORDERS);
        byte[] content = file == null ? new byte[0] : file.getBytes();
        try {
            PaperKind what = kind(kind);
            transaction.executeWithoutResult(status -> {
                Document kept = documents.store(new Documents.Paper("person:" + person.id(), what, title, officer.username()), content,
                        today.now());
                audit.changed(officer, "person:" + person.id(), "paper " + kept.id() + " " + kept.kind());
            });
        } catch (Fault fault) {
            String field = fault.key().equals("registry.paper.kind")
                    ? "loai"
                    : fault.key().startsWith("registry.paper.title") ? "ten-giay-to" : "tep";
            return show(person, new Form(kind, title, List.of(new FieldError(field, page.t(fault.key(), fault.arguments())))), model);
        }
        return "redirect:/nguoi-dan/" + person.code() + "/giay-to";
    }

    /** The paper itself. */
    @GetMapping("/nguoi-dan/{code}/giay-to/{id}")
    ResponseEntity<byte[]> paper(@PathVariable("code") String code, @PathVariable("id") long id) {
        Officer officer = officers.require(PersonDoor.FILE_READERS);
        Person person = door.open(code, PersonDoor.FILE_READERS);
        Document document = papers.find(person, id, officer).orElseThrow(PersonDoor::absent);
        byte[] content = documents.open(document);
        audit.looked(officer, "person:" + person.id(), "paper " + document.id());
        return PaperAnswers.of(document.type(), document.fileName(), content);
    }

    @PostMapping("/nguoi-dan/{code}/giay-to/{id}/thu-hoi")
    String withdraw(@PathVariable("code") String code, @PathVariable("id") long id,
            @RequestParam(name = "ly-do", defaultValue = "") String reason,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = officers.require(PersonDoor.RECORDERS);
        Person person = door.open(code, PersonDoor.RECORDERS);
        Document document = papers.find(person, id, officer).orElseThrow(PersonDoor::absent);
        try {
            transaction.executeWithoutResult(status -> {
                documents.withdraw(document.id(), reason, officer.username(), today.now());
                audit.changed(officer, "person:" + person.id(), "paper " + document.id() + " taken back");
            });
        } catch (Fault fault) {
            return show(person, new Form("", "", List.of(new FieldError("ly-do-" + id, page.t(fault.key(), fault.arguments())))), model);
        }
        return "redirect:/nguoi-dan/" + person.code() + "/giay-to";
    }

    private String show(Person person, Form form, Model model) {
        Officer officer = officers.require(PersonDoor.FILE_READERS);
        audit.looked(officer, "person:" + person.id(), "/giay-to");
        model.addAttribute("person", person);
        model.addAttribute("papers", papers.of(person, officer));
        model.addAttribute("form", form);
        model.addAttribute("mayRecord", PersonViews.mayRecord(officer));
        return "registry/papers";
    }

    private static PaperKind kind(String text) {
        return Arrays.stream(PaperKind.values()).filter(kind -> kind.name().equals(text)).findFirst()
                .orElseThrow(() -> new Fault("registry.paper.kind"));
    }
}
