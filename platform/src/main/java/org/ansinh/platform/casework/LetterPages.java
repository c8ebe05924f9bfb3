package org.ansinh.platform.casework;

import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.ASSESSOR;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.RECEPTION;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.LetterArchive.Format;
import org.ansinh.platform.casework.Letters.Form;
import org.ansinh.platform.casework.Letters.Signing;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The papers of a decision: as they would be signed, and as they were. */
@Controller
class LetterPages {

    private static final Role[] READERS = {RECEPTION, ASSESSOR, APPROVER, LEADER, INSPECTOR};
    private static final Map<String, Form> PAPERS = Map.of("quyet-dinh", Form.DECISION, "thong-bao", Form.NOTICE);

    private final CurrentOfficer current;
    private final Proposals proposals;
    private final Letters letters;
    private final LetterArchive archive;
    private final Views views;
    private final AuditTrail audit;
    private final Today today;

    LetterPages(CurrentOfficer current, Proposals proposals, Letters letters, LetterArchive archive, Views views, AuditTrail audit,
            Today today) {
        this.current = current;
        this.proposals = proposals;
        this.letters = letters;
        this.archive = archive;
        this.views = views;
        this.audit = audit;
        this.today = today;
    }

    /** Both papers on one page: a draft while the proposal waits. */
    @GetMapping("/phe-duyet/{id}/van-ban")
    String papers(@PathVariable("id") long id, @ModelAttribute("page") Page page, Model model) {
        Proposal proposal = proposal(id, "letters");
        Decision decision = proposals.decisionOn(id).orElse(null);
        Signing signing = signing(proposal, decision);
        model.addAttribute("proposal", views.proposal(proposal, decision, page));
        model.addAttribute("decision", letters.write(Form.DECISION, proposal, signing));
        model.addAttribute("notice", letters.write(Form.NOTICE, proposal, signing));
        model.addAttribute("kept", decision == null
                ? List.of()
                : archive.of(decision.id()).stream()
                        .map(kept -> new LetterView(address(kept.form()) + "." + kept.format().name().toLowerCase(Locale.ROOT),
                                page.t("casework.letter." + kept.form()) + ", " + kept.format(), kept.sha256(),
                                page.number((kept.bytes() + 1023) / 1024)))
                        .toList());
        return "casework/letters";
    }

    /** The kept bytes of a signed paper; of a proposal that waits, a draft. */
    @GetMapping("/phe-duyet/{id}/{paper:quyet-dinh|thong-bao}.{format:pdf|docx}")
    ResponseEntity<byte[]> paper(@PathVariable("id") long id, @PathVariable("paper") String paper, @PathVariable("format") String ending) {
        Form form = Objects.requireNonNull(PAPERS.get(paper));
        Format format = Format.valueOf(ending.toUpperCase(Locale.ROOT));
        Proposal proposal = proposal(id, "letter " + paper + "." + ending);
        Decision decision = proposals.decisionOn(id).orElse(null);
        byte[] content = decision == null
                ? archive.render(letters.write(form, proposal, signing(proposal, null)), format)
                : archive.find(decision.id(), form, format).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String number = decision == null ? "du-thao-" + id : decision.number() + "-" + decision.year();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(format.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        (format == Format.PDF ? "inline" : "attachment") + "; filename=\"" + paper + "-" + number + "." + ending + "\"")
                .body(content);
    }

    private Signing signing(Proposal proposal, @Nullable Decision decision) {
        if (decision == null) {
            return Signing.preview(proposal, today.day());
        }
        if (decision.number() == null) {
            throw new Fault("casework.letter.none");
        }
        return Signing.of(decision);
    }

    private Proposal proposal(long id, String purpose) {
        Officer officer = current.require(READERS);
        Proposal proposal = proposals.find(id).filter(one -> current.visibleAreas(READERS).contains(one.areaUnit()))
                .orElseThrow(() -> Fault.absent("casework.proposal.unknown"));
        audit.looked(officer, "person:" + proposal.person(), purpose + " of proposal " + id);
        return proposal;
    }

    private static String address(Form form) {
        return PAPERS.entrySet().stream().filter(entry -> entry.getValue() == form).findFirst().orElseThrow().getKey();
    }
}
