package org.ansinh.platform.lawroom;

import java.time.Instant;

/** A version handed in to be put in force; {@code amendment} is the entry as it will be in force, {@code effects} what it did to the city when it was handed in. */
public record Submission(long draft, int number, int writtenBy, int submittedBy, String submitterName, Instant submittedAt,
        String amendment, String effects) {}
