package org.ansinh.platform.casework;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A benefit decided for a person; it runs until a person pauses or ends it.
 *
 * @param row the law's row on which it was decided, such as {@code SA56C}
 * @param decidedAmount đồng a month when it was decided; later law may raise it without a new decision, unless fixed
 * @param to last month paid, inclusive; null while it runs
 * @param areaUnit unit that decided
 * @param fixed decided otherwise than the law answered: the amount stays until a person changes it
 * @param standing whether it is paid
 */
public record Grant(
        long id,
        long person,
        String programme,
        String row,
        long decidedAmount,
        YearMonth from,
        @Nullable YearMonth to,
        int areaUnit,
        Payee payee,
        boolean fixed,
        Standing standing) {

    /** What a grant still says. */
    public enum Standing {
        PAID,
        /** Paused: nothing is due, nor can it be granted a second time. */
        SUSPENDED,
        /** No longer counts, after a correction or a complaint; something may have been paid on it. */
        VOID
    }

    /** Whether money of it is due in the month. */
    public boolean runsIn(YearMonth month) {
        return standing == Standing.PAID && !from.isAfter(month) && (to == null || !to.isBefore(month));
    }
}
