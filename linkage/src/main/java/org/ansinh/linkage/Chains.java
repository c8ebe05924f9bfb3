package org.ansinh.linkage;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Rows by key, kept in chains: 8 bytes for the key and 8 for the chain of a row. Grows and shrinks row by row. */
final class Chains {

    private static final int END = -1;

    private int[] heads = new int[64];
    private int[] next = new int[16];
    private long[] keys = new long[16];
    private int held;

    Chains() {
        Arrays.fill(heads, END);
    }

    void add(int row, long key) {
        if (row >= keys.length) {
            int room = Math.max(row + 1, keys.length + (keys.length >> 1));
            keys = Arrays.copyOf(keys, room);
            next = Arrays.copyOf(next, room);
        }
        keys[row] = key;
        if (key == 0) {
            return;
        }
        if (++held > heads.length) {
            grow();
        }
        int slot = slot(key);
        next[row] = heads[slot];
        heads[slot] = row;
    }

    void remove(int row) {
        long key = key(row);
        if (key == 0) {
            return;
        }
        int slot = slot(key);
        if (heads[slot] == row) {
            heads[slot] = next[row];
        } else {
            int at = heads[slot];
            while (next[at] != row) {
                at = next[at];
            }
            next[at] = next[row];
        }
        keys[row] = 0;
        held--;
    }

    /** The key of a row; 0 when it has none or is not held. */
    long key(int row) {
        return row < keys.length ? keys[row] : 0;
    }

    /** Whether more than {@code most} rows bear the key. */
    boolean moreThan(long key, int most) {
        int found = 0;
        for (int row = heads[slot(key)]; row != END; row = next[row]) {
            if (keys[row] == key && ++found > most) {
                return true;
            }
        }
        return false;
    }

    /** Every row of the key. */
    void each(long key, IntConsumer row) {
        for (int at = heads[slot(key)]; at != END;) {
            int following = next[at];
            if (keys[at] == key) {
                row.accept(at);
            }
            at = following;
        }
    }

    private int slot(long key) {
        return (int) key & heads.length - 1;
    }

    private void grow() {
        int[] old = heads;
        heads = new int[old.length * 2];
        Arrays.fill(heads, END);
        for (int head : old) {
            for (int row = head; row != END;) {
                int following = next[row];
                int slot = slot(keys[row]);
                next[row] = heads[slot];
                heads[slot] = row;
                row = following;
            }
        }
    }
}
