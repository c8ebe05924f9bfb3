package org.ansinh.platform.lawroom;

import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.simulate.Groups;
import org.ansinh.law.simulate.Simulation;
import org.ansinh.platform.registry.Registered;

/**
 * Everybody of the city on a day, as columns.
 *
 * @param units units in which anybody lives; a group of a simulation is a unit and a kind of household
 * @param unitOf by person: place in {@code units}, -1 without a known residence
 * @param kindOf by person: ordinal of the {@link HouseholdKind}
 * @param baselines laws already determined over these people; guarded by itself
 */
record City(LocalDate day, Registered registered, List<Integer> units, int[] unitOf, byte[] kindOf,
        Map<LawOnDay, SoftReference<Simulation.Baseline>> baselines) {

    private static final int KINDS = HouseholdKind.values().length;

    /** Those who live in the units; everybody else is left out. */
    Groups groups(Set<Integer> visible) {
        boolean[] seen = new boolean[units.size()];
        for (int unit = 0; unit < seen.length; unit++) {
            seen[unit] = visible.contains(units.get(unit));
        }
        int[] of = new int[unitOf.length];
        for (int person = 0; person < of.length; person++) {
            int unit = unitOf[person];
            of[person] = unit >= 0 && seen[unit] ? unit * KINDS + kindOf[person] : -1;
        }
        return new Groups(of, Math.max(1, units.size() * KINDS));
    }

    static int unit(int group) {
        return group / KINDS;
    }

    static HouseholdKind kind(int group) {
        return HouseholdKind.values()[group % KINDS];
    }
}
