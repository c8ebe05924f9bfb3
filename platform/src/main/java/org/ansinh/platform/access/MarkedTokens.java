package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/** The usual token against forged requests, followed by a dot and the mark of the account for which the form was written. */
final class MarkedTokens implements CsrfTokenRequestHandler {

    private static final char DOT = '.';

    private final XorCsrfTokenRequestAttributeHandler plain = new XorCsrfTokenRequestAttributeHandler();
    private final FormMarks marks;

    MarkedTokens(FormMarks marks) {
        this.marks = marks;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        plain.handle(request, response, token);
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken masked) {
            CsrfToken marked = new Marked(masked, this::mark);
            request.setAttribute(CsrfToken.class.getName(), marked);
            request.setAttribute("_csrf", marked);
        }
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return plain.resolveCsrfTokenValue(new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable String getHeader(String name) {
                String value = super.getHeader(name);
                return name.equals(token.getHeaderName()) ? beforeDot(value) : value;
            }

            @Override
            public @Nullable String getParameter(String name) {
                String value = super.getParameter(name);
                return name.equals(token.getParameterName()) ? beforeDot(value) : value;
            }
        }, token);
    }

    /** The mark within a token as sent; empty when there is none. */
    static String markIn(@Nullable String sent) {
        return sent == null ? "" : sent.substring(sent.lastIndexOf(DOT) + 1);
    }

    private static @Nullable String beforeDot(@Nullable String sent) {
        return sent == null || sent.indexOf(DOT) < 0 ? sent : sent.substring(0, sent.indexOf(DOT));
    }

    private String mark() {
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        return now != null && now.getPrincipal() instanceof SignedIn officer ? DOT + marks.mark(officer.id()) : "";
    }

    private record Marked(CsrfToken plain, Supplier<String> mark) implements CsrfToken {

        private static final long serialVersionUID = 1L;

        @Override
        public String getHeaderName() {
            return plain.getHeaderName();
        }

        @Override
        public String getParameterName() {
            return plain.getParameterName();
        }

        @Override
        public String getToken() {
            return plain.getToken() + mark.get();
        }
    }
}
