package org.ansinh.linkage;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Numbers that are names (personal numbers, telephones), leading zeros kept: at most 17 digits, all else is missing. */
final class Numbers extends Values {

    private static final int MOST_DIGITS = 17;
    private static final int BASE = 10;
    /** 1, 10, 100, … as far as a number goes. */
    private static final long[] POWERS = LongStream.iterate(1, power -> power * BASE).limit(MOST_DIGITS + 2).toArray();

    private final LongIntMap codes = new LongIntMap();
    private long[] numbers = new long[64];
    private int size;

    /** A leading 1 stands before the digits, so that zeros are kept. */
    private static long read(String raw) {
        long number = 1;
        int digits = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * BASE + c - '0';
                if (++digits > MOST_DIGITS) {
                    return MISSING;
                }
            } else if (Character.isLetter(c)) {
                return MISSING;
            }
        }
        return digits == 0 ? MISSING : number;
    }

    @Override
    int code(@Nullable String raw) {
        long number = raw == null ? MISSING : read(raw);
        if (number == MISSING) {
            return MISSING;
        }
        int known = codes.get(number);
        if (known != LongIntMap.ABSENT) {
            return known;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size] = number;
        codes.put(number, size);
        return size++;
    }

    @Override
    int size() {
        return size;
    }

    @Override
    void forget(int down) {
        while (size > down) {
            codes.remove(numbers[--size]);
        }
    }

    @Override
    boolean agree(Agreement test, double bound, int a, int b) {
        return switch (test) {
            case SAME -> a == b;
            case SAME_KIND -> length(numbers[a]) == length(numbers[b]);
            case EDITS -> withinEdits(numbers[a], numbers[b], (int) bound);
            case BEGINS -> text(a).startsWith(text(b)) || text(b).startsWith(text(a));
            default -> throw new IllegalArgumentException(test.word() + " is no test of numbers");
        };
    }

    /** The same number of digits and as many edits as allowed; the usual case, nothing alike, needs no strings. */
    private static boolean withinEdits(long a, long b, int most) {
        if (length(a) != length(b)) {
            return false;
        }
        int different = 0;
        for (long x = a, y = b; x > 0 && different <= 2 * most; x /= BASE, y /= BASE) {
            if (x % BASE != y % BASE) {
                different++;
            }
        }
        return different <= most || different <= 2 * most && Similarity.withinEdits(Long.toString(a), Long.toString(b), most);
    }

    /** Digits behind the leading 1: the whole part of the decimal logarithm, guessed from the binary one (1233 / 4096 is just above it). */
    private static int length(long number) {
        int guess = (Long.SIZE - Long.numberOfLeadingZeros(number)) * 1233 >>> 12;
        return number < POWERS[guess] ? guess - 1 : guess;
    }

    /** The digits. */
    String text(int code) {
        return Long.toString(numbers[code]).substring(1);
    }

    @Override
    String part(Part part, int code) {
        String text = text(code);
        return switch (part) {
            case VALUE, LETTERS -> text;
            case START -> text.substring(0, Math.min(3, text.length()));
            default -> throw new IllegalArgumentException("numbers have no " + part.word());
        };
    }

    @Override
    long key(Part part, int code) {
        return part == Part.START ? super.key(part, code) : Hash.of(numbers[code]);
    }
}
