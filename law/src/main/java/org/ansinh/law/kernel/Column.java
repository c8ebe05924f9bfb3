package org.ansinh.law.kernel;

import java.util.Arrays;
import org.ansinh.law.Fact;
import org.ansinh.law.plan.Span;
import org.ansinh.law.plan.Type;

/** One fact of many people in the narrowest array that holds its domain; the smallest value of the array marks unknown. */
public final class Column {

    /** How wide an entry is. */
    public enum Width {
        BYTE,
        SHORT,
        INT,
        LONG
    }

    private final Fact fact;
    private final Width width;
    private final Object array;
    private final long low;
    private final long high;
    private int unknown;

    public Fact fact() {
        return fact;
    }

    public Column(Fact fact, int size) {
        Span span = Span.of(fact);
        this.fact = fact;
        this.low = span.low().longValueExact();
        this.high = span.high().longValueExact();
        this.width = width(low, high);
        this.unknown = size;
        int room = Math.max(1, size);
        switch (width) {
            case BYTE -> Arrays.fill((byte[]) (array = new byte[room]), Byte.MIN_VALUE);
            case SHORT -> Arrays.fill((short[]) (array = new short[room]), Short.MIN_VALUE);
            case INT -> Arrays.fill((int[]) (array = new int[room]), Integer.MIN_VALUE);
            case LONG -> Arrays.fill((long[]) (array = new long[room]), Long.MIN_VALUE);
            default -> throw new IllegalStateException();
        }
    }

    /** The width for a domain, leaving the smallest value free. */
    public static Width width(long low, long high) {
        if (low > Byte.MIN_VALUE && high <= Byte.MAX_VALUE) {
            return Width.BYTE;
        }
        if (low > Short.MIN_VALUE && high <= Short.MAX_VALUE) {
            return Width.SHORT;
        }
        return low > Integer.MIN_VALUE && high <= Integer.MAX_VALUE ? Width.INT : Width.LONG;
    }

    public long get(int index) {
        return switch (width) {
            case BYTE -> {
                byte value = ((byte[]) array)[index];
                yield value == Byte.MIN_VALUE ? Type.UNKNOWN : value;
            }
            case SHORT -> {
                short value = ((short[]) array)[index];
                yield value == Short.MIN_VALUE ? Type.UNKNOWN : value;
            }
            case INT -> {
                int value = ((int[]) array)[index];
                yield value == Integer.MIN_VALUE ? Type.UNKNOWN : value;
            }
            case LONG -> ((long[]) array)[index];
        };
    }

    /**
     * Sets an entry.
     *
     * @throws IllegalArgumentException when the value lies outside the fact's range
     */
    public void set(int index, long value) {
        if (value != Type.UNKNOWN) {
            requireInRange(value);
        }
        boolean before = get(index) == Type.UNKNOWN;
        boolean after = value == Type.UNKNOWN;
        unknown += (after ? 1 : 0) - (before ? 1 : 0);
        switch (width) {
            case BYTE -> ((byte[]) array)[index] = after ? Byte.MIN_VALUE : (byte) value;
            case SHORT -> ((short[]) array)[index] = after ? Short.MIN_VALUE : (short) value;
            case INT -> ((int[]) array)[index] = after ? Integer.MIN_VALUE : (int) value;
            case LONG -> ((long[]) array)[index] = value;
        }
    }

    /**
     * Gives every unknown entry one value.
     *
     * @throws IllegalArgumentException when the value lies outside the fact's range
     */
    public void fillUnknown(long value) {
        if (unknown == 0 || value == Type.UNKNOWN) {
            return;
        }
        requireInRange(value);
        switch (width) {
            case BYTE -> {
                byte[] entries = (byte[]) array;
                for (int i = 0; i < entries.length; i++) {
                    entries[i] = entries[i] == Byte.MIN_VALUE ? (byte) value : entries[i];
                }
            }
            case SHORT -> {
                short[] entries = (short[]) array;
                for (int i = 0; i < entries.length; i++) {
                    entries[i] = entries[i] == Short.MIN_VALUE ? (short) value : entries[i];
                }
            }
            case INT -> {
                int[] entries = (int[]) array;
                for (int i = 0; i < entries.length; i++) {
                    entries[i] = entries[i] == Integer.MIN_VALUE ? (int) value : entries[i];
                }
            }
            case LONG -> {
                long[] entries = (long[]) array;
                for (int i = 0; i < entries.length; i++) {
                    entries[i] = entries[i] == Long.MIN_VALUE ? value : entries[i];
                }
            }
        }
        unknown = 0;
    }

    private void requireInRange(long value) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(fact.id() + ": " + value + " lies outside " + low + " to " + high);
        }
    }

    /** Whether an entry is unknown. */
    public boolean isUnknown(int index) {
        return get(index) == Type.UNKNOWN;
    }

    /** How many entries are unknown. */
    public int unknown() {
        return unknown;
    }

    public Width width() {
        return width;
    }

    /** The entries themselves: byte[], short[], int[] or long[]. */
    public Object array() {
        return array;
    }
}
