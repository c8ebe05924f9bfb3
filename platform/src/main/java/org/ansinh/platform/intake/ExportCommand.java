package org.ansinh.platform.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.PeopleList;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.SheetWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ansinh export --out FILE --by USER --reason TEXT …}: a list of people as CSV or XLSX. */
@Command(name = "export", description = "writes a list of people to a file, with a reason that is kept in the audit trail", mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {

    private static final int MOST = 1_000_000;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "file to write, .csv or .xlsx; must not exist")
    private Path out = Path.of("");

    @Option(names = "--by", paramLabel = "USER", required = true, description = "the officer's account")
    private String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why the list leaves the program")
    private String reason = "";

    @Option(names = "--columns", paramLabel = "NAME", split = ",", defaultValue = "CODE,NAME,SEX,BORN,AREA,HAMLET", description = "CODE, NAME, SEX, BORN, NUMBER, HOUSEHOLD, RELATION, AREA, HAMLET, ADDRESS, fact:ID (default: ${DEFAULT-VALUE})")
    private List<String> columns = List.of();

    @Option(names = "--area", paramLabel = "CODE", description = "official code of a ward or commune (default: all of the officer's)")
    private @Nullable String area;

    @Option(names = "--programme", paramLabel = "CODE", defaultValue = "", description = "only those who receive it")
    private String programme = "";

    @Option(names = "--age-from", paramLabel = "YEARS", defaultValue = "0", description = "youngest")
    private int ageFrom;

    @Option(names = "--age-to", paramLabel = "YEARS", defaultValue = "150", description = "oldest")
    private int ageTo;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext program = Launch.headless(store)) {
            return run(program);
        } catch (IOException e) {
            throw new Fault("intake.cli.out", out.toString());
        }
    }

    private int run(ConfigurableApplicationContext program) throws IOException {
        LocalDate today = program.getBean(Today.class).day();
        Accounts accounts = program.getBean(Accounts.class);
        Areas areas = program.getBean(Areas.class);
        Officer officer = accounts.officer(by, today).orElseThrow(() -> new Fault("access.account.unknown", by));
        if (Stream.of(Exports.EXPORTING).noneMatch(officer::is)) {
            throw new Fault("intake.cli.role", by);
        }
        Set<Integer> units = areas.withBelow(accounts.units(by, today, Exports.EXPORTING));
        String code = area;
        String unit = code == null
                ? ""
                : areas.byCode(code, today).map(one -> String.valueOf(one.id()))
                        .orElseThrow(() -> new Fault("registry.area.unknown", code));
        Exports exports = program.getBean(Exports.class);
        Exports.Choice choice = exports.allowed(columns, unit, programme, ageFrom, ageTo, reason, units);
        Path file = Files.createFile(out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream stream = Files.newOutputStream(file)) {
            PeopleList.Whom whom = exports.begin(choice, officer, MOST);
            Page page = new Page(Locale.getDefault(), "", null, Set.of(), "", false, today, Messages.source());
            SheetWriter.Format format = out.toString().endsWith(".xlsx") ? SheetWriter.Format.XLSX : SheetWriter.Format.CSV;
            try (SheetWriter sheet = SheetWriter.of(format, stream, page.t("intake.export.sheet"))) {
                exports.write(choice, whom, areas.withBelow(accounts.units(by, today, Exports.WHOLE)), page, sheet);
            }
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        Objects.requireNonNull(spec).commandLine().getOut().println(Messages.text("intake.cli.exported", out.toString()));
        return 0;
    }
}
