package org.ansinh.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.ansinh.platform.launch.Fault;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** A {@link Fault} on the web: an RFC 9457 problem under {@code /api}, a page with one sentence elsewhere. */
@ControllerAdvice
class Faults {

    private final MessageSource messages;
    private final PageAdvice pages;

    Faults(MessageSource messages, PageAdvice pages) {
        this.messages = messages;
        this.pages = pages;
    }

    @ExceptionHandler
    Object fault(Fault fault, HttpServletRequest request) {
        String sentence = messages.getMessage(fault.key(), fault.arguments(), fault.key(), RequestContextUtils.getLocale(request));
        if (request.getRequestURI().startsWith("/api/")) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(sentence));
            problem.setType(URI.create("urn:ansinh:" + fault.key()));
            return ResponseEntity.unprocessableContent().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
        }
        ModelAndView page = new ModelAndView("web/fault", HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("page", pages.page(request));
        page.addObject("sentence", String.valueOf(sentence));
        return page;
    }
}
