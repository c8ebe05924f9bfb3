package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done about money that was paid too much for a programme.
 *
 * @param amount đồng, the sum of the months
 * @param waived đồng of it that nobody asks for
 * @param instalment đồng a month; 0 when all is waived
 * @param keepPercent share of the month's payment that is left in any case
 * @param from first month of the instalments
 * @param payer who pays: the person, or the heirs
 * @param decided null until a second officer has decided
 */
record Recovery(
        long id,
        long person,
        String programme,
        int areaUnit,
        long amount,
        long waived,
        String waiveReason,
        Method method,
        long instalment,
        int keepPercent,
        YearMonth from,
        String payer,
        String reason,
        String basis,
        int proposedBy,
        String proposer,
        Instant proposedAt,
        @Nullable Decided decided,
        List<Month> months) {

    enum Method {
        /** Kept back from the monthly payment of the same programme. */
        WITHHOLD,
        /** Paid in by the person or the heirs. */
        PAY_IN,
        /** Not asked for. */
        WAIVE
    }

    /** {@code year} and {@code number} of the letter; 0 when refused. */
    record Decided(boolean approved, int by, String name, LocalDate on, String note, int year, int number) {}

    /**
     * A month of it.
     *
     * @param open still to come; 0 before the decision
     */
    record Month(YearMonth month, long due, long received, long amount, long open) {}

    boolean approved() {
        return decided != null && decided.approved();
    }

    long open() {
        return months.stream().mapToLong(Month::open).sum();
    }
}
