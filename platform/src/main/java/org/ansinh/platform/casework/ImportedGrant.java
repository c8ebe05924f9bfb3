package org.ansinh.platform.casework;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A grant decided before An Sinh came into use.
 *
 * @param decidedAmount đồng a month at the time of the decision
 * @param to last month, inclusive; null while it runs
 * @param decision the old decision's number and day, or the list it was taken from
 */
public record ImportedGrant(
        long person,
        String programme,
        String row,
        long decidedAmount,
        YearMonth from,
        @Nullable YearMonth to,
        int areaUnit,
        Payee payee,
        String decision) {}
