package org.ansinh.platform.demo;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who does not exist.
 *
 * @param number 12 digits; null for the few without one
 * @param facts what is recorded of her, without birth date and sex
 */
record CityPerson(String name, Sex sex, LocalDate born, @Nullable LocalDate died, @Nullable String number, boolean verified, Relation relation,
        List<CityFact> facts) {

    /** Completed years on the day; 0 before the first birthday. */
    int age(LocalDate day) {
        return Math.max(0, Period.between(born, day).getYears());
    }
}
