package org.ansinh.platform.payment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.StoreOptions;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ansinh bank-answer --run 2026-11 --out FILE}: plays the bank, or an operator of wallets, for demonstrations and drills; nobody real is asked. */
@Command(name = "bank-answer", description = "writes the answer file that a simulated bank gives to a run", mixinStandardHelpOptions = true)
public final class BankAnswerCommand implements java.util.concurrent.Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--run", paramLabel = "YYYY-MM", required = true, description = "month of the run")
    private String month = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "file to write")
    private Path file = Path.of("answer");

    @Option(names = "--format", paramLabel = "pain002|camt054|camt053|csv", defaultValue = "pain002", description = "default: pain002")
    private String format = "";

    @Option(names = "--seed", defaultValue = "1", description = "the same seed gives the same file; default: 1")
    private long seed;

    @Option(names = "--returned", paramLabel = "PERCENT", defaultValue = "5", description = "how many come back; default: 5")
    private int returned;

    @Option(names = "--part", paramLabel = "I/N", defaultValue = "1/1", description = "only one part of the answers; default: 1/1")
    private String part = "";

    @Option(names = "--late", description = "says of every payment that it is still on its way")
    private boolean late;

    @Option(names = "--repair", paramLabel = "NUMBER", defaultValue = "0", description = "answers a repair file of the run")
    private int repair;

    @Option(names = "--wallet", paramLabel = "OPERATOR", defaultValue = "", description = "plays this operator of wallets, which answers with a CSV; repair files are told apart by their number")
    private String wallet = "";

    @Override
    public Integer call() {
        AnswerFormat chosen = !wallet.isEmpty()
                ? AnswerFormat.CSV
                : Arrays.stream(AnswerFormat.values()).filter(one -> one.name().equalsIgnoreCase(format)).findFirst()
                        .orElseThrow(() -> new Fault("payment.cli.answerFormat", format));
        if (!part.matches("[1-9][0-9]{0,3}/[1-9][0-9]{0,3}")) {
            throw new Fault("payment.cli.part", part);
        }
        int number = Integer.parseInt(part.substring(0, part.indexOf('/')));
        int of = Integer.parseInt(part.substring(part.indexOf('/') + 1));
        if (number > of) {
            throw new Fault("payment.cli.part", part);
        }
        try (ConfigurableApplicationContext context = Launch.headless(store)) {
            Run run = context.getBean(MonthlyRuns.class).require(RunPages.parse(month));
            SentOrders sent = context.getBean(SentOrders.class);
            String message = repair > 0
                    ? run.messageId() + "-S" + repair
                    : (wallet.isEmpty() ? Orders.BANKS : Orders.wallet(wallet)).messageId(run);
            BankSimulator.Order order = sent.order(run.id(), message);
            BankSimulator bank = new BankSimulator(seed, returned, sent.codes());
            List<BankSimulator.Told> told = BankSimulator.part(bank.fates(order), number, of);
            write(chosen, message + "-" + chosen.ordinal() + number + (late ? "L" : "") + "-" + seed, order,
                    late ? BankSimulator.late(told) : told);
            System.out.println(Messages.text("payment.cli.answered", file.toString(), told.size()));
            return 0;
        }
    }

    private void write(AnswerFormat chosen, String id, BankSimulator.Order order, List<BankSimulator.Told> told) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            BankSimulator.write(out, chosen, id, order, told);
        } catch (IOException e) {
            throw new Fault("payment.cli.file", file.toString());
        }
    }
}
