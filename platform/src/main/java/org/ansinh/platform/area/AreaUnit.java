package org.ansinh.platform.area;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An administrative unit as it was on a day.
 *
 * @param id surrogate; the official code is an attribute of a time, never a key
 * @param name with its kind, as law writes it: {@code phường Rạch Giá}
 * @param parent id of the unit above on that day; null for a province
 * @param from first day of the unit
 * @param to last day of the unit, inclusive; null while it stands
 */
public record AreaUnit(
        int id, String name, String nameEn, Kind kind, @Nullable Integer parent, LocalDate from, @Nullable LocalDate to) {

    /** Levels; since 1 July 2025 there are provinces and wards or communes only. */
    public enum Kind {
        PROVINCE,
        CITY,
        DISTRICT,
        WARD,
        COMMUNE;

        /** Whether people live in such a unit without one between. */
        public boolean lowest() {
            return this == WARD || this == COMMUNE;
        }
    }

    public boolean stands(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** The name in English for English locales. */
    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : name;
    }
}
