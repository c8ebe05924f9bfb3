package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step of signing in: the code of the app, or a recovery code. */
@Controller
class SecondFactorPage {

    private static final String AGAIN = "redirect:/dang-nhap?het-gio";

    private final AccountStore accounts;
    private final SecondFactors factors;
    private final Tickets tickets;
    private final Entrance entrance;
    private final Devices devices;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Clock clock = Clock.systemUTC();

    SecondFactorPage(AccountStore accounts, SecondFactors factors, Tickets tickets, Entrance entrance, Devices devices, Attempts attempts,
            AuditTrail audit) {
        this.accounts = accounts;
        this.factors = factors;
        this.tickets = tickets;
        this.entrance = entrance;
        this.devices = devices;
        this.attempts = attempts;
        this.audit = audit;
    }

    @GetMapping("/dang-nhap/ma")
    String form(HttpServletRequest request, Model model) {
        if (half(request).isEmpty()) {
            return AGAIN;
        }
        model.addAttribute("errors", List.of());
        return "access/second-factor";
    }

    @PostMapping("/dang-nhap/ma")
    String check(@RequestParam(name = "ma", defaultValue = "") String code, @ModelAttribute("page") Page page,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<AccountRow> known = half(request).flatMap(half -> accounts.find(half.account()));
        if (known.isEmpty()) {
            return AGAIN;
        }
        AccountRow account = known.get();
        Caller caller = devices.caller(request, account.username());
        String counted = "ma:" + account.username();
        Instant now = clock.instant();
        Duration wait = attempts.wait(counted, caller, now);
        if (wait.isPositive()) {
            return refuse(HttpStatus.TOO_MANY_REQUESTS, page.t("access.wait", wait.toSeconds() + 1), response, model);
        }
        if (!factors.take(account.id(), code, now)) {
            attempts.failed(counted, caller, now);
            audit.signInRefused(account.username(), caller.address());
            return refuse(HttpStatus.UNPROCESSABLE_CONTENT, page.t("access.code.wrong"), response, model);
        }
        attempts.succeeded(counted, caller);
        entrance.enter(tickets.ticket(account), request, response);
        audit.signedIn(account, "code", caller.address());
        return "redirect:" + entrance.arrive(account, request, response);
    }

    private Optional<HalfSignedIn> half(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(HalfSignedIn.ATTRIBUTE) instanceof HalfSignedIn half && half.goodAt(clock.instant())
                ? Optional.of(half)
                : Optional.empty();
    }

    private static String refuse(HttpStatus status, String sentence, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("errors", List.of(new FieldError("ma", sentence)));
        return "access/second-factor";
    }
}
