package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.ASSESSOR;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.RECEPTION;
import static org.ansinh.platform.access.Role.TREASURER;

import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.OfficialDocuments;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The statement that is handed to a citizen. */
@Controller
class StatementPages {

    private static final Role[] READERS = {RECEPTION, ASSESSOR, APPROVER, ACCOUNTANT, TREASURER, INSPECTOR};

    private final CurrentOfficer current;
    private final Registry registry;
    private final StatementPaper paper;
    private final OfficialDocuments documents;
    private final AuditTrail audit;
    private final Today today;

    StatementPages(CurrentOfficer current, Registry registry, StatementPaper paper, OfficialDocuments documents, AuditTrail audit,
            Today today) {
        this.current = current;
        this.registry = registry;
        this.paper = paper;
        this.documents = documents;
        this.audit = audit;
        this.today = today;
    }

    /** Months by default: from the opening of the ledger to this one. */
    @GetMapping("/nguoi-dan/{code}/sao-ke.pdf")
    ResponseEntity<byte[]> statement(@PathVariable("code") String code, @RequestParam(name = "tu", defaultValue = "") String from,
            @RequestParam(name = "den", defaultValue = "") String to) {
        Officer officer = current.require(READERS);
        Person person = registry.byCode(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        int unit = registry.lastKnown(person.id(), today.day()).map(PersonOnDay::areaUnit).filter(current.visibleAreas(READERS)::contains)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.looked(officer, "person:" + person.id(), "statement of payments");
        byte[] content = documents.pdf(paper.of(person, unit, from.isBlank() ? null : RunPages.parse(from),
                to.isBlank() ? null : RunPages.parse(to), officer.name()));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"sao-ke-" + person.code() + ".pdf\"").body(content);
    }
}
