package org.ansinh.platform.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Somebody to be registered. {@code number}: personal identification number as stated, not yet verified; null when none. */
public record NewPerson(String name, Sex sex, LocalDate born, @Nullable String number) {}
