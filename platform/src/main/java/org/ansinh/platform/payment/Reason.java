package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a month is paid for: the regular payment, or arrears found by a later run.
 *
 * @param foundBy month of the run that found the arrears; null for the regular payment
 */
record Reason(@Nullable YearMonth foundBy) {

    static final Reason REGULAR = new Reason(null);

    /** How every {@link #key} begins, as a regular expression of PostgreSQL. */
    static final String KEY_FORM = "^[A-Z][A-Z0-9-]*-[0-9]+-[0-9]{6}-(R|A[0-9]{6})";

    static Reason arrears(YearMonth foundBy) {
        return new Reason(foundBy);
    }

    /** {@code REGULAR} or {@code ARREARS-2026-11}. */
    String code() {
        return foundBy == null ? "REGULAR" : "ARREARS-" + foundBy;
    }

    static Reason parse(String code) {
        return code.equals("REGULAR") ? REGULAR : arrears(YearMonth.parse(code.substring("ARREARS-".length())));
    }

    Optional<YearMonth> arrearsFoundBy() {
        return Optional.ofNullable(foundBy);
    }

    /**
     * The idempotency key of a payment, at most 35 characters of the bank's restricted set: the end-to-end id in the bank file.
     */
    String key(String programme, long person, YearMonth month) {
        return programme + "-" + person + "-" + compact(month) + (foundBy == null ? "-R" : "-A" + compact(foundBy));
    }

    private static String compact(YearMonth month) {
        return month.toString().replace("-", "");
    }
}
