package org.ansinh.law.kernel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Type;
import org.ansinh.law.plan.Zone;

/** Counts members who meet conditions, column by column over all people; a test of an age becomes one of the date. */
final class Aggregate {

    private final Slot.Members slot;
    private final People people;
    private final List<Zone> zones = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    Aggregate(Slot.Members slot, LocalDate day, People people) {
        this.slot = slot;
        this.people = people;
        for (int i = 0; i < slot.facts().size(); i++) {
            Zone zone = slot.zones().get(i);
            switch (slot.facts().get(i)) {
                case Slot.Recorded recorded -> {
                    columns.add(people.column(recorded.fact()));
                    zones.add(zone);
                }
                case Slot.Elapsed elapsed -> {
                    columns.add(people.column(elapsed.from().fact()));
                    zones.add(dates(zone, elapsed, day));
                }
                default -> throw new IllegalStateException("no fact of a person: " + slot.facts().get(i).name());
            }
        }
    }

    /** The dates from which the time elapsed lies in {@code zone}. */
    private static Zone dates(Zone zone, Slot.Elapsed elapsed, LocalDate day) {
        Zone dates = Zone.NONE;
        for (int i = 0; i < zone.intervals(); i++) {
            long low = Math.max(0, zone.low(i));
            long latest = low == 0 ? Zone.HIGHEST : elapsed.calendar().latest(low, day);
            boolean open = zone.high(i) >= elapsed.span().high().longValueExact();
            long earliest = open ? Zone.LOWEST : elapsed.calendar().latest(zone.high(i) + 1, day) + 1;
            dates = zone.high(i) < 0 ? dates : dates.or(Zone.between(earliest, latest));
        }
        return dates;
    }

    void into(Object array) {
        int[] counts = new int[Math.max(1, people.households)];
        for (int p = 0; p < people.count; p++) {
            int household = people.householdOf[p];
            if (household >= 0 && meets(p)) {
                counts[household]++;
            }
        }
        for (int h = 0; h < counts.length; h++) {
            int value = slot.any() ? Math.min(1, counts[h]) : counts[h];
            switch (array) {
                case byte[] bytes -> bytes[h] = (byte) value;
                case short[] shorts -> shorts[h] = (short) value;
                case int[] ints -> ints[h] = value;
                default -> throw new IllegalStateException("no counter: " + array.getClass());
            }
        }
    }

    private boolean meets(int person) {
        for (int c = 0; c < zones.size(); c++) {
            long value = columns.get(c).get(person);
            if (value == Type.UNKNOWN ? !zones.get(c).isAll() : !zones.get(c).contains(value)) {
                return false;
            }
        }
        return true;
    }
}
