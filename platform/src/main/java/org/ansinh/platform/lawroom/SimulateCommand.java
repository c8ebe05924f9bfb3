package org.ansinh.platform.lawroom;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawFaults;
import org.ansinh.law.PackSource;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ansinh simulate (--law DRAFT | --set NAME=VALUE… | --to DATE) --on DATE}: what other law would do to the city. */
@Command(name = "simulate", description = "what other law would do to the city: cost, winners, losers", mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--on", paramLabel = "DATE", required = true, description = "the day, yyyy-mm-dd")
    private String on = "";

    @Option(names = "--to", paramLabel = "DATE", description = "compare with the law of this other day, over the same people")
    private @Nullable String to;

    @Option(names = "--law", paramLabel = "DRAFT", description = "folder with changed or added files of the pack, laid over the law in force")
    private @Nullable Path draft;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "changed figure, such as SA_STD=600000; may be repeated")
    private Map<String, String> figures = new LinkedHashMap<>();

    @Option(names = "--csv", paramLabel = "FILE", description = "writes the table by programme, ward and kind of household")
    private @Nullable Path csv;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        LocalDate day = date("--on", on);
        LocalDate other = to == null ? day : date("--to", to);
        if (draft == null && figures.isEmpty() && other.equals(day)) {
            throw new Fault("lawroom.simulate.nothing");
        }
        if (draft != null && (!figures.isEmpty() || !other.equals(day))) {
            throw new Fault("lawroom.simulate.either");
        }
        // Before the start, which would make a data directory.
        if (draft != null && !Files.isDirectory(draft)) {
            throw new Fault("lawroom.simulate.folder", draft.toString());
        }
        Map<String, BigDecimal> values = figures.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> number(entry.getKey(), entry.getValue())));
        try (ConfigurableApplicationContext context = Launch.headless(store)) {
            Areas areas = context.getBean(Areas.class);
            Set<Integer> everywhere = areas.on(context.getBean(Today.class).day()).stream().map(AreaUnit::id).collect(Collectors.toSet());
            Simulations simulations = context.getBean(Simulations.class);
            Simulations.Answer answer = draft == null
                    ? simulations.run(new Simulations.Question(day, other, values, Simulations.Scope.EVERYTHING), everywhere)
                    : simulations.run(drafted(context.getBean(Law.class), draft), day, day, everywhere);
            SimulationTable table = SimulationTable.of(answer, areas, Locale.getDefault());
            print(table, answer);
            if (csv != null) {
                Files.writeString(csv, table.csv());
            }
            return 0;
        }
    }

    private static LawBook drafted(Law law, Path folder) {
        try {
            return LawBook.load(law.source().under(PackSource.directory(folder)));
        } catch (LawFaults faults) {
            throw new Fault("lawroom.simulate.faults", String.valueOf(faults.getMessage()));
        }
    }

    private void print(SimulationTable table, Simulations.Answer answer) {
        say(Messages.text("lawroom.simulate.head", answer.city().registered().personIds().length, answer.before().day().toString(),
                answer.before().version(), answer.after().day().toString(), answer.after().version()));
        for (SimulationTable.Line line : table.programmes()) {
            say(Messages.text("lawroom.simulate.line", line.programme(), line.sum().entitledBefore(), line.sum().entitledAfter(),
                    line.monthBefore(),
                    line.monthAfter(), line.sum().winners(), line.sum().losers(), line.sum().undecided()));
        }
        for (SimulationTable.MoveLine move : table.moves()) {
            say(Messages.text("lawroom.simulate.move", move.programme(), move.from(), move.to(), move.subjects(), move.people()));
        }
        say(Messages.text("lawroom.simulate.all", table.all().amountBefore(), table.all().amountAfter(), table.all().amountMore(),
                table.all().winners(),
                table.all().losers(), table.all().unchanged()));
        say(Messages.text("lawroom.simulate.seconds", answer.seconds()));
    }

    private static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Fault("entitlement.cli.date", option, text);
        }
    }

    private static BigDecimal number(String name, String text) {
        try {
            return new BigDecimal(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new Fault("lawroom.figure.number", name, text);
        }
    }

    private void say(String line) {
        Objects.requireNonNull(spec).commandLine().getOut().println(line);
    }
}
