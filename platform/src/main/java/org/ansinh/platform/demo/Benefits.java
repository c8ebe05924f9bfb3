package org.ansinh.platform.demo;

import static org.ansinh.platform.demo.City.earlier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.law.Determination;
import org.ansinh.law.Fact;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Programme;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.demo.CityPerson.Death;
import org.ansinh.platform.entitlement.Entitlements;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.MonthEntitlement;
import org.ansinh.platform.entitlement.MonthlyAmounts;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.payment.BudgetLoader;
import org.ansinh.platform.payment.DemoPayerLoader;
import org.ansinh.platform.payment.PaidAmount;
import org.ansinh.platform.payment.PaymentHistoryLoader;
import org.ansinh.platform.registry.Populations;
import org.ansinh.platform.registry.Registered;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the synthetic city did before An Sinh came: most of those entitled at the middle of 2026 have grants, some were left behind,
 * those whose facts have changed since receive without right; of those entitled later some have filed. Months were paid at the
 * amounts known on 1 August 2026, before the back-dated decrees came into force.
 */
@Component
class Benefits {

    private static final LocalDate HANDED_OVER = LocalDate.of(2026, 6, 30);
    private static final LocalDate PAID_BY_LAW_OF = LocalDate.of(2026, 8, 1);
    private static final YearMonth OPENING = YearMonth.of(2026, 1);
    private static final YearMonth SOCIAL_PENSION_BEGAN = YearMonth.of(2025, 7);
    private static final String SOCIAL_PENSION = "SP";
    private static final String MERIT = "NC";
    private static final String CARDS = "HI";
    private static final int STOPPED_AFTER_DAYS = 40;
    private static final int PAY_DAY = 12;
    private static final int BUDGET_PERCENT = 125;

    /** Six-digit numbers in the national clearing system of large banks. */
    private static final String[] BANKS = {"970405", "970436", "970418", "970415", "970422", "970449"};

    private final Law law;
    private final Populations populations;
    private final Entitlements entitlements;
    private final GrantLoader grants;
    private final Receiving receiving;
    private final PaymentHistoryLoader history;
    private final BudgetLoader budgets;
    private final DemoPayerLoader payer;

    Benefits(Law law, Populations populations, Entitlements entitlements, GrantLoader grants, Receiving receiving,
            PaymentHistoryLoader history,
            BudgetLoader budgets, DemoPayerLoader payer) {
        this.law = law;
        this.populations = populations;
        this.entitlements = entitlements;
        this.grants = grants;
        this.receiving = receiving;
        this.history = history;
        this.budgets = budgets;
        this.payer = payer;
    }

    /** Somebody and a programme. */
    record Claim(long person, String programme) {}

    /** What was granted, and who was passed over. */
    record Made(List<ImportedGrant> grants, List<Claim> leftBehind) {}

    /** What everybody was entitled to on a day, as known at its end. */
    private record Entitled(LocalDate day, LawOnDay plan, Registered registered, Determination result) {

        long person(int index) {
            return registered.personIds()[index];
        }
    }

    Made grant(long seed, LocalDate today, Loading people) {
        LocalDate first = earlier(HANDED_OVER, YearMonth.from(today).minusMonths(2).atEndOfMonth());
        LocalDate second = YearMonth.from(today).minusMonths(1).atEndOfMonth();
        List<ImportedGrant> made = new ArrayList<>();
        List<Claim> leftBehind = new ArrayList<>();
        Set<Claim> before = new HashSet<>();
        Set<String> monthly = entitlements.paidMonthly();
        Entitled handedOver = entitled(first);
        claims(handedOver, monthly).forEach(found -> {
            before.add(found.claim());
            Dice dice = dice(seed, found.claim());
            if (dice.chance(served(found, handedOver.day(), people))) {
                add(made, grant(dice, found, handedOver, people.person(found.claim().person()), today, null));
            } else {
                leftBehind.add(found.claim());
            }
        });
        Entitled since = entitled(second);
        claims(since, monthly).filter(found -> !before.contains(found.claim())).forEach(found -> {
            Dice dice = dice(seed, found.claim());
            if (dice.chance(0.5)) {
                add(made, grant(dice, found, since, people.person(found.claim().person()), today, YearMonth.from(second)));
            } else {
                leftBehind.add(found.claim());
            }
        });
        grants.load(made.stream());
        receiving.load(cards(since));
        receiving.load(yearly(seed, since));
        return new Made(made, leftBehind);
    }

    private static Dice dice(long seed, Claim claim) {
        return new Dice(seed + claim.programme().hashCode(), claim.person());
    }

    private static void add(List<ImportedGrant> made, @Nullable ImportedGrant grant) {
        if (grant != null) {
            made.add(grant);
        }
    }

    private Entitled entitled(LocalDate day) {
        Registered registered = populations.load(new Scope.Everybody(), day, Loading.at(day.plusDays(1)));
        LawOnDay plan = law.book().on(day, earlier(day, PAID_BY_LAW_OF));
        Determination result = new Determination(plan, registered.population());
        plan.determine(registered.population(), 0, registered.personIds().length, result);
        return new Entitled(day, plan, registered, result);
    }

    /** Money that the law gives to somebody on the day. */
    private record Found(Claim claim, int index, int programme) {}

    private static Stream<Found> claims(Entitled of, Set<String> codes) {
        List<Programme> programmes = of.plan().programmes();
        return Stream.iterate(0, index -> index < of.registered().personIds().length, index -> index + 1)
                .flatMap(index -> Stream.iterate(0, programme -> programme < programmes.size(), programme -> programme + 1)
                        .filter(programme -> of.result().status(programme, index) == Determination.YES)
                        .filter(programme -> codes.contains(programmes.get(programme).code()))
                        .map(programme -> new Found(new Claim(of.person(index), programmes.get(programme).code()), index, programme)));
    }

    /** The younger of the old, who must file themselves, are those most often passed over. */
    private static double served(Found found, LocalDate day, Loading people) {
        return switch (found.claim().programme()) {
            case SOCIAL_PENSION -> {
                int age = people.person(found.claim().person()).age(day);
                yield age >= 80 ? 0.965 : age >= 75 ? 0.85 : 0.7;
            }
            case MERIT -> 0.985;
            default -> 0.93;
        };
    }

    /** Null for who died before it could begin. {@code from}: null for a grant taken over with the files of the old units. */
    private static @Nullable ImportedGrant grant(Dice dice, Found found, Entitled of, CityPerson person, LocalDate today,
            @Nullable YearMonth from) {
        String programme = found.claim().programme();
        YearMonth begun = from == null ? begun(dice, programme, person, of.day()) : from;
        YearMonth ended = ended(person.death(), today);
        if (ended != null && ended.isBefore(begun)) {
            return null;
        }
        String row = of.plan().rows(programme).get(of.result().row(found.programme(), found.index())).id();
        long amount = of.result().amount(found.programme(), found.index());
        String decision = from == null
                ? "Danh sách bàn giao ngày 01/07/2025"
                : "Quyết định tháng %02d/%d".formatted(from.getMonthValue(), from.getYear());
        return new ImportedGrant(found.claim().person(), programme, row, amount, begun, ended, of.registered().areaUnits()[found.index()],
                payee(dice, person.name()), decision);
    }

    private static YearMonth begun(Dice dice, String programme, CityPerson person, LocalDate day) {
        if (programme.equals(SOCIAL_PENSION)) {
            YearMonth birthday = YearMonth.from(person.born()).plusYears(75).plusMonths(1);
            boolean since = birthday.isAfter(SOCIAL_PENSION_BEGAN) && !birthday.isAfter(YearMonth.from(day));
            return since ? birthday : SOCIAL_PENSION_BEGAN.plusMonths(dice.pick(60, 15, 8, 5, 4, 3, 3, 2));
        }
        YearMonth random = dice.chance(0.1) ? OPENING.plusMonths(dice.below(5)) : YearMonth.of(2021, 7).plusMonths(dice.below(53));
        YearMonth birth = YearMonth.from(person.born()).plusMonths(1);
        return random.isBefore(birth) ? birth : random;
    }

    /** The last month of who died and whose grant was stopped meanwhile; null while it runs, rightly or not. */
    private static @Nullable YearMonth ended(@Nullable Death death, LocalDate today) {
        if (death == null || death.told().isAfter(today.minusDays(STOPPED_AFTER_DAYS))) {
            return null;
        }
        return YearMonth.from(death.told());
    }

    private static Payee payee(Dice dice, String name) {
        if (dice.chance(0.2)) {
            return new Payee.Cash(name);
        }
        return new Payee.BankAccount(name, BANKS[dice.below(BANKS.length)], "1" + (100_000_000L + dice.below(900_000_000)));
    }

    /** Whoever has a right to a card and a valid one is on the list of her group. */
    private Stream<Receiving.Received> cards(Entitled of) {
        List<String> codes = of.plan().programmes().stream().map(Programme::code).toList();
        int programme = codes.indexOf(CARDS);
        Fact valid = law.book().facts().get("health_card_valid");
        Fact born = law.book().facts().get("birth_date");
        return Stream.iterate(0, index -> index < of.registered().personIds().length, index -> index + 1)
                .filter(index -> of.result().status(programme, index) == Determination.YES)
                .filter(index -> of.registered().population().get(valid, index) == 1)
                .map(index -> {
                    YearMonth birth = YearMonth.from(LocalDate.ofEpochDay(of.registered().population().get(born, index)));
                    return new Receiving.Received(of.person(index), CARDS, of.registered().areaUnits()[index],
                            birth.isAfter(OPENING) ? birth : OPENING, null);
                });
    }

    /** Money by the year is paid by lists; nearly everybody with a right is on them. */
    private Stream<Receiving.Received> yearly(long seed, Entitled of) {
        Set<String> yearly = Set.copyOf(of.plan().programmes().stream()
                .filter(one -> one.kind() == Programme.Kind.CASH && one.rhythm() == Programme.Rhythm.YEARLY).map(Programme::code).toList());
        return claims(of, yearly).filter(found -> dice(seed, found.claim()).chance(0.95))
                .map(found -> new Receiving.Received(found.claim().person(), found.claim().programme(),
                        of.registered().areaUnits()[found.index()], OPENING, null));
    }

    /** An account to pay from; a city made by an earlier version gets it when it is opened. */
    void payer() {
        payer.load("UBND phường (trình diễn) - tài khoản chi trả an sinh xã hội", "VBAAVNVX");
    }

    /** Books the months paid so far, month by month and programme by programme. */
    void pay(List<ImportedGrant> made, LocalDate today) {
        List<YearMonth> months = Stream.iterate(OPENING, month -> month.isBefore(YearMonth.from(today)), month -> month.plusMonths(1))
                .toList();
        Set<Long> people = new HashSet<>(made.stream().map(ImportedGrant::person).toList());
        Set<String> programmes = entitlements.paidMonthly();
        Instant known = Loading.at(earlier(PAID_BY_LAW_OF, today));
        for (YearMonth month : months) {
            MonthlyAmounts due = entitlements.bulk(people, List.of(month), PAID_BY_LAW_OF, known, programmes);
            Map<String, List<PaidAmount>> paid = new HashMap<>();
            for (ImportedGrant grant : made) {
                if (!grant.from().isAfter(month) && (grant.to() == null || !grant.to().isBefore(month))) {
                    MonthEntitlement entitled = due.of(grant.person(), grant.programme(), month);
                    long amount = Math.max(entitled.status() == MonthEntitlement.Status.YES ? entitled.amount() : 0, grant.decidedAmount());
                    paid.computeIfAbsent(grant.programme(), any -> new ArrayList<>()).add(new PaidAmount(grant.person(), amount));
                }
            }
            paid.forEach((programme, amounts) -> history.load(month, programme, month.atDay(PAY_DAY), amounts.stream()));
        }
        if (!months.isEmpty() && months.getLast().getYear() == OPENING.getYear()) {
            programmes.forEach(programme -> budgets.load(programme, months.getLast().atDay(1), BUDGET_PERCENT,
                    "Quyết định giao dự toán đầu năm (số liệu mẫu)", OPENING.atDay(5), known));
        }
    }
}
