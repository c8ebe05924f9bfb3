package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ansinh.law.Fact;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Does what a life event does: facts, memberships, residences, births and deaths, in one change with one evidence. */
@Component
@Transactional
class LifeEvents {

    private final Registry registry;
    private final HouseholdMoves moves;
    private final FactRules rules;
    private final Changes changes;
    private final FollowUps followUps;
    private final Receivers receivers;

    LifeEvents(Registry registry, HouseholdMoves moves, FactRules rules, Changes changes, FollowUps followUps, Receivers receivers) {
        this.registry = registry;
        this.moves = moves;
        this.rules = rules;
        this.changes = changes;
        this.followUps = followUps;
        this.receivers = receivers;
    }

    /**
     * The answers to a page.
     *
     * @param other spouse; null when none is named
     * @param household another household; null when none is named
     * @param facts values as written in a form, by fact
     * @param relations of members, by person
     */
    record Answers(LifeEventKind kind, Person person, LocalDate day, Evidence evidence, Locale locale, @Nullable NewPerson child,
            @Nullable Person other,
            @Nullable Long household, @Nullable Relation relation, boolean whole, String choice, HouseholdMoves.@Nullable Home home,
            String note,
            Map<String, String> facts, Map<Long, Relation> relations) {}

    /** Records the event; returns the id of the change. */
    long record(Answers answers, LocalDate today, Instant now) {
        if (answers.day().isAfter(today)) {
            throw new Fault("registry.event.future");
        }
        Person person = answers.person();
        if (person.died() != null && answers.kind().does(LifeEventKind.Effect.DIE)) {
            throw new Fault("registry.event.dead");
        }
        Touched touched = touched(answers);
        List<Long> actsFor = receivers.actsFor(person.id(), answers.day());
        boolean led = leads(person.id(), answers.day());
        long change = changes.make(
                new Changes.NewChange(answers.kind().kind(), person.id(), answers.day(), answers.note(), answers.evidence()), touched, now,
                all -> {
                    answers.kind().does().forEach(effect -> apply(effect, answers, all, now));
                    answers.kind().sets().forEach((fact, value) -> set(answers, person, fact, value, now));
                    if (answers.kind().does(LifeEventKind.Effect.SPOUSE) && answers.other() != null) {
                        answers.kind().sets().forEach((fact, value) -> set(answers, answers.other(), fact, value, now));
                    }
                    answers.facts().forEach((fact, value) -> set(answers, person, fact, value, now));
                });
        open(answers, change, actsFor, led, now);
        return change;
    }

    private Touched touched(Answers answers) {
        Touched touched = new Touched();
        moves.with(touched, answers.person().id(), answers.day());
        if (answers.other() != null) {
            moves.with(touched, answers.other().id(), answers.day());
        }
        if (answers.household() != null) {
            moves.withHousehold(touched, answers.household(), answers.day());
        }
        return touched;
    }

    private void apply(LifeEventKind.Effect effect, Answers answers, Touched touched, Instant now) {
        long person = answers.person().id();
        switch (effect) {
            case CHILD -> {
                long child = registry.register(Objects.requireNonNull(answers.child()), answers.evidence(), now);
                touched.person(child);
                moves.join(child, moves.homeOf(person, answers.day()), answers.relation(), answers, now);
            }
            case DIE -> registry.recordDeath(person, answers.day(), answers.evidence(), now);
            case WIDOW -> Optional.ofNullable(answers.other()).ifPresent(spouse -> set(answers, spouse, "marital", "WIDOWED", now));
            case SPOUSE -> requireOther(answers);
            default -> moves.apply(effect, answers, touched, now);
        }
    }

    private static void requireOther(Answers answers) {
        if (answers.other() != null && answers.other().id() == answers.person().id()) {
            throw new Fault("registry.event.self");
        }
    }

    private void set(Answers answers, Person whom, String id, String value, Instant now) {
        Fact fact = rules.recordable(id);
        FactEntry entry = new FactEntry(id, rules.parse(fact, value, answers.locale()), answers.day(), null, answers.evidence());
        if (fact.subject() == Fact.Subject.PERSON) {
            registry.record(whom.id(), entry, now);
        } else {
            registry.recordOfHousehold(moves.homeOf(whom.id(), answers.day()), entry, now);
        }
    }

    /** Ends nothing; says what to look at. */
    private void open(Answers answers, long change, List<Long> actsFor, boolean led, Instant now) {
        Person person = answers.person();
        boolean died = answers.kind().does(LifeEventKind.Effect.DIE);
        boolean left = answers.kind().does(LifeEventKind.Effect.MOVE_OUT);
        if (died) {
            followUps.open(FollowUps.Kind.DEATH, person.id(), change, now);
        }
        if (left) {
            changes.people(change).stream().filter(one -> one == person.id() || answers.whole())
                    .forEach(one -> followUps.open(FollowUps.Kind.MOVED_OUT, one, change, now));
        }
        if (died || left) {
            actsFor.forEach(ward -> followUps.open(FollowUps.Kind.RECEIVER, ward, change, now));
        }
        boolean gone = died || left && !answers.whole() || answers.kind().does(LifeEventKind.Effect.JOIN)
                || answers.kind().does(LifeEventKind.Effect.SPLIT);
        if (led && gone) {
            changes.people(change).stream().filter(one -> one != person.id()).limit(1)
                    .forEach(one -> followUps.open(FollowUps.Kind.HEAD, one, change, now));
        }
    }

    /** Whether she is the head of others. */
    private boolean leads(long person, LocalDate day) {
        List<PersonOnDay> household = registry.household(person, day);
        return household.size() > 1
                && household.stream().anyMatch(member -> member.person().id() == person && member.relation() == Relation.HEAD);
    }
}
