package org.ansinh.platform.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes every request of a signed-in officer, and ends a session that lasted its longest. */
final class SessionWatch extends OncePerRequestFilter {

    private final Sessions sessions;
    private final Clock clock = Clock.systemUTC();

    SessionWatch(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication who = session == null ? null : SecurityContextHolder.getContext().getAuthentication();
        if (session != null && who != null && who.getPrincipal() instanceof SignedIn officer
                && !sessions.seen(officer.id(), session, request, clock.instant())) {
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }
}
