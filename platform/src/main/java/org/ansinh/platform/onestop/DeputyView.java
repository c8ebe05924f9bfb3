package org.ansinh.platform.onestop;

import java.time.LocalDate;

/** Who stands in for whom; {@code to}: last day. */
public record DeputyView(String absent, String deputy, LocalDate from, LocalDate to, String reason) {}
