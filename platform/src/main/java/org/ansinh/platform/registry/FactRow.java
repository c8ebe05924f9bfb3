package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of a fact's line in time: from {@code since} on the value holds; null: from there on nothing is recorded. */
record FactRow(short fact, LocalDate since, @Nullable Long value, Evidence evidence, Instant recordedAt, @Nullable Instant retractedAt) {

    boolean believed(Instant knownAt) {
        return !recordedAt.isAfter(knownAt) && (retractedAt == null || retractedAt.isAfter(knownAt));
    }
}
