package org.ansinh.law.plan;

import java.util.Arrays;

/** A set of longs: closed, disjoint, ascending intervals {@code [low, high]} one after the other. What a table cell means. */
public final class Zone {

    /** Below and above every value that can occur. */
    public static final long LOWEST = Long.MIN_VALUE + 1;

    public static final long HIGHEST = Long.MAX_VALUE;

    public static final Zone ALL = new Zone(new long[]{LOWEST, HIGHEST});
    public static final Zone NONE = new Zone(new long[0]);

    private final long[] bounds;

    private Zone(long[] bounds) {
        this.bounds = bounds;
    }

    public static Zone between(long low, long high) {
        return low > high ? NONE : new Zone(new long[]{low, high});
    }

    public static Zone of(long value) {
        return between(value, value);
    }

    public boolean contains(long value) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (value < bounds[i]) {
                return false;
            }
            if (value <= bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    public boolean isAll() {
        return bounds.length == 2 && bounds[0] == LOWEST && bounds[1] == HIGHEST;
    }

    public int intervals() {
        return bounds.length / 2;
    }

    public long low(int interval) {
        return bounds[2 * interval];
    }

    public long high(int interval) {
        return bounds[2 * interval + 1];
    }

    public Zone and(Zone other) {
        long[] met = new long[bounds.length + other.bounds.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < bounds.length && j < other.bounds.length) {
            long low = Math.max(bounds[i], other.bounds[j]);
            long high = Math.min(bounds[i + 1], other.bounds[j + 1]);
            if (low <= high) {
                met[size++] = low;
                met[size++] = high;
            }
            if (bounds[i + 1] < other.bounds[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return new Zone(Arrays.copyOf(met, size));
    }

    public Zone not() {
        long[] rest = new long[bounds.length + 2];
        int size = 0;
        long from = LOWEST;
        for (int i = 0; i < bounds.length; i += 2) {
            if (from < bounds[i]) {
                rest[size++] = from;
                rest[size++] = bounds[i] - 1;
            }
            if (bounds[i + 1] == HIGHEST) {
                return new Zone(Arrays.copyOf(rest, size));
            }
            from = bounds[i + 1] + 1;
        }
        rest[size++] = from;
        rest[size++] = HIGHEST;
        return new Zone(Arrays.copyOf(rest, size));
    }

    public Zone or(Zone other) {
        return not().and(other.not()).not();
    }

    /** Whether every value of {@code other} is in this set. */
    public boolean covers(Zone other) {
        return other.and(not()).isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Zone zone && Arrays.equals(bounds, zone.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
