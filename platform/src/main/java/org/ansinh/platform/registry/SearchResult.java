package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of people found. {@code more}: whether a next page exists; people are not counted, counting is what costs. */
public record SearchResult(List<Found> people, int page, boolean more) {

    public SearchResult {
        people = List.copyOf(people);
    }

    /** Somebody found, with where she lives today. */
    public record Found(String code, String name, Sex sex, LocalDate born, @Nullable LocalDate died, int areaUnit, String hamlet,
            String householdCode) {}
}
