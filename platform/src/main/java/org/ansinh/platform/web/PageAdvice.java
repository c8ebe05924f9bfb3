package org.ansinh.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Gives every page template its {@link Page}. */
@Component
@ControllerAdvice
public class PageAdvice {

    private final MessageSource messages;
    private final Today today;
    private final boolean demo;

    PageAdvice(MessageSource messages, Today today, @Value("${ansinh.demo.people:0}") int demoPeople) {
        this.messages = messages;
        this.today = today;
        this.demo = demoPeople > 0;
    }

    /** The page model; controllers may take it as a {@code @ModelAttribute Page page} argument. */
    @ModelAttribute("page")
    public Page page(HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        Principal principal = request.getUserPrincipal();
        Set<String> roles = principal instanceof Authentication authentication
                ? authentication.getAuthorities().stream()
                        .map(authority -> String.valueOf(authority.getAuthority()).replace("ROLE_", ""))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
        String path = request.getRequestURI();
        return new Page(locale, path, query(request), name(principal), roles, csrf(request, principal, path), demo, today.day(), messages,
                idleSeconds(request));
    }

    private static int idleSeconds(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? 0 : session.getMaxInactiveInterval();
    }

    private static String query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? "" : query.replaceAll("(^|&)lang=[^&]*", "").replaceFirst("^&", "");
    }

    private static @Nullable String name(@Nullable Principal principal) {
        if (principal instanceof Authentication authentication && authentication.getPrincipal() instanceof Named named) {
            return named.displayName();
        }
        return principal == null ? null : principal.getName();
    }

    /** Touching the token opens a session, so only where a form can be posted: signed in, or on the sign-in page. */
    private static String csrf(HttpServletRequest request, @Nullable Principal principal, String path) {
        boolean needed = principal != null || path.startsWith("/dang-nhap") || path.equals("/du-lieu-cua-toi");
        return needed && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }
}
