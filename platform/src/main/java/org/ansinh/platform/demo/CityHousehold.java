package org.ansinh.platform.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * A household.
 *
 * @param homes where it lived, oldest first, without gaps; the last one is where it lives today
 * @param rural whether it lives in what was a commune until 2025
 */
record CityHousehold(List<Home> homes, boolean rural, boolean khmer, Poverty poverty, List<CityPerson> members) {

    /** {@code unit}: official code on the day {@code from}. */
    record Home(String unit, String hamlet, String address, LocalDate from) {}

    /** What the reviews of poor households found. */
    enum Poverty {
        NONE,
        POOR,
        NEAR_POOR,
        ESCAPED,
        /** Poor or near-poor only since this autumn: nobody has filed for its members yet. */
        NEWLY_POOR,
        NEWLY_NEAR_POOR,
        /** Poor until this autumn. */
        JUST_ESCAPED;

        boolean poorToday() {
            return this == POOR || this == NEWLY_POOR;
        }

        boolean nearPoorToday() {
            return this == NEAR_POOR || this == NEWLY_NEAR_POOR;
        }
    }

    /** The day from which it lives in the city, as far as the registers go back. */
    LocalDate since() {
        return homes.getFirst().from();
    }
}
