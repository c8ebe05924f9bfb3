package org.ansinh.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
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

    /** After these the same form can be sent once more, mended or later. */
    private static final Set<Integer> AGAIN = Set.of(400, 422, 503);

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
     * @param field name of the field to mend; empty when none. On a page the first argument, where it is this name, is said as its label
     */
    Object of(HttpStatusCode status, String key, List<Object> arguments, String field, String path, HttpServletRequest request) {
        String title = text("web.error." + known(status) + ".title", List.of(), request);
        boolean api = path.startsWith("/api/");
        String sentence = text(key, api ? arguments : labelled(arguments, field, request), request);
        return api
                ? problem(status, key, title, sentence, field)
                : page(status, title, sentence, field, request);
    }

    /** Too much at a time. A form may have words of its own under the last part of its address, {@code web.error.413.one.tra-loi}. */
    Object tooLarge(Throwable failed, String path, HttpServletRequest request) {
        String usual = TooLarge.words(failed);
        String own = usual + "." + path.substring(path.lastIndexOf('/') + 1);
        boolean has = messages.getMessage(own, null, null, RequestContextUtils.getLocale(request)) != null;
        return of(HttpStatus.CONTENT_TOO_LARGE, has ? own : usual, List.of(), "", path, request);
    }

    /** Fields by what they are called on the pages, not by their names in the address. */
    private List<Object> labelled(List<Object> arguments, String field, HttpServletRequest request) {
        return field.isEmpty()
                ? arguments
                : arguments.stream().map(one -> one.equals(field) ? RefusedForm.label(field, pages.page(request)) : one).toList();
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

    private ModelAndView page(HttpStatusCode status, String title, String sentence, String field, HttpServletRequest request) {
        Page shown = pages.page(request);
        ModelAndView page = new ModelAndView("web/fault");
        page.setStatus(status);
        page.addObject("page", shown);
        page.addObject("title", title);
        page.addObject("sentence", sentence);
        if (AGAIN.contains(status.value())) {
            page.addObject("form", RefusedForm.of(request, shown, field));
        }
        return page;
    }

    private String text(String key, List<Object> arguments, HttpServletRequest request) {
        return String.valueOf(messages.getMessage(key, arguments.toArray(), key, RequestContextUtils.getLocale(request)));
    }

    private static int known(HttpStatusCode status) {
        return TITLED.contains(status.value()) ? status.value() : status.is4xxClientError() ? 400 : 500;
    }
}
