package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ansinh.platform.payment.Reckoning.Finding;
import org.ansinh.platform.payment.Reckoning.Law;
import org.ansinh.platform.payment.Reckoning.Month;
import org.ansinh.platform.payment.Reckoning.Notice;
import org.ansinh.platform.payment.Reckoning.Pay;
import org.junit.jupiter.api.Test;

class ReckoningTest {

    private static final YearMonth RUN = YearMonth.of(2026, 11);

    @Test
    void aRiseBackDatedToJulyIsPaidAsArrearsMonthByMonth() {
        List<Month> months = new ArrayList<>();
        for (int month = 6; month <= 10; month++) {
            months.add(new Month(YearMonth.of(2026, month), 750_000L, Law.YES, month < 7 ? 750_000 : 810_000, 750_000));
        }
        months.add(new Month(RUN, 750_000L, Law.YES, 810_000, 0));

        assertThat(Reckoning.reckon(RUN, months, null)).containsExactly(
                arrears(7, 60_000), arrears(8, 60_000), arrears(9, 60_000), arrears(10, 60_000),
                new Pay(RUN, Reason.REGULAR, 810_000));
    }

    @Test
    void aLowerEntitlementIsPaidOnAsDecidedAndShownToAPerson() {
        assertThat(Reckoning.reckon(RUN, List.of(new Month(RUN, 810_000L, Law.YES, 540_000, 0)), null)).containsExactly(
                new Pay(RUN, Reason.REGULAR, 810_000), new Notice(RUN, Trouble.LOWER, 540_000, 0));
    }

    @Test
    void anEndedEntitlementIsPaidOnAsDecidedAndShownToAPerson() {
        assertThat(Reckoning.reckon(RUN, List.of(new Month(RUN, 540_000L, Law.NO, 0, 0)), null)).containsExactly(
                new Pay(RUN, Reason.REGULAR, 540_000), new Notice(RUN, Trouble.ENDED, 0, 0));
    }

    @Test
    void anUnknownFactStopsNobodysPayment() {
        assertThat(Reckoning.reckon(RUN, List.of(new Month(RUN, 540_000L, Law.UNKNOWN, 0, 0)), null)).containsExactly(
                new Pay(RUN, Reason.REGULAR, 540_000), new Notice(RUN, Trouble.UNKNOWN, 0, 0));
    }

    @Test
    void afterADeathNothingIsPaidAndWhatWentOutIsShownAsOverpaid() {
        List<Month> months = List.of(
                new Month(YearMonth.of(2026, 9), 540_000L, Law.YES, 540_000, 540_000),
                new Month(YearMonth.of(2026, 10), 540_000L, Law.NO, 0, 540_000),
                new Month(RUN, 540_000L, Law.NO, 0, 0));

        assertThat(Reckoning.reckon(RUN, months, YearMonth.of(2026, 9))).containsExactly(
                new Notice(YearMonth.of(2026, 10), Trouble.OVERPAID, 0, 540_000), new Notice(RUN, Trouble.DEATH, 0, 0));
    }

    @Test
    void theMonthOfTheDeathIsDueButWaitsForAPerson() {
        assertThat(Reckoning.reckon(RUN, List.of(new Month(RUN, 540_000L, Law.YES, 540_000, 0)), RUN))
                .containsExactly(new Notice(RUN, Trouble.DEATH, 540_000, 0));
    }

    @Test
    void whatWasDueUpToTheDeathIsPaidOnceTwoPeopleHaveDecidedToWhomOrLeftWhenTheyDecidedSo() {
        List<Month> months = List.of(new Month(YearMonth.of(2026, 9), 540_000L, Law.YES, 540_000, 500_000),
                new Month(YearMonth.of(2026, 10), 540_000L, Law.YES, 540_000, 0), new Month(RUN, null, Law.NO, 0, 0));
        YearMonth died = YearMonth.of(2026, 10);
        assertThat(Reckoning.reckon(RUN, months, died, Reckoning.AfterDeath.PAID)).containsExactly(arrears(9, 40_000),
                arrears(10, 540_000));
        assertThat(Reckoning.reckon(RUN, months, died, Reckoning.AfterDeath.LEFT)).isEmpty();
        assertThat(Reckoning.reckon(RUN, months, died)).hasSize(2).allMatch(Notice.class::isInstance);
    }

    @Test
    void anOverpaymentIsShownAndNeverNetted() {
        List<Month> months = List.of(
                new Month(YearMonth.of(2026, 10), null, Law.YES, 540_000, 540_000), new Month(RUN, 540_000L, Law.YES, 540_000, 0));

        assertThat(Reckoning.reckon(RUN, months, null)).containsExactly(
                new Notice(YearMonth.of(2026, 10), Trouble.OVERPAID, 0, 540_000), new Pay(RUN, Reason.REGULAR, 540_000));
    }

    @Property
    void oncePaidASecondReckoningPaysNothing(@ForAll("histories") List<Month> months) {
        List<Finding> first = Reckoning.reckon(RUN, months, null);
        List<Finding> second = Reckoning.reckon(RUN, months.stream().map(month -> settle(month, first)).toList(), null);
        assertThat(second).noneMatch(Pay.class::isInstance);
    }

    @Property
    void whatIsPaidBringsEveryMonthToWhatIsDueAndNeverBelowWhatWasDecided(@ForAll("histories") List<Month> months) {
        List<Finding> findings = Reckoning.reckon(RUN, months, null);
        for (Month month : months) {
            long after = settle(month, findings).settled();
            assertThat(after).isGreaterThanOrEqualTo(month.decided() == null ? 0 : month.decided());
            assertThat(after - month.settled()).isNotNegative();
        }
    }

    @Property
    void nothingIsEverPaidOnTheGrantOfSomebodyWhoDied(@ForAll("histories") List<Month> months) {
        assertThat(Reckoning.reckon(RUN, months, YearMonth.of(2026, 6))).noneMatch(Pay.class::isInstance);
    }

    @Provide
    Arbitrary<List<Month>> histories() {
        Arbitrary<Long> amounts = Arbitraries.longs().between(0, 5_000_000);
        Arbitrary<Month> one = Combinators.combine(amounts.injectNull(0.2), Arbitraries.of(Law.class), amounts, amounts)
                .as((decided, law, amount, settled) -> new Month(RUN, decided, law, amount, settled));
        return one.list().ofMinSize(1).ofMaxSize(11).map(list -> {
            List<Month> months = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                Month month = list.get(i);
                months.add(
                        new Month(RUN.minusMonths(list.size() - 1L - i), month.decided(), month.law(), month.lawAmount(), month.settled()));
            }
            return months;
        });
    }

    private static Month settle(Month month, List<Finding> findings) {
        long paid = findings.stream().filter(Pay.class::isInstance).map(Pay.class::cast)
                .filter(pay -> pay.month().equals(month.month())).mapToLong(Pay::amount).sum();
        return new Month(month.month(), month.decided(), month.law(), month.lawAmount(), month.settled() + paid);
    }

    private static Pay arrears(int month, long amount) {
        return new Pay(YearMonth.of(2026, month), Reason.arrears(RUN), amount);
    }
}
