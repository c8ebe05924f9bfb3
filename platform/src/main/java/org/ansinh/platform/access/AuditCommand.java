package org.ansinh.platform.access;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ansinh audit verify}: whether the trail of looks and changes is as the program wrote it. */
@Command(name = "audit", description = "the trail of looks and changes", subcommands = AuditCommand.Verify.class,
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    /** Exit 0 when whole, 1 when somebody tampered with it. */
    @Command(name = "verify", description = "checks every hash of the chains", mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            try (ConfigurableApplicationContext program = Launch.headless(store)) {
                long broken = program.getBean(AuditTrail.class).broken();
                Objects.requireNonNull(spec).commandLine().getOut()
                        .println(broken == 0 ? Messages.text("access.audit.whole") : Messages.text("access.audit.broken", broken));
                return broken == 0 ? 0 : 1;
            }
        }
    }
}
