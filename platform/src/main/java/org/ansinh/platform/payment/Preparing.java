package org.ansinh.platform.payment;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Prepares a run slice by slice, each slice and its position in one transaction: a killed process goes on where it stopped, two at
 * once do the work of one, and memory stays flat for any province. Nothing can be approved before the end.
 */
@Component
class Preparing {

    private static final Logger LOG = LoggerFactory.getLogger(Preparing.class);
    private static final long PATIENCE_SECONDS = 15;

    private final MonthlyRuns monthly;
    private final Runs runs;
    private final Preparation preparation;
    private final RunChecks checks;
    private final Today today;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Map<Long, FutureTask<Run>> running = new ConcurrentHashMap<>();

    Preparing(MonthlyRuns monthly, Runs runs, Preparation preparation, RunChecks checks, Today today, DSLContext sql,
            PlatformTransactionManager transactions) {
        this.monthly = monthly;
        this.runs = runs;
        this.preparation = preparation;
        this.checks = checks;
        this.today = today;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is being done. */
    enum Stage {
        LINES,
        CHECKS,
        DONE
    }

    /** How far a draft is. {@code people} is how many there are in all, {@code done} how many of them in this stage. */
    record Progress(Stage stage, int people, int done, long afterPerson, int lines, int exceptions) {

        /** Whole per cent of the work, both stages being half of it. */
        public int percent() {
            int half = people == 0 ? 50 : (int) Math.min(50, 50L * done / people);
            return switch (stage) {
                case LINES -> half;
                case CHECKS -> 50 + half;
                case DONE -> 100;
            };
        }
    }

    /** Of a draft that is not prepared to its end; empty for every other run. */
    Optional<Progress> unfinished(long run) {
        return progress(run).filter(one -> one.stage() != Stage.DONE);
    }

    private Optional<Progress> progress(long run) {
        return sql.resultQuery("SELECT * FROM payment.run_progress WHERE run_id = ?", run).fetchOptional(Preparing::progress);
    }

    /** The draft of a month, prepared to its end; the run that is there already, if any. {@code told} hears after every slice. */
    Run prepare(YearMonth month, Officer by, Consumer<Progress> told) {
        return finish(begin(month, by).id(), told);
    }

    /**
     * Begins, or goes on, and waits a moment: a ward is done within it. A province goes on by itself while the page shows how far it is.
     *
     * @throws Fault as {@link MonthlyRuns#prepare}
     */
    Run start(YearMonth month, Officer by) {
        Run run = begin(month, by);
        if (unfinished(run.id()).isEmpty()) {
            return run;
        }
        FutureTask<Run> task = running.computeIfAbsent(run.id(), id -> {
            FutureTask<Run> fresh = new FutureTask<>(() -> {
                try {
                    return finish(id, progress -> {
                    });
                } finally {
                    running.remove(id);
                }
            });
            Thread.ofPlatform().name("prepare-" + month).daemon().start(fresh);
            return fresh;
        });
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stillWorking) {
            return run;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Fault fault) {
                throw fault;
            }
            LOG.error("preparation of {} stopped; it can go on", month, e.getCause());
            throw new Fault("payment.run.stopped", month.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return run;
        }
    }

    private Run begin(YearMonth month, Officer by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean fresh = runs.ofMonth(month).isEmpty();
            Run run = monthly.begin(month, by);
            if (fresh) {
                sql.execute(
                        "INSERT INTO payment.run_progress (run_id, people, changed_at) VALUES (?, ?, ?::timestamptz) ON CONFLICT DO NOTHING",
                        run.id(), preparation.people(run, monthly.opening()), today.now().atOffset(ZoneOffset.UTC));
            }
            return run;
        }));
    }

    private Run finish(long run, Consumer<Progress> told) {
        Progress progress = progress(run).orElse(null);
        while (progress != null && progress.stage() != Stage.DONE) {
            progress = Objects.requireNonNull(transaction.execute(status -> step(run))).orElse(null);
            if (progress != null) {
                told.accept(progress);
            }
        }
        return runs.find(run).orElseThrow(() -> new Fault("payment.run.unknown"));
    }

    /** One slice; empty when the draft was thrown away meanwhile. */
    private Optional<Progress> step(long id) {
        Run run = runs.lock(id).orElse(null);
        Progress from = run == null ? null : progress(id).orElse(null);
        if (run == null || from == null || from.stage() == Stage.DONE || run.approved()) {
            return Optional.empty();
        }
        Progress to = from.stage() == Stage.LINES ? lines(run, from) : checks(run, from);
        OffsetDateTime now = today.now().atOffset(ZoneOffset.UTC);
        sql.execute(
                "UPDATE payment.run_progress SET stage = ?, done = ?, after_person = ?, lines = ?, exceptions = ?, changed_at = ?::timestamptz WHERE run_id = ?",
                to.stage().name(), to.done(), to.afterPerson(), to.lines(), to.exceptions(), now, id);
        if (to.stage() == Stage.DONE) {
            runs.total(id);
        }
        return Optional.of(to);
    }

    private Progress lines(Run run, Progress from) {
        Preparation.Position to = preparation.step(run, monthly.opening(), run.preparedAt(),
                new Preparation.Position(from.afterPerson(), from.done(), from.lines(), from.exceptions(), false));
        if (to.end()) {
            // the database has seen nothing of these rows yet, and would join each with each
            sql.execute("ANALYZE payment.run_line, payment.run_payee, payment.run_difference");
        }
        return to.end()
                ? new Progress(Stage.CHECKS, from.people(), 0, 0, to.lines(), to.exceptions())
                : new Progress(Stage.LINES, from.people(), to.people(), to.afterPerson(), to.lines(), to.exceptions());
    }

    private Progress checks(Run run, Progress from) {
        RunChecks.Position to = checks.step(run, new RunChecks.Position(from.afterPerson(), from.done(), from.exceptions(), false));
        return new Progress(to.end() ? Stage.DONE : Stage.CHECKS, from.people(), to.people(), to.afterPerson(), from.lines(),
                to.exceptions());
    }

    private static Progress progress(Record row) {
        return new Progress(Stage.valueOf(row.get("stage", String.class)), row.get("people", Integer.class), row.get("done", Integer.class),
                row.get("after_person", Long.class), row.get("lines", Integer.class), row.get("exceptions", Integer.class));
    }
}
