package org.ansinh.platform.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ansinh.platform.access.KeptForm.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps a form that arrives after its session ended, in the browser's new session, until the same account signs in there. The mark
 * within the form tells whose it is, so no other account ever sees it; a site that makes browsers send forms has no such mark.
 */
@Component
class KeptForms {

    static final String PAGE = "/tiep-tuc";

    private static final String ATTRIBUTE = KeptForm.class.getName();
    private static final int LARGEST = 1_000_000;
    private static final List<String> NEVER = List.of("/dang-nhap", "/dang-xuat", "/tai-khoan-cua-toi", PAGE, "/api/");

    private final FormMarks marks;
    private final Clock clock = Clock.systemUTC();

    KeptForms(FormMarks marks) {
        this.marks = marks;
    }

    /** Keeps the request's form; false when it is none of ours, too large, or holds a secret. */
    boolean keep(HttpServletRequest request) {
        String path = request.getRequestURI();
        OptionalInt account = marks.account(MarkedTokens.markIn(request.getParameter("_csrf")));
        boolean ours = request.getMethod().equals("POST") && request.getHeader("HX-Request") == null && account.isPresent()
                && !path.startsWith("//") && NEVER.stream().noneMatch(path::startsWith);
        if (!ours) {
            return false;
        }
        List<Typed> fields = fields(request);
        if (fields.stream().mapToInt(field -> field.name().length() + field.value().length()).sum() > LARGEST) {
            return false;
        }
        boolean upload = String.valueOf(request.getContentType()).startsWith("multipart/");
        String address = request.getQueryString() == null ? path : path + "?" + request.getQueryString();
        request.getSession().setAttribute(ATTRIBUTE,
                new KeptForm(account.getAsInt(), address, upload, fields, upload ? files(request) : List.of(), clock.instant()));
        return true;
    }

    /** The kept form; forgotten when another account signed in. */
    Optional<KeptForm> find(int account, @Nullable HttpSession session) {
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof KeptForm form)) {
            return Optional.empty();
        }
        if (form.account() != account) {
            session.removeAttribute(ATTRIBUTE);
            return Optional.empty();
        }
        return Optional.of(form);
    }

    boolean isFor(int account, @Nullable HttpSession session) {
        return find(account, session).isPresent();
    }

    void drop(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
    }

    private static List<Typed> fields(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "&" + request.getQueryString();
        return request.getParameterMap().entrySet().stream()
                .filter(field -> !field.getKey().equals("_csrf") && !query.contains("&" + field.getKey() + "="))
                .flatMap(field -> Arrays.stream(field.getValue()).map(value -> new Typed(field.getKey(), value)))
                .toList();
    }

    private static List<String> files(HttpServletRequest request) {
        try {
            Stream<Part> parts = request.getParts().stream();
            return parts.filter(part -> part.getSubmittedFileName() != null).map(Part::getName).distinct().toList();
        } catch (IOException | ServletException | IllegalStateException unreadable) {
            return List.of();
        }
    }
}
