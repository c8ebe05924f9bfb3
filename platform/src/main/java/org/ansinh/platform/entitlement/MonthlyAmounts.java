package org.ansinh.platform.entitlement;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Entitlements of many people in some months, as columns. People who are not in it are entitled to nothing. */
public final class MonthlyAmounts {

    private static final MonthEntitlement.Status[] STATUS = MonthEntitlement.Status.values();

    private final long[] people;
    private final Map<YearMonth, Map<String, Column>> months = new ConcurrentHashMap<>();

    /** One programme in one month, by index of the person. */
    record Column(byte[] status, long[] amount, short[] row, List<String> rows) {

        Column(int people, List<String> rows) {
            this(new byte[people], new long[people], new short[people], new ArrayList<>(rows));
            Arrays.fill(row, (short) -1);
        }

        /** Number of a row; a later version of the table may have rows that the first one had not. */
        short place(String id) {
            int known = rows.indexOf(id);
            if (known < 0) {
                rows.add(id);
            }
            return (short) (known < 0 ? rows.size() - 1 : known);
        }
    }

    /** {@code people}: ids, ascending. */
    MonthlyAmounts(long[] people) {
        this.people = people;
    }

    int index(long person) {
        return Arrays.binarySearch(people, person);
    }

    int size() {
        return people.length;
    }

    /** One thread at a time for a month. */
    Column column(YearMonth month, String programme, List<String> rows) {
        return months.computeIfAbsent(month, any -> new HashMap<>()).computeIfAbsent(programme, any -> new Column(people.length, rows));
    }

    /** The answer; NO for a person or programme that was not determined. */
    public MonthEntitlement of(long person, String programme, YearMonth month) {
        int at = index(person);
        Column column = months.getOrDefault(month, Map.of()).get(programme);
        if (at < 0 || column == null) {
            return new MonthEntitlement(month, programme, MonthEntitlement.Status.NO, 0, "");
        }
        int row = column.row()[at];
        return new MonthEntitlement(month, programme, STATUS[column.status()[at]], column.amount()[at],
                row < 0 ? "" : column.rows().get(row));
    }
}
