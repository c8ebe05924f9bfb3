package org.ansinh.platform.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the catalogue as the city recorded it.
 *
 * @param value as a table writes it: {@code SEVERE}, {@code true}, {@code 3500000}
 * @param to last day, inclusive; null while it holds
 * @param wrongly a value believed first and corrected later; null for nearly all
 */
record CityFact(String fact, String value, LocalDate from, @Nullable LocalDate to, @Nullable String wrongly) {

    CityFact(String fact, Object value, LocalDate from) {
        this(fact, String.valueOf(value), from, null, null);
    }

    CityFact until(@Nullable LocalDate last) {
        return new CityFact(fact, value, from, last, wrongly);
    }

    CityFact atFirst(String other) {
        return new CityFact(fact, value, from, to, other);
    }
}
