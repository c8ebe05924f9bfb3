package org.ansinh.platform.lawroom;

import java.time.LocalDate;
import java.time.Period;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;

/** Kinds of households for statistics; they decide nothing. A child is under 16 and an old person 60 or older on the day. */
public enum HouseholdKind {
    OLD_ALONE,
    OLD_TOGETHER,
    ONE_ADULT_WITH_CHILDREN,
    WITH_CHILDREN,
    ALONE,
    OTHERS;

    private static final int CHILD = 16;
    private static final int OLD = 60;

    /** The kind by household index. */
    static byte[] of(Population population, Fact birthDate, LocalDate day) {
        int[] members = new int[population.households()];
        int[] children = new int[population.households()];
        int[] old = new int[population.households()];
        for (int person = 0; person < population.people(); person++) {
            int home = population.household(person);
            if (home < 0) {
                continue;
            }
            members[home]++;
            long born = population.get(birthDate, person);
            int age = born == Population.UNKNOWN ? OLD - 1 : Period.between(LocalDate.ofEpochDay(born), day).getYears();
            children[home] += age < CHILD ? 1 : 0;
            old[home] += age >= OLD ? 1 : 0;
        }
        byte[] kinds = new byte[members.length];
        for (int home = 0; home < kinds.length; home++) {
            kinds[home] = (byte) kind(members[home], children[home], old[home]).ordinal();
        }
        return kinds;
    }

    private static HouseholdKind kind(int members, int children, int old) {
        if (children > 0) {
            return members - children == 1 ? ONE_ADULT_WITH_CHILDREN : WITH_CHILDREN;
        }
        if (old == members) {
            return members == 1 ? OLD_ALONE : OLD_TOGETHER;
        }
        return members == 1 ? ALONE : OTHERS;
    }
}
