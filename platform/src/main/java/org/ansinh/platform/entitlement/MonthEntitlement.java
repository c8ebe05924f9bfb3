package org.ansinh.platform.entitlement;

import java.time.YearMonth;

/**
 * What the law gives somebody for a month.
 *
 * @param amount đồng; 0 unless the status is YES
 * @param row id of the law's row, such as {@code SA56C}; empty unless the status is YES
 */
public record MonthEntitlement(YearMonth month, String programme, Status status, long amount, String row) {

    /** Yes, no, or depends on facts not known. */
    public enum Status {
        NO,
        YES,
        DEPENDS
    }
}
