package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** The last step of signing in, the same for every way: a fresh session, the browser remembered, and where to go now. */
@Component
class Entrance {

    private static final String DESK = "/ban-lam-viec";

    private final Devices devices;
    private final KeptForms kept;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    Entrance(Devices devices, KeptForms kept) {
        this.devices = devices;
        this.kept = kept;
    }

    /** Puts the ticket into a session with a new id and a new form token. */
    void enter(Authentication ticket, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        replace(ticket, request, response);
    }

    /** The same session with another ticket, when a duty is done. */
    void replace(Authentication ticket, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(ticket);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    /** Remembers the browser; tells the address to go to: a form interrupted, the page asked for, or the desk. */
    String arrive(AccountRow account, HttpServletRequest request, HttpServletResponse response) {
        devices.remember(account, request, response);
        HttpSession session = request.getSession();
        session.removeAttribute(HalfSignedIn.ATTRIBUTE);
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        SavedRequest asked = cache.getRequest(request, response);
        cache.removeRequest(request, response);
        if (kept.isFor(account.id(), session)) {
            return KeptForms.PAGE;
        }
        return asked == null || !asked.getMethod().equals("GET") ? DESK : asked.getRedirectUrl();
    }
}
