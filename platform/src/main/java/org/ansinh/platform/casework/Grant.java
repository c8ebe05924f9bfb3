package org.ansinh.platform.casework;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A benefit decided for a person; it runs until a person ends it.
 *
 * @param row the law's row on which it was decided, such as {@code SA56C}
 * @param decidedAmount đồng a month when it was decided; later law may raise it without a new decision
 * @param to last month paid, inclusive; null while it runs
 * @param areaUnit unit that decided
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
        Payee payee) {

    public boolean runsIn(YearMonth month) {
        return !from.isAfter(month) && (to == null || !to.isBefore(month));
    }
}
