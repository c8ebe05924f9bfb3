package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.launch.Today;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks each rule by its own schedule, at night. Left out with {@code ansinh.integrity.nightly=false}. */
@Component
class NightlyRules {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyRules.class);

    private final RuleBook book;
    private final RuleRuns runs;
    private final RunStore store;
    private final Today today;
    private final boolean nightly;

    NightlyRules(RuleBook book, RuleRuns runs, RunStore store, Today today, @Value("${ansinh.integrity.nightly:true}") boolean nightly) {
        this.book = book;
        this.runs = runs;
        this.store = store;
        this.today = today;
        this.nightly = nightly;
    }

    /** A rule that was asked within its days waits; one that could not run is asked again. */
    @Scheduled(cron = "0 20 2 * * *", zone = "Asia/Ho_Chi_Minh")
    void runDue() {
        LocalDate day = today.day();
        for (Rule rule : nightly ? book.all() : List.<Rule>of()) {
            LocalDate last = store.lastDay(rule.id());
            if (last == null || !last.plusDays(rule.schedule().days()).isAfter(day)) {
                run(rule, day);
            }
        }
    }

    /** One that fails for a reason nobody expects does not keep the others from being asked. */
    private void run(Rule rule, LocalDate day) {
        try {
            runs.run(rule.id(), day);
        } catch (RuntimeException unexpected) {
            LOG.error("Rule {} could not be run", rule.id(), unexpected);
        }
    }
}
