package org.ansinh.platform.casework;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the person page shows it.
 *
 * @param amount đồng a month when it was decided
 * @param to last month; null while it runs
 * @param payment bank and account; empty for cash
 * @param suspended whether it is paused
 */
public record GrantView(String code, String programme, String row, long amount, YearMonth from, @Nullable YearMonth to, String payment,
        boolean suspended) {}
