package org.ansinh.platform.integrity;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files of other agencies: taken in by inspectors for a stated purpose and by a stated right, withdrawn by somebody else. */
@Controller
@RequestMapping("/kiem-tra/doi-chieu")
public class CrossCheckPages {

    private final CrossChecks checks;
    private final OutsideStore store;
    private final RuleBook book;
    private final RuleRuns runs;
    private final CurrentOfficer officers;
    private final Today today;

    CrossCheckPages(CrossChecks checks, OutsideStore store, RuleBook book, RuleRuns runs, CurrentOfficer officers, Today today) {
        this.checks = checks;
        this.store = store;
        this.book = book;
        this.runs = runs;
        this.officers = officers;
        this.today = today;
    }

    /** A file that was taken in. {@code state}: whether rules use it, or why not. {@code mayWithdraw}: whether the reader may say that they may not. */
    public record Line(long id, String kind, String agency, String purpose, String basis, String document, String asOf, String extent,
            int rows, int certain, int unknown, int uncertain, int unreadable, String taker, String takenOn, String state,
            boolean mayWithdraw) {}

    /** A cell that cannot be read. */
    public record FaultLine(int row, String column, String value, String what) {}

    @GetMapping
    String list(@ModelAttribute("page") Page page, Model model) {
        return show("", List.of(), Map.of(), page, model);
    }

    /** {@code told}: what heads the faults; {@code given}: what was typed, to be mended and sent once more. */
    private String show(String told, List<CrossChecks.CellFault> faults, Map<String, String> given, Page page, Model model) {
        Officer officer = officers.require(Role.INSPECTOR, Role.LEADER);
        model.addAttribute("files", store.all().stream().map(one -> line(one, officer, page)).toList());
        model.addAttribute("kinds", Arrays.stream(OutsideKind.values()).map(Enum::name).toList());
        model.addAttribute("extents", Arrays.stream(CrossChecks.Extent.values()).map(Enum::name).toList());
        model.addAttribute("told", told);
        model.addAttribute("faults",
                faults.stream().map(one -> new FaultLine(one.row(), one.column(), one.value(), one.what())).toList());
        model.addAttribute("given", given);
        model.addAttribute("mayTake", officer.is(Role.INSPECTOR));
        return "integrity/outside";
    }

    private static Line line(OutsideStore.OutsideFile one, Officer officer, Page page) {
        String state = one.withdrawn()
                .map(gone -> page.t("integrity.outside.withdrawn", gone.name(), page.date(gone.day()), gone.reason()))
                .orElse(page.t(one.inForce() ? "integrity.outside.inForce" : "integrity.outside.replaced"));
        return new Line(one.id(), one.asked().kind().name(), one.asked().agency(), one.asked().purpose(), one.asked().legalBasis(),
                one.asked().document(), page.date(one.asked().asOf()), one.asked().extent().name(), one.taken().rows(),
                one.taken().certain(), one.taken().unknown(), one.taken().uncertain(), one.taken().unreadable(), one.takerName(),
                page.date(one.takenOn()), state, one.withdrawn().isEmpty() && one.takenBy() != officer.id());
    }

    @PostMapping
    String take(@RequestParam(name = "loai", defaultValue = "") String kind,
            @RequestParam(name = "co-quan", defaultValue = "") String agency,
            @RequestParam(name = "muc-dich", defaultValue = "") String purpose,
            @RequestParam(name = "can-cu", defaultValue = "") String basis,
            @RequestParam(name = "van-ban", defaultValue = "") String document, @RequestParam(name = "ngay", defaultValue = "") String asOf,
            @RequestParam(name = "pham-vi", defaultValue = "") String extent, @RequestParam("tep") MultipartFile file,
            @ModelAttribute("page") Page page, Model model) throws IOException {
        Officer officer = officers.require(Role.INSPECTOR);
        OutsideKind chosen = Arrays.stream(OutsideKind.values()).filter(one -> one.name().equals(kind)).findFirst()
                .orElseThrow(() -> new Fault("integrity.choice", kind));
        CrossChecks.Extent holds = Arrays.stream(CrossChecks.Extent.values()).filter(one -> one.name().equals(extent)).findFirst()
                .orElseThrow(() -> new Fault("integrity.choice", extent));
        LocalDate day = ReviewCasePages.day(asOf, page);
        if (day.isAfter(today.day())) {
            throw new Fault("integrity.day.wrong", asOf);
        }
        try {
            CrossChecks.Taken taken = checks.take(new CrossChecks.Asked(chosen, agency, purpose, basis, document, day, holds),
                    file.getBytes(), officer, today.now());
            return taken.faults().isEmpty()
                    ? "redirect:/kiem-tra/doi-chieu"
                    : show(page.t("integrity.outside.taken", taken.certain(), taken.unreadable()), taken.faults(), Map.of(), page, model);
        } catch (CrossChecks.Unreadable unreadable) {
            return show(page.t("integrity.outside.faults", unreadable.faults().size()), unreadable.faults(),
                    Map.of("loai", kind, "co-quan", agency, "muc-dich", purpose, "can-cu", basis, "van-ban", document, "ngay", asOf,
                            "pham-vi", extent),
                    page, model);
        }
    }

    /** Rules that read such files are asked again at once: what they found in it alone is gone. */
    @PostMapping("/{id:[0-9]+}/rut")
    String withdraw(@PathVariable("id") long id, @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        checks.withdraw(id, reason, officers.require(Role.INSPECTOR, Role.LEADER), today.now());
        book.all().stream().filter(rule -> rule.sql().contains("integrity.seen_outside")).forEach(rule -> runs.run(rule.id(), today.day()));
        return "redirect:/kiem-tra/doi-chieu";
    }
}
