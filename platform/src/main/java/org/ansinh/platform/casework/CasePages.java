package org.ansinh.platform.casework;

import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.ASSESSOR;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.SUPERVISOR;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages on which officers propose and decide. */
@Controller
class CasePages {

    private static final Role[] READERS = {ASSESSOR, APPROVER, LEADER, INSPECTOR, SUPERVISOR};
    private static final int PAGE = 50;
    private static final List<Proposal.Kind> PROPOSED_HERE = List.of(Proposal.Kind.START, Proposal.Kind.ADJUST, Proposal.Kind.SUSPEND,
            Proposal.Kind.RESUME, Proposal.Kind.END, Proposal.Kind.REFUSE, Proposal.Kind.CORRECT);

    private final CurrentOfficer current;
    private final Casework casework;
    private final Proposals proposals;
    private final Views views;
    private final Complaints complaints;
    private final AuditTrail audit;

    CasePages(CurrentOfficer current, Casework casework, Proposals proposals, Views views, Complaints complaints, AuditTrail audit) {
        this.current = current;
        this.casework = casework;
        this.proposals = proposals;
        this.views = views;
        this.complaints = complaints;
        this.audit = audit;
    }

    @GetMapping("/phe-duyet")
    String approvals(
            @RequestParam(name = "chuong-trinh", defaultValue = "") String programme,
            @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page,
            Model model) {
        Officer officer = current.require(READERS);
        Set<Integer> areas = current.visibleAreas(READERS);
        String chosen = programme.isEmpty() ? null : programme;
        int total = proposals.countWaiting(areas, chosen, 0);
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, pages);
        audit.looked(officer, "list:proposals", "approvals, page " + here);
        model.addAttribute("waiting", proposals.waiting(areas, chosen, (here - 1) * PAGE, PAGE).stream()
                .map(proposal -> views.proposal(proposal, null, page)).toList());
        model.addAttribute("decided", views.decided(proposals.decided(areas, 20), page));
        model.addAttribute("total", total);
        model.addAttribute("current", here);
        model.addAttribute("pages", pages);
        return "casework/approvals";
    }

    @GetMapping("/phe-duyet/{id}")
    String proposal(@PathVariable("id") long id, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Proposal proposal = proposals.find(id).filter(one -> current.visibleAreas(READERS).contains(one.areaUnit()))
                .orElseThrow(() -> Fault.absent("casework.proposal.unknown"));
        audit.looked(officer, "person:" + proposal.person(), "proposal " + id);
        Decision decision = proposals.decisionOn(id).orElse(null);
        boolean waits = proposal.state() == Proposal.State.WAITING;
        model.addAttribute("proposal", views.proposal(proposal, decision, page));
        model.addAttribute("mine", proposal.proposedBy() == officer.id());
        model.addAttribute("mayDecide", waits && officer.is(APPROVER) && proposal.proposedBy() != officer.id()
                && current.visibleAreas(APPROVER).contains(proposal.areaUnit()));
        model.addAttribute("complaints",
                decision == null ? List.of() : complaints.about(decision.id()).stream().map(Complaint::id).toList());
        return "casework/proposal";
    }

    @PostMapping("/phe-duyet/{id}")
    String decide(
            @PathVariable("id") long id,
            @RequestParam("version") int version,
            @RequestParam("outcome") String outcome,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "capacity", defaultValue = "CHAIR") String capacity) {
        Officer officer = current.require(APPROVER);
        casework.decide(id, version, choice(List.of(Decision.Outcome.values()), outcome), limited(reason),
                choice(List.of(Decision.Capacity.values()), capacity), officer, current.visibleAreas(APPROVER));
        return "redirect:/phe-duyet/" + id;
    }

    /** A form to propose something for a person, with the law's answer for the month. */
    @GetMapping("/de-xuat")
    String form(
            @RequestParam("person") String person,
            @RequestParam("programme") String programme,
            @RequestParam(name = "kind", defaultValue = "START") String kind,
            @RequestParam(name = "effective", defaultValue = "") String effective,
            @RequestParam(name = "target", required = false) @Nullable Long target,
            @ModelAttribute("page") Page page,
            Model model) {
        Officer officer = current.require(ASSESSOR);
        Proposal.Kind chosen = choice(PROPOSED_HERE, kind);
        Casework.Situation situation = casework.situation(person, programme, month(effective), current.visibleAreas(ASSESSOR));
        audit.looked(officer, "person:" + situation.person().id(), "proposal form");
        model.addAttribute("form", views.form(situation, chosen, effective, target, page));
        return "casework/propose";
    }

    @PostMapping("/de-xuat")
    String propose(
            @RequestParam("person") String person,
            @RequestParam("programme") String programme,
            @RequestParam(name = "kind", defaultValue = "START") String kind,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "bank", defaultValue = "") String bank,
            @RequestParam(name = "account", defaultValue = "") String account,
            @RequestParam(name = "effective", defaultValue = "") String effective,
            @RequestParam(name = "cause", defaultValue = "") String cause,
            @RequestParam(name = "target", required = false) @Nullable Long target,
            @RequestParam(name = "insteadRow", defaultValue = "") String row,
            @RequestParam(name = "insteadAmount", defaultValue = "") String amount) {
        Officer officer = current.require(ASSESSOR);
        Proposal.Terms terms = new Proposal.Terms(month(effective), cause, target);
        Casework.Request request = new Casework.Request(choice(PROPOSED_HERE, kind), person, programme, limited(reason),
                bank.strip().toUpperCase(Locale.ROOT), account, terms, instead(row, amount));
        return "redirect:/phe-duyet/" + casework.propose(request, officer, current.visibleAreas(ASSESSOR)).id();
    }

    static Casework.@Nullable Instead instead(String row, String amount) {
        if (row.isBlank() && amount.isBlank()) {
            return null;
        }
        String digits = amount.replaceAll("[ .,đ]", "");
        if (row.isBlank() || !digits.matches("[0-9]{1,12}")) {
            throw new Fault("casework.amount.form", amount);
        }
        return new Casework.Instead(row.strip(), Long.parseLong(digits));
    }

    /** {@code 2026-11} or {@code 11/2026}; null when nothing is given. */
    static @Nullable YearMonth month(String given) {
        String text = given.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.contains("/") ? YearMonth.parse(text, DateTimeFormatter.ofPattern("M/uuuu")) : YearMonth.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new Fault("casework.effective.form", text);
        }
    }

    private static String limited(String reason) {
        if (reason.length() > 2000) {
            throw new Fault("casework.reason.long", reason.length());
        }
        return reason;
    }

    private static <E extends Enum<E>> E choice(List<E> choices, String given) {
        return choices.stream().filter(one -> one.name().equals(given)).findFirst()
                .orElseThrow(() -> new Fault("casework.choice", given, choices.toString()));
    }
}
