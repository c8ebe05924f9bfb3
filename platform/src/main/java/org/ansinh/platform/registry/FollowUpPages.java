package org.ansinh.platform.registry;

import java.util.List;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What to look at after deaths, moves and merges. */
@Controller
class FollowUpPages {

    private static final Role[] READERS = {Role.RECEPTION, Role.ASSESSOR, Role.SOCIAL_WORKER, Role.APPROVER};

    private final FollowUps followUps;
    private final PersonDoor door;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;
    private final TransactionTemplate transaction;

    FollowUpPages(FollowUps followUps, PersonDoor door, CurrentOfficer officers, AuditTrail audit, Today today,
            PlatformTransactionManager transactions) {
        this.followUps = followUps;
        this.door = door;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/ra-soat-bien-dong")
    String list(@RequestParam(name = "trang", defaultValue = "1") int number, Model model) {
        officers.require(READERS);
        int at = Math.clamp(number - 1, 0, 1000);
        List<FollowUps.FollowUp> found = followUps.open(officers.visibleAreas(READERS), at);
        model.addAttribute("found", found.stream().limit(FollowUps.PAGE).toList());
        model.addAttribute("number", at + 1);
        model.addAttribute("more", found.size() > FollowUps.PAGE);
        return "registry/follow-ups";
    }

    @PostMapping("/nguoi-dan/{code}/ra-soat/{id}")
    String done(@PathVariable("code") String code, @PathVariable("id") long id,
            @RequestParam(name = "ket-qua", defaultValue = "") String note,
            @ModelAttribute("page") Page page) {
        Person person = door.open(code, READERS);
        Officer officer = officers.require(READERS);
        if (followUps.openOf(List.of(person.id())).stream().noneMatch(one -> one.id() == id)) {
            throw PersonDoor.absent();
        }
        transaction.executeWithoutResult(status -> {
            followUps.done(id, note, officer.username(), today.now());
            audit.changed(officer, "person:" + person.id(), "followed up");
        });
        return "redirect:/nguoi-dan/" + person.code();
    }
}
