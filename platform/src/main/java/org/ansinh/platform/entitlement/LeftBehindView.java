package org.ansinh.platform.entitlement;

import java.time.LocalDate;

/** A line of the left-behind list as shown: who, where, what the law says and where it says it. */
public record LeftBehindView(String code, String name, LocalDate born, String area, long amount, String row, String says, String citations) {}
