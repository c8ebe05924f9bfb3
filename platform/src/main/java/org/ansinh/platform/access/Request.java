package org.ansinh.platform.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one administrator asked for and another is to give.
 *
 * @param role and area, for a role; null for the removal of a second factor
 * @param until first day without the role; null when open
 */
public record Request(int id, Kind kind, int account, String username, String name, @Nullable Role role, @Nullable Integer areaUnit,
        @Nullable LocalDate from, @Nullable LocalDate until, int askedBy, String askedByName) {

    /** What is asked for. */
    public enum Kind {
        ROLE,
        SECOND_FACTOR
    }
}
