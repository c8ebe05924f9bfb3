package org.ansinh.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Tells what went wrong: an RFC 9457 problem under {@code /api}, a page with one sentence elsewhere; never a stack trace. */
@Component
class Answers {

    private static final Set<Integer> TITLED = Set.of(400, 401, 403, 404, 405, 413, 415, 422, 500, 503, 507);

    private final MessageSource messages;
    private final PageAdvice pages;

    Answers(MessageSource messages, PageAdvice pages) {
        this.messages = messages;
        this.pages = pages;
    }

    /** The usual sentence of a status, for a request to {@code path}. */
    Object of(HttpStatusCode status, String path, HttpServletRequest request) {
        return of(status, "web.error." + known(status) + ".text", List.of(), "", path, request);
    }

    /**
     * A sentence by its message key.
     *
     * @param field name of the field to mend; empty when none
     */
    Object of(HttpStatusCode status, String key, List<Object> arguments, String field, String path, HttpServletRequest request) {
        String title = text("web.error." + known(status) + ".title", List.of(), request);
        String sentence = text(key, arguments, request);
        return path.startsWith("/api/") ? problem(status, key, title, sentence, field) : page(status, title, sentence, request);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatusCode status, String key, String title, String sentence, String field) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(URI.create("urn:ansinh:" + key));
        problem.setTitle(title);
        if (!field.isEmpty()) {
            problem.setProperty("field", field);
        }
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private ModelAndView page(HttpStatusCode status, String title, String sentence, HttpServletRequest request) {
        ModelAndView page = new ModelAndView("web/fault");
        page.setStatus(status);
        page.addObject("page", pages.page(request));
        page.addObject("title", title);
        page.addObject("sentence", sentence);
        return page;
    }

    private String text(String key, List<Object> arguments, HttpServletRequest request) {
        return String.valueOf(messages.getMessage(key, arguments.toArray(), key, RequestContextUtils.getLocale(request)));
    }

    private static int known(HttpStatusCode status) {
        return TITLED.contains(status.value()) ? status.value() : status.is4xxClientError() ? 400 : 500;
    }
}
