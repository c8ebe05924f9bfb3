package org.ansinh.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A legal instrument: law, ordinance, decree, decision. Code as used in citations, for example {@code nd-20-2021}. */
public record Instrument(
        String code,
        String number,
        Text title,
        @Nullable LocalDate issued,
        @Nullable LocalDate inForce,
        @Nullable LocalDate ended,
        Verification verification,
        String source) {}
