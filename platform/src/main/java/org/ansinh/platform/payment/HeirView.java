package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was still due to somebody who has died, and to whom it goes. Amounts in đồng.
 *
 * @param died null for somebody who lives
 * @param asked the newest proposal; null when there is none
 */
public record HeirView(String code, String name, @Nullable LocalDate died, String programmeCode, String programme, List<Month> months,
        @Nullable Asked asked, boolean mayPropose, boolean mayDecide) {

    /** A month that was not paid in full. */
    public record Month(YearMonth month, long due, long received, long open) {}

    /** {@code state}: message key; {@code payee} is empty when nothing is to be paid out. */
    public record Asked(String state, String payee, String document, String reason, String proposer, LocalDate on, String decider,
            String note) {}

    /** One that waits, for the list. */
    public record Line(String code, String name, String programmeCode, String programme, long amount, String proposer) {}

    public long open() {
        return months.stream().mapToLong(Month::open).sum();
    }
}
