package org.ansinh.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.DatabaseTrouble;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** What a reader sent wrong, told in one sentence that names the field and the mend. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Faults {

    private final Answers answers;

    Faults(Answers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    Object fault(Fault fault, HttpServletRequest request) {
        HttpStatus status = fault.isAbsent() ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_CONTENT;
        return answers.of(status, fault.key(), List.of(fault.arguments()), "", path(request), request);
    }

    @ExceptionHandler
    Object wrongValue(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        return badValue(wrong.getName(), wrong.getValue(), wrong.getRequiredType(), request);
    }

    @ExceptionHandler
    Object missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        String field = missing.getParameterName();
        return answers.of(HttpStatus.BAD_REQUEST, "web.bad.missing", List.of(field), field, path(request), request);
    }

    @ExceptionHandler
    Object wrongForm(BindException wrong, HttpServletRequest request) {
        FieldError error = wrong.getFieldError();
        return error == null
                ? answers.of(HttpStatus.BAD_REQUEST, path(request), request)
                : badValue(error.getField(), error.getRejectedValue(), wrong.getFieldType(error.getField()), request);
    }

    /** One file above its limit, or all of them above that of a request: the form cannot be read then. */
    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException large, HttpServletRequest request) {
        return answers.tooLarge(large, path(request), request);
    }

    @ExceptionHandler
    Object unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        if (!(unreadable.getCause() instanceof JacksonException wrong)) {
            return answers.of(HttpStatus.BAD_REQUEST, "web.bad.body", List.of(), "", path(request), request);
        }
        String field = wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        if (!field.isEmpty()) {
            return answers.of(HttpStatus.BAD_REQUEST, "web.bad.jsonField", List.of(field), field, path(request), request);
        }
        List<Object> place = List.of(wrong.getLocation().getLineNr(), wrong.getLocation().getColumnNr());
        return answers.of(HttpStatus.BAD_REQUEST, "web.bad.json", place, "", path(request), request);
    }

    @ExceptionHandler({org.springframework.dao.DataAccessException.class, org.jooq.exception.DataAccessException.class,
            org.springframework.transaction.TransactionException.class})
    Object database(RuntimeException failed, HttpServletRequest request) {
        Optional<String> trouble = DatabaseTrouble.of(failed);
        if (trouble.isEmpty()) {
            throw failed;
        }
        return trouble.get().equals("launch.db.full")
                ? answers.of(HttpStatus.INSUFFICIENT_STORAGE, path(request), request)
                : answers.of(HttpStatus.SERVICE_UNAVAILABLE, trouble.get(), List.of(), "", path(request), request);
    }

    /** Everything Spring itself refuses: unknown address, wrong method, too large a file, a status thrown by a page. */
    @ExceptionHandler(Exception.class)
    Object refused(Exception refused, HttpServletRequest request) throws Exception {
        if (!(refused instanceof ErrorResponse response)) {
            throw refused;
        }
        HttpStatusCode status = response.getStatusCode();
        return answers.of(status, path(request), request);
    }

    private Object badValue(String field, @Nullable Object value, @Nullable Class<?> type, HttpServletRequest request) {
        String given = value instanceof Object[] several && several.length > 0 ? String.valueOf(several[0]) : String.valueOf(value);
        String shortened = given.length() > 60 ? given.substring(0, 60) + "…" : given;
        return answers.of(HttpStatus.BAD_REQUEST, "web.bad." + expected(type), List.of(field, shortened), field, path(request), request);
    }

    private static String expected(@Nullable Class<?> type) {
        return switch (type == null ? "" : type.getSimpleName()) {
            case "LocalDate" -> "date";
            case "YearMonth" -> "month";
            case "int", "long", "Integer", "Long" -> "whole";
            default -> "value";
        };
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
