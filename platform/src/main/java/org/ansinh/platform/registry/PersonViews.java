package org.ansinh.platform.registry;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a person page together. */
@Component
class PersonViews {

    private final Registry registry;
    private final Areas areas;
    private final Changes changes;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final List<PersonPanel> panels;

    PersonViews(Registry registry, Areas areas, Changes changes, List<PersonPanel> panels) {
        this.registry = registry;
        this.areas = areas;
        this.changes = changes;
        this.panels = panels.stream().sorted(Comparator.comparingInt(PersonPanel::order)).toList();
    }

    PersonView view(Person person, LocalDate day, @Nullable LocalDate knownOn, Officer officer, Page page) {
        Instant knownAt = knownOn == null ? Registry.NOW : knownOn.plusDays(1).atStartOfDay(Today.ZONE).toInstant().minusNanos(1000);
        Person asKnown = registry.find(person.id(), knownAt).orElse(person);
        PersonOnDay place = registry.on(person.id(), day);
        List<PersonView.Member> members = place.household() == null
                ? List.of()
                : registry.members(place.household(), day).stream()
                        .map(one -> member(one, page)).toList();
        List<RecordedFact> history = registry.history(person.id());
        return new PersonView(asKnown, day, knownOn, place(place, day, page),
                place.household() == null ? "" : registry.householdCode(place.household()), members,
                history.stream().filter(fact -> fact.believed(knownAt) && fact.holds(day))
                        .sorted(Comparator.comparing(fact -> fact.fact().subject())).map(fact -> line(fact, officer, page)).toList(),
                events(person, history, knownAt, officer, page), sections(asKnown, day, page), mayRecord(officer));
    }

    static boolean mayRecord(Officer officer) {
        return officer.is(Role.RECEPTION) || officer.is(Role.ASSESSOR) || officer.is(Role.SOCIAL_WORKER);
    }

    /** Who may read health and poverty files. */
    static boolean maySeeSensitive(Officer officer) {
        return officer.is(Role.ASSESSOR) || officer.is(Role.APPROVER) || officer.is(Role.INSPECTOR);
    }

    private PersonView.Member member(PersonOnDay one, Page page) {
        return new PersonView.Member(one.person().code(), one.person().name(), one.person().born(),
                one.relation() == null ? "" : page.t("registry.relation." + one.relation()));
    }

    String place(PersonOnDay place, LocalDate day, Page page) {
        if (place.areaUnit() == null) {
            return "";
        }
        String unit = areas.find(place.areaUnit(), day).map(known -> known.name(page.locale())).orElse("");
        return String.join(", ", List.of(place.address(), place.hamlet(), unit).stream().filter(part -> !part.isBlank()).toList());
    }

    private static PersonView.FactLine line(RecordedFact fact, Officer officer, Page page) {
        return new PersonView.FactLine(fact.fact().id(), page.t(fact.fact().label()), value(fact, officer, page), fact.from(),
                why(fact.evidence(), page),
                fact.evidence().paper(), dayOf(fact.recordedAt()));
    }

    static String value(RecordedFact fact, Officer officer, Page page) {
        return fact.fact().sensitive() && !maySeeSensitive(officer)
                ? page.t("registry.hidden")
                : FactWords.value(page, fact.fact(), fact.value());
    }

    private List<PersonView.Event> events(Person person, List<RecordedFact> history, Instant knownAt, Officer officer, Page page) {
        List<PersonView.Event> events = new ArrayList<>();
        for (RecordedFact fact : history) {
            if (!fact.recordedAt().isAfter(knownAt)) {
                events.add(new PersonView.Event(fact.from(), fact.to(), page.t(fact.fact().label()), value(fact, officer, page),
                        why(fact.evidence(), page), fact.evidence().paper(), dayOf(fact.recordedAt()),
                        former(fact.retractedAt(), knownAt)));
            }
        }
        for (HouseholdStore.Stay stay : registry.stays(person.id())) {
            if (!stay.recordedAt().isAfter(knownAt)) {
                events.add(new PersonView.Event(stay.from(), stay.to(),
                        page.t(stay.areaUnit() == null ? "registry.member" : "registry.lives"), stay(stay, page),
                        why(stay.evidence(), page), stay.evidence().paper(), dayOf(stay.recordedAt()),
                        former(stay.retractedAt(), knownAt)));
            }
        }
        changes.of(person.id()).stream().filter(change -> change.undoes() == null && !change.recordedAt().isAfter(knownAt))
                .forEach(change -> events.add(new PersonView.Event(change.day(), null, ChangeWords.label(change, page),
                        page.t(change.undone() ? "registry.change.undone" : "registry.change.recorded"),
                        why(change.evidence(), page), change.evidence().paper(), dayOf(change.recordedAt()), null)));
        events.sort(Comparator.comparing(PersonView.Event::from).thenComparing(PersonView.Event::recordedOn).reversed());
        return events;
    }

    private String stay(HouseholdStore.Stay stay, Page page) {
        if (stay.areaUnit() == null) {
            return registry.householdCode(stay.household())
                    + (stay.relation() == null ? "" : ", " + page.t("registry.relation." + stay.relation()));
        }
        String unit = areas.find(stay.areaUnit(), stay.from()).map(known -> known.name(page.locale())).orElse("");
        return stay.hamlet().isBlank() ? unit : stay.hamlet() + ", " + unit;
    }

    private List<Content> sections(Person person, LocalDate day, Page page) {
        List<Content> sections = new ArrayList<>();
        for (PersonPanel panel : panels) {
            Map<String, Object> model = new HashMap<>(panel.model(person, day, page));
            model.put("page", page);
            sections.add(output -> templates.render(panel.template(), model, output));
        }
        return sections;
    }

    private static @Nullable LocalDate former(@Nullable Instant retractedAt, Instant knownAt) {
        return retractedAt == null || retractedAt.isAfter(knownAt) ? null : dayOf(retractedAt);
    }

    private static String why(Evidence evidence, Page page) {
        String document = evidence.document().isBlank() ? "" : ", " + evidence.document();
        return evidence.source() + document + " · " + page.t("registry.by", evidence.recordedBy());
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atZone(Today.ZONE).toLocalDate();
    }
}
