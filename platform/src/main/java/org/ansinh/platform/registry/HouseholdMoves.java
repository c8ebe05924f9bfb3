package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who goes where when people marry, move, split and join. Within a change. */
@Component
class HouseholdMoves {

    private final Registry registry;
    private final HouseholdStore households;

    HouseholdMoves(Registry registry, HouseholdStore households) {
        this.registry = registry;
        this.households = households;
    }

    /** A place to live. */
    record Home(int areaUnit, String hamlet, String address) {}

    void with(Touched touched, long person, LocalDate day) {
        touched.person(person);
        Long household = registry.on(person, day).household();
        if (household != null) {
            withHousehold(touched, household, day);
        }
    }

    void withHousehold(Touched touched, long household, LocalDate day) {
        touched.household(household);
        households.in(List.of(household), day, Registry.NOW).forEach(place -> touched.person(place.person()));
    }

    /** The household of a person on a day; a Fault when she has none. */
    long homeOf(long person, LocalDate day) {
        Long household = registry.on(person, day).household();
        if (household == null) {
            throw new Fault("registry.from.noHousehold");
        }
        return household;
    }

    void join(long person, long household, @Nullable Relation relation, LifeEvents.Answers answers, Instant now) {
        registry.join(person, household, relation == null ? Relation.OTHER : relation, answers.day(), answers.evidence(), now);
    }

    void apply(LifeEventKind.Effect effect, LifeEvents.Answers answers, Touched touched, Instant now) {
        long person = answers.person().id();
        switch (effect) {
            case SHARE_HOME -> shareHome(answers, now);
            case MOVE_IN -> moveIn(answers, touched, now);
            case MOVE_OUT -> moveOut(answers, now);
            case JOIN -> join(person, other(answers, person), requireNotHead(answers), answers, now);
            case SPLIT -> split(answers, touched, now);
            case HEAD -> relations(answers, now);
            case MERGE_HOUSEHOLDS -> merge(answers, now);
            default -> throw new IllegalArgumentException(effect.name());
        }
    }

    private void shareHome(LifeEvents.Answers answers, Instant now) {
        if (answers.choice().isEmpty()) {
            return;
        }
        if (answers.other() == null) {
            throw new Fault("registry.event.spouse");
        }
        boolean here = answers.choice().equals("HERE");
        long comes = here ? answers.other().id() : answers.person().id();
        long host = here ? answers.person().id() : answers.other().id();
        join(comes, homeOf(host, answers.day()), requireNotHead(answers), answers, now);
    }

    private void moveIn(LifeEvents.Answers answers, Touched touched, Instant now) {
        Home home = Objects.requireNonNull(answers.home());
        Long own = registry.on(answers.person().id(), answers.day()).household();
        long household = answers.whole() && own != null ? own : fresh(touched);
        if (!Long.valueOf(household).equals(own)) {
            join(answers.person().id(), household, Relation.HEAD, answers, now);
        }
        registry.move(household, home.areaUnit(), home.hamlet(), home.address(), answers.day(), answers.evidence(), now);
    }

    private void moveOut(LifeEvents.Answers answers, Instant now) {
        long household = homeOf(answers.person().id(), answers.day());
        if (answers.whole()) {
            households.leaveHome(household, answers.day(), now);
        } else {
            households.leave(answers.person().id(), answers.day(), now);
        }
    }

    private void split(LifeEvents.Answers answers, Touched touched, Instant now) {
        long old = homeOf(answers.person().id(), answers.day());
        List<HouseholdStore.Place> members = households.in(List.of(old), answers.day(), Registry.NOW);
        if (members.size() == 1 || answers.relations().size() + 1 >= members.size()) {
            throw new Fault("registry.event.splitAll");
        }
        if (answers.relations().containsValue(Relation.HEAD)) {
            throw new Fault("registry.event.oneHead");
        }
        HouseholdStore.Place here = members.getFirst();
        Home home = answers.home() != null || here.areaUnit() == null
                ? answers.home()
                : new Home(here.areaUnit(), here.hamlet(), here.address());
        long household = fresh(touched);
        join(answers.person().id(), household, Relation.HEAD, answers, now);
        answers.relations().forEach((member, relation) -> join(member, household, relation, answers, now));
        if (home != null) {
            registry.move(household, home.areaUnit(), home.hamlet(), home.address(), answers.day(), answers.evidence(), now);
        }
    }

    private void relations(LifeEvents.Answers answers, Instant now) {
        long household = homeOf(answers.person().id(), answers.day());
        Map<Long, Relation> given = answers.relations();
        if (given.values().stream().filter(Relation.HEAD::equals).count() != 1) {
            throw new Fault("registry.event.oneHead");
        }
        households.in(List.of(household), answers.day(), Registry.NOW).stream()
                .filter(place -> given.containsKey(place.person()) && given.get(place.person()) != place.relation())
                .forEach(place -> join(place.person(), household, given.get(place.person()), answers, now));
    }

    /** Everybody of the other household joins this one; its head with the relation asked for, the others to be put right by a page of their own. */
    private void merge(LifeEvents.Answers answers, Instant now) {
        long here = homeOf(answers.person().id(), answers.day());
        long other = other(answers, answers.person().id());
        Relation head = requireNotHead(answers);
        households.in(List.of(other), answers.day(), Registry.NOW)
                .forEach(place -> join(place.person(), here, place.relation() == Relation.HEAD ? head : Relation.OTHER, answers, now));
        households.leaveHome(other, answers.day(), now);
    }

    private long other(LifeEvents.Answers answers, long person) {
        long other = Objects.requireNonNull(answers.household());
        if (Long.valueOf(other).equals(registry.on(person, answers.day()).household())) {
            throw new Fault("registry.event.sameHousehold");
        }
        return other;
    }

    private static Relation requireNotHead(LifeEvents.Answers answers) {
        if (answers.relation() == null || answers.relation() == Relation.HEAD) {
            throw new Fault("registry.event.oneHead");
        }
        return answers.relation();
    }

    private long fresh(Touched touched) {
        long household = registry.newHousehold();
        touched.household(household);
        return household;
    }
}
