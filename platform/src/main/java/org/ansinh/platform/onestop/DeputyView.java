package org.ansinh.platform.onestop;

import java.time.LocalDate;

/** Who stands in for whom; {@code to}: last day; {@code id}: 0 when it is not for this officer to end. */
public record DeputyView(long id, String absent, String deputy, LocalDate from, LocalDate to, String reason) {}
