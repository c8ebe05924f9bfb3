package org.ansinh.platform.plan;

import java.time.Instant;

/** That a figure was withdrawn: entered of the wrong target, unit or period, it no longer counts. */
public record Withdrawal(String reason, String by, Instant at) {}
