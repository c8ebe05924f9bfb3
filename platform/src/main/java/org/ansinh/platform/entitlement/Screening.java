package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.LawBook;
import org.ansinh.law.Programme;
import org.ansinh.law.Value;
import org.jspecify.annotations.Nullable;

/** A screening request checked against the catalogue, with every fault, and turned into the engine's question. Pure. */
final class Screening {

    /** More people than any household; keeps one request small. */
    static final int MAX_PEOPLE = 50;

    private static final String BORN = "birth_date";
    private static final LocalDate EARLIEST = LocalDate.of(2015, 1, 1);

    private final LawBook book;
    private final LocalDate today;
    private final List<RequestFaults.At> faults = new ArrayList<>();

    Screening(LawBook book, LocalDate today) {
        this.book = book;
        this.today = today;
    }

    /** Throws {@link RequestFaults} with every fault of the request. */
    ScreeningAnswer answer(ScreeningRequest request) {
        boolean ordinary = Boolean.TRUE.equals(request.ordinary());
        LocalDate day = day("/day", request.day(), today);
        LocalDate knownOn = day("/knownOn", request.knownOn(), day.isAfter(today) ? day : today);
        Set<String> programmes = programmes(request.programmes());
        ScreeningRequest.Trace trace = trace(request.trace());
        CaseFacts facts = facts(request, ordinary);
        requireBorn(facts, day);
        if (!faults.isEmpty()) {
            throw new RequestFaults(faults);
        }
        Assessment assessment = book.on(day, knownOn).assess(facts);
        return new ScreeningAnswers(book, trace).answer(assessment, programmes).without(notInForce(request.programmes(), day, knownOn));
    }

    /** Programmes asked for by code for which there is no law on the day. */
    private List<String> notInForce(@Nullable List<String> asked, LocalDate day, LocalDate knownOn) {
        Set<String> there = book.on(day, knownOn).programmes().stream().map(Programme::code).collect(Collectors.toSet());
        return asked == null ? List.of() : asked.stream().distinct().filter(code -> !there.contains(code)).toList();
    }

    private void requireBorn(CaseFacts facts, LocalDate day) {
        for (int i = 0; i < facts.members().size(); i++) {
            if (facts.members().get(i).facts().get(BORN) instanceof Value.Day born && born.day().isAfter(day)) {
                fault("/people/" + i + "/facts/" + BORN, "entitlement.screening.unborn", born.day().toString(), day.toString());
            }
        }
    }

    private LocalDate day(String field, @Nullable String text, LocalDate absent) {
        if (text == null) {
            return absent;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isBefore(EARLIEST) || day.isAfter(today.plusYears(20))) {
                fault(field, "entitlement.screening.day.range", text, EARLIEST.toString(), today.plusYears(20).toString());
            }
            return day;
        } catch (DateTimeParseException e) {
            fault(field, "entitlement.fact.date", text);
            return absent;
        }
    }

    private ScreeningRequest.Trace trace(@Nullable String asked) {
        List<String> known = Arrays.stream(ScreeningRequest.Trace.values()).map(Enum::name).toList();
        if (asked != null && !known.contains(asked)) {
            fault("/trace", "entitlement.screening.trace", asked, String.join(", ", known));
        }
        return asked == null || !known.contains(asked) ? ScreeningRequest.Trace.ENTITLED : ScreeningRequest.Trace.valueOf(asked);
    }

    private Set<String> programmes(@Nullable List<String> asked) {
        List<String> known = book.programmes().stream().map(Programme::code).toList();
        if (asked == null || asked.isEmpty()) {
            return new LinkedHashSet<>(known);
        }
        for (int i = 0; i < asked.size(); i++) {
            if (!known.contains(asked.get(i))) {
                fault("/programmes/" + i, "entitlement.screening.programme", String.valueOf(asked.get(i)), String.join(", ", known));
            }
        }
        return new LinkedHashSet<>(asked);
    }

    private CaseFacts facts(ScreeningRequest request, boolean ordinary) {
        ScreeningRequest.Household household = request.household();
        Map<String, Value> ofHousehold = values("/household/facts", Fact.Subject.HOUSEHOLD, household == null ? null : household.facts(),
                ordinary);
        List<ScreeningRequest.Person> people = request.people() == null ? List.of() : request.people();
        // Some programmes ask of the household alone (poverty by income and points).
        if ((people.isEmpty() && ofHousehold.isEmpty()) || people.size() > MAX_PEOPLE) {
            fault("/people", "entitlement.screening.people", people.size(), MAX_PEOPLE);
        }
        List<CaseFacts.Member> members = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(people.size(), MAX_PEOPLE); i++) {
            ScreeningRequest.Person person = people.get(i);
            String field = "/people/" + i;
            if (person == null) {
                fault(field, "entitlement.screening.person");
                continue;
            }
            String id = person.id() == null ? "person" + (i + 1) : person.id();
            if (id.isBlank() || id.length() > 60 || id.equals(Assessment.HOUSEHOLD) || !ids.add(id)) {
                fault(field + "/id", "entitlement.screening.id", id);
            }
            members.add(new CaseFacts.Member(id, values(field + "/facts", Fact.Subject.PERSON, person.facts(), ordinary)));
        }
        return new CaseFacts(ofHousehold, members);
    }

    private Map<String, Value> values(String field, Fact.Subject subject, @Nullable Map<String, Object> stated, boolean ordinary) {
        Map<String, Value> values = new HashMap<>();
        if (stated != null) {
            stated.forEach((id, raw) -> value(field + "/" + id, subject, id, raw, values));
        }
        if (ordinary) {
            for (Fact fact : book.facts().all()) {
                Value usual = fact.ordinary();
                if (fact.subject() == subject && usual != null && fact.derivation().isEmpty()) {
                    values.putIfAbsent(fact.id(), usual);
                }
            }
        }
        return values;
    }

    private void value(String field, Fact.Subject subject, String id, @Nullable Object raw, Map<String, Value> into) {
        Fact fact = book.facts().find(id).orElse(null);
        if (fact == null) {
            fault(field, "entitlement.screening.fact.unknown", id);
        } else if (fact.subject() != subject) {
            fault(field,
                    fact.subject() == Fact.Subject.PERSON ? "entitlement.screening.fact.person" : "entitlement.screening.fact.household",
                    id);
        } else if (fact.derivation().isPresent()) {
            fault(field, "entitlement.screening.fact.derived", id);
        } else if (raw != null) {
            switch (FactText.read(fact, String.valueOf(raw))) {
                case FactText.Reading.Good good -> into.put(id, good.value());
                case FactText.Reading.Bad bad -> fault(field, bad.key(), bad.arguments());
            }
        }
    }

    private void fault(String field, String key, Object... arguments) {
        faults.add(new RequestFaults.At(field, key, arguments));
    }
}
