package org.ansinh.platform.access;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What was typed into a form when its session had ended.
 *
 * @param account for whom the form was written; shown to nobody else
 * @param address where the form goes, within this program
 * @param upload whether the form sends files
 * @param files names of the fields whose files must be chosen again
 */
public record KeptForm(int account, String address, boolean upload, List<Typed> fields, List<String> files,
        Instant at) implements Serializable {

    /** One value of a field. */
    public record Typed(String name, String value) implements Serializable {}

    /** What the officer sees again: everything but what the page added itself. */
    public List<Typed> shown() {
        return fields.stream().filter(field -> !field.value().isBlank() && field.value().length() < 2000).toList();
    }
}
