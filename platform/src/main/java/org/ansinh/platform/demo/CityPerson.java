package org.ansinh.platform.demo;

import java.time.LocalDate;
import java.time.Period;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who does not exist.
 *
 * @param marital code of the fact {@code marital}
 * @param mother her place among the household's members; {@link #ABSENT} when she does not live there
 * @param father likewise
 * @param death null for the living
 * @param number 12 digits; null for the few without one
 * @param verifiedOn null while the number is only stated, or missing
 */
record CityPerson(String name, Sex sex, LocalDate born, Relation relation, String marital, int mother, int father, @Nullable Death death,
        @Nullable String number, @Nullable LocalDate verifiedOn) {

    static final int ABSENT = -1;

    /** When she died, and when the ward was told. */
    record Death(LocalDate on, LocalDate told) {}

    /** Completed years on the day; 0 before the first birthday. */
    int age(LocalDate day) {
        return Math.max(0, Period.between(born, day).getYears());
    }
}
