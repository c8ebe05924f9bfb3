package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ansinh determine --on DATE [--area CODE] [--known DATE]}: runs the law over the registry and stores the answers. */
@Command(name = "determine", description = "runs the law over the registry, prints counts, amounts, seconds", mixinStandardHelpOptions = true)
public final class DetermineCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--on", paramLabel = "DATE", required = true, description = "the day, yyyy-mm-dd")
    private String on = "";

    @Option(names = "--known", paramLabel = "DATE", description = "the law as in force on this day (default: the day or today, whichever is later)")
    private @Nullable String known;

    @Option(names = "--area", paramLabel = "CODE", description = "official code of a unit that stood on the day (default: everybody)")
    private @Nullable String area;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LocalDate day = date("--on", on);
        LocalDate asked = known == null ? null : date("--known", known);
        try (ConfigurableApplicationContext context = Launch.headless(store)) {
            LocalDate today = context.getBean(Today.class).day();
            LocalDate knownOn = asked != null ? asked : day.isAfter(today) ? day : today;
            Determinations.Run run = context.getBean(Determinations.class)
                    .run(scope(context, day), day, knownOn, Registry.NOW, context.getBean(Today.class).now());
            say(Messages.text("entitlement.determine.head", run.id(), day.toString(), knownOn.toString(), run.people(), run.lawVersion()));
            for (Determinations.Total total : run.totals()) {
                say(Messages.text("entitlement.determine.line", total.programme(), total.entitled(), total.amount(), total.depends()));
            }
            say(Messages.text("entitlement.determine.seconds", run.read(), run.determined(), run.stored(),
                    run.read() + run.determined() + run.stored()));
            return 0;
        }
    }

    private Scope scope(ConfigurableApplicationContext context, LocalDate day) {
        String code = area;
        if (code == null) {
            return new Scope.Everybody();
        }
        Areas areas = context.getBean(Areas.class);
        AreaUnit unit = areas.byCode(code, day).orElseThrow(() -> new Fault("entitlement.area.unknown", code, day.toString()));
        return new Scope.AreaUnits(areas.withBelow(List.of(unit.id())));
    }

    static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Fault("entitlement.cli.date", option, text);
        }
    }

    private void say(String line) {
        Objects.requireNonNull(spec).commandLine().getOut().println(line);
    }
}
