package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ansinh.law.Assessment;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.StoreOptions;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ansinh explain --person CODE --on DATE}: what the law gives a person and why, with citations. */
@Command(name = "explain", description = "the trace of a person's entitlements, with citations", mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--person", paramLabel = "CODE", required = true, description = "code of the person, such as AS0000001553")
    private String person = "";

    @Option(names = "--on", paramLabel = "DATE", required = true, description = "the day, yyyy-mm-dd")
    private String on = "";

    @Option(names = "--known", paramLabel = "DATE", description = "the law as in force on this day (default: the day or today, whichever is later)")
    private @Nullable String known;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LocalDate day = DetermineCommand.date("--on", on);
        LocalDate asked = known == null ? null : DetermineCommand.date("--known", known);
        try (ConfigurableApplicationContext context = Launch.headless(store)) {
            LocalDate today = context.getBean(Today.class).day();
            LocalDate knownOn = asked != null ? asked : day.isAfter(today) ? day : today;
            PersonEntitlements people = context.getBean(PersonEntitlements.class);
            Person found = people.person(person);
            Page page = new Page(Locale.getDefault(), "/", null, Set.of(), "", false, today, context.getBean(MessageSource.class));
            Wording wording = new Wording(context.getBean(Law.class).book(), page);
            say(page.t("entitlement.explain.head", found.name(), found.code(), page.date(day), page.date(knownOn)));
            people.of(found, day, knownOn).forEach(result -> print(result, wording, page));
            return 0;
        }
    }

    private void print(Assessment.Result result, Wording wording, Page page) {
        say("");
        switch (result.outcome()) {
            case Assessment.Entitled yes -> {
                say("✔ " + wording.name(result.programme())
                        + (yes.amount() > 0 ? ": " + wording.amount(result.programme(), yes.amount()) : ""));
                yes.category().ifPresent(row -> say("  " + row.id() + " " + page.t(row.label()) + " (" + wording.citations(row) + ")"));
            }
            case Assessment.NotEntitled no -> {
                say("✘ " + wording.name(result.programme()));
                wording.spokenOf(no).ifPresent(row -> say("  " + row.id() + ": " + wording.whyNot(no)));
            }
            case Assessment.Depends depends ->
                say("? " + wording.name(result.programme()) + ": " + page.t("entitlement.panel.missing") + " "
                        + depends.missing().stream().map(missing -> page.t(missing.fact().label())).collect(Collectors.joining("; ")));
        }
        for (Assessment.Step step : result.steps()) {
            for (Assessment.FiredRow fired : step.fired()) {
                say("    " + step.decision() + " / " + fired.row().id() + ": "
                        + fired.cells().stream().map(cell -> cell(cell, wording, page)).collect(Collectors.joining("; "))
                        + " [" + wording.citations(fired.row()) + "]");
            }
        }
    }

    private static String cell(Assessment.Cell cell, Wording wording, Page page) {
        return page.t(cell.label()) + " = " + wording.value(cell.input(), cell.value()) + " (" + page.t("entitlement.required") + ": "
                + wording.test(cell.input(), cell.test()) + ")";
    }

    private void say(String line) {
        Objects.requireNonNull(spec).commandLine().getOut().println(line);
    }
}
