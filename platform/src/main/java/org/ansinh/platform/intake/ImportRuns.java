package org.ansinh.platform.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.FactRules;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through a file slice by slice, each in a transaction of its own with the note that it is done: after a stop it goes on behind
 * the last one. The rights of the officer are looked up anew, and only one file is taken in at a time.
 */
@Component
class ImportRuns {

    static final Role[] TRYING = {Role.ASSESSOR, Role.RECEPTION, Role.SOCIAL_WORKER, Role.LABOUR_OFFICER};
    static final Role[] TAKING = {Role.ASSESSOR};
    private static final int SLICE = 10_000;
    private static final int MOST_FAULTS = 100_000;
    private static final long NOT_OURS = -1;
    private static final long STOPPED_AT = -2;

    private final ImportStore store;
    private final FileParts files;
    private final Slice slice;
    private final BulkRegistry registry;
    private final FactRules rules;
    private final Areas areas;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Today today;

    ImportRuns(ImportStore store, FileParts files, Slice slice, BulkRegistry registry, FactRules rules, Areas areas, Accounts accounts,
            AuditTrail audit, DSLContext sql, PlatformTransactionManager transactions, Today today) {
        this.store = store;
        this.files = files;
        this.slice = slice;
        this.registry = registry;
        this.rules = rules;
        this.areas = areas;
        this.accounts = accounts;
        this.audit = audit;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.today = today;
    }

    /** Told after each slice how many rows are done. */
    @FunctionalInterface
    interface Progress {
        void rows(long done);
    }

    /** Begins or goes on with what the import's state says, until it is done; other states are left alone. */
    void go(long id, Progress progress) {
        Import file = store.find(id).orElseThrow();
        if (!file.state().working()) {
            return;
        }
        Run run = file.state() == Import.State.CHECKING ? Run.CHECK : Run.APPLY;
        Path unpacked = files.unpack(id);
        try {
            through(file, run, unpacked, progress);
        } catch (Fault fault) {
            store.broken(id, Import.State.BROKEN,
                    new Import.Trouble(fault.key(), List.of(fault.arguments()).stream().map(String::valueOf).toList()));
        } finally {
            delete(unpacked);
        }
    }

    RowReader reader(Mapping mapping) {
        return new RowReader(mapping, registry.recordable(), rules, registry, new AreaNames(areas), today.day());
    }

    Slice.Context context(Import file, Run run, Slice.@org.jspecify.annotations.Nullable Decided decided) {
        LocalDate day = today.day();
        Officer officer = accounts.officer(file.username(), day).orElseThrow(() -> new Fault("access.account.unknown", file.username()));
        Set<Integer> units = areas.withBelow(accounts.units(file.username(), day, run == Run.CHECK ? TRYING : TAKING));
        return new Slice.Context(file, file.mapping(day), officer, units, run, day, Objects.requireNonNull(file.recordedAt()), decided);
    }

    private void through(Import file, Run run, Path unpacked, Progress progress) {
        Slice.Context context = context(file, run, null);
        int headingRow = Tables.head(unpacked).headingRow();
        int done = store.lastRow(file.id(), run);
        int no = store.slices(file.id(), run);
        FileMemory memory = new FileMemory();
        RowReader reader = reader(context.mapping());
        List<Reading> waiting = new ArrayList<>(SLICE);
        long rows = 0;
        long formulas = 0;
        long faults = store.tally(file.id(), run).faults();
        try (Table table = Tables.open(unpacked)) {
            while (table.hasNext()) {
                SourceRow row = table.next();
                if (row.number() <= headingRow || row.empty()) {
                    continue;
                }
                if (++rows > Limits.ROWS) {
                    throw new Fault("intake.file.rows", Limits.ROWS);
                }
                Reading reading = reader.read(row);
                formulas += reading.cells().values().stream().filter(cell -> cell.nature() == Cell.Nature.FORMULA).count();
                if (row.number() <= done) {
                    if (reading.sound()) {
                        Slice.repeated(reading, context.mapping(), memory);
                    }
                    continue;
                }
                waiting.add(reading);
                if (waiting.size() == SLICE) {
                    faults = slice(context, no++, waiting, memory, faults);
                    waiting = new ArrayList<>(SLICE);
                    progress.rows(rows);
                    if (faults < 0) {
                        return;
                    }
                }
            }
            if (!waiting.isEmpty() && slice(context, no, waiting, memory, faults) < 0) {
                return;
            }
            progress.rows(rows);
            finish(context, table.encoding(), formulas);
        }
    }

    /** How many faults there are with this slice; negative when the import ended in it. */
    private long slice(Slice.Context context, int no, List<Reading> readings, FileMemory memory, long faultsBefore) {
        long id = context.file().id();
        Long answer = transaction.execute(status -> {
            if (context.run() == Run.APPLY) {
                sql.execute("SELECT pg_advisory_xact_lock(hashtext('intake.apply'))");
            }
            Import now = store.locked(id);
            if (now.state() != context.file().state() || store.slices(id, context.run()) != no) {
                return NOT_OURS;
            }
            Slice.Done done = slice.work(readings, context, memory);
            long faults = faultsBefore + done.faults().size();
            if (context.run() == Run.APPLY && !now.partial() && !done.faults().isEmpty()) {
                status.setRollbackOnly();
                return STOPPED_AT - done.faults().getFirst().row();
            }
            Slice.Done kept = faultsBefore > MOST_FAULTS ? new Slice.Done(done.tally(), List.of()) : done;
            store.slice(id, context.run(), no, readings.getLast().row(), kept, today.now());
            return faults;
        });
        if (answer != null && answer <= STOPPED_AT) {
            store.broken(id, Import.State.STOPPED, new Import.Trouble("intake.stopped", List.of(String.valueOf(STOPPED_AT - answer))));
        }
        return answer == null ? -1 : answer;
    }

    private void finish(Slice.Context context, String encoding, long formulas) {
        long id = context.file().id();
        transaction.executeWithoutResult(status -> {
            Import now = store.locked(id);
            if (now.state() != context.file().state()) {
                return;
            }
            Tally tally = store.tally(id, context.run());
            store.notice(id, encoding, formulas);
            if (context.run() == Run.CHECK) {
                store.state(id, Import.State.CHECKED);
                audit.looked(context.officer(), "import:" + id, "checked " + tally.rows() + " rows");
            } else {
                store.state(id, Import.State.DONE);
                files.forget(id);
                audit.changed(context.officer(), "import:" + id,
                        "took in " + tally.fresh() + " new and " + tally.changed() + " changed of " + tally.rows() + " rows");
            }
        });
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
