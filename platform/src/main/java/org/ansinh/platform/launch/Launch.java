package org.ansinh.platform.launch;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** Starts the application for a command, and turns what goes wrong into one sentence and an exit code. */
public final class Launch {

    /** Exit code of a command that started a server which goes on. */
    public static final int KEEP_RUNNING = -1;

    private static @Nullable Class<?> application;

    private Launch() {}

    /** Tells which Spring application to start; called once by the program's entry. */
    public static void application(Class<?> type) {
        application = type;
    }

    /** English where the environment says so ({@code LANG=en…}), Vietnamese otherwise. */
    public static Locale userLocale() {
        String lang = System.getenv().getOrDefault("ANSINH_LANG", System.getenv().getOrDefault("LANG", "vi"));
        return lang.toLowerCase(Locale.ROOT).startsWith("en") ? Locale.ENGLISH : Locale.of("vi", "VN");
    }

    /** The application without web pages, for a command that ends. Close it. */
    public static ConfigurableApplicationContext headless(StoreOptions options) {
        return start(options, WebApplicationType.NONE,
                Map.of("ansinh.attach", "true", "logging.level.org.springframework.transaction", "OFF",
                        "logging.level.org.springframework.boot.jooq", "OFF", "logging.level.com.zaxxer.hikari", "OFF"));
    }

    static ConfigurableApplicationContext start(StoreOptions options, WebApplicationType type, Map<String, Object> more) {
        Class<?> main = application;
        if (main == null) {
            throw new IllegalStateException("application not set");
        }
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("ansinh.data", options.data().toString());
        options.db().ifPresent(url -> properties.put("ansinh.db", url));
        SpringApplication spring = new SpringApplication(main);
        spring.setWebApplicationType(type);
        spring.setDefaultProperties(properties);
        spring.setLogStartupInfo(false);
        return spring.run();
    }

    /** One sentence for a fault wherever it sits in the causes; a short notice with a log hint for anything unforeseen. */
    public static int explain(Exception thrown, CommandLine line, CommandLine.ParseResult parsed) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Fault fault) {
                line.getErr().println(Messages.text(fault.key(), fault.arguments()));
                return 2;
            }
        }
        Optional<String> database = DatabaseTrouble.of(thrown);
        if (database.isPresent()) {
            line.getErr().println(Messages.text(database.get()));
            return 2;
        }
        line.getErr().println(Messages.text("launch.unforeseen", String.valueOf(root(thrown).getMessage())));
        if (System.getenv("ANSINH_DEBUG") != null) {
            thrown.printStackTrace(line.getErr());
        }
        return 1;
    }

    /** One sentence for a wrong option, and where help is. */
    public static int explainUsage(CommandLine.ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        String sentence = switch (wrong) {
            case CommandLine.UnmatchedArgumentException unmatched ->
                Messages.text("launch.usage.unknown", String.join(" ", unmatched.getUnmatched()));
            case CommandLine.MissingParameterException missing ->
                Messages.text("launch.usage.missing", missing.getMissing().stream()
                        .map(argument -> argument instanceof CommandLine.Model.OptionSpec option
                                ? option.longestName()
                                : argument.paramLabel())
                        .collect(Collectors.joining(", ")));
            default -> wrong.getArgSpec() instanceof CommandLine.Model.OptionSpec option
                    ? Messages.text("launch.usage.value", option.longestName(), String.valueOf(wrong.getValue()), option.paramLabel())
                    : String.valueOf(wrong.getMessage());
        };
        line.getErr().println(Messages.text("launch.usage", sentence, line.getCommandSpec().qualifiedName()));
        return 2;
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? thrown : root(cause);
    }
}
