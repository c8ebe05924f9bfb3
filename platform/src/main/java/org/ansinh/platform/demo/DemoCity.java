package org.ansinh.platform.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Determinations;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.integrity.RuleRuns;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.plan.Counting;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.RegistryLoader;
import org.ansinh.platform.registry.Scope;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty register with the synthetic city before the first page is served. One transaction: a killed start leaves nothing
 * behind and the next one begins anew.
 */
@Component
class DemoCity implements SmartLifecycle {

    private final int people;
    private final long seed;
    private final Areas areas;
    private final Law law;
    private final Registry registry;
    private final RegistryLoader loader;
    private final Benefits benefits;
    private final Officers officers;
    private final FirstProposals proposals;
    private final FirstFiles files;
    private final Determinations determinations;
    private final SectorReports reports;
    private final PlanExamples examples;
    private final Counting counting;
    private final SeededFraud fraud;
    private final DSLContext sql;
    private final RuleRuns rules;
    private final boolean withFraud;
    private final TransactionTemplate transaction;
    private final Today today;
    private boolean running;

    DemoCity(@Value("${ansinh.demo.people:0}") int people, @Value("${ansinh.demo.seed:422024}") long seed, Areas areas, Law law,
            Registry registry, RegistryLoader loader, Benefits benefits, Officers officers, FirstProposals proposals, FirstFiles files,
            Determinations determinations, SectorReports reports, PlanExamples examples, Counting counting, SeededFraud fraud,
            DSLContext sql, RuleRuns rules, @Value("${ansinh.demo.fraud:true}") boolean withFraud,
            TransactionTemplate transaction, Today today) {
        this.people = people;
        this.seed = seed;
        this.areas = areas;
        this.law = law;
        this.registry = registry;
        this.loader = loader;
        this.benefits = benefits;
        this.officers = officers;
        this.proposals = proposals;
        this.files = files;
        this.determinations = determinations;
        this.reports = reports;
        this.examples = examples;
        this.counting = counting;
        this.fraud = fraud;
        this.sql = sql;
        this.rules = rules;
        this.withFraud = withFraud;
        this.transaction = transaction;
        this.today = today;
    }

    @Override
    public void start() {
        running = true;
        if (people > 0 && empty()) {
            transaction.executeWithoutResult(status -> fill());
            sql.execute("ANALYZE"); // the city came all at once: the database knows nothing of its tables yet
            if (withFraud) {
                rules.run(null, today.day());
            }
        }
        if (people > 0) {
            benefits.payer();
        }
    }

    private boolean empty() {
        return registry.verified(areas.wards(today.day()).stream().map(AreaUnit::id).collect(Collectors.toSet()), today.day())
                .residents() == 0;
    }

    private void fill() {
        LocalDate day = today.day();
        Instant now = today.now();
        say("demo.people", people);
        Loading loading = new Loading(new City(seed, day), areas, law.book().facts(), day);
        int count = loading.load(loader, registry, people);
        say("demo.grants", count);
        officers.appoint(day);
        Benefits.Made made = benefits.grant(seed, day, loading);
        say("demo.history", made.grants().size());
        benefits.pay(made.grants(), day);
        if (withFraud) {
            fraud.plant(day);
        }
        say("demo.determination");
        determinations.run(new Scope.Everybody(), day, day, now, now);
        reports.enter(day, now);
        examples.enter(day, now);
        counting.count(day, now);
        proposals.file(made);
        files.receive(made);
    }

    private static void say(String key, Object... arguments) {
        System.out.println(Messages.text(key, arguments));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server takes requests. */
    @Override
    public int getPhase() {
        return 0;
    }
}
