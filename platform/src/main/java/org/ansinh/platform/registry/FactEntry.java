package org.ansinh.platform.registry;

import java.time.LocalDate;
import org.ansinh.law.Value;
import org.jspecify.annotations.Nullable;

/**
 * A fact to be believed from now on for the days {@code from} to {@code to} (inclusive; null: until something else is recorded).
 * Whatever was believed of these days before is kept as a former belief; other days stay as they were.
 *
 * @param fact id in the catalogue
 */
public record FactEntry(String fact, Value value, LocalDate from, @Nullable LocalDate to, Evidence evidence) {}
