package org.ansinh.platform.registry;

import java.util.List;

/**
 * One question of a form.
 *
 * @param id id and name of its field
 * @param label in the reader's language
 * @param hint in the reader's language; may be empty
 * @param options what can be chosen; empty for typed answers
 * @param given what was answered so far
 */
public record Question(String id, String label, String hint, Kind kind, List<Option> options, List<String> given) {

    /** How it is answered. */
    public enum Kind {
        TEXT,
        CHOICE,
        MANY,
        FILE
    }

    /** A choice. */
    public record Option(String value, String label) {}

    public String value() {
        return given.isEmpty() ? "" : given.getFirst();
    }
}
