package org.ansinh.platform.payment;

import java.math.BigDecimal;
import java.time.YearMonth;

/** Rules of the run as a page shows them. */
public record RuleRow(YearMonth from, int cutoffDay, BigDecimal factor, int months, long bound, String source, String setter) {}
