package org.ansinh.platform.onestop;

import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.ASSESSOR;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.LEADER;
import static org.ansinh.platform.access.Role.RECEPTION;
import static org.ansinh.platform.access.Role.SUPERVISOR;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.registry.Document;
import org.ansinh.platform.registry.PaperAnswers;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.Pdf;
import org.ansinh.platform.web.QrCode;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** One file: what happened, what is next, and the sheets that are handed out. */
@Controller
class DossierPages {

    static final Role[] READERS = {RECEPTION, ASSESSOR, APPROVER, LEADER, INSPECTOR, SUPERVISOR};
    private static final Role[] PAPER_READERS = {RECEPTION, ASSESSOR, APPROVER, INSPECTOR};

    private final CurrentOfficer current;
    private final DossierStore store;
    private final DossierViews views;
    private final Moves moves;
    private final Sheets sheets;
    private final ApplicationPapers papers;
    private final Pdf pdf;
    private final AuditTrail audit;

    DossierPages(CurrentOfficer current, DossierStore store, DossierViews views, Moves moves, Sheets sheets,
            ApplicationPapers papers, Pdf pdf, AuditTrail audit) {
        this.current = current;
        this.store = store;
        this.views = views;
        this.moves = moves;
        this.sheets = sheets;
        this.papers = papers;
        this.pdf = pdf;
        this.audit = audit;
    }

    @GetMapping("/ho-so/{code:HS.*}")
    String dossier(@PathVariable("code") String code, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Dossier dossier = find(code);
        audit.looked(officer, "person:" + dossier.person(), "file " + dossier.code().text());
        Function<Role[], Set<Integer>> rights = current::visibleAreas;
        model.addAttribute("whole", views.whole(dossier, officer, rights, page));
        return "onestop/dossier";
    }

    @PostMapping("/ho-so/{code:HS.*}")
    String move(@PathVariable("code") String code, @ModelAttribute MoveForm form) {
        Officer officer = current.require(RECEPTION, ASSESSOR, APPROVER);
        Dossier moved = moves.move(DossierCode.parse(code), form.seen(), form.move(), officer, current::visibleAreas);
        return "redirect:/ho-so/" + moved.code().text();
    }

    @GetMapping("/ho-so/{code:HS.*}/{sheet:giay-hen|bo-sung|xin-loi}")
    String sheet(@PathVariable("code") String code, @PathVariable("sheet") String name, @ModelAttribute("page") Page page, Model model,
            HttpServletRequest request) {
        Officer officer = current.require(READERS);
        Dossier dossier = find(code);
        audit.looked(officer, "person:" + dossier.person(), "file " + dossier.code().text() + " " + name);
        Sheet sheet = sheets.of(dossier, kind(name), page.today(), track(dossier, request));
        model.addAttribute("sheet", sheet);
        model.addAttribute("qr", QrCode.of(sheet.track()).svg(sheet.shown()));
        model.addAttribute("back", "/ho-so/" + dossier.code().text());
        model.addAttribute("next", "/ho-so/tiep-nhan?chinh-sach=" + dossier.programme());
        model.addAttribute("document", "/ho-so/" + dossier.code().text() + "/" + name + ".pdf");
        return "onestop/sheet-page";
    }

    @GetMapping("/ho-so/{code:HS.*}/{sheet:giay-hen|bo-sung|xin-loi}.pdf")
    ResponseEntity<byte[]> document(@PathVariable("code") String code, @PathVariable("sheet") String name,
            @ModelAttribute("page") Page page,
            HttpServletRequest request) {
        Officer officer = current.require(READERS);
        Dossier dossier = find(code);
        audit.looked(officer, "person:" + dossier.person(), "file " + dossier.code().text() + " " + name + ".pdf");
        Sheet sheet = sheets.of(dossier, kind(name), page.today(), track(dossier, request));
        byte[] bytes = pdf.of("onestop/sheet-document.jte", Map.of("sheet", sheet, "qr", QrCode.of(sheet.track()).table(2.4)));
        String file = name + "-" + dossier.code().text() + ".pdf";
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(file).build().toString()).body(bytes);
    }

    /** A paper that came with the application. */
    @GetMapping("/ho-so/{code:HS.*}/giay-to/{id:[0-9]+}")
    ResponseEntity<byte[]> paper(@PathVariable("code") String code, @PathVariable("id") long id) {
        Officer officer = current.require(PAPER_READERS);
        Dossier dossier = find(code, PAPER_READERS);
        Document paper = papers.kept(dossier.code(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.looked(officer, "person:" + dossier.person(), "file " + dossier.code().text() + " paper " + id);
        return PaperAnswers.of(paper.type(), paper.fileName(), papers.open(paper));
    }

    private Dossier find(String code) {
        return find(code, READERS);
    }

    private Dossier find(String code, Role... anyOf) {
        return store.find(DossierCode.parse(code)).filter(one -> current.visibleAreas(anyOf).contains(one.areaUnit()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Sheet.Kind kind(String name) {
        return switch (name) {
            case "bo-sung" -> Sheet.Kind.PAPERS;
            case "xin-loi" -> Sheet.Kind.APOLOGY;
            default -> Sheet.Kind.RECEIPT;
        };
    }

    private static String track(Dossier dossier, HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).path("/tra-cuu").queryParam("ma", dossier.code().text()).toUriString();
    }
}
