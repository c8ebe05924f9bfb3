package org.ansinh.platform.plan;

import java.time.LocalDate;

/**
 * Something that comes due on a day.
 *
 * @param key the same for the same thing always
 * @param state a {@link Task.State}, or empty for what is no task
 * @param href where it stands; empty for none
 */
public record CalendarEntry(String key, LocalDate day, String code, String what, String unit, String body, String state, boolean suggested,
        boolean late, String href) {}
