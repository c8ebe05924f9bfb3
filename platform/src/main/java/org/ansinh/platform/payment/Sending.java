package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Puts together what the page of a run offers to send. */
@Component
class Sending {

    private final Runs runs;
    private final BankTables tables;
    private final Banks banks;
    private final Debtor debtor;

    Sending(Runs runs, BankTables tables, Banks banks, Debtor debtor) {
        this.runs = runs;
        this.tables = tables;
        this.banks = banks;
        this.debtor = debtor;
    }

    SendView of(Run run, Page page) {
        Optional<Debtor.Payer> payer = debtor.payer();
        Map<String, Integer> operators = runs.wallets(run.id());
        Map<String, String> agencies = banks.names(page);
        Stream<SendView.Form> bankTables = tables.all().stream().filter(table -> table.orders().equals(Orders.BANKS))
                .map(table -> form(run, table.id(), table.name().in(page.locale()), table));
        List<SendView.Form> forWallets = tables.all().stream()
                .filter(table -> !table.wallet().isEmpty() && operators.containsKey(table.id()))
                .map(table -> form(run, table.id(), page.t("payment.files.wallet", Banks.name(agencies, table.orders().code()),
                        page.number(operators.getOrDefault(table.id(), 0))), table))
                .toList();
        return new SendView(payer.map(one -> one.name() + " · " + one.account() + " · " + one.bank()).orElse(""),
                payer.map(Debtor.Payer::demo).orElse(false),
                Stream.concat(Stream.of(form(run, "pain001", page.t("payment.files.iso"), MonthlyRuns.Format.PAIN001)), bankTables)
                        .toList(),
                forWallets,
                tables.all().stream().filter(table -> table.orders().equals(Orders.ALL)).map(table -> new SendView.Form(table.id(),
                        table.name().in(page.locale()), "/chi-tra/" + run.month() + "/bang/" + table.id(), "", "")).toList());
    }

    private SendView.Form form(Run run, String id, String name, FileForm form) {
        if (runs.hasLeft(run.id(), form)) {
            return new SendView.Form(id, name, "/chi-tra/" + run.month() + (id.equals("pain001") ? "/tep.xml" : "/bang/" + id), "", "");
        }
        Optional<Runs.Exported> other = runs.otherForm(run.id(), form);
        return new SendView.Form(id, name, "", other.map(Runs.Exported::format).orElse(""), other.map(Sending::day).orElse(""));
    }

    static String day(Runs.Exported exported) {
        return LocalDate.ofInstant(exported.at(), Today.ZONE).toString();
    }
}
