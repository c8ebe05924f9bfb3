package org.ansinh.platform.intake;

import java.util.List;
import org.ansinh.platform.web.FieldError;

/**
 * An import as its page shows it.
 *
 * @param columns empty when the columns can be named no more
 * @param trouble why it stopped, in the reader's language; empty when it did not
 * @param saved names of mappings saved for this kind of file
 */
public record ImportView(
        Import file, List<Column> columns, String source, String since, List<FieldError> errors, Tally tally, List<FaultWords.Line> faults,
        String trouble, List<String> saved, boolean mayTake) {

    /** A column of the file with its first values. */
    public record Column(int number, String letters, String heading, List<String> samples, String target) {}
}
