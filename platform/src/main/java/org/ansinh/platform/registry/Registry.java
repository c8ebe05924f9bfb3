package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ansinh.law.CaseFacts;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People, households and what is believed of them. Callers check the officer's areas; only {@link #search} does it itself. */
@Component
@Transactional
public class Registry {

    /** As known at this instant: everything recorded so far. */
    public static final Instant NOW = Instant.parse("9999-01-01T00:00:00Z");

    /** By the code An Sinh gave; empty when the check digits are wrong or nobody has it. */
    @Transactional(readOnly = true)
    public Optional<Person> byCode(String code) {
        throw new UnsupportedOperationException(code);
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(long id) {
        throw new UnsupportedOperationException(String.valueOf(id));
    }

    /** Somebody as believed at an instant; empty when she was not yet known. */
    @Transactional(readOnly = true)
    public Optional<Person> find(long id, Instant knownAt) {
        throw new UnsupportedOperationException(id + " " + knownAt);
    }

    /** One page of those who live in {@code visibleAreas} on the day. */
    @Transactional(readOnly = true)
    public SearchResult search(SearchQuery query, Set<Integer> visibleAreas, LocalDate day) {
        throw new UnsupportedOperationException(query + " " + visibleAreas + " " + day);
    }

    @Transactional(readOnly = true)
    public PersonOnDay on(long person, LocalDate day) {
        throw new UnsupportedOperationException(person + " " + day);
    }

    /** The others and herself in her household on the day, the head first; only herself without one. */
    @Transactional(readOnly = true)
    public List<PersonOnDay> household(long person, LocalDate day) {
        throw new UnsupportedOperationException(person + " " + day);
    }

    /** Every belief about a person and her households, present and former, newest first. */
    @Transactional(readOnly = true)
    public List<RecordedFact> history(long person) {
        throw new UnsupportedOperationException(String.valueOf(person));
    }

    /**
     * The household of a person on a day, as known at an instant, with all its living members; member ids are person codes.
     * Facts the registers are complete for have their ordinary value where nothing else is recorded. The person herself is a
     * member also without a household.
     */
    @Transactional(readOnly = true)
    public CaseFacts caseOf(long person, LocalDate day, Instant knownAt) {
        throw new UnsupportedOperationException(person + " " + day + " " + knownAt);
    }

    /**
     * Registers somebody.
     *
     * @return her id
     * @throws Fault when the name is empty, the day impossible, or the number malformed or another person's verified one
     */
    public long register(NewPerson person, Evidence evidence, Instant now) {
        throw new UnsupportedOperationException(person + " " + evidence + " " + now);
    }

    /** Makes an empty household; returns its id. */
    public long newHousehold() {
        throw new UnsupportedOperationException();
    }

    /** From {@code from} on the person belongs to the household; an older membership ends the day before. */
    public void join(long person, long household, Relation relation, LocalDate from, Evidence evidence, Instant now) {
        throw new UnsupportedOperationException(person + " " + household + relation + from + evidence + now);
    }

    /** From {@code from} on the household lives there; throws a Fault when the unit does not stand on that day. */
    public void move(long household, int areaUnit, String hamlet, String address, LocalDate from, Evidence evidence, Instant now) {
        throw new UnsupportedOperationException(household + " " + areaUnit + hamlet + address + from + evidence + now);
    }

    /** Records a fact of a person; throws a Fault when the fact, its value or its days are not possible. */
    public void record(long person, FactEntry entry, Instant now) {
        throw new UnsupportedOperationException(person + " " + entry + now);
    }

    /** Records a fact of a household. */
    public void recordOfHousehold(long household, FactEntry entry, Instant now) {
        throw new UnsupportedOperationException(household + " " + entry + now);
    }

    /** Records a death, or takes it back ({@code died} null). */
    public void recordDeath(long person, @Nullable LocalDate died, Evidence evidence, Instant now) {
        throw new UnsupportedOperationException(person + " " + died + evidence + now);
    }

    /** Links a number that was checked against the population register: from now on it is her social-security code. */
    public void verifyNumber(long person, String number, LocalDate verifiedOn, Evidence evidence, Instant now) {
        throw new UnsupportedOperationException(person + number + verifiedOn + evidence + now);
    }

    /** People living in the units on the day, and how many of them have a verified number (the plan's measure P2.4). */
    @Transactional(readOnly = true)
    public Verified verified(Set<Integer> areaUnits, LocalDate day) {
        throw new UnsupportedOperationException(areaUnits + " " + day);
    }

    /** Residents and those of them whose number is verified. */
    public record Verified(long residents, long verified) {}
}
