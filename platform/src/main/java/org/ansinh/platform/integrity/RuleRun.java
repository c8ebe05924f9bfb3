package org.ansinh.platform.integrity;

import java.time.LocalDate;

/**
 * What came of asking a rule once.
 *
 * @param message of NOT_SET_UP the place of the need that is not met, of FAILED what is wrong
 * @param known found before: still open, in review, or cleared on the same facts
 * @param cut found beyond the most that a list takes
 * @param control drawn by lot
 */
public record RuleRun(
        long id, String rule, int version, LocalDate day, Outcome outcome, String message, int found, int fresh, int known, int gone,
        int cut, int control, long millis) {

    /** Whether it was asked, and why not. */
    enum Outcome {
        RAN,
        NOT_SET_UP,
        SUSPENDED,
        FAILED
    }

    static RuleRun silent(Rule rule, LocalDate day, Outcome outcome, String message) {
        return new RuleRun(0, rule.id(), rule.version(), day, outcome, message, 0, 0, 0, 0, 0, 0, 0);
    }

    RuleRun took(long duration) {
        return new RuleRun(id, rule, version, day, outcome, message, found, fresh, known, gone, cut, control, duration);
    }
}
