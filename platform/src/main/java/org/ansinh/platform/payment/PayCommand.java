package org.ansinh.platform.payment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.payment.MonthlyRuns.Format;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ansinh pay prepare|approve|export|reconcile|close --by USER}: the steps of the monthly run on the command line. */
@Command(name = "pay", description = "prepares, approves, exports, reconciles or closes the payment run of a month", mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(prepare | approve | export | reconcile | close)")
public final class PayCommand {

    @Command(name = "prepare", description = "makes the draft of a month", mixinStandardHelpOptions = true)
    int prepare(@Mixin StoreOptions store, @Mixin Step step) {
        return step.run(store, (monthly, month, officer, areas) -> report(monthly.prepare(month, officer)), Role.ACCOUNTANT);
    }

    @Command(name = "approve", description = "fixes and books the draft; another officer than the one who prepared it",
            mixinStandardHelpOptions = true)
    int approve(@Mixin StoreOptions store, @Mixin Step step) {
        return step.run(store, (monthly, month, officer, areas) -> report(monthly.approve(monthly.require(month).id(), officer, areas)),
                Role.TREASURER, Role.APPROVER);
    }

    @Command(name = "export", description = "writes the bank file of an approved run", mixinStandardHelpOptions = true)
    int export(@Mixin StoreOptions store, @Mixin Step step,
            @Option(names = "--format", paramLabel = "pain001|csv", defaultValue = "pain001", description = "default: pain001") String format,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "file to write") Path file) {
        Format chosen = Arrays.stream(Format.values()).filter(one -> one.name().equalsIgnoreCase(format)).findFirst()
                .orElseThrow(() -> new Fault("payment.cli.format", format));
        return step.run(store, (monthly, month, officer, areas) -> write(monthly, month, chosen, file, officer, areas),
                Role.ACCOUNTANT, Role.TREASURER);
    }

    @Command(name = "reconcile", description = "takes a bank's answer: pain.002, camt.054, camt.053 or CSV; whole or not at all",
            mixinStandardHelpOptions = true)
    int reconcile(@Mixin StoreOptions store, @Option(names = "--file", paramLabel = "FILE", required = true, description = "the answer") Path file,
            @Option(names = "--by", paramLabel = "USER", required = true, description = "account of the officer who takes it") String by) {
        try (ConfigurableApplicationContext context = Launch.headless(store); InputStream in = Files.newInputStream(file)) {
            Officer officer = officer(context, by, Role.ACCOUNTANT, Role.TREASURER);
            Taken taken = context.getBean(Reconciliation.class).take(in, officer, context.getBean(Areas.class).withBelow(officer.areas()), null);
            return switch (taken) {
                case Taken.Accepted accepted -> {
                    Answer answer = accepted.answer();
                    System.out.println(Messages.text(accepted.repeated() ? "payment.cli.repeated" : "payment.cli.taken", answer.sha256(),
                            answer.paid().count(), answer.paid().amount(), answer.returned().count(), answer.returned().amount(),
                            answer.waiting(), answer.knownBefore()));
                    yield 0;
                }
                case Taken.Refused refused -> {
                    System.err.println(Messages.text("payment.answer.refused", refused.objections().size()));
                    refused.objections().forEach(one -> System.err.println("  " + Messages.text(one.key(), one.arguments().toArray())));
                    yield 1;
                }
            };
        } catch (IOException e) {
            throw new Fault("payment.cli.noFile", file.toString());
        }
    }

    @Command(name = "close", description = "closes a reconciled run of which nothing is open", mixinStandardHelpOptions = true)
    int close(@Mixin StoreOptions store, @Mixin Step step) {
        return step.run(store, (monthly, month, officer, areas) -> report(monthly.close(monthly.require(month).id(), officer, areas)),
                Role.TREASURER);
    }

    private static Officer officer(ConfigurableApplicationContext context, String by, Role... anyOf) {
        Officer officer = context.getBean(Accounts.class).officer(by, context.getBean(Today.class).day())
                .orElseThrow(() -> new Fault("payment.cli.user", by));
        if (Arrays.stream(anyOf).noneMatch(officer::is)) {
            throw new Fault("payment.cli.role", by,
                    Arrays.stream(anyOf).map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        }
        return officer;
    }

    /** Written beside and moved into place: there is never half a file under the name. */
    private static String write(MonthlyRuns monthly, YearMonth month, Format format, Path file, Officer officer, Set<Integer> areas) {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            String hash;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16)) {
                hash = monthly.export(monthly.require(month).id(), format, out, officer, areas);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            return Messages.text("payment.cli.exported", file.toString(), hash);
        } catch (IOException e) {
            throw new Fault("payment.cli.file", file.toString());
        }
    }

    private static String report(Run run) {
        return Messages.text("payment.cli.run", run.month().toString(), Messages.text("payment.state." + run.state()),
                run.totals().receivers(), run.totals().lines(), run.totals().amount(), run.totals().exceptions());
    }

    /** What every step needs: the month and who takes it. */
    static final class Step {

        @Option(names = "--month", paramLabel = "YYYY-MM", required = true, description = "month of the run")
        private String month = "";

        @Option(names = "--by", paramLabel = "USER", required = true, description = "account of the officer who takes the step")
        private String by = "";

        int run(StoreOptions store, Work work, Role... anyOf) {
            YearMonth wanted = RunPages.parse(month);
            try (ConfigurableApplicationContext context = Launch.headless(store)) {
                Officer officer = officer(context, by, anyOf);
                Set<Integer> areas = context.getBean(Areas.class).withBelow(officer.areas());
                System.out.println(work.take(context.getBean(MonthlyRuns.class), wanted, officer, areas));
                return 0;
            }
        }
    }

    /** A step; what it gives is printed. */
    @FunctionalInterface
    interface Work {
        String take(MonthlyRuns monthly, YearMonth month, Officer officer, Set<Integer> areas);
    }
}
