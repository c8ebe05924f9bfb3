package org.ansinh.platform.intake;

/** What comes of a row. */
enum Outcome {
    FRESH,
    CHANGED,
    SAME,
    REFUSED,
    CONFLICT
}
