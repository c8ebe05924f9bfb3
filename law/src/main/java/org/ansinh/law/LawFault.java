package org.ansinh.law;

/**
 * One thing wrong with a pack: the file, the place in it (fact, parameter, table, row, cell) and what to do.
 *
 * @param place for example {@code table sa_rate, row SA56C, cell age}
 */
public record LawFault(String file, String place, String reason, String mend) {

    @Override
    public String toString() {
        return file + ": " + place + ": " + reason + " (" + mend + ")";
    }
}
