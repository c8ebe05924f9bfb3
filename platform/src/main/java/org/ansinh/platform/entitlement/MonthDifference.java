package org.ansinh.platform.entitlement;

import java.time.YearMonth;

/** A month of a programme as known on an earlier day and as known today; đồng. */
public record MonthDifference(String programme, YearMonth month, long before, long now, String status, String row) {}
