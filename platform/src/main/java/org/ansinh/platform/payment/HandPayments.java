package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.TREASURER;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.QrCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A payment that came back and that two officers agreed to make by hand: its VietQR code until it is made, and the receipt for it. What
 * stands in a file has no code, since it would be paid twice.
 */
@Controller
@RequestMapping("/chi-tra/{month}/tra-lai/{key}")
class HandPayments {

    private static final Role[] PAYERS = {ACCOUNTANT, TREASURER};
    /** Before the number of a receipt, so that it is no id of a bank's answer. */
    private static final String RECEIPT = "BIEN-LAI-";

    private final CurrentOfficer current;
    private final MonthlyRuns monthly;
    private final Mending mending;
    private final Mends mends;
    private final Reconciliation reconciliation;
    private final Banks banks;
    private final Debtor debtor;
    private final AuditTrail audit;

    HandPayments(CurrentOfficer current, MonthlyRuns monthly, Mending mending, Mends mends, Reconciliation reconciliation, Banks banks,
            Debtor debtor, AuditTrail audit) {
        this.current = current;
        this.monthly = monthly;
        this.mending = mending;
        this.mends = mends;
        this.reconciliation = reconciliation;
        this.banks = banks;
        this.debtor = debtor;
        this.audit = audit;
    }

    /** What is still to be paid by hand. */
    private record Open(Run run, Returned returned, Mend mend, Payee.BankAccount account, Banks.Bank bank) {

        String payload() {
            return VietQr.payload(bank.bin(), account.account(), returned.amount(), String.valueOf(mend.again()),
                    "An sinh " + returned.programme() + " " + returned.month());
        }
    }

    @GetMapping("/vietqr")
    String code(@PathVariable("month") String month, @PathVariable("key") String key, @ModelAttribute("page") Page page, Model model) {
        Officer officer = current.require(PAYERS);
        Open open = open(month, key);
        audit.looked(officer, "person:" + open.returned().person(), "VietQR of " + open.mend().again());
        model.addAttribute("month", open.run().month());
        model.addAttribute("key", key);
        model.addAttribute("name", open.account().name());
        model.addAttribute("bank", open.bank().name());
        model.addAttribute("verified", open.bank().verified());
        model.addAttribute("account", open.account().account());
        model.addAttribute("amount", open.returned().amount());
        model.addAttribute("again", String.valueOf(open.mend().again()));
        model.addAttribute("mine", decidedBy(open.mend(), officer));
        model.addAttribute("qr", QrCode.of(open.payload())
                .svg(page.t("payment.qr.label", open.account().name(), page.money(open.returned().amount()))));
        return "payment/vietqr";
    }

    @GetMapping("/vietqr.png")
    void png(@PathVariable("month") String month, @PathVariable("key") String key, HttpServletResponse response) throws IOException {
        Officer officer = current.require(PAYERS);
        Open open = open(month, key);
        audit.looked(officer, "person:" + open.returned().person(), "VietQR of " + open.mend().again());
        response.setContentType("image/png");
        response.getOutputStream().write(QrCode.of(open.payload()).png(6));
    }

    /** Entered by another officer than the one who approved it. */
    @PostMapping("/bien-lai")
    String receipt(@PathVariable("month") String month, @PathVariable("key") String key,
            @RequestParam(name = "bien-lai", defaultValue = "") String receipt, @ModelAttribute("page") Page page, Model model,
            HttpServletResponse response) {
        Officer officer = current.require(PAYERS);
        Open open = open(month, key);
        if (decidedBy(open.mend(), officer)) {
            throw new Fault("payment.qr.self");
        }
        if (!receipt.strip().matches("[A-Za-z0-9][A-Za-z0-9./-]{0,24}")) {
            throw new Fault("payment.qr.receipt");
        }
        String table = AnswerTable.made(RECEIPT + receipt.strip(), open.run().messageId() + "-S" + open.mend().repair(), debtor.account(),
                String.valueOf(open.mend().again()), open.returned().amount());
        Taken taken = reconciliation.entered(table, officer, current.visibleAreas(PAYERS), open.run());
        if (taken instanceof Taken.Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return AnswerPages.refused(open.run(), refused, page, model);
        }
        return "redirect:/chi-tra/" + open.run().month() + "/tra-lai";
    }

    private static boolean decidedBy(Mend mend, Officer officer) {
        return mend.decidedBy() != null && mend.decidedBy() == officer.id();
    }

    private Open open(String month, String key) {
        Run run = monthly.require(RunPages.parse(month));
        Set<Integer> areas = current.visibleAreas(PAYERS);
        Mend mend = mending.byHand(run, key, areas);
        Returned returned = mends.find(run.id(), key, areas).orElseThrow();
        if (!(mend.payee() instanceof Payee.BankAccount account)) {
            throw new Fault("payment.qr.none");
        }
        return new Open(run, returned, mend, account,
                banks.find(account.bank()).orElseThrow(() -> new Fault("payment.mend.bankUnknown", account.bank())));
    }
}
