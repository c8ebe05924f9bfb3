package org.ansinh.platform.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the catalogue as the city recorded it.
 *
 * @param value as a table writes it: {@code SEVERE}, {@code true}, {@code 3500000}
 * @param wrongly a value believed first and corrected later; null for nearly all
 */
record CityFact(String fact, String value, LocalDate from, @Nullable String wrongly) {

    CityFact(String fact, String value, LocalDate from) {
        this(fact, value, from, null);
    }
}
