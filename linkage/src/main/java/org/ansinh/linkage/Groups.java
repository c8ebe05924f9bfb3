package org.ansinh.linkage;

import java.util.Arrays;
import java.util.List;

/** Rows put together by a key, ordered by key and then by row. Rows without a key are in no group. */
final class Groups {

    /** Rows, group after group. */
    final int[] rows;
    /** Where each group begins in {@link #rows}; one more entry for the end. */
    final int[] starts;

    private Groups(int[] rows, int[] starts) {
        this.rows = rows;
        this.starts = starts;
    }

    int count() {
        return starts.length - 1;
    }

    int size(int group) {
        return starts[group + 1] - starts[group];
    }

    /** All rows that agree on the terms. Keys are told apart by their upper 64 - log2(rows) bits. */
    static Groups of(Records records, List<Term> terms, Workers workers) {
        int size = records.size();
        long rowMask = rowMask(size);
        long[] tagged = new long[size];
        int slices = Math.max(1, Math.min(64, size / 10_000));
        workers.each(slices, slice -> {
            int to = (int) ((long) size * (slice + 1) / slices);
            for (int row = (int) ((long) size * slice / slices); row < to; row++) {
                long key = records.key(terms, row);
                tagged[row] = key == 0 ? Long.MAX_VALUE : tag(key, rowMask) | row;
            }
        });
        return sorted(tagged, size, rowMask);
    }

    /** The same of some rows only. */
    static Groups of(Records records, List<Term> terms, int[] some) {
        long rowMask = rowMask(records.size());
        long[] tagged = new long[some.length];
        for (int i = 0; i < some.length; i++) {
            long key = records.key(terms, some[i]);
            tagged[i] = key == 0 ? Long.MAX_VALUE : tag(key, rowMask) | some[i];
        }
        return sorted(tagged, some.length, rowMask);
    }

    private static long rowMask(int rows) {
        return (Long.highestOneBit(Math.max(1, rows)) << 1) - 1;
    }

    /** Upper bits of the key; never those of a row without key. */
    private static long tag(long key, long rowMask) {
        long tag = key & ~rowMask;
        return tag == (Long.MAX_VALUE & ~rowMask) ? 0 : tag;
    }

    private static Groups sorted(long[] tagged, int size, long rowMask) {
        Arrays.parallelSort(tagged);
        int keyed = size;
        while (keyed > 0 && tagged[keyed - 1] == Long.MAX_VALUE) {
            keyed--;
        }
        int[] rows = new int[keyed];
        int[] starts = new int[keyed + 1];
        int groups = 0;
        for (int i = 0; i < keyed; i++) {
            rows[i] = (int) (tagged[i] & rowMask);
            if (i == 0 || ((tagged[i] ^ tagged[i - 1]) & ~rowMask) != 0) {
                starts[groups++] = i;
            }
        }
        starts[groups] = keyed;
        return new Groups(rows, Arrays.copyOf(starts, groups + 1));
    }
}
