package org.ansinh.platform.entitlement;

import java.time.LocalDate;

/**
 * A line of a list as shown: who, where, what the law says and where it says it.
 *
 * @param missing names of the facts on which the answer hangs
 * @param unservedMonths months of the last twelve with a right and without service, worth {@code unserved} đồng
 * @param waiting a change is proposed and not yet decided
 */
public record LeftBehindView(String code, String name, LocalDate born, String area, long amount, String row, String says, String citations,
        String missing, int unservedMonths, long unserved, boolean waiting) {}
