package org.ansinh.platform.registry;

import java.util.List;
import java.util.Optional;
import org.ansinh.law.Fact;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.FormErrors;

/** The form to record a fact or correct one: what was typed, and what is wrong with it. Field ids are the parameters' names. */
public record FactForm(String fact, String value, String from, String to, String source, String document, String paper,
        List<FieldError> errors) implements FormErrors {

    /** The error sentence of a field; empty when it is right. */
    public String error(String field) {
        return errors.stream().filter(error -> error.field().equals(field)).map(FieldError::sentence).findFirst().orElse("");
    }

    FactForm with(FieldError error) {
        return new FactForm(fact, value, from, to, source, document, paper, List.of(error));
    }

    /** What the form is about, when a fact was chosen. */
    public record Chosen(Optional<Fact> fact, List<Fact> all) {}
}
