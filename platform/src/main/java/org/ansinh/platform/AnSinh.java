package org.ansinh.platform;

import java.util.Locale;
import java.util.Objects;
import org.ansinh.linkage.command.LinkCommand;
import org.ansinh.platform.access.AccountCommand;
import org.ansinh.platform.access.AuditCommand;
import org.ansinh.platform.entitlement.DetermineCommand;
import org.ansinh.platform.entitlement.ExplainCommand;
import org.ansinh.platform.entitlement.LawCommand;
import org.ansinh.platform.intake.ExportCommand;
import org.ansinh.platform.intake.ImportCommand;
import org.ansinh.platform.integrity.IntegrityCommand;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.ServeCommand;
import org.ansinh.platform.lawroom.SimulateCommand;
import org.ansinh.platform.payment.BankAnswerCommand;
import org.ansinh.platform.payment.PayCommand;
import org.ansinh.platform.plan.PlanCommand;
import org.ansinh.platform.plandraft.ReadCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code ansinh serve}, {@code ansinh determine} and the other commands of docs/commands.md. */
@SpringBootApplication
@EnableScheduling
@Modulithic(systemName = "An Sinh", sharedModules = {"launch", "web"})
@Command(name = "ansinh", subcommands = {ServeCommand.class, LawCommand.class, PlanCommand.class, DetermineCommand.class,
        ExplainCommand.class, AccountCommand.class, AuditCommand.class, PayCommand.class, BankAnswerCommand.class, SimulateCommand.class,
        ImportCommand.class, ExportCommand.class, IntegrityCommand.class, LinkCommand.class}, mixinStandardHelpOptions = true)
public class AnSinh {

    public static void main(String[] args) {
        Locale.setDefault(Launch.userLocale());
        Launch.application(AnSinh.class);
        CommandLine program = new CommandLine(new AnSinh());
        Objects.requireNonNull(program.getSubcommands().get("plan")).addSubcommand(new ReadCommand());
        int exit = program
                .setExecutionExceptionHandler(Launch::explain)
                .setParameterExceptionHandler(Launch::explainUsage)
                .execute(args);
        if (exit != Launch.KEEP_RUNNING) {
            System.exit(exit);
        }
    }
}
