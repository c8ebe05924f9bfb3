package org.ansinh.platform.payment;

import java.time.YearMonth;
import org.ansinh.platform.casework.Payee;
import org.jspecify.annotations.Nullable;

/**
 * A payment that came back.
 *
 * @param payee to whom it was sent
 * @param code ISO reason
 * @param mend its mend that is not refused; null while nobody has proposed one
 */
record Returned(String key, int line, long person, String programme, YearMonth month, long amount, int areaUnit, Payee payee, String code,
        @Nullable Mend mend) {}
