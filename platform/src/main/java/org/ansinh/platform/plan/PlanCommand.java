package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.ansinh.platform.launch.Today;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ansinh plan count --on DATE}: counts the targets the registers can count. */
@Command(name = "plan", description = "the plan's targets", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "(count)")
public final class PlanCommand {

    @Command(name = "count", description = "counts the targets from the registers and stores the figures", mixinStandardHelpOptions = true)
    int count(@Mixin StoreOptions store, @Option(names = "--on", paramLabel = "DATE", required = true, description = "the day, yyyy-mm-dd") String on) {
        LocalDate day;
        try {
            day = LocalDate.parse(on);
        } catch (DateTimeParseException e) {
            throw new Fault("plan.figure.day", on);
        }
        try (ConfigurableApplicationContext context = Launch.headless(store)) {
            long start = System.nanoTime();
            int stored = context.getBean(Counting.class).count(day, context.getBean(Today.class).now());
            System.out.println(Messages.text("plan.counted", stored, day.toString(), (System.nanoTime() - start) / 1e9));
            return 0;
        }
    }
}
