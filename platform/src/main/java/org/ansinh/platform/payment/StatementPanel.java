package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonPanel;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Due, paid and arrears by month on the person page. */
@Component
class StatementPanel implements PersonPanel {

    private final Grants grants;
    private final Ledger ledger;
    private final LawAmounts amounts;
    private final Law law;
    private final MonthlyRuns monthly;
    private final Today today;
    private final Merges merges;

    StatementPanel(Grants grants, Ledger ledger, LawAmounts amounts, Law law, MonthlyRuns monthly, Today today, Merges merges) {
        this.grants = grants;
        this.ledger = ledger;
        this.amounts = amounts;
        this.law = law;
        this.monthly = monthly;
        this.today = today;
        this.merges = merges;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String template() {
        return "payment/statement.jte";
    }

    @Override
    public Map<String, Object> model(Person person, LocalDate day, Page page) {
        return Map.of("statement", statement(person, day, page), "code", person.code());
    }

    private StatementView statement(Person person, LocalDate day, Page page) {
        Set<String> paidMonthly = amounts.paidMonthly();
        Collection<Long> same = merges.same(person.id());
        List<Grant> held = same.stream().flatMap(one -> grants.of(one).stream()).filter(grant -> paidMonthly.contains(grant.programme()))
                .toList();
        List<Ledger.Paid> paid = same.stream().flatMap(one -> ledger.paid(one, monthly.opening()).stream()).toList();
        Set<String> programmes = Stream.concat(held.stream().map(Grant::programme), paid.stream().map(Ledger.Paid::programme))
                .collect(Collectors.toCollection(TreeSet::new));
        if (programmes.isEmpty()) {
            return new StatementView(List.of(), 0, 0);
        }
        List<YearMonth> months = Stream
                .iterate(monthly.opening(), month -> !month.isAfter(YearMonth.from(day)), month -> month.plusMonths(1))
                .toList();
        LawAmounts.Answers answers = amounts.ask(List.of(person.id()), months, programmes, day, today.now());
        List<StatementView.Row> rows = new ArrayList<>();
        for (String programme : programmes) {
            for (YearMonth month : months) {
                row(person, programme, month, held, paid, answers, page, rows);
            }
        }
        rows.sort(Comparator.comparing(StatementView.Row::month).reversed().thenComparing(StatementView.Row::programme));
        return new StatementView(rows, rows.stream().mapToLong(StatementView.Row::due).sum(),
                rows.stream().mapToLong(row -> row.paid() + row.arrears()).sum());
    }

    private void row(Person person, String programme, YearMonth month, List<Grant> held, List<Ledger.Paid> paid,
            LawAmounts.Answers answers, Page page, List<StatementView.Row> rows) {
        Grant granted = held.stream().filter(grant -> grant.programme().equals(programme) && grant.runsIn(month)).findFirst().orElse(null);
        long due = Reckoning.due(Reckoning.Month.of(month, granted, answers.law(person.id(), programme, month),
                answers.amount(person.id(), programme, month), 0), answers.died(person.id()));
        List<Ledger.Paid> ofMonth = paid.stream().filter(one -> one.programme().equals(programme) && one.month().equals(month)).toList();
        long regular = ofMonth.stream().filter(one -> one.reason().arrearsFoundBy().isEmpty()).mapToLong(Ledger.Paid::amount).sum();
        long arrears = ofMonth.stream().mapToLong(Ledger.Paid::amount).sum() - regular;
        if (due != 0 || regular != 0 || arrears != 0) {
            String name = law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst()
                    .map(one -> page.t(one.name())).orElse(programme);
            rows.add(new StatementView.Row(name, month, due, regular, arrears));
        }
    }
}
