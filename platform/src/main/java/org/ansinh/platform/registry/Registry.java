package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.Value;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People, households and what is believed of them. Callers check the officer's areas; only {@link #search} does it itself. */
@Component
@Transactional
public class Registry {

    /** As known at this instant: everything recorded so far. */
    public static final Instant NOW = Instant.parse("9999-01-01T00:00:00Z");

    private static final int LONGEST_NAME = 120;

    private final PersonStore people;
    private final HouseholdStore households;
    private final FactStore facts;
    private final SearchStore search;
    private final NumberVault vault;
    private final Catalogue catalogue;
    private final FactRules rules;
    private final Areas areas;

    Registry(PersonStore people, HouseholdStore households, FactStore facts, SearchStore search, NumberVault vault,
            Catalogue catalogue, FactRules rules, Areas areas) {
        this.people = people;
        this.households = households;
        this.facts = facts;
        this.search = search;
        this.vault = vault;
        this.catalogue = catalogue;
        this.rules = rules;
        this.areas = areas;
    }

    /**
     * By the code An Sinh gave or by personal number; empty when nobody has it. The code of somebody merged into another leads to
     * the other.
     *
     * @throws Fault when it is neither, or its check digits are wrong
     */
    @Transactional(readOnly = true)
    public Optional<Person> byCode(String code) {
        if (code.replaceAll("[\\s.]", "").matches("[0-9]+")) {
            return people.byNumber(new PersonalNumber(code)).map(people::survivor).flatMap(this::find);
        }
        return find(people.survivor(CheckedCode.parse(CheckedCode.PERSON, code).id()));
    }

    /** The household's id by its code; empty when there is none. Throws a Fault when the check digits are wrong. */
    @Transactional(readOnly = true)
    public Optional<Long> householdByCode(String code) {
        return Optional.of(CheckedCode.parse(CheckedCode.HOUSEHOLD, code).id()).filter(households::exists);
    }

    public String householdCode(long household) {
        return new CheckedCode(CheckedCode.HOUSEHOLD, household).text();
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(long id) {
        return find(id, NOW);
    }

    /** Somebody as believed at an instant; empty when she was not yet known. */
    @Transactional(readOnly = true)
    public Optional<Person> find(long id, Instant knownAt) {
        return people.find(List.of(id), knownAt).stream().findFirst();
    }

    /** Several people at once, by id. */
    @Transactional(readOnly = true)
    public Map<Long, Person> find(Collection<Long> ids) {
        return people.find(ids, NOW).stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** Units in which people live on a day, as believed now; whoever lives nowhere is left out. */
    @Transactional(readOnly = true)
    public Map<Long, Integer> units(Collection<Long> ids, LocalDate day) {
        return households.units(ids, day);
    }

    /** Present names of many people. */
    @Transactional(readOnly = true)
    public Map<Long, String> names(Collection<Long> ids) {
        return people.names(ids);
    }

    /** One page of those who live in {@code visibleAreas} on the day: by name, by code, or by whole personal number. */
    @Transactional(readOnly = true)
    public SearchResult search(SearchQuery query, Set<Integer> visibleAreas, LocalDate day) {
        Collection<Integer> wanted = query.areaUnit() == null ? visibleAreas : areas.withBelow(Set.of(query.areaUnit()));
        Set<Integer> where = wanted.stream()
                .filter(visibleAreas::contains)
                .filter(unit -> areas.find(unit, day).filter(known -> known.kind().lowest()).isPresent())
                .collect(Collectors.toSet());
        List<SearchResult.Found> found = where.isEmpty() ? List.of() : found(query, where, day);
        boolean more = found.size() > SearchStore.PAGE;
        return new SearchResult(more ? found.subList(0, SearchStore.PAGE) : found, query.page(), more);
    }

    private List<SearchResult.Found> found(SearchQuery query, Set<Integer> where, LocalDate day) {
        String text = query.text().strip();
        String digits = text.replaceAll("[\\s.]", "");
        if (digits.matches("[0-9]{9,}")) {
            return search.withNumber(vault.hash(new PersonalNumber(digits)), where, day);
        }
        if (CheckedCode.looksLike(CheckedCode.PERSON, text)) {
            return search.withId(people.survivor(CheckedCode.parse(CheckedCode.PERSON, text).id()), where, day);
        }
        return search.named(text, Optional.ofNullable(query.birthYear()), where, day, query.page());
    }

    /** Where a person lived on a day, as known now. Throws when there is no such person. */
    @Transactional(readOnly = true)
    public PersonOnDay on(long person, LocalDate day) {
        return on(List.of(person), day).getOrDefault(person, nowhere(find(person).orElseThrow()));
    }

    /** Several people on a day, by id; whoever has no household on the day is absent. */
    @Transactional(readOnly = true)
    public Map<Long, PersonOnDay> on(Collection<Long> ids, LocalDate day) {
        Map<Long, Person> known = find(ids);
        return placed(households.of(ids, day, NOW), known).stream()
                .collect(Collectors.toMap(one -> one.person().id(), Function.identity(), (one, other) -> one));
    }

    /** Where a person lives now, or lived last; empty when no residence was ever recorded. */
    @Transactional(readOnly = true)
    public Optional<PersonOnDay> lastKnown(long person, LocalDate today) {
        return households.lastDay(person, today).map(day -> on(person, day));
    }

    /** She and the others of her household on the day, the head first; only she without one. The dead are left out. */
    @Transactional(readOnly = true)
    public List<PersonOnDay> household(long person, LocalDate day) {
        PersonOnDay she = on(person, day);
        return she.household() == null ? List.of(she) : members(she.household(), day);
    }

    /** The members of a household on a day, the head first. The dead are left out. */
    @Transactional(readOnly = true)
    public List<PersonOnDay> members(long household, LocalDate day) {
        return members(household, day, NOW);
    }

    private List<PersonOnDay> members(long household, LocalDate day, Instant knownAt) {
        List<HouseholdStore.Place> places = households.in(List.of(household), day, knownAt);
        Map<Long, Person> known = people.find(places.stream().map(HouseholdStore.Place::person).toList(), knownAt).stream()
                .filter(person -> person.living(day))
                .collect(Collectors.toMap(Person::id, Function.identity()));
        return placed(places, known);
    }

    /** Every belief about a person and the household she lives in, present and former, newest first. */
    @Transactional(readOnly = true)
    public List<RecordedFact> history(long person) {
        List<RecordedFact> all = new ArrayList<>(
                FactLines.history(facts.lines(FactStore.Of.PERSON, List.of(person)).getOrDefault(person, List.of()), catalogue.byNumber()));
        Set<Long> homes = households.stays(person).stream().map(HouseholdStore.Stay::household).collect(Collectors.toSet());
        facts.lines(FactStore.Of.HOUSEHOLD, homes).values().forEach(rows -> all.addAll(FactLines.history(rows, catalogue.byNumber())));
        all.sort(Comparator.comparing(RecordedFact::from).thenComparing(RecordedFact::recordedAt).reversed());
        return all;
    }

    /** Where she belonged and lived, present and former beliefs, newest first. */
    List<HouseholdStore.Stay> stays(long person) {
        return households.stays(person);
    }

    /**
     * The household of a person on a day, as known at an instant, with all its living members; member ids are person codes.
     * Facts the registers are complete for have their ordinary value where nothing else is recorded. The person herself is a
     * member also without a household, and absent when she was not living or not yet known.
     */
    @Transactional(readOnly = true)
    public CaseFacts caseOf(long person, LocalDate day, Instant knownAt) {
        Optional<HouseholdStore.Place> place = households.of(List.of(person), day, knownAt).stream().findFirst();
        List<PersonOnDay> members = place.map(home -> members(home.household(), day, knownAt))
                .orElseGet(() -> find(person, knownAt).filter(she -> she.living(day)).map(Registry::nowhere).stream().toList());
        Map<Long, List<FactRow>> lines = facts.lines(FactStore.Of.PERSON, members.stream().map(member -> member.person().id()).toList());
        return new CaseFacts(
                place.map(home -> householdFacts(home, day, knownAt)).orElseGet(() -> ordinary(Fact.Subject.HOUSEHOLD)),
                members.stream().map(member -> new CaseFacts.Member(member.person().code(),
                        personFacts(member.person(), lines.getOrDefault(member.person().id(), List.of()), day, knownAt))).toList());
    }

    private Map<String, Value> personFacts(Person person, List<FactRow> rows, LocalDate day, Instant knownAt) {
        Map<String, Value> values = ordinary(Fact.Subject.PERSON);
        values.putAll(FactLines.on(rows, catalogue.byNumber(), day, knownAt));
        values.put(Populations.BIRTH_DATE, new Value.Day(person.born()));
        values.put(Populations.SEX, new Value.Code(person.sex().name()));
        return values;
    }

    private Map<String, Value> householdFacts(HouseholdStore.Place home, LocalDate day, Instant knownAt) {
        Map<String, Value> values = ordinary(Fact.Subject.HOUSEHOLD);
        if (home.areaUnit() != null) {
            areas.find(home.areaUnit(), day)
                    .ifPresent(unit -> values.put(Populations.AREA_CLASS, new Value.Code(Populations.areaClass(unit))));
        }
        List<FactRow> rows = facts.lines(FactStore.Of.HOUSEHOLD, List.of(home.household())).getOrDefault(home.household(), List.of());
        values.putAll(FactLines.on(rows, catalogue.byNumber(), day, knownAt));
        return values;
    }

    private Map<String, Value> ordinary(Fact.Subject subject) {
        Map<String, Value> values = new HashMap<>();
        for (Fact fact : catalogue.facts().all()) {
            if (fact.subject() == subject && fact.derivation().isEmpty() && fact.ordinary() != null) {
                values.put(fact.id(), fact.ordinary());
            }
        }
        return values;
    }

    /**
     * Registers somebody.
     *
     * @return her id
     * @throws Fault when the name is empty, the day impossible, or the number malformed or another person's verified one
     */
    public long register(NewPerson person, Evidence evidence, Instant now) {
        requireIdentity(person, now);
        PersonalNumber number = person.number() == null || person.number().isBlank() ? null : new PersonalNumber(person.number());
        if (number != null && people.verifiedOfAnother(number, 0)) {
            throw new Fault("registry.number.taken", number.masked());
        }
        return people.insert(person, number, evidenceId(evidence), now);
    }

    /** Corrects name, sex or day of birth; the number stays. What was believed before is kept. */
    public void correctIdentity(long person, NewPerson corrected, Evidence evidence, Instant now) {
        requireIdentity(corrected, now);
        people.identity(person, corrected, evidenceId(evidence), now);
    }

    /** Makes an empty household; returns its id. */
    public long newHousehold() {
        return households.insert();
    }

    /** From {@code from} on the person belongs to the household; an older membership ends the day before. */
    public void join(long person, long household, Relation relation, LocalDate from, Evidence evidence, Instant now) {
        if (!households.exists(household)) {
            throw new Fault("registry.household.unknown", String.valueOf(household));
        }
        households.join(person, household, relation, from, evidenceId(evidence), now);
    }

    /** From {@code from} on the household lives there; throws a Fault when the unit does not stand on that day. */
    public void move(long household, int areaUnit, String hamlet, String address, LocalDate from, Evidence evidence, Instant now) {
        requireStanding(areas, areaUnit, from);
        households.move(household, areaUnit, hamlet, address, from, evidenceId(evidence), now);
    }

    /** Records a fact of a person; throws a Fault when the fact, its value or its days are not possible. */
    public void record(long person, FactEntry entry, Instant now) {
        record(FactStore.Of.PERSON, Fact.Subject.PERSON, person, entry, now);
    }

    /** Records a fact of a household. */
    public void recordOfHousehold(long household, FactEntry entry, Instant now) {
        record(FactStore.Of.HOUSEHOLD, Fact.Subject.HOUSEHOLD, household, entry, now);
    }

    private void record(FactStore.Of of, Fact.Subject subject, long id, FactEntry entry, Instant now) {
        Fact fact = rules.recordable(entry.fact());
        if (fact.subject() != subject) {
            throw new Fault("registry.fact.subject", fact.id());
        }
        if (entry.fact().equals(Populations.BIRTH_DATE) || entry.fact().equals(Populations.SEX)) {
            throw new Fault("registry.fact.identity", fact.id());
        }
        long coded = rules.code(fact, entry.value(), LocaleContextHolder.getLocale());
        requireDays(entry, now);
        short number = catalogue.number(fact);
        List<FactRow> line = facts.lockedLine(of, id, number);
        Instant at = line.stream().map(row -> row.recordedAt().plusNanos(1000)).filter(now::isBefore).max(Comparator.naturalOrder())
                .orElse(now);
        if (entry.to() != null) {
            resume(of, id, number, line, entry.to().plusDays(1), entry.evidence(), at);
            facts.withdraw(of, id, number, entry.from(), entry.to(), at);
        }
        facts.put(of, id, number, entry.from(), coded, evidenceId(entry.evidence()), at);
    }

    /** What was believed for the day after an entry's last goes on from there. */
    private void resume(FactStore.Of of, long id, short number, List<FactRow> line, LocalDate next, Evidence otherwise, Instant at) {
        if (line.stream().noneMatch(row -> row.since().equals(next))) {
            Optional<FactRow> before = line.stream().filter(row -> row.since().isBefore(next)).max(Comparator.comparing(FactRow::since));
            facts.put(of, id, number, next, before.map(FactRow::value).orElse(null),
                    evidenceId(before.map(FactRow::evidence).orElse(otherwise)), at);
        }
    }

    /** Records a death, or takes it back ({@code died} null). */
    public void recordDeath(long person, @Nullable LocalDate died, Evidence evidence, Instant now) {
        Person she = find(person).orElseThrow();
        if (died != null && (died.isBefore(she.born()) || died.isAfter(dayOf(now)))) {
            throw new Fault("registry.died.range");
        }
        people.died(person, died, evidenceId(evidence), now);
    }

    /** Links a number that was checked against the population register: from now on it is her social-security code. */
    public void verifyNumber(long person, String number, LocalDate verifiedOn, Evidence evidence, Instant now) {
        PersonalNumber checked = new PersonalNumber(number);
        if (people.verifiedOfAnother(checked, person)) {
            throw new Fault("registry.number.taken", checked.masked());
        }
        people.number(person, checked, verifiedOn, evidenceId(evidence), now);
    }

    /** Notes the number a person states, not yet checked; a verified number stays verified only by {@link #verifyNumber}. */
    public void stateNumber(long person, String number, Evidence evidence, Instant now) {
        PersonalNumber stated = new PersonalNumber(number);
        if (people.verifiedOfAnother(stated, person)) {
            throw new Fault("registry.number.taken", stated.masked());
        }
        people.number(person, stated, null, evidenceId(evidence), now);
    }

    /** In what the number kept for a person does not fit her; nothing when she has none. */
    @Transactional(readOnly = true)
    public Set<PersonalNumber.Mismatch> mismatches(Person person) {
        return people.number(person.id()).map(number -> number.mismatches(person.sex(), person.born())).orElse(Set.of());
    }

    /** People living in the units on the day, and how many of them have a verified number (the plan's measure P2.4). */
    @Transactional(readOnly = true)
    public Verified verified(Set<Integer> areaUnits, LocalDate day) {
        return people.verified(areaUnits, day);
    }

    /** Residents and those of them whose number is verified. */
    public record Verified(long residents, long verified) {}

    static void requireStanding(Areas areas, int areaUnit, LocalDate day) {
        if (areas.find(areaUnit, day).filter(unit -> unit.kind().lowest()).isEmpty()) {
            String name = areas.find(areaUnit).map(AreaUnit::name).orElse(String.valueOf(areaUnit));
            throw new Fault("registry.area.day", name, day.format(java.time.format.DateTimeFormatter.ofPattern("dd/MM/uuuu")));
        }
    }

    private int evidenceId(Evidence evidence) {
        return facts.evidence(evidence);
    }

    private static void requireDays(FactEntry entry, Instant now) {
        if (entry.from().isBefore(LocalDate.of(1900, 1, 1)) || entry.from().isAfter(dayOf(now).plusYears(10))) {
            throw new Fault("registry.from.range");
        }
        if (entry.to() != null && entry.to().isBefore(entry.from())) {
            throw new Fault("registry.to.before");
        }
    }

    private static void requireIdentity(NewPerson person, Instant now) {
        if (person.name().isBlank()) {
            throw new Fault("registry.name.missing");
        }
        if (person.name().strip().length() > LONGEST_NAME || person.name().chars().anyMatch(Character::isISOControl)) {
            throw new Fault("registry.name.form", LONGEST_NAME);
        }
        if (person.born().isAfter(dayOf(now)) || person.born().isBefore(LocalDate.of(1880, 1, 1))) {
            throw new Fault("registry.born.range");
        }
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atZone(org.ansinh.platform.launch.Today.ZONE).toLocalDate();
    }

    private static PersonOnDay nowhere(Person person) {
        return new PersonOnDay(person, null, null, "", "", null);
    }

    private static List<PersonOnDay> placed(List<HouseholdStore.Place> places, Map<Long, Person> known) {
        List<PersonOnDay> placed = new ArrayList<>();
        for (HouseholdStore.Place place : places) {
            Person person = known.get(place.person());
            if (person != null) {
                placed.add(new PersonOnDay(person, place.household(), place.areaUnit(), place.hamlet(), place.address(), place.relation()));
            }
        }
        return placed;
    }
}
