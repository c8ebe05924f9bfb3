package org.ansinh.platform.access;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
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

/** {@code ansinh audit verify}: whether the trail of looks and changes is as the program wrote it. */
@Command(name = "audit", description = "the trail of looks and changes", subcommands = AuditCommand.Verify.class, mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    /** Exit 0 when whole, 1 when somebody tampered with it. */
    @Command(name = "verify", description = "finds every altered, missing or misplaced entry", mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Option(names = "--against", paramLabel = "FILE", description = "a signed copy of the chains' ends kept elsewhere (default: audit-heads in the data directory)")
        private @Nullable Path against;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            Path signed = against == null ? AuditCheck.copy(store.data()) : against;
            if (against != null && !Files.isReadable(signed)) {
                throw new Fault("access.audit.noCopy", signed.toString());
            }
            try (ConfigurableApplicationContext program = Launch.headless(store)) {
                List<AuditFault> faults = program.getBean(AuditCheck.class).faults(signed);
                faults.forEach(fault -> out.println(sentence(fault)));
                out.println(faults.isEmpty() ? Messages.text("access.audit.whole") : Messages.text("access.audit.broken", faults.size()));
                return faults.isEmpty() ? 0 : 1;
            }
        }

        private static String sentence(AuditFault fault) {
            String who = fault.username().isEmpty() ? Messages.text("access.audit.nobody") : fault.username();
            return Messages.text(fault.message(), who, fault.first(), fault.last());
        }
    }
}
