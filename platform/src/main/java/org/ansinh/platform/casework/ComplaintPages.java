package org.ansinh.platform.casework;

import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.ASSESSOR;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.RECEPTION;

import java.time.LocalDate;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.ComplaintLimits.Step;
import org.ansinh.platform.casework.Complaints.Filing;
import org.ansinh.platform.casework.Complaints.Finding;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages on which complaints are written down, examined and followed. */
@Controller
class ComplaintPages {

    private static final Role[] READERS = {RECEPTION, ASSESSOR, APPROVER, LEADER, INSPECTOR};
    private static final Role[] FILERS = {RECEPTION, ASSESSOR, APPROVER};
    private static final Role[] EXAMINERS = {ASSESSOR};
    private static final int PAGE = 50;
    private static final int LONGEST = 8_000;

    private final CurrentOfficer current;
    private final Complaints complaints;
    private final ComplaintStore store;
    private final Proposals proposals;
    private final Views views;
    private final Registry registry;
    private final AuditTrail audit;
    private final Today today;

    ComplaintPages(CurrentOfficer current, Complaints complaints, ComplaintStore store, Proposals proposals, Views views, Registry registry,
            AuditTrail audit, Today today) {
        this.current = current;
        this.complaints = complaints;
        this.store = store;
        this.proposals = proposals;
        this.views = views;
        this.registry = registry;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping("/khieu-nai")
    String list(
            @RequestParam(name = "tat-ca", defaultValue = "false") boolean all,
            @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page,
            Model model) {
        Officer officer = current.require(READERS);
        Set<Integer> areas = current.visibleAreas(READERS);
        int total = store.count(areas, all);
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        int here = Math.clamp(number, 1, pages);
        audit.looked(officer, "list:complaints", "complaints, page " + here);
        model.addAttribute("complaints", store.list(areas, all, (here - 1) * PAGE, PAGE).stream().map(one -> view(one, page)).toList());
        model.addAttribute("all", all);
        model.addAttribute("total", total);
        model.addAttribute("late", store.countLate(areas, today.day()));
        model.addAttribute("current", here);
        model.addAttribute("pages", pages);
        return "casework/complaints";
    }

    /** A form against one decision. */
    @GetMapping("/khieu-nai/moi")
    String form(@RequestParam("quyet-dinh") long decision, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(FILERS);
        Proposals.Decided against = complaints.against(decision, current.visibleAreas(FILERS));
        audit.looked(officer, "person:" + against.proposal().person(), "complaint form");
        model.addAttribute("decision", decision);
        model.addAttribute("words", views.target(decision, page));
        model.addAttribute("proposal", views.proposal(against.proposal(), against.decision(), page));
        model.addAttribute("days", ComplaintLimits.on(today.day(), Step.FILE_FIRST).days());
        model.addAttribute("citation", ComplaintLimits.on(today.day(), Step.FILE_FIRST).citation());
        return "casework/complaint-form";
    }

    @PostMapping("/khieu-nai")
    String file(
            @RequestParam("decision") long decision,
            @RequestParam("complainant") String complainant,
            @RequestParam("channel") Complaint.Channel channel,
            @RequestParam("toldOn") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate toldOn,
            @RequestParam("filedOn") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate filedOn,
            @RequestParam("content") String content,
            @RequestParam(name = "lateReason", defaultValue = "") String lateReason) {
        Officer officer = current.require(FILERS);
        long id = complaints.file(
                new Filing(decision, limited(complainant), channel, toldOn, filedOn, limited(content), limited(lateReason)),
                officer, current.visibleAreas(FILERS));
        return "redirect:/khieu-nai/" + id;
    }

    @GetMapping("/khieu-nai/{id:[0-9]+}")
    String complaint(@PathVariable("id") long id, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Complaint complaint = store.find(id).filter(one -> current.visibleAreas(READERS).contains(one.areaUnit()))
                .orElseThrow(() -> Fault.absent("casework.complaint.unknown"));
        audit.looked(officer, "person:" + complaint.person(), "complaint " + id);
        boolean other = !complaint.against(officer.id()) && officer.is(ASSESSOR)
                && current.visibleAreas(EXAMINERS).contains(complaint.areaUnit());
        boolean mine = Integer.valueOf(officer.id()).equals(complaint.handler());
        Proposal waiting = proposals.waitingOf(complaint.person()).stream()
                .filter(one -> Long.valueOf(id).equals(one.terms().complaint())).findFirst().orElse(null);
        model.addAttribute("complaint", view(complaint, page));
        model.addAttribute("against", complaint.against(officer.id()));
        model.addAttribute("mayAccept", other && complaint.state() == Complaint.State.FILED);
        model.addAttribute("mayPropose", other && mine && complaint.state() == Complaint.State.ACCEPTED && waiting == null);
        model.addAttribute("mayWithdraw",
                complaint.state().open() && waiting == null && current.visibleAreas(FILERS).contains(complaint.areaUnit()));
        model.addAttribute("waiting", waiting == null ? 0L : waiting.id());
        return "casework/complaint";
    }

    @PostMapping("/khieu-nai/{id:[0-9]+}/thu-ly")
    String accept(
            @PathVariable("id") long id,
            @RequestParam("version") int version,
            @RequestParam("accept") boolean accept,
            @RequestParam(name = "complex", defaultValue = "false") boolean complex,
            @RequestParam(name = "remote", defaultValue = "false") boolean remote,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        Officer officer = current.require(EXAMINERS);
        if (accept) {
            complaints.accept(id, version, complex, remote, officer, current.visibleAreas(EXAMINERS));
        } else {
            complaints.refuse(id, version, limited(reason), officer, current.visibleAreas(EXAMINERS));
        }
        return "redirect:/khieu-nai/" + id;
    }

    @PostMapping("/khieu-nai/{id:[0-9]+}/rut")
    String withdraw(@PathVariable("id") long id, @RequestParam("version") int version, @RequestParam("reason") String reason) {
        Officer officer = current.require(FILERS);
        complaints.withdraw(id, version, limited(reason), officer, current.visibleAreas(FILERS));
        return "redirect:/khieu-nai/" + id;
    }

    @PostMapping("/khieu-nai/{id:[0-9]+}/ket-qua")
    String propose(
            @PathVariable("id") long id,
            @RequestParam("version") int version,
            @RequestParam("outcome") Complaint.Outcome outcome,
            @RequestParam("reason") String reason,
            @RequestParam(name = "effective", defaultValue = "") String effective,
            @RequestParam(name = "insteadRow", defaultValue = "") String row,
            @RequestParam(name = "insteadAmount", defaultValue = "") String amount,
            @RequestParam(name = "superior", defaultValue = "") String superior) {
        Officer officer = current.require(EXAMINERS);
        Finding finding = new Finding(outcome, limited(reason), CasePages.month(effective), CasePages.instead(row, amount),
                limited(superior));
        return "redirect:/phe-duyet/" + complaints.propose(id, version, finding, officer, current.visibleAreas(EXAMINERS));
    }

    private ComplaintView view(Complaint complaint, Page page) {
        Person person = registry.find(complaint.person()).orElseThrow();
        Proposals.Decided against = proposals.ofDecision(complaint.decision()).orElseThrow();
        Long settlement = complaint.settlement();
        return new ComplaintView(complaint.id(), complaint.level(), person.code(), person.name(),
                views.programme(against.proposal().programme(), page),
                views.target(complaint.decision(), page), against.proposal().id(), complaint.complainant(), complaint.channel().name(),
                complaint.toldOn(), complaint.filedOn(), complaint.fileBy(), complaint.content(), complaint.lateReason(),
                complaint.receiverName(),
                complaint.state().name(), complaint.version(), complaint.handlerName() == null ? "" : complaint.handlerName(),
                complaint.due(),
                complaint.late(today.day()), complaint.superior(), complaint.answer(),
                complaint.outcome() == null ? "" : complaint.outcome().name(),
                complaint.settledOn(), settlement == null ? null : proposals.ofDecision(settlement).orElseThrow().proposal().id(),
                views.area(complaint.areaUnit(), page));
    }

    private static String limited(String text) {
        if (text.length() > LONGEST) {
            throw new Fault("casework.complaint.long", text.length(), LONGEST);
        }
        return text;
    }
}
