package org.ansinh.platform.payment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.DatabaseTrouble;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ansinh pay prepare|approve|export|reconcile|close --by USER}: the steps of the monthly run; {@code verify} and {@code key}: signatures. */
@Command(name = "pay", description = "prepares, approves, exports, reconciles or closes the payment run of a month; checks files that left", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "(prepare | approve | export | reconcile | close | verify | key)")
public final class PayCommand {

    @Command(name = "prepare", description = "makes the draft of a month", mixinStandardHelpOptions = true)
    int prepare(@Mixin StoreOptions store, @Mixin Step step) {
        return step.run(store,
                act -> report(act.context().getBean(Preparing.class).prepare(act.month(), act.officer(), progress -> System.err.println(
                        Messages.text("payment.cli.progress", progress.percent(), progress.done(), progress.people(), progress.lines())))),
                Role.ACCOUNTANT);
    }

    @Command(name = "approve", description = "fixes and books the draft; another officer than the one who prepared it", mixinStandardHelpOptions = true)
    int approve(@Mixin StoreOptions store, @Mixin Step step) {
        return step.run(store, act -> report(act.monthly().approve(act.run().id(), act.officer(), act.areas())),
                Role.TREASURER, Role.APPROVER);
    }

    @Command(name = "export", description = "writes the bank file of an approved run", mixinStandardHelpOptions = true)
    int export(@Mixin StoreOptions store, @Mixin Step step,
            @Option(names = "--format", paramLabel = "pain001|TABLE", defaultValue = "pain001", description = "pain001 (default), or a table: csv, khong-dau, … or one of bank-tables.yaml in the data directory") String format,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "file to write; its signature goes to FILE.sig") Path file,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why the same orders leave in another form than before") String why) {
        return step.run(store, act -> write(act, act.context().getBean(BankTables.class).form(format), why, file), Role.ACCOUNTANT,
                Role.TREASURER);
    }

    @Command(name = "verify", description = "says whether a file is one that left here, unaltered; exit code 1 when it is not", mixinStandardHelpOptions = true)
    int verify(@Mixin StoreOptions store,
            @Option(names = "--file", paramLabel = "FILE", required = true, description = "the file") Path file,
            @Option(names = "--signature", paramLabel = "FILE", description = "its detached signature, when it came with one") @Nullable Path signature) {
        try (ConfigurableApplicationContext context = Launch.headless(store)) {
            FileSignatures signatures = context.getBean(FileSignatures.class);
            String sha256 = sha256(file);
            if (signature != null && !signatures.verifies(sha256, Files.readAllBytes(signature))) {
                System.err.println(Messages.text("payment.cli.badSignature", file.toString(), signature.toString(), sha256));
                return 1;
            }
            return signatures.known(sha256).map(known -> {
                System.out.println(Messages.text("payment.cli.verified", file.toString(), known.month().toString(), known.format(),
                        known.exportedAt().atZone(Today.ZONE).toLocalDate().toString(), sha256));
                return 0;
            }).orElseGet(() -> {
                System.err.println(Messages.text("payment.cli.notOurs", file.toString(), sha256));
                return 1;
            });
        } catch (IOException e) {
            throw new Fault("payment.cli.noFile", file.toString());
        }
    }

    @Command(name = "key", description = "prints the public key with which a bank checks the signatures of our files", mixinStandardHelpOptions = true)
    int key(@Mixin StoreOptions store) {
        try (ConfigurableApplicationContext context = Launch.headless(store)) {
            System.out.print(context.getBean(FileSignatures.class).publicKey());
            return 0;
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = SpooledFile.sha256Digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Command(name = "reconcile", description = "takes a bank's answer: pain.002, camt.054, camt.053 or CSV; whole or not at all", mixinStandardHelpOptions = true)
    int reconcile(@Mixin StoreOptions store,
            @Option(names = "--file", paramLabel = "FILE", required = true, description = "the answer") Path file,
            @Option(names = "--by", paramLabel = "USER", required = true, description = "account of the officer who takes it") String by,
            @Option(names = "--signature", paramLabel = "FILE", description = "the detached signature of the agency that answers; needed once its key is confirmed") @Nullable Path signature,
            @Option(names = "--sha256", paramLabel = "HEX", defaultValue = "", description = "the checksum that the agency tells; compared with the file's") String sha256) {
        try (ConfigurableApplicationContext context = Launch.headless(store); InputStream in = Files.newInputStream(file)) {
            Officer officer = officer(context, by, Role.ACCOUNTANT, Role.TREASURER);
            begins();
            Reconciliation.Proof proof = new Reconciliation.Proof(sha256, signature == null ? new byte[0] : Files.readAllBytes(signature));
            Taken taken = context.getBean(Reconciliation.class).take(in, proof, officer,
                    context.getBean(Areas.class).withBelow(officer.areas()), null);
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
        return step.run(store, act -> report(act.monthly().close(act.run().id(), act.officer(), act.areas())),
                Role.TREASURER);
    }

    /** The database is there and the work begins: told at once, since it may take minutes in a large city. */
    private static void begins() {
        System.err.println(Messages.text("payment.cli.begins"));
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

    /**
     * Written beside, under a name of its own, and moved into place: there is never half a file under the name, not even when two
     * officers write it at once.
     */
    private static String write(Act act, FileForm format, String why, Path file) {
        Path directory = file.toAbsolutePath().getParent();
        Path half = null;
        try {
            half = Files.createTempFile(directory, file.getFileName() + ".", ".part");
            MonthlyRuns.Left left;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16)) {
                left = act.monthly().export(act.run().id(), format, why, out, act.officer(), act.areas());
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            half = Files.createTempFile(directory, file.getFileName() + ".", ".part");
            Files.write(half, left.signature());
            Files.move(half, file.resolveSibling(file.getFileName() + ".sig"), StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            return Messages.text("payment.cli.exported", file.toString(), left.sha256());
        } catch (IOException | UncheckedIOException e) {
            throw new Fault(DatabaseTrouble.of(e).isPresent() ? "payment.cli.fileFull" : "payment.cli.file", file.toString());
        } finally {
            discard(half);
        }
    }

    private static void discard(@Nullable Path half) {
        try {
            if (half != null) {
                Files.deleteIfExists(half);
            }
        } catch (IOException left) {
            // it is no file that anybody is given
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
                begins();
                Set<Integer> areas = context.getBean(Areas.class).withBelow(officer.areas());
                System.out.println(work.take(new Act(context, wanted, officer, areas)));
                return 0;
            }
        }
    }

    /** A month, and who acts on it. */
    private record Act(ConfigurableApplicationContext context, YearMonth month, Officer officer, Set<Integer> areas) {

        MonthlyRuns monthly() {
            return context.getBean(MonthlyRuns.class);
        }

        Run run() {
            return monthly().require(month);
        }
    }

    /** A step; what it gives is printed. */
    @FunctionalInterface
    private interface Work {
        String take(Act act);
    }
}
