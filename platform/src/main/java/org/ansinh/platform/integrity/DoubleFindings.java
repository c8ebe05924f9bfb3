package org.ansinh.platform.integrity;

import java.time.LocalDate;
import org.ansinh.platform.access.Officer;
import org.springframework.stereotype.Component;

/**
 * What becomes of a finding that two records are one person: confirmed when two people merge them, set aside when somebody says that
 * they are two or the merge is taken back. So labels and merges make the rule's hit rate. A finding in review is left to its case.
 */
@Component
class DoubleFindings {

    static final String RULE = "R08";

    private final FindingStore findings;
    private final RunStore runs;
    private final RuleBook book;

    DoubleFindings(FindingStore findings, RunStore runs, RuleBook book) {
        this.findings = findings;
        this.runs = runs;
        this.book = book;
    }

    /** A second record is an error of who keeps the register: whether anybody meant it, no merge says. */
    void confirm(long one, long other, String explanation, Officer by, LocalDate day) {
        close(one, other, Finding.State.OPEN, Finding.State.CONFIRMED, explanation, by, day);
    }

    void clear(long one, long other, String explanation, Officer by, LocalDate day) {
        close(one, other, Finding.State.OPEN, Finding.State.CLEARED, explanation, by, day);
    }

    /** What was confirmed by a merge that is taken back. */
    void takeBack(long one, long other, String explanation, Officer by, LocalDate day) {
        close(one, other, Finding.State.CONFIRMED, Finding.State.CLEARED, explanation, by, day);
    }

    private void close(long one, long other, Finding.State from, Finding.State to, String explanation, Officer by, LocalDate day) {
        findings.newest(RULE, Math.min(one, other) + " " + Math.max(one, other)).filter(finding -> finding.state() == from)
                .ifPresent(finding -> {
                    findings.close(finding.id(), to, explanation,
                            to == Finding.State.CONFIRMED ? Finding.Cause.OFFICE_ERROR : null, by, day);
                    book.find(RULE).ifPresent(rule -> runs.judge(rule, day));
                });
    }
}
