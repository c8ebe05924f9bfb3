package org.ansinh.linkage;

import org.jspecify.annotations.Nullable;

/**
 * Distinct values of columns of one type, read once, known by a code from 0 on. Two spellings of one value have one code. Filled by
 * one thread, then read by many.
 */
abstract class Values {

    /** The code of a value that is absent or cannot be read. */
    static final int MISSING = -1;

    /** The code of a text as a file has it; {@link #MISSING} when empty or unreadable. */
    abstract int code(@Nullable String raw);

    /** Whether two known values agree in the asked way. Symmetric. */
    abstract boolean agree(Agreement test, double bound, int a, int b);

    /** The asked part of a known value; empty when it has none. */
    abstract String part(Part part, int code);

    /** A hash of {@link #part}; 0 when it has none. */
    long key(Part part, int code) {
        String text = part(part, code);
        return text.isEmpty() ? 0 : Hash.of(text);
    }

    /** Whether a value that can be read cannot be true. */
    boolean doubtful(int code) {
        return false;
    }

    /** Number of distinct values. */
    abstract int size();

    /** Forgets the values read last, down to {@code size} of them: what was only asked is not kept. */
    abstract void forget(int size);
}
