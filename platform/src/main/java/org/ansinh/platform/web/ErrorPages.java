package org.ansinh.platform.web;

import static jakarta.servlet.RequestDispatcher.ERROR_EXCEPTION;
import static jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The last answer, when nothing else answered. */
@Controller
class ErrorPages implements ErrorController {

    private final Answers answers;

    ErrorPages(Answers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        HttpStatusCode status = request.getAttribute(ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatusCode.valueOf(code)
                : HttpStatus.NOT_FOUND;
        String path = request.getAttribute(ERROR_REQUEST_URI) instanceof String uri ? uri : request.getRequestURI();
        return status.value() == HttpStatus.CONTENT_TOO_LARGE.value() && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable failed
                ? answers.tooLarge(failed, path, request)
                : answers.of(status, path, request);
    }
}
