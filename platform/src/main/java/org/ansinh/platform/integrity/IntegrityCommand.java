package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ansinh integrity run [--rule ID] --on DATE}: asks the rules and says what each found or why it was silent. */
@Command(name = "integrity", description = "runs the rules over the registers: findings for people to look into", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "(run)")
public final class IntegrityCommand {

    @Spec
    private @Nullable CommandSpec spec;

    @Command(name = "run", description = "asks every rule, or one", mixinStandardHelpOptions = true)
    int run(@Mixin StoreOptions store,
            @Option(names = "--on", paramLabel = "DATE", required = true, description = "the day, yyyy-mm-dd") String on,
            @Option(names = "--rule", paramLabel = "ID", description = "such as R01 (default: all)") @Nullable String rule) {
        LocalDate day = day(on);
        try (ConfigurableApplicationContext context = Launch.headless(store)) {
            RuleBook book = context.getBean(RuleBook.class);
            List<RuleRun> runs = context.getBean(RuleRuns.class).run(rule, day);
            runs.forEach(run -> say(sentence(run, book.require(run.rule()))));
            return runs.stream().anyMatch(run -> run.outcome() == RuleRun.Outcome.FAILED) ? 1 : 0;
        }
    }

    private static String sentence(RuleRun run, Rule rule) {
        String name = rule.name().in(Locale.getDefault());
        return switch (run.outcome()) {
            case RAN -> Messages.text("integrity.cli.ran", run.rule(), name, run.found(), run.fresh(), run.known(), run.gone(), run.cut(),
                    run.control(), run.millis());
            case NOT_SET_UP -> Messages.text("integrity.cli.notSetUp", run.rule(), name,
                    rule.needs().get(Integer.parseInt(run.message())).missing().in(Locale.getDefault()));
            case SUSPENDED -> Messages.text("integrity.cli.suspended", run.rule(), name);
            case FAILED -> Messages.text("integrity.cli.failed", run.rule(), name, run.message());
        };
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Fault("integrity.cli.date", text);
        }
    }

    private void say(String line) {
        Objects.requireNonNull(spec).commandLine().getOut().println(line);
    }
}
