package org.ansinh.law;

import java.util.Locale;

/**
 * One thing wrong with a pack: the file, the place in it (fact, parameter, table, row, cell) and what to do.
 *
 * @param place for example {@code table sa_rate, row SA56C, cell age}
 */
public record LawFault(String file, String place, String reason, String mend) {

    /** The same in the reader's language; English stays as the engine says it. */
    public LawFault in(Locale locale) {
        return FaultWords.in(this, locale);
    }

    @Override
    public String toString() {
        return file + ": " + place + ": " + reason + " (" + mend + ")";
    }
}
