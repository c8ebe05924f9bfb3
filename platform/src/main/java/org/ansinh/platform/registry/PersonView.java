package org.ansinh.platform.registry;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the person page shows.
 *
 * @param knownOn the day whose knowledge is shown; null for today's
 * @param place unit and hamlet in words; empty when none is recorded
 */
public record PersonView(
        Person person,
        LocalDate day,
        @Nullable LocalDate knownOn,
        String place,
        String householdCode,
        List<Member> members,
        List<FactLine> facts,
        List<Event> events,
        List<Content> panels,
        boolean mayRecord) {

    /** A member of the household. */
    public record Member(String code, String name, LocalDate born, String relation) {}

    /** A fact that holds on the day. {@code id} as in the catalogue. */
    public record FactLine(String id, String label, String value, LocalDate from, String why, @Nullable Long paper, LocalDate recordedOn) {}

    /** Something of her history. {@code formerUntil}: the day the belief was given up; null while it is held. */
    public record Event(LocalDate from, @Nullable LocalDate to, String label, String value, String why, @Nullable Long paper,
            LocalDate recordedOn,
            @Nullable LocalDate formerUntil) {}
}
