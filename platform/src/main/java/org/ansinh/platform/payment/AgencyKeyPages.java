package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.APPROVER;
import static org.ansinh.platform.access.Role.INSPECTOR;
import static org.ansinh.platform.access.Role.TREASURER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Keys with which banks and operators of wallets sign what they answer. */
@Controller
@RequestMapping("/chi-tra/khoa-doi-tac")
class AgencyKeyPages {

    private static final Role[] READERS = {ACCOUNTANT, TREASURER, APPROVER, INSPECTOR};
    private static final Role[] REGISTRARS = {ACCOUNTANT, TREASURER};
    private static final Role[] DECIDERS = {TREASURER, APPROVER};
    private static final String HERE = "redirect:/chi-tra/khoa-doi-tac";
    private static final int GROUP = 4;

    private final CurrentOfficer current;
    private final AgencyKeys keys;
    private final Banks banks;
    private final Debtor debtor;

    AgencyKeyPages(CurrentOfficer current, AgencyKeys keys, Banks banks, Debtor debtor) {
        this.current = current;
        this.keys = keys;
        this.banks = banks;
        this.debtor = debtor;
    }

    @GetMapping
    String list(@ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(READERS);
        boolean registers = Arrays.stream(REGISTRARS).anyMatch(officer::is);
        boolean decides = Arrays.stream(DECIDERS).anyMatch(officer::is);
        Map<String, String> names = banks.names(page);
        model.addAttribute("rows", keys.all().stream().map(one -> row(one, officer, registers, decides, names, page)).toList());
        model.addAttribute("agencies",
                keys.agencies().stream().map(one -> new RunView.Option(one, agency(one, names, page))).toList());
        model.addAttribute("mayRegister", registers);
        return "payment/agency-keys";
    }

    private AgencyKeyView row(AgencyKeys.AgencyKey one, Officer officer, boolean registers, boolean decides, Map<String, String> names,
            Page page) {
        boolean waits = one.state() == AgencyKeys.State.REGISTERED || one.state() == AgencyKeys.State.ENDING;
        return new AgencyKeyView(one.id(), agency(one.agency(), names, page), one.algorithm(), grouped(one.fingerprint()), one.basis(),
                one.state().name(), one.registrar(), one.registeredAt().atZone(Today.ZONE).toLocalDate(), one.decider(), one.endReason(),
                one.ender(), waits && decides && one.by() != officer.id(), waits && one.by() == officer.id(),
                registers && one.state() == AgencyKeys.State.CONFIRMED);
    }

    /** For reading aloud. */
    private static String grouped(String fingerprint) {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < fingerprint.length(); i += GROUP) {
            groups.append(i == 0 ? "" : " ").append(fingerprint, i, Math.min(fingerprint.length(), i + GROUP));
        }
        return groups.toString();
    }

    private String agency(String agency, Map<String, String> names, Page page) {
        return agency.equals(AgencyKeys.BANKS)
                ? page.t("payment.key.bank", Banks.name(names, debtor.bank()))
                : names.getOrDefault(agency, agency);
    }

    @PostMapping
    String register(@RequestParam(name = "noi-tra", defaultValue = "") String agency,
            @RequestParam(name = "khoa", defaultValue = "") String text,
            @RequestParam(name = "tep", required = false) @Nullable MultipartFile file,
            @RequestParam(name = "can-cu", defaultValue = "") String basis) throws IOException {
        Officer officer = current.require(REGISTRARS);
        String pem = file == null || file.isEmpty() ? text : new String(file.getBytes(), StandardCharsets.ISO_8859_1);
        keys.register(agency, pem, basis, officer);
        return HERE;
    }

    @PostMapping("/{id:[0-9]{1,9}}/quyet-dinh")
    String decide(@PathVariable("id") int id, @RequestParam(name = "ket-qua", defaultValue = "") String result) {
        keys.decide(id, result.equals("CONFIRMED"), current.require(DECIDERS));
        return HERE;
    }

    @PostMapping("/{id:[0-9]{1,9}}/thoi-dung")
    String end(@PathVariable("id") int id, @RequestParam(name = "ly-do", defaultValue = "") String reason) {
        keys.askEnd(id, reason, current.require(REGISTRARS));
        return HERE;
    }

    @PostMapping("/{id:[0-9]{1,9}}/thoi-dung/quyet-dinh")
    String decideEnd(@PathVariable("id") int id, @RequestParam(name = "ket-qua", defaultValue = "") String result) {
        keys.decideEnd(id, result.equals("CONFIRMED"), current.require(DECIDERS));
        return HERE;
    }
}
