package org.ansinh.platform.intake;

/** A trial writes nothing. */
enum Run {
    CHECK,
    APPLY
}
