package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.TREASURER;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** What banks and operators of wallets answer: upload, payments that came back and their mend, repair files, closing. */
@Controller
@RequestMapping("/chi-tra/{month}")
class AnswerPages {

    private static final Role[] READERS = {ACCOUNTANT, TREASURER, APPROVER};
    private static final Role[] TAKERS = {ACCOUNTANT, TREASURER};
    private static final Role[] DECIDERS = {TREASURER, APPROVER};

    private final CurrentOfficer current;
    private final MonthlyRuns monthly;
    private final Reconciliation reconciliation;
    private final Mending mending;
    private final Mends mends;
    private final ReturnViews views;
    private final Together together;
    private final AuditTrail audit;

    AnswerPages(CurrentOfficer current, MonthlyRuns monthly, Reconciliation reconciliation, Mending mending, Mends mends, ReturnViews views,
            Together together, AuditTrail audit) {
        this.current = current;
        this.monthly = monthly;
        this.reconciliation = reconciliation;
        this.mending = mending;
        this.mends = mends;
        this.views = views;
        this.together = together;
        this.audit = audit;
    }

    @PostMapping("/tra-loi")
    String take(@PathVariable("month") String month, @RequestParam(name = "tep", required = false) @Nullable MultipartFile file,
            @RequestParam(name = "chu-ky", required = false) @Nullable MultipartFile signature,
            @RequestParam(name = "sha256", defaultValue = "") String sha256, @ModelAttribute("page") Page page, Model model,
            HttpServletResponse response) throws IOException {
        Officer officer = current.require(TAKERS);
        Run run = run(month);
        if (file == null || file.isEmpty()) {
            throw new Fault("payment.answer.noFile");
        }
        try (InputStream in = file.getInputStream()) {
            Reconciliation.Proof proof = new Reconciliation.Proof(sha256, signature == null ? new byte[0] : signature.getBytes());
            Taken taken = reconciliation.take(in, proof, officer, current.visibleAreas(TAKERS), run);
            if (taken instanceof Taken.Refused refused) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return refused(run, refused, page, model);
            }
        }
        return "redirect:/chi-tra/" + run.month() + "#answers";
    }

    static String refused(Run run, Taken.Refused refused, Page page, Model model) {
        model.addAttribute("month", run.month());
        model.addAttribute("sha256", refused.sha256());
        model.addAttribute("reasons", refused.objections().stream().map(one -> page.t(one.key(), one.arguments().toArray())).toList());
        return "payment/refused";
    }

    @GetMapping("/tra-lai")
    String returned(@PathVariable("month") String month, @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Set<Integer> areas = current.visibleAreas(READERS);
        Run run = run(month);
        ReturnView.Standing standing = views.standing(run, areas);
        int pages = Math.max(1, (standing.returned() + ReturnViews.MOST - 1) / ReturnViews.MOST);
        int here = Math.clamp(number, 1, pages);
        model.addAttribute("month", run.month());
        model.addAttribute("standing", standing);
        model.addAttribute("rows", views.returned(run, areas, here, officer, page));
        model.addAttribute("current", here);
        model.addAttribute("pages", pages);
        model.addAttribute("together", together.view(run, areas, officer, page));
        model.addAttribute("mayDecide", Arrays.stream(DECIDERS).anyMatch(officer::is));
        model.addAttribute("maySend", officer.is(ACCOUNTANT));
        return "payment/returned";
    }

    @GetMapping("/tra-lai/{key}")
    String one(@PathVariable("month") String month, @PathVariable("key") String key, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        Run run = run(month);
        Returned returned = mends.find(run.id(), key, current.visibleAreas(READERS))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.looked(officer, "person:" + returned.person(), "returned payment " + returned.key());
        model.addAttribute("month", run.month());
        model.addAttribute("row", views.row(returned, officer, page));
        model.addAttribute("mayBe", views.mayBe(returned));
        model.addAttribute("banks", views.banks());
        model.addAttribute("mayPay", Arrays.stream(TAKERS).anyMatch(officer::is));
        model.addAttribute("mayPropose", officer.is(ACCOUNTANT));
        model.addAttribute("mayDecide", Arrays.stream(DECIDERS).anyMatch(officer::is));
        return "payment/mend";
    }

    @PostMapping("/tra-lai/{key}")
    String propose(@PathVariable("month") String month, @PathVariable("key") String key, @RequestParam("cach") String how,
            @RequestParam(name = "ten", defaultValue = "") String name, @RequestParam(name = "ngan-hang", defaultValue = "") String bank,
            @RequestParam(name = "tai-khoan", defaultValue = "") String account,
            @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        Officer officer = current.require(ACCOUNTANT);
        Run run = run(month);
        Mend.How chosen = Arrays.stream(Mend.How.values()).filter(one -> one.name().equals(how)).findFirst()
                .orElseThrow(() -> new Fault("payment.mend.how"));
        mending.propose(run, key, new Mending.Wanted(chosen, name, bank, account, reason), officer, current.visibleAreas(ACCOUNTANT));
        return back(run);
    }

    @PostMapping("/tra-lai/{key}/quyet-dinh")
    String decide(@PathVariable("month") String month, @PathVariable("key") String key, @RequestParam("ket-qua") String decision) {
        Officer officer = current.require(DECIDERS);
        Run run = run(month);
        mending.decide(run, key, decision.equals("APPROVED") ? Mend.Decision.APPROVED : Mend.Decision.REFUSED, officer,
                current.visibleAreas(DECIDERS));
        return back(run);
    }

    @PostMapping("/sua")
    String repair(@PathVariable("month") String month) {
        Officer officer = current.require(ACCOUNTANT);
        Run run = run(month);
        mending.repair(run, officer, current.visibleAreas(ACCOUNTANT));
        return back(run);
    }

    @GetMapping("/sua/{number:[0-9]{1,6}}.{ending:xml|csv}")
    void repairFile(@PathVariable("month") String month, @PathVariable("number") int number, HttpServletResponse response)
            throws IOException {
        Officer officer = current.require(TAKERS);
        Run run = run(month);
        java.io.ByteArrayOutputStream file = new java.io.ByteArrayOutputStream();
        FileForm form = mending.export(run, number, file, officer, current.visibleAreas(TAKERS));
        response.setContentType(form.mediaType());
        response.setHeader("Content-Disposition",
                "attachment; filename=\"" + form.fileName("chi-tra-" + run.month() + "-sua-" + number) + "\"");
        file.writeTo(response.getOutputStream());
    }

    @PostMapping("/khoa")
    String close(@PathVariable("month") String month) {
        Officer officer = current.require(TREASURER);
        return "redirect:/chi-tra/" + monthly.close(run(month).id(), officer, current.visibleAreas(TREASURER)).month();
    }

    private Run run(String month) {
        return monthly.require(RunPages.parse(month));
    }

    private static String back(Run run) {
        return "redirect:/chi-tra/" + run.month() + "/tra-lai";
    }
}
