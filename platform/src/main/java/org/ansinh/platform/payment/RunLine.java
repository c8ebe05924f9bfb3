package org.ansinh.platform.payment;

import java.time.YearMonth;
import org.ansinh.platform.casework.Payee;

/**
 * One payment to one person for one month of one programme.
 *
 * @param amount đồng
 * @param key idempotency key, the end-to-end id at the bank
 */
record RunLine(
        int line,
        long person,
        String programme,
        YearMonth month,
        Reason reason,
        long amount,
        long grant,
        int areaUnit,
        Payee payee,
        String key) {}
