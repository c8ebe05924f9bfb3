package org.ansinh.platform.integrity;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files of other agencies: taken in for a stated purpose by a stated right; inspectors only. */
@Controller
@RequestMapping("/kiem-tra/doi-chieu")
public class CrossCheckPages {

    private final CrossChecks checks;
    private final OutsideStore store;
    private final CurrentOfficer officers;
    private final Today today;

    CrossCheckPages(CrossChecks checks, OutsideStore store, CurrentOfficer officers, Today today) {
        this.checks = checks;
        this.store = store;
        this.officers = officers;
        this.today = today;
    }

    /** A file that was taken in. */
    public record Line(String kind, String agency, String purpose, String basis, String document, String asOf, int rows, int certain,
            int unknown, int uncertain, String taker, String takenOn) {}

    /** A cell that cannot be read. */
    public record FaultLine(int row, String column, String value, String what) {}

    @GetMapping
    String list(@ModelAttribute("page") Page page, Model model) {
        officers.require(Role.INSPECTOR);
        return show(List.of(), page, model);
    }

    private String show(List<FaultLine> faults, Page page, Model model) {
        model.addAttribute("files",
                store.all().stream()
                        .map(one -> new Line(one.asked().kind().name(), one.asked().agency(), one.asked().purpose(),
                                one.asked().legalBasis(), one.asked().document(),
                                page.date(one.asked().asOf()), one.taken().rows(), one.taken().certain(), one.taken().unknown(),
                                one.taken().uncertain(), one.takerName(), page.date(one.takenOn())))
                        .toList());
        model.addAttribute("kinds", Arrays.stream(OutsideKind.values()).map(Enum::name).toList());
        model.addAttribute("faults", faults);
        return "integrity/outside";
    }

    @PostMapping
    String take(@RequestParam(name = "loai", defaultValue = "") String kind,
            @RequestParam(name = "co-quan", defaultValue = "") String agency,
            @RequestParam(name = "muc-dich", defaultValue = "") String purpose,
            @RequestParam(name = "can-cu", defaultValue = "") String basis,
            @RequestParam(name = "van-ban", defaultValue = "") String document, @RequestParam(name = "ngay", defaultValue = "") String asOf,
            @RequestParam("tep") MultipartFile file,
            @ModelAttribute("page") Page page, Model model) throws IOException {
        Officer officer = officers.require(Role.INSPECTOR);
        OutsideKind chosen = Arrays.stream(OutsideKind.values()).filter(one -> one.name().equals(kind)).findFirst()
                .orElseThrow(() -> new Fault("integrity.choice", kind));
        LocalDate day = ReviewCasePages.day(asOf, page);
        if (day.isAfter(today.day())) {
            throw new Fault("integrity.day.wrong", asOf);
        }
        try {
            checks.take(new CrossChecks.Asked(chosen, agency, purpose, basis, document, day), file.getBytes(), officer, today.now());
            return "redirect:/kiem-tra/doi-chieu";
        } catch (CrossChecks.Unreadable unreadable) {
            return show(unreadable.faults().stream().map(one -> new FaultLine(one.row(), one.column(), one.value(), one.what())).toList(),
                    page, model);
        }
    }
}
