package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import org.ansinh.law.Fact;
import org.ansinh.law.Value;
import org.jspecify.annotations.Nullable;

/**
 * A belief, present or former, and why.
 *
 * @param to last day it holds, inclusive; null when open
 * @param retractedAt when it was given up; null while it is believed
 */
public record RecordedFact(
        Fact fact,
        Value value,
        LocalDate from,
        @Nullable LocalDate to,
        Instant recordedAt,
        @Nullable Instant retractedAt,
        Evidence evidence) {

    public boolean believed(Instant knownAt) {
        return !recordedAt.isAfter(knownAt) && (retractedAt == null || retractedAt.isAfter(knownAt));
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
