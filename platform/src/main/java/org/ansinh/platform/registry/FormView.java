package org.ansinh.platform.registry;

import java.util.List;
import java.util.Map;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.FormErrors;
import org.ansinh.platform.web.Link;

/**
 * A form to fill in: its words, its questions with what was answered, and what is wrong.
 *
 * @param path the way here, for the breadcrumb
 * @param notices what the officer should know before sending
 * @param hidden fields that are sent along
 * @param back address to leave without sending
 */
public record FormView(
        String title, String lede, String action, List<Link> path, List<Question> questions, List<String> notices,
        Map<String, String> hidden, String submit, String back, List<FieldError> errors) implements FormErrors {

    FormView wrong(List<FieldError> found) {
        return new FormView(title, lede, action, path, questions, notices, hidden, submit, back, found);
    }

    /** The error sentence of a field; empty when it is right. */
    public String error(String field) {
        return errors.stream().filter(error -> error.field().equals(field)).map(FieldError::sentence).findFirst().orElse("");
    }

    public boolean upload() {
        return questions.stream().anyMatch(question -> question.kind() == Question.Kind.FILE);
    }
}
