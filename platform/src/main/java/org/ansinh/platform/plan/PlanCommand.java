package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.ansinh.platform.launch.Today;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ansinh plan count --on DATE}: counts the targets the registers can count. */
@Command(name = "plan", description = "the plan's targets", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "(count | year | read)")
public final class PlanCommand {

    @Command(name = "count", description = "counts the targets from the registers and stores the figures", mixinStandardHelpOptions = true)
    int count(@Mixin StoreOptions store,
            @Option(names = "--on", paramLabel = "DATE", required = true, description = "the day, yyyy-mm-dd") String on) {
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

    @Command(name = "year", description = "makes the recurring duties' tasks of a year; again, it adds nothing", mixinStandardHelpOptions = true)
    int year(@Mixin StoreOptions store, @Parameters(paramLabel = "YEAR", description = "such as 2027") int year,
            @Option(names = "--by", paramLabel = "USER", required = true, description = "a leader's account") String by) {
        try (ConfigurableApplicationContext context = Launch.headless(store)) {
            Today today = context.getBean(Today.class);
            Officer officer = context.getBean(Accounts.class).officer(by, today.day())
                    .filter(one -> one.is(Role.LEADER) || one.is(Role.PARTY_OFFICE))
                    .orElseThrow(() -> new Fault("plan.duties.by", by));
            System.out.println(Messages.text("plan.duties.made", context.getBean(YearlyDuties.class).make(year, officer, today.now()),
                    String.valueOf(year)));
            return 0;
        }
    }
}
