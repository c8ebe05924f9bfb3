package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/people}: the same search and the same person, for programs of officers. */
@RestController
@RequestMapping("/api/v1/people")
class PeopleApi {

    private final Registry registry;
    private final PeoplePages people;
    private final Areas areas;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Today today;

    PeopleApi(Registry registry, PeoplePages people, Areas areas, CurrentOfficer officers, AuditTrail audit, Today today) {
        this.registry = registry;
        this.people = people;
        this.areas = areas;
        this.officers = officers;
        this.audit = audit;
        this.today = today;
    }

    /** A page of people; pages count from 1. */
    record Answer(List<Entry> people, int page, boolean more) {}

    /** Somebody in a list; {@code area} is the official code of today. */
    record Entry(String code, String name, Sex sex, LocalDate born, @Nullable LocalDate died, String area, String household) {}

    /** Somebody with the facts that hold on the day; sensitive values are absent without the right to see them. */
    record Detail(String code, String name, Sex sex, LocalDate born, @Nullable LocalDate died, boolean numberVerified,
            String household, String area, List<Known> facts) {}

    /** A fact with its reasons. {@code value} is null when it is sensitive and hidden. */
    record Known(String fact, @Nullable Object value, LocalDate from, @Nullable LocalDate to, String source, String document,
            String recordedBy,
            java.time.Instant recordedAt) {}

    /** Finds people by any part of a name, code or whole number, birth year and area code. */
    @GetMapping
    Answer search(@RequestParam(name = "q", defaultValue = "") String q,
            @RequestParam(name = "birthYear", required = false) @Nullable Integer birthYear,
            @RequestParam(name = "area", required = false) @Nullable String area,
            @RequestParam(name = "page", defaultValue = "1") int page) {
        Officer officer = officers.require();
        Integer unit = area == null
                ? null
                : areas.byCode(area, today.day()).orElseThrow(() -> new Fault("registry.area.unknown", area)).id();
        if (birthYear != null && (birthYear < 1880 || birthYear > 2100)) {
            throw new Fault("registry.year.form", String.valueOf(birthYear));
        }
        SearchQuery query = new SearchQuery(q, birthYear, unit, Math.clamp(page - 1, 0, 500));
        audit.looked(officer, SearchQuery.SUBJECT, query.trail());
        SearchResult result = registry.search(query, officers.visibleAreas(), today.day());
        return new Answer(result.people().stream().map(one -> new Entry(one.code(), one.name(), one.sex(), one.born(), one.died(),
                areas.code(one.areaUnit(), today.day()).orElse(""), one.householdCode())).toList(), result.page() + 1, result.more());
    }

    /** A person with the facts that hold on {@code on} (today by default) as known now. */
    @GetMapping("/{code}")
    Detail person(@PathVariable("code") String code, @RequestParam(name = "on", required = false) @Nullable LocalDate on,
            @ModelAttribute("page") Page page) {
        Officer officer = officers.require();
        Person person = people.visible(code, today.day());
        LocalDate day = on == null ? today.day() : on;
        audit.looked(officer, "person:" + person.id(), "/api/v1/people");
        PersonOnDay place = registry.on(person.id(), day);
        return new Detail(person.code(), person.name(), person.sex(), person.born(), person.died(), person.numberVerified(),
                place.household() == null ? "" : registry.householdCode(place.household()),
                Optional.ofNullable(place.areaUnit()).flatMap(unit -> areas.code(unit, day)).orElse(""),
                registry.history(person.id()).stream().filter(fact -> fact.retractedAt() == null && fact.holds(day))
                        .map(fact -> known(fact, officer)).toList());
    }

    private static Known known(RecordedFact fact, Officer officer) {
        boolean hidden = fact.fact().sensitive() && !PersonViews.maySeeSensitive(officer);
        return new Known(fact.fact().id(), hidden ? null : plain(fact.value()), fact.from(), fact.to(), fact.evidence().source(),
                fact.evidence().document(), fact.evidence().recordedBy(), fact.recordedAt());
    }

    private static Object plain(org.ansinh.law.Value value) {
        return switch (value) {
            case org.ansinh.law.Value.Whole whole -> whole.number();
            case org.ansinh.law.Value.Decimal decimal -> decimal.number();
            case org.ansinh.law.Value.Truth truth -> truth.yes();
            case org.ansinh.law.Value.Day day -> day.day();
            case org.ansinh.law.Value.Code code -> code.code();
        };
    }
}
