package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads the answers to the page of a life event, all faults beside their fields. */
@Component
class EventReader {

    private final Registry registry;
    private final PersonDoor door;
    private final EvidenceForm evidence;
    private final CurrentOfficer officers;

    EventReader(Registry registry, PersonDoor door, EvidenceForm evidence, CurrentOfficer officers) {
        this.registry = registry;
        this.door = door;
        this.evidence = evidence;
        this.officers = officers;
    }

    LifeEvents.Answers read(LifeEventKind kind, Person person, Officer officer, Given given) {
        LocalDate today = given.page().today();
        boolean child = kind.does(LifeEventKind.Effect.CHILD);
        LocalDate day = given.day(child ? "ngay-sinh" : "ngay", today);
        boolean spouse = kind.does(LifeEventKind.Effect.SPOUSE) || kind.does(LifeEventKind.Effect.WIDOW);
        boolean asksHousehold = kind.does(LifeEventKind.Effect.JOIN) || kind.does(LifeEventKind.Effect.MERGE_HOUSEHOLDS);
        boolean asksWhole = kind.does(LifeEventKind.Effect.MOVE_IN) || kind.does(LifeEventKind.Effect.MOVE_OUT);
        boolean asksHome = kind.does(LifeEventKind.Effect.MOVE_IN) || kind.does(LifeEventKind.Effect.SPLIT);
        boolean asksRelation = child || asksHousehold || !given.text("ve-o").isEmpty();
        LifeEvents.Answers answers = new LifeEvents.Answers(kind, person, day, evidence.read(given, person, officer, kind.paper()),
                given.page().locale(),
                child ? new NewPerson(given.needed("ten"), given.choice("gioi-tinh", Sex.class), day, given.text("so-dinh-danh")) : null,
                spouse ? person(given, "vo-chong") : null,
                asksHousehold ? household(given, day) : null,
                asksRelation ? given.choice("quan-he", Relation.class) : null,
                asksWhole && given.needed("ai").equals("HOUSEHOLD"), given.text("ve-o"),
                asksHome ? home(given, kind.does(LifeEventKind.Effect.MOVE_IN)) : null, given.text("noi-den"), facts(kind, given),
                relations(given));
        if (!kind.facts().isEmpty() && answers.facts().isEmpty()) {
            given.read("dk-" + kind.facts().getFirst().replace('_', '-'), "", () -> {
                throw new Fault("registry.event.nothing");
            });
        }
        given.requireRight();
        return answers;
    }

    /** Somebody by code, whom the officer may change; null when nothing was typed. */
    @Nullable
    Person person(Given given, String id) {
        String code = given.text(id);
        return code.isEmpty() ? null : given.maybe(id, () -> {
            try {
                return door.open(code, PersonDoor.RECORDERS);
            } catch (ResponseStatusException e) {
                throw new Fault("registry.q.person", code.length() > 40 ? code.substring(0, 40) : code);
            }
        }).orElse(null);
    }

    /** Another household by code, in the officer's area. */
    @Nullable
    Long household(Given given, LocalDate day) {
        String code = given.needed("ho");
        return code.isEmpty() ? null : given.maybe("ho", () -> visibleHousehold(code, day)).orElse(null);
    }

    /** A household by code in which the officer may change things; a Fault otherwise. */
    long visibleHousehold(String code, LocalDate day) {
        long household = registry.householdByCode(code).orElseThrow(() -> new Fault("registry.household.unknown", code));
        Set<Integer> mine = officers.visibleAreas(PersonDoor.RECORDERS);
        return registry.members(household, day).stream().findFirst().filter(one -> one.areaUnit() != null && mine.contains(one.areaUnit()))
                .map(one -> household).orElseThrow(() -> new Fault("registry.household.unknown", code));
    }

    /** {@code unit|hamlet} chosen from the list, other words beside it; null when nothing was chosen and nothing need be. */
    HouseholdMoves.@Nullable Home home(Given given, boolean needed) {
        String chosen = needed ? given.needed("noi-o") : given.text("noi-o");
        if (chosen.isEmpty()) {
            return null;
        }
        return given.maybe("noi-o", () -> {
            int bar = chosen.indexOf('|');
            Set<Integer> mine = officers.visibleAreas(PersonDoor.RECORDERS);
            int unit = mine.stream().filter(id -> bar > 0 && chosen.substring(0, bar).equals(String.valueOf(id))).findFirst()
                    .orElseThrow(() -> new Fault("registry.q.choice", given.page().t("registry.q.noi-o")));
            String other = given.text("thon-khac");
            return new HouseholdMoves.Home(unit, other.isEmpty() ? chosen.substring(bar + 1) : other, given.text("dia-chi"));
        }).orElse(null);
    }

    private static Map<String, String> facts(LifeEventKind kind, Given given) {
        Map<String, String> facts = new LinkedHashMap<>();
        kind.facts().forEach(id -> {
            String value = given.text("dk-" + id.replace('_', '-'));
            if (!value.isEmpty()) {
                facts.put(id, value);
            }
        });
        return facts;
    }

    private Map<Long, Relation> relations(Given given) {
        Map<Long, Relation> relations = new LinkedHashMap<>();
        given.all().keySet().stream().filter(id -> id.startsWith(EventForm.RELATION_OF) && !given.text(id).isEmpty())
                .forEach(id -> registry.byCode(id.substring(EventForm.RELATION_OF.length()))
                        .ifPresent(member -> relations.put(member.id(), given.choice(id, Relation.class))));
        return relations;
    }
}
