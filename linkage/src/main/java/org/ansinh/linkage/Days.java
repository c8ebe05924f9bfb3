package org.ansinh.linkage;

import java.time.YearMonth;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Days of birth or death: {@code 2001-12-31}, {@code 31/12/2001}, {@code 20011231}. A day that
 * does not exist is kept as written, so that it is found one digit off, and counted as doubtful.
 */
final class Days extends Values {

    private static final int DIGITS = 8;
    private static final int BASE = 10;
    private static final int PAD = 100_000_000;

    private final LongIntMap codes = new LongIntMap();
    private int[] days = new int[64];
    private int size;

    /** {@code yyyymmdd}; -1 when it is no day. */
    static int read(@Nullable String raw) {
        if (raw == null) {
            return MISSING;
        }
        String text = raw.strip();
        String[] parts = text.split("[-/.]");
        try {
            if (parts.length == 3) {
                boolean yearFirst = parts[0].length() == 4;
                return day(Integer.parseInt(parts[yearFirst ? 0 : 2]), Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[yearFirst ? 2 : 0]));
            }
            if (text.length() == 8) {
                int number = Integer.parseInt(text);
                return day(number / 10000, number / 100 % 100, number % 100);
            }
        } catch (NumberFormatException noDay) {
            return MISSING;
        }
        return MISSING;
    }

    private static int day(int year, int month, int day) {
        boolean digits = year > 0 && year < 10_000 && month >= 0 && month < 100 && day >= 0 && day < 100;
        return digits ? year * 10_000 + month * 100 + day : MISSING;
    }

    @Override
    boolean doubtful(int code) {
        int day = days[code];
        int month = day / 100 % 100;
        return month < 1 || month > 12 || day % 100 < 1 || day % 100 > YearMonth.of(day / 10_000, month).lengthOfMonth();
    }

    @Override
    int code(@Nullable String raw) {
        int day = read(raw);
        if (day == MISSING) {
            return MISSING;
        }
        int known = codes.get(day);
        if (known != LongIntMap.ABSENT) {
            return known;
        }
        if (size == days.length) {
            days = Arrays.copyOf(days, size * 2);
        }
        days[size] = day;
        codes.put(day, size);
        return size++;
    }

    @Override
    int size() {
        return size;
    }

    @Override
    void forget(int down) {
        while (size > down) {
            codes.remove(days[--size]);
        }
    }

    @Override
    boolean agree(Agreement test, double bound, int codeA, int codeB) {
        int a = days[codeA];
        int b = days[codeB];
        return switch (test) {
            case SAME -> a == b;
            case SWAPPED -> a / 10000 == b / 10000 && a / 100 % 100 == b % 100 && a % 100 == b / 100 % 100;
            case YEAR -> a / 10000 == b / 10000;
            case MONTH_DAY -> a % 10000 == b % 10000;
            case YEAR_ONLY -> a / 10000 == b / 10000 && (a % 10000 == 101 || b % 10000 == 101);
            case YEARS -> Math.abs(a / 10000 - b / 10000) <= bound;
            case EDITS -> withinEdits(a, b, (int) bound);
            default -> throw new IllegalArgumentException(test.word() + " is no test of days");
        };
    }

    /** Digits replaced, or two neighbours exchanged: the usual case, several digits off, needs no strings. */
    private static boolean withinEdits(int a, int b, int most) {
        int different = 0;
        for (int x = a, y = b, i = 0; i < DIGITS; x /= BASE, y /= BASE, i++) {
            different += x % BASE == y % BASE ? 0 : 1;
        }
        return different <= most
                || different <= 2 * most && Similarity.withinEdits(Integer.toString(a + PAD), Integer.toString(b + PAD), most);
    }

    @Override
    String part(Part part, int code) {
        int day = days[code];
        int month = day / 100 % 100;
        int ofMonth = day % 100;
        return switch (part) {
            case VALUE -> "%04d-%02d-%02d".formatted(day / 10000, month, ofMonth);
            case YEAR -> Integer.toString(day / 10000);
            case MONTH_DAY -> "%02d-%02d".formatted(month, ofMonth);
            case UNORDERED -> "%04d-%02d-%02d".formatted(day / 10000, Math.min(month, ofMonth), Math.max(month, ofMonth));
            default -> throw new IllegalArgumentException("days have no " + part.word());
        };
    }

    @Override
    long key(Part part, int code) {
        int day = days[code];
        int month = day / 100 % 100;
        int ofMonth = day % 100;
        return Hash.of(switch (part) {
            case VALUE -> day;
            case YEAR -> day / 10000;
            case MONTH_DAY -> day % 10000;
            case UNORDERED -> day / 10000 * 10000 + Math.min(month, ofMonth) * 100 + Math.max(month, ofMonth);
            default -> throw new IllegalArgumentException("days have no " + part.word());
        });
    }

    int day(int code) {
        return days[code];
    }
}
