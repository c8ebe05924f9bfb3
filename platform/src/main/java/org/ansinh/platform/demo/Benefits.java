package org.ansinh.platform.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.law.Determination;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Programme;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.entitlement.Entitlements;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.MonthEntitlement;
import org.ansinh.platform.entitlement.MonthlyAmounts;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.payment.PaidAmount;
import org.ansinh.platform.payment.PaymentHistoryLoader;
import org.ansinh.platform.registry.Populations;
import org.ansinh.platform.registry.Registered;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Scope;
import org.springframework.stereotype.Component;

/**
 * What the synthetic city did before An Sinh came: most of those entitled on 30 June 2026 have grants, some were left behind, a few
 * receive without right; months were paid at the amounts known on 1 August 2026, before the back-dated decrees came into force.
 */
@Component
class Benefits {

    private static final LocalDate GRANTED = LocalDate.of(2026, 6, 30);
    private static final LocalDate PAID_BY_LAW_OF = LocalDate.of(2026, 8, 1);
    private static final YearMonth OPENING = YearMonth.of(2026, 1);
    private static final String[] BANKS = {"970405", "970436", "970418", "970415", "970422", "970449"};
    private static final String CARDS = "HI";
    private static final String SOCIAL_PENSION = "SP";

    private final Law law;
    private final Populations populations;
    private final Entitlements entitlements;
    private final GrantLoader grants;
    private final Receiving receiving;
    private final PaymentHistoryLoader history;

    Benefits(Law law, Populations populations, Entitlements entitlements, GrantLoader grants, Receiving receiving, PaymentHistoryLoader history) {
        this.law = law;
        this.populations = populations;
        this.entitlements = entitlements;
        this.grants = grants;
        this.receiving = receiving;
        this.history = history;
    }

    /** Grants and cards; returns the grants. */
    List<ImportedGrant> grant(long seed, Loading people) {
        Registered registered = populations.load(new Scope.Everybody(), GRANTED, Registry.NOW);
        LawOnDay plan = law.book().on(GRANTED, GRANTED);
        Determination result = new Determination(plan, registered.population());
        plan.determine(registered.population(), 0, registered.personIds().length, result);
        List<ImportedGrant> made = new ArrayList<>();
        List<Receiving.Received> cards = new ArrayList<>();
        List<Programme> programmes = plan.programmes();
        Set<String> monthly = entitlements.paidMonthly();
        for (int person = 0; person < registered.personIds().length; person++) {
            long id = registered.personIds()[person];
            int area = registered.areaUnits()[person];
            Dice dice = new Dice(seed ^ 0x5EED, id);
            for (int programme = 0; programme < programmes.size(); programme++) {
                String code = programmes.get(programme).code();
                boolean yes = result.status(programme, person) == Determination.YES;
                if (monthly.contains(code)) {
                    double served = code.equals(SOCIAL_PENSION) ? 0.88 : 0.95;
                    boolean grant = yes ? dice.chance(served) : code.equals(SOCIAL_PENSION) && dice.chance(0.0004);
                    if (grant) {
                        int row = result.row(programme, person);
                        made.add(new ImportedGrant(id, code, row < 0 ? "SP1" : plan.rows(code).get(row).id(),
                                yes ? result.amount(programme, person) : 500_000, from(dice, code), null, area, payee(dice, people.name(id)),
                                "Danh sách bàn giao ngày 01/07/2025"));
                    }
                } else if (code.equals(CARDS) && yes && dice.chance(0.97)) {
                    cards.add(new Receiving.Received(id, code, area, OPENING, null));
                }
            }
        }
        grants.load(made.stream());
        receiving.load(cards.stream());
        return made;
    }

    private static YearMonth from(Dice dice, String code) {
        return code.equals(SOCIAL_PENSION) ? YearMonth.of(2025, 7).plusMonths(dice.below(12)) : YearMonth.of(2023, 1).plusMonths(dice.below(42));
    }

    private static Payee payee(Dice dice, String name) {
        if (dice.chance(0.2)) {
            return new Payee.Cash(name);
        }
        return new Payee.BankAccount(name, BANKS[dice.below(BANKS.length)], "1" + (100_000_000L + dice.below(900_000_000)));
    }

    /** Books the months paid so far, month by month and programme by programme. */
    void pay(List<ImportedGrant> made, LocalDate today, Instant now) {
        List<YearMonth> months = Stream.iterate(OPENING, month -> month.isBefore(YearMonth.from(today)), month -> month.plusMonths(1)).toList();
        Set<Long> people = Set.copyOf(made.stream().map(ImportedGrant::person).toList());
        Set<String> programmes = entitlements.paidMonthly();
        for (YearMonth month : months) {
            MonthlyAmounts due = entitlements.bulk(people, List.of(month), PAID_BY_LAW_OF, now, programmes);
            Map<String, List<PaidAmount>> paid = new HashMap<>();
            for (ImportedGrant grant : made) {
                if (!grant.from().isAfter(month)) {
                    MonthEntitlement entitled = due.of(grant.person(), grant.programme(), month);
                    long amount = entitled.status() == MonthEntitlement.Status.YES ? entitled.amount() : grant.decidedAmount();
                    if (amount > 0) {
                        paid.computeIfAbsent(grant.programme(), any -> new ArrayList<>()).add(new PaidAmount(grant.person(), amount));
                    }
                }
            }
            paid.forEach((programme, amounts) -> history.load(month, programme, month.atDay(12), amounts.stream()));
        }
    }
}
