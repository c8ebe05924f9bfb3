package org.ansinh.platform.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.ansinh.platform.intake.Reading.FactValue;
import org.jspecify.annotations.Nullable;

/** What earlier rows of the same file said, so that rows can be held against each other across slices. */
final class FileMemory {

    private final Map<String, Integer> rows = new HashMap<>();
    private final Map<String, Home> homes = new HashMap<>();
    private final Map<String, Long> facts = new HashMap<>();
    /** Households that earlier slices of a trial would have made. */
    private final Map<String, Long> tried = new HashMap<>();
    private long lastTried;

    /** Where the first row of a household that says so puts it. */
    record Home(int row, int area) {}

    /** The earlier row with the same key; null when this is the first. */
    @Nullable
    Integer earlier(String key, int row) {
        return rows.putIfAbsent(key, row);
    }

    /** The earlier row that puts the household elsewhere; null when they agree. */
    @Nullable
    Integer elsewhere(Reading reading) {
        Home home = homes.computeIfAbsent(reading.household(), any -> new Home(reading.row(), reading.area()));
        return home.area() == reading.area() ? null : Integer.valueOf(home.row());
    }

    /** Whether an earlier row says something else of the household. */
    boolean contradicted(String household, FactValue fact) {
        Long known = facts.putIfAbsent(household + '\t' + fact.fact().id(), fact.value());
        return known != null && known != fact.value();
    }

    /** Ids that are nobody's, for a trial. */
    long[] triedIds(int count) {
        lastTried -= count;
        return LongStream.range(lastTried, lastTried + count).toArray();
    }

    Map<String, Long> tried() {
        return tried;
    }
}
