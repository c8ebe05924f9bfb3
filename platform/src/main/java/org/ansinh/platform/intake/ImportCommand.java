package org.ansinh.platform.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.SheetWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ansinh import FILE --by USER …}: tries a file and takes it in; a killed one is gone on with by the same command. */
@Command(name = "import", description = "takes a CSV or XLSX file in, after a trial; the same file again changes nothing", mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "FILE", description = "CSV or XLSX")
    private Path file = Path.of("");

    @Option(names = "--by", paramLabel = "USER", required = true, description = "the officer's account, which must be allowed to import in the rows' areas")
    private String by = "";

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "PEOPLE", description = "${COMPLETION-CANDIDATES} (default: PEOPLE)")
    private Kind kind = Kind.PEOPLE;

    @Option(names = "--mapping", paramLabel = "NAME", description = "a saved mapping (default: by the words of the headings)")
    private @Nullable String mapping;

    @Option(names = "--source", paramLabel = "TEXT", description = "register or survey the file comes from (default: as saved with the mapping, else the file's name)")
    private @Nullable String source;

    @Option(names = "--since", paramLabel = "DATE", description = "from when on it holds where no column says so, yyyy-mm-dd (default: today)")
    private @Nullable String since;

    @Option(names = "--dry-run", description = "tries only; nothing is written to the register")
    private boolean dryRun;

    @Option(names = "--partial", description = "takes the sound rows although others have faults")
    private boolean partial;

    @Option(names = "--faults", paramLabel = "FILE", description = "writes all faults to this file (.csv or .xlsx)")
    private @Nullable Path faults;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isReadable(file)) {
            throw new Fault("intake.cli.file", file.toString());
        }
        try (ConfigurableApplicationContext program = Launch.headless(store)) {
            return run(program);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int run(ConfigurableApplicationContext program) throws IOException {
        LocalDate today = program.getBean(Today.class).day();
        Officer officer = program.getBean(Accounts.class).officer(by, today).orElseThrow(() -> new Fault("access.account.unknown", by));
        if (Stream.of(dryRun ? ImportRuns.TRYING : ImportRuns.TAKING).noneMatch(officer::is)) {
            throw new Fault("intake.cli.role", by);
        }
        Imports imports = program.getBean(Imports.class);
        ImportStore imported = program.getBean(ImportStore.class);
        Tables.Head head = Tables.head(file);
        Optional<ImportStore.Saved> saved = Optional.ofNullable(mapping).map(name -> imported.saved(name).filter(one -> one.kind() == kind)
                .orElseThrow(() -> new Fault("intake.cli.mapping", name)));
        String from = source != null ? source : saved.map(ImportStore.Saved::source).orElse(String.valueOf(file.getFileName()));
        Mapping how = new Mapping(kind, imports.propose(kind, head.headings(), saved), from, day(today));
        Optional<Import> stopped = dryRun ? Optional.empty() : imported.same(officer.id(), Imports.sha256(file), how);
        long id = stopped.map(Import::id).orElseGet(() -> imports.upload(kind, String.valueOf(file.getFileName()), file, officer));
        long start = System.nanoTime();
        if (stopped.isEmpty()) {
            imports.map(id, how);
            imports.check(id);
            imports.work(id, rows -> say("intake.cli.tried", rows, seconds(start)));
            Import checked = imported.find(id).orElseThrow();
            tell(program, checked, Run.CHECK, seconds(start));
            if (checked.state() != Import.State.CHECKED || dryRun) {
                return checked.state() == Import.State.CHECKED && imported.tally(id, Run.CHECK).refused() == 0 ? 0 : 1;
            }
            imports.apply(id, partial);
        } else {
            say("intake.cli.goesOn", id);
        }
        long applied = System.nanoTime();
        imports.work(id, rows -> say("intake.cli.taken", rows, seconds(applied)));
        Import done = imported.find(id).orElseThrow();
        tell(program, done, Run.APPLY, seconds(applied));
        return done.state() == Import.State.DONE ? 0 : 1;
    }

    private LocalDate day(LocalDate today) {
        String text = since;
        try {
            return text == null ? today : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Fault("entitlement.cli.date", "--since", text == null ? "" : text);
        }
    }

    private void tell(ConfigurableApplicationContext program, Import file, Run run, String seconds) throws IOException {
        Page page = new Page(Locale.getDefault(), "", null, Set.of(), "", false, program.getBean(Today.class).day(), Messages.source());
        FaultWords words = new FaultWords(page, program.getBean(BulkRegistry.class).recordable());
        Import.Trouble trouble = file.trouble();
        if (trouble != null) {
            line(words.sentence(trouble.key(), trouble.arguments()));
        }
        ImportStore imported = program.getBean(ImportStore.class);
        Tally tally = imported.tally(file.id(), run);
        say("intake.cli.tally." + run, tally.rows(), tally.fresh(), tally.changed(), tally.same(), tally.refused(), tally.conflicts(),
                seconds, file.id());
        List<FaultWords.Line> first = ErrorSheet.first(imported, file, run, words, SHOWN);
        first.forEach(one -> say("intake.cli.fault", String.valueOf(one.row()), one.column(), one.value(), one.sentence()));
        Path all = faults;
        if (all != null && run == Run.CHECK) {
            SheetWriter.Format format = all.toString().endsWith(".xlsx") ? SheetWriter.Format.XLSX : SheetWriter.Format.CSV;
            try (var out = Files.newOutputStream(all)) {
                ErrorSheet.write(imported, file, run, words, page, format, out);
            }
        }
    }

    private static String seconds(long start) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9);
    }

    private void say(String key, Object... arguments) {
        line(Messages.text(key, arguments));
    }

    private void line(String text) {
        Objects.requireNonNull(spec).commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }
}
