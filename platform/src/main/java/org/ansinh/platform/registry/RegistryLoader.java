package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over whole registers in bulk by COPY. Ids are reserved first and given by the caller, so that her streams can refer to
 * each other. All in the caller's transaction, in the order people, households, memberships, residences, facts: all or nothing.
 * Facts may come in any order; in order of person they are read faster ever after.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RegistryLoader {

    /** Reserves ids of people; returns the first of {@code count} in a row. */
    public long reservePeople(int count) {
        throw new UnsupportedOperationException(String.valueOf(count));
    }

    /** Reserves ids of households; returns the first of {@code count} in a row. */
    public long reserveHouseholds(int count) {
        throw new UnsupportedOperationException(String.valueOf(count));
    }

    public long people(Stream<LoadedPerson> people) {
        throw new UnsupportedOperationException();
    }

    /** Makes the households with these ids. */
    public long households(long first, int count) {
        throw new UnsupportedOperationException(first + " " + count);
    }

    public long memberships(Stream<LoadedMembership> memberships) {
        throw new UnsupportedOperationException();
    }

    public long residences(Stream<LoadedResidence> residences) {
        throw new UnsupportedOperationException();
    }

    /** Facts of people; a fact with {@code retractedAt} goes to the former beliefs. */
    public long personFacts(Stream<LoadedFact> facts) {
        throw new UnsupportedOperationException();
    }

    public long householdFacts(Stream<LoadedFact> facts) {
        throw new UnsupportedOperationException();
    }

    /** {@code number}: 12 digits or null; {@code numberVerifiedOn} null while it is only stated. Evidence objects may be shared. */
    public record LoadedPerson(
            long id, String name, Sex sex, LocalDate born, @Nullable LocalDate died, @Nullable String number,
            @Nullable LocalDate numberVerifiedOn, Evidence evidence, Instant recordedAt) {}

    /** {@code to}: last day, inclusive; null while it lasts. */
    public record LoadedMembership(
            long person, long household, Relation relation, LocalDate from, @Nullable LocalDate to, Evidence evidence, Instant recordedAt) {}

    /** {@code to}: last day, inclusive; null while it lasts. */
    public record LoadedResidence(
            long household, int areaUnit, String hamlet, String address, LocalDate from, @Nullable LocalDate to, Evidence evidence, Instant recordedAt) {}

    /**
     * A fact of person or household {@code subject}.
     *
     * @param value as {@code Population.code} gives it
     * @param to last day, inclusive; null while it holds
     * @param retractedAt when it was given up, for former beliefs; null for present ones
     */
    public record LoadedFact(
            long subject, Fact fact, long value, LocalDate from, @Nullable LocalDate to, Evidence evidence, Instant recordedAt,
            @Nullable Instant retractedAt) {}
}
