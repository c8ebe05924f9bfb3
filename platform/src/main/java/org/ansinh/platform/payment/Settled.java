package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/** What was settled of some people in some months, in đồng: one row of months for each person and programme. */
final class Settled {

    private final YearMonth first;
    private final int months;
    private final Map<Payees.Claim, long[]> sums = new HashMap<>();

    /** Of {@code first} to {@code last}, inclusive; nothing is settled yet. */
    Settled(YearMonth first, YearMonth last) {
        this.first = first;
        this.months = place(last) + 1;
    }

    /** Only months of the stretch. */
    void add(Payees.Claim claim, YearMonth month, long amount) {
        sums.computeIfAbsent(claim, any -> new long[months])[place(month)] += amount;
    }

    /** 0 outside the stretch. */
    long of(Payees.Claim claim, YearMonth month) {
        long[] row = sums.get(claim);
        int place = place(month);
        return row == null || place < 0 || place >= months ? 0 : row[place];
    }

    /** Whether anything of any month stayed settled. */
    boolean ever(Payees.Claim claim) {
        long[] row = sums.get(claim);
        if (row != null) {
            for (long sum : row) {
                if (sum > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private int place(YearMonth month) {
        return (month.getYear() - first.getYear()) * 12 + month.getMonthValue() - first.getMonthValue();
    }
}
