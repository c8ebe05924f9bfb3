package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Where the sign-in form leads: on, to the second step, or back with a reason; and what happens to a form that came too late. */
@Component
class Arrivals {

    private final AccountStore accounts;
    private final Entrance entrance;
    private final KeptForms kept;
    private final Clock clock = Clock.systemUTC();

    Arrivals(AccountStore accounts, Entrance entrance, KeptForms kept) {
        this.accounts = accounts;
        this.entrance = entrance;
        this.kept = kept;
    }

    void arrived(HttpServletRequest request, HttpServletResponse response, Authentication ticket) throws IOException {
        AccountRow account = accounts.byUsername(ticket.getName()).orElseThrow();
        response.sendRedirect(entrance.arrive(account, request, response));
    }

    void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        if (why instanceof SecondFactorNeeded needed) {
            request.getSession().setAttribute(HalfSignedIn.ATTRIBUTE, new HalfSignedIn(needed.account(), clock.instant()));
            request.changeSessionId();
            response.sendRedirect("/dang-nhap/ma");
        } else {
            response.sendRedirect("/dang-nhap" + (why instanceof LockedException ? "?cho=" + why.getMessage() : "?sai"));
        }
    }

    void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why) throws IOException {
        if (!(why instanceof CsrfException) || !kept.keep(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        boolean signedIn = now != null && now.getPrincipal() instanceof SignedIn;
        response.sendRedirect(signedIn ? KeptForms.PAGE : "/dang-nhap?tiep");
    }
}
