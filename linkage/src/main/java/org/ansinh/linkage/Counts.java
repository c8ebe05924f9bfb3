package org.ansinh.linkage;

import java.util.Arrays;

/** How many pairs show a pattern and leave certain ladders free: key pattern · 2^16 + free. */
final class Counts {

    private final LongIntMap slots = new LongIntMap();
    private long[] keys = new long[64];
    private long[] counts = new long[64];

    void add(int pattern, int free, long count) {
        long key = (long) pattern << 16 | free;
        int slot = slots.get(key);
        if (slot == LongIntMap.ABSENT) {
            slot = slots.size();
            slots.put(key, slot);
            if (slot == keys.length) {
                keys = Arrays.copyOf(keys, slot * 2);
                counts = Arrays.copyOf(counts, slot * 2);
            }
            keys[slot] = key;
        }
        counts[slot] += count;
    }

    void addAll(Counts more) {
        for (int slot = 0; slot < more.slots.size(); slot++) {
            add((int) (more.keys[slot] >>> 16), (int) (more.keys[slot] & 0xffff), more.counts[slot]);
        }
    }

    /** Entries in the order of their keys, whichever thread counted them. */
    Entry[] sorted() {
        Entry[] entries = new Entry[slots.size()];
        for (int slot = 0; slot < entries.length; slot++) {
            entries[slot] = new Entry((int) (keys[slot] >>> 16), (int) (keys[slot] & 0xffff), counts[slot]);
        }
        Arrays.sort(entries, java.util.Comparator.comparingInt(Entry::pattern).thenComparingInt(Entry::free));
        return entries;
    }

    record Entry(int pattern, int free, long count) {}
}
