package org.ansinh.platform.intake;

import java.util.function.IntFunction;

/** Ids for people and households that are new; taken from the database only when the first is asked for. */
final class Ids {

    private final IntFunction<long[]> source;
    private final int atOnce;
    private long[] ids = new long[0];
    private int used;

    Ids(IntFunction<long[]> source, int atOnce) {
        this.source = source;
        this.atOnce = atOnce;
    }

    long next() {
        if (used == ids.length) {
            ids = source.apply(Math.max(1, atOnce));
            used = 0;
        }
        return ids[used++];
    }
}
