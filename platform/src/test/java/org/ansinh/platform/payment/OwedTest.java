package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The arithmetic of a month: whatever happened, doing what it says leaves nothing to do. */
class OwedTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 3);

    @Property
    void afterPayingWhatIsOwedAndDecidingWhatIsTooMuchNothingIsLeftToFind(@ForAll @LongRange(max = 5_000_000) long due,
            @ForAll @LongRange(max = 5_000_000) long received, @ForAll @LongRange(max = 5_000_000) long open,
            @ForAll @LongRange(max = 5_000_000) long waived,
            @ForAll @LongRange(max = 5_000_000) long back) {
        Owed found = new Owed(MONTH, due, received, open, waived, back);
        Owed done = new Owed(MONTH, due, received + found.arrears(), open - found.claimedTooMuch() + found.overpaid(), waived, back);
        assertThat(done.arrears()).isZero();
        assertThat(done.overpaid()).isZero();
        assertThat(done.claimedTooMuch()).isZero();
    }

    @Property
    void nothingIsBothOwedToThePersonAndClaimedOfHer(@ForAll @LongRange(max = 5_000_000) long due,
            @ForAll @LongRange(max = 5_000_000) long received,
            @ForAll @LongRange(max = 5_000_000) long open) {
        Owed found = new Owed(MONTH, due, received, open, 0, 0);
        assertThat(Math.min(found.arrears(), found.overpaid())).isZero();
        assertThat(Math.min(found.arrears(), found.justified())).isZero();
        assertThat(found.justified() + found.claimedTooMuch()).isEqualTo(open);
    }

    @Property
    void givingBackAllThatIsClaimedEndsWithJustWhatIsDue(@ForAll @LongRange(max = 5_000_000) long due,
            @ForAll @LongRange(max = 5_000_000) long tooMuch) {
        Owed found = new Owed(MONTH, due, due + tooMuch, 0, 0, 0);
        assertThat(found.overpaid()).isEqualTo(tooMuch);
        Owed given = new Owed(MONTH, due, due + tooMuch - found.overpaid(), 0, 0, 0);
        assertThat(given.received()).isEqualTo(due);
        assertThat(given.overpaid() + given.arrears()).isZero();
    }
}
