package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Setting up and removing one's own second factor. */
@Controller
@RequestMapping("/tai-khoan-cua-toi/xac-thuc")
class OwnFactorPages {

    private static final String HERE = "redirect:/tai-khoan-cua-toi/xac-thuc";

    private static final Caller HERE_ONLY = new Caller("", "own page");

    private final AccountStore accounts;
    private final SecondFactors factors;
    private final Tickets tickets;
    private final Entrance entrance;
    private final AuditTrail audit;
    private final Attempts attempts;
    private final PasswordEncoder encoder;
    private final Clock clock = Clock.systemUTC();

    OwnFactorPages(AccountStore accounts, SecondFactors factors, Tickets tickets, Entrance entrance, AuditTrail audit, Attempts attempts,
            PasswordEncoder encoder) {
        this.accounts = accounts;
        this.factors = factors;
        this.tickets = tickets;
        this.entrance = entrance;
        this.audit = audit;
        this.attempts = attempts;
        this.encoder = encoder;
    }

    @GetMapping
    String show(@ModelAttribute("page") Page page, Model model) {
        return form(page, List.of(), model);
    }

    /** Needs the password, so that nobody sets up her own telephone at somebody else's unguarded desk. */
    @PostMapping("/bat-dau")
    String begin(@RequestParam(name = "mat-khau", defaultValue = "") String password, @ModelAttribute("page") Page page,
            HttpServletResponse response, Model model) {
        AccountRow account = accounts.find(OwnAccountPages.me().id()).orElseThrow();
        String counted = "bat-dau:" + account.username();
        boolean tooSoon = attempts.wait(counted, HERE_ONLY, clock.instant()).isPositive();
        if (tooSoon || !encoder.matches(password, account.password())) {
            attempts.failed(counted, HERE_ONLY, clock.instant());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(page, List.of(new FieldError("mat-khau", page.t("access.password.old"))), model);
        }
        factors.begin(account.id());
        return HERE;
    }

    @PostMapping("/xac-nhan")
    String confirm(@RequestParam(name = "ma", defaultValue = "") String code, @ModelAttribute("page") Page page, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        AccountRow account = accounts.find(OwnAccountPages.me().id()).orElseThrow();
        List<String> recovery = factors.confirm(account.id(), code, clock.instant());
        if (recovery.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(page, List.of(new FieldError("ma", page.t("access.code.wrong"))), model);
        }
        audit.changedAccount(account, "second factor set up");
        entrance.replace(tickets.ticket(account), request, response);
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("codes", recovery);
        return "access/recovery-codes";
    }

    /** Needs a code of the second factor itself, so that an unguarded desk does not suffice. */
    @PostMapping("/bo")
    String remove(@RequestParam(name = "ma", defaultValue = "") String code, @ModelAttribute("page") Page page, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        AccountRow account = accounts.find(OwnAccountPages.me().id()).orElseThrow();
        String counted = "bo:" + account.username();
        boolean tooSoon = attempts.wait(counted, HERE_ONLY, clock.instant()).isPositive();
        if (tooSoon || !factors.take(account.id(), code, clock.instant())) {
            attempts.failed(counted, HERE_ONLY, clock.instant());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(page, List.of(new FieldError("ma", page.t("access.code.wrong"))), model);
        }
        factors.remove(account.id());
        audit.changedAccount(account, "second factor removed");
        entrance.replace(tickets.ticket(account), request, response);
        return HERE;
    }

    private String form(Page page, List<FieldError> errors, Model model) {
        SignedIn me = OwnAccountPages.me();
        Optional<byte[]> begun = factors.unconfirmed(me.id());
        model.addAttribute("enrolled", factors.enrolled(me.id()));
        model.addAttribute("obliged", me.duty() == Duty.SECOND_FACTOR);
        model.addAttribute("square",
                begun.map(secret -> SquareCode.svg(Totp.address(me.username(), secret), page.t("access.factor.square"))).orElse(null));
        model.addAttribute("secret", begun.map(Totp::base32).map(text -> text.replaceAll("(.{4})(?=.)", "$1 ")).orElse(""));
        model.addAttribute("errors", errors);
        return "access/own-factor";
    }
}
