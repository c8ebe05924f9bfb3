package org.ansinh.platform.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ansinh.platform.area.Areas;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ansinh account add|close}: how a city's first officer gets in. */
@Command(name = "account", description = "officers' accounts", mixinStandardHelpOptions = true, subcommands = {AccountCommand.Add.class,
        AccountCommand.Close.class})
public final class AccountCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    @Command(name = "add", description = "makes an account and prints its first password", mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Parameters(paramLabel = "USERNAME", description = "lower-case letters without diacritics, digits, dots, hyphens")
        private String username = "";

        @Option(names = "--name", paramLabel = "NAME", required = true, description = "the officer's name")
        private String name = "";

        @Option(names = "--role", paramLabel = "ROLE", required = true, split = ",", description = "roles: ${COMPLETION-CANDIDATES}")
        private List<Role> roles = List.of();

        @Option(names = "--area", paramLabel = "CODE", required = true, split = ",", description = "official codes of the area units, all below included")
        private List<String> areas = List.of();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            try (ConfigurableApplicationContext program = Launch.headless(store)) {
                LocalDate day = program.getBean(Today.class).day();
                Set<Integer> units = units(program.getBean(Areas.class), day);
                String password = FirstPassword.make();
                program.getBean(Accounts.class).create(NewAccount.of(username, name, units, roles.toArray(Role[]::new)), password, day);
                Objects.requireNonNull(spec).commandLine().getOut().println(Messages.text("access.added", username, password));
                return 0;
            }
        }

        private Set<Integer> units(Areas known, LocalDate day) {
            return areas.stream()
                    .map(code -> known.byCode(code, day).orElseThrow(() -> new Fault("access.area.unknown", code, day.toString())).id())
                    .collect(Collectors.toSet());
        }
    }

    @Command(name = "close", description = "closes an account from today on", mixinStandardHelpOptions = true)
    static final class Close implements Callable<Integer> {

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Parameters(paramLabel = "USERNAME", description = "the account to close")
        private String username = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            try (ConfigurableApplicationContext program = Launch.headless(store)) {
                program.getBean(Accounts.class).close(username, program.getBean(Today.class).day());
                Objects.requireNonNull(spec).commandLine().getOut().println(Messages.text("access.closed", username));
                return 0;
            }
        }
    }
}
