package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.web.Link;
import org.jspecify.annotations.Nullable;

/**
 * The form to propose something.
 *
 * @param day the day the law was asked about
 * @param status the law's answer
 * @param amount đồng a month by the law; 0 unless entitled
 * @param effective month as typed; empty for the law's own
 * @param usual the month when none is typed
 * @param causes code and words, to choose from
 * @param rows row id and words, for another row than the law's
 * @param other links to other proposals that make sense here
 */
public record ProposeForm(
        String kind,
        String personCode,
        String personName,
        String programmeCode,
        String programme,
        LocalDate day,
        String status,
        String row,
        long amount,
        List<String> explanation,
        String effective,
        String usual,
        List<Choice> causes,
        List<Choice> rows,
        @Nullable Long target,
        String targetWords,
        List<Link> other) {

    /** One of a list. */
    public record Choice(String code, String words) {}

    public boolean payee() {
        return kind.equals("START");
    }

    public boolean money() {
        return kind.equals("START") || kind.equals("ADJUST") || kind.equals("CORRECT");
    }
}
