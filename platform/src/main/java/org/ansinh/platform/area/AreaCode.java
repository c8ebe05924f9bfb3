package org.ansinh.platform.area;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An official code lent to a unit for a time. {@code to} is the last day, inclusive; null while it holds. */
public record AreaCode(int unit, String code, LocalDate from, @Nullable LocalDate to) {}
