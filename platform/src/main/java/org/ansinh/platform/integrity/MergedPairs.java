package org.ansinh.platform.integrity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.PeopleMerged;
import org.ansinh.platform.registry.PeopleUnmerged;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears that two records were merged, or are two again: both are the word of two people, and count as a label does. In their transaction. */
@Component
class MergedPairs {

    private final DSLContext sql;
    private final Labels labels;
    private final DoubleFindings findings;

    MergedPairs(DSLContext sql, Labels labels, DoubleFindings findings) {
        this.sql = sql;
        this.labels = labels;
        this.findings = findings;
    }

    @EventListener
    void merged(PeopleMerged event) {
        Officer by = officer(event.by());
        labels.merged(event.survivor(), event.merged(), by, event.at());
        findings.confirm(event.survivor(), event.merged(), Messages.text("integrity.double.merged"), by, day(event.at()));
    }

    @EventListener
    void unmerged(PeopleUnmerged event) {
        Officer by = officer(event.by());
        String why = Messages.text("integrity.double.unmerged");
        labels.say(event.survivor(), event.merged(), Labels.Verdict.NOT_SAME, why, by, event.at());
        findings.takeBack(event.survivor(), event.merged(), why, by, day(event.at()));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(Today.ZONE).toLocalDate();
    }

    private Officer officer(String username) {
        return sql.resultQuery("SELECT officer, name FROM integrity.seen_officer WHERE username = ?", username)
                .fetchOptional(row -> new Officer(row.get(0, Integer.class), username, row.get(1, String.class), Set.of(), Set.of()))
                .orElse(new Officer(0, username, username, Set.of(), Set.of()));
    }
}
