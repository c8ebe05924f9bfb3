package org.ansinh.platform.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ansinh.law.Fact;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.BulkRegistry.Home;
import org.ansinh.platform.registry.BulkRegistry.Known;
import org.ansinh.platform.registry.BulkWriter;
import org.ansinh.platform.registry.Relation;
import org.jspecify.annotations.Nullable;

/** Holds rows against what the register believes: what is new, what changed, what a person must decide. Writes nothing itself. */
final class Comparison {

    private final Slice.Context context;
    private final Matching.Found found;
    private final Slice.Homes homes;
    private final Slice.Beliefs beliefs;
    private final Ids people;
    private final Ids households;
    private final Areas areas;
    private final BulkRegistry registry;
    private final Writes writes = new Writes();
    private List<CellFault> faults = new ArrayList<>();

    Comparison(Slice.Context context, Matching.Found found, Slice.Homes homes, Slice.Beliefs beliefs, Ids people, Ids households,
            Areas areas, BulkRegistry registry) {
        this.context = context;
        this.found = found;
        this.homes = homes;
        this.beliefs = beliefs;
        this.people = people;
        this.households = households;
        this.areas = areas;
        this.registry = registry;
    }

    record Judged(Outcome outcome, List<CellFault> faults) {}

    Writes writes() {
        return writes;
    }

    Judged judge(Reading one) {
        faults = new ArrayList<>();
        List<Integer> mark = writes.mark();
        Outcome outcome = outcome(one);
        if (!faults.isEmpty()) {
            writes.backTo(mark);
        }
        return new Judged(faults.isEmpty() ? outcome : Outcome.REFUSED, faults);
    }

    private Outcome outcome(Reading one) {
        Known known = found.people().get(one.row());
        if (found.twice().contains(one.row())) {
            return refuse(one, Field.NUMBER, "intake.row.numberTwice");
        }
        if (one.code() != 0 && known == null) {
            return refuse(one, Field.CODE, "intake.row.unknown");
        }
        if (known != null && !mine(known.areaUnit())) {
            boolean lookup = context.mapping().kind() == Kind.FACTS;
            return refuse(one, null, lookup ? "intake.row.unknown" : "intake.row.elsewhere");
        }
        if (one.area() != 0 && !context.areas().contains(one.area())) {
            return refuse(one, Field.AREA, "intake.row.area.outside");
        }
        if (homes.wrong().contains(one.household())) {
            return refuse(one, Field.HOUSEHOLD, "intake.row.household");
        }
        if (!one.household().isEmpty()
                && Optional.ofNullable(homes.named().get(one.household())).map(homes.known()::get).map(Home::areaUnit)
                        .filter(unit -> !context.areas().contains(unit)).isPresent()) {
            return refuse(one, Field.HOUSEHOLD, "intake.row.household");
        }
        if (known == null) {
            known = alike(one);
            if (known != null) {
                return somebodyAlike(one, known);
            }
            return unknown(one);
        }
        return known(one, known);
    }

    private Outcome known(Reading one, Known known) {
        Known identified = known;
        Optional<Outcome> conflict = identity(one, known);
        if (conflict.isPresent()) {
            return conflict.get();
        }
        boolean corrected = !writes.corrections.isEmpty() && writes.corrections.getLast().id() == known.id();
        Outcome rest = switch (context.mapping().kind()) {
            case PEOPLE -> lives(one, identified);
            case FACTS -> facts(one, identified, Optional.ofNullable(identified.household()), one.since());
            case POPULATION -> event(one, identified);
        };
        if (!one.key().isEmpty()) {
            writes.personKeys.put(one.key(), known.id());
        }
        return corrected && rest == Outcome.SAME ? Outcome.CHANGED : rest;
    }

    /** Somebody visible who may be the same and has no other number. */
    private @Nullable Known alike(Reading one) {
        return found.alike().getOrDefault(one.row(), List.of()).stream()
                .filter(candidate -> candidate.areaUnit() != null && mine(candidate.areaUnit()))
                .filter(candidate -> one.number() == null || candidate.number().isEmpty())
                .findFirst().orElse(null);
    }

    private Outcome somebodyAlike(Reading one, Known candidate) {
        Conflict.State state = ask(one, Conflict.Kind.MAYBE_SAME, candidate, identity(candidate),
                identity(one) + "\t" + one.areaText() + "\t" + one.address() + "\t" + one.household());
        return switch (state) {
            case KEPT -> unknown(one);
            case TAKEN -> {
                if (one.number() == null && one.born() != null) {
                    writes.personKeys.put(one.key().isEmpty() ? Keys.derived(one) : one.key(), candidate.id());
                }
                yield known(one, candidate);
            }
            case LEFT_OUT -> Outcome.SAME;
            default -> Outcome.CONFLICT;
        };
    }

    private Outcome unknown(Reading one) {
        Kind kind = context.mapping().kind();
        if (kind == Kind.FACTS
                || kind == Kind.POPULATION && (one.event() == Reading.Event.DEATH || one.event() == Reading.Event.MOVE_OUT)) {
            return refuse(one, null, "intake.row.unknown");
        }
        if (one.name().isEmpty() || one.sex() == null || one.born() == null) {
            return refuse(one, null, "intake.row.identity");
        }
        Known parent = found.parents().get(one.row());
        if (parent != null && !mine(parent.areaUnit())) {
            return refuse(one, Field.PARENT, "intake.row.unknown");
        }
        LocalDate born = one.born();
        LocalDate from = born.isAfter(one.since()) || one.event() == Reading.Event.BIRTH ? born : one.since();
        Long household = parent != null && parent.household() != null && one.household().isEmpty()
                ? parent.household()
                : place(one, from, null);
        if (!faults.isEmpty()) {
            return Outcome.REFUSED;
        }
        if (household == null) {
            return refuse(one, null, "intake.row.homeless");
        }
        long id = people.next();
        writes.people.add(new BulkWriter.Person(id, one.name(), one.sex(), born, one.number()));
        Relation relation = one.relation() != null ? one.relation() : parent != null ? Relation.CHILD : Relation.OTHER;
        writes.joinings.add(new BulkWriter.Joining(id, household, relation, from));
        record(one, id, household, from);
        if (!one.key().isEmpty()) {
            writes.personKeys.put(one.key(), id);
        }
        if (one.number() == null) {
            writes.personKeys.put(Keys.derived(one), id);
        }
        return Outcome.FRESH;
    }

    /** The household a row names, made when it is new and moved when it lives elsewhere now; null when the row names none and no area. */
    private @Nullable Long place(Reading one, LocalDate from, @Nullable Long otherwise) {
        String name = one.household();
        Long household = name.isEmpty()
                ? otherwise
                : Optional.ofNullable(homes.named().get(name)).or(() -> Optional.ofNullable(writes.householdKeys.get(name))).orElse(null);
        if (household == null) {
            if (one.area() == 0) {
                return null;
            }
            household = households.next();
            if (!name.isEmpty()) {
                writes.householdKeys.put(name, household);
            }
            writes.households.add(household);
            settle(one, household, from);
            return household;
        }
        Home home = homes.known().get(household);
        if (home != null && one.area() != 0 && moved(one, home) && !writes.movings.containsKey(household)) {
            if (home.since() != null && from.isBefore(home.since())) {
                refuse(one, Field.AREA, "intake.row.older", "#" + home.since());
            } else {
                settle(one, household, from);
            }
        }
        return household;
    }

    private void settle(Reading one, long household, LocalDate from) {
        if (areas.find(one.area(), from).filter(unit -> unit.kind().lowest()).isEmpty()) {
            refuse(one, Field.AREA, "registry.area.day", areas.find(one.area()).map(AreaUnit::name).orElse(one.areaText()), "#" + from);
            return;
        }
        writes.movings.put(household, new BulkWriter.Moving(household, one.area(), one.hamlet(), one.address(), from));
    }

    private static boolean moved(Reading one, Home home) {
        return !Objects.equals(home.areaUnit(), one.area())
                || !one.hamlet().isEmpty() && !Words.fold(one.hamlet()).equals(Words.fold(home.hamlet()))
                || !one.address().isEmpty() && !Words.fold(one.address()).equals(Words.fold(home.address()));
    }

    private Outcome lives(Reading one, Known known) {
        if (known.died() != null) {
            Conflict.State state = ask(one, Conflict.Kind.ALIVE, known, String.valueOf(known.died()), "" + one.since());
            if (state != Conflict.State.TAKEN) {
                return state.waiting() ? Outcome.CONFLICT : Outcome.SAME;
            }
            writes.resurrected.add(known.id());
        }
        int before = writes.movings.size() + writes.households.size() + writes.resurrected.size();
        Long household = place(one, one.since(), null);
        if (!faults.isEmpty() || household == null) {
            return Outcome.REFUSED;
        }
        boolean joined = join(one, known, household, one.since());
        boolean recorded = record(one, known.id(), household, one.since());
        return joined || recorded || writes.movings.size() + writes.households.size() + writes.resurrected.size() > before
                ? Outcome.CHANGED
                : Outcome.SAME;
    }

    private boolean join(Reading one, Known known, long household, LocalDate from) {
        boolean here = Objects.equals(known.household(), household) && known.memberUntil() == null;
        boolean related = one.relation() == null || one.relation() == known.relation();
        if (here && related) {
            return false;
        }
        if (known.memberSince() != null && from.isBefore(known.memberSince())) {
            refuse(one, Field.HOUSEHOLD, "intake.row.older", "#" + known.memberSince());
            return false;
        }
        Relation relation = one.relation() != null ? one.relation() : here && known.relation() != null ? known.relation() : Relation.OTHER;
        writes.joinings.add(new BulkWriter.Joining(known.id(), household, relation, from));
        return true;
    }

    private Outcome facts(Reading one, Known known, Optional<Long> household, LocalDate since) {
        boolean ofHousehold = one.facts().stream().anyMatch(fact -> fact.fact().subject() == Fact.Subject.HOUSEHOLD);
        if (ofHousehold && household.isEmpty()) {
            return refuse(one, null, "intake.row.noHousehold");
        }
        return record(one, known.id(), household.orElse(0L), since) ? Outcome.CHANGED : Outcome.SAME;
    }

    /** Records the facts that are not believed already; true when there are any. */
    private boolean record(Reading one, long person, long household, LocalDate since) {
        boolean changed = false;
        for (Reading.FactValue fact : one.facts()) {
            boolean hers = fact.fact().subject() == Fact.Subject.PERSON;
            long subject = hers ? person : household;
            var lines = (hers ? beliefs.people() : beliefs.households()).getOrDefault(subject, Map.of()).getOrDefault(fact.fact().id(),
                    List.of());
            Long now = BulkRegistry.on(lines, since);
            if (now == null || now != fact.value()) {
                writes.fact(new BulkWriter.Recorded(subject, fact.fact(), since, fact.value()));
                changed = true;
            }
        }
        return changed;
    }

    private Outcome event(Reading one, Known known) {
        return switch (Objects.requireNonNull(one.event())) {
            case BIRTH -> Outcome.SAME;
            case DEATH -> death(one, known);
            case MOVE_IN -> moveIn(one, known);
            case MOVE_OUT -> moveOut(one, known);
        };
    }

    private Outcome death(Reading one, Known known) {
        LocalDate day = one.since();
        if (day.equals(known.died())) {
            return Outcome.SAME;
        }
        if (day.isBefore(known.born())) {
            return refuse(one, Field.SINCE, "registry.died.range");
        }
        LocalDate last = beliefs.lastFacts().get(known.id());
        Conflict.State state = known.died() != null
                ? ask(one, Conflict.Kind.DEATH_DAY, known, String.valueOf(known.died()), day.toString())
                : last != null && last.isAfter(day)
                        ? ask(one, Conflict.Kind.LATER_FACTS, known, last.toString(), day.toString())
                        : Conflict.State.TAKEN;
        if (state == Conflict.State.TAKEN) {
            writes.deaths.add(new BulkWriter.Ending(known.id(), day));
            return Outcome.CHANGED;
        }
        return state.waiting() ? Outcome.CONFLICT : Outcome.SAME;
    }

    private Outcome moveIn(Reading one, Known known) {
        if (one.area() == 0) {
            if (one.areaText().isEmpty()) {
                return refuse(one, Field.AREA, "intake.cell.missing", "@AREA");
            }
            Conflict.State state = ask(one, Conflict.Kind.UNKNOWN_UNIT, known, String.valueOf(known.areaUnit()),
                    one.areaText() + "\t" + one.since());
            return state.waiting() ? Outcome.CONFLICT : Outcome.SAME;
        }
        Home home = known.household() == null ? null : homes.known().get(known.household());
        boolean named = !one.household().isEmpty();
        if (!named && home != null && known.memberUntil() == null && !moved(one, home)) {
            return Outcome.SAME;
        }
        boolean whole = home != null && home.members() <= 1 && known.memberUntil() == null;
        int before = writes.movings.size();
        Long household = place(one, one.since(), whole && !named ? known.household() : null);
        if (!faults.isEmpty() || household == null) {
            return Outcome.REFUSED;
        }
        boolean fresh = writes.households.contains(household) && one.relation() == null && !named;
        Reading placed = fresh ? one.related(Relation.HEAD) : one;
        boolean joined = join(placed, known, household, one.since());
        return joined || writes.movings.size() > before ? Outcome.CHANGED : Outcome.SAME;
    }

    private Outcome moveOut(Reading one, Known known) {
        if (known.household() == null || known.memberUntil() != null) {
            return Outcome.SAME;
        }
        if (known.memberSince() != null && one.since().isBefore(known.memberSince())) {
            return refuse(one, Field.SINCE, "intake.row.older", "#" + known.memberSince());
        }
        writes.leavings.add(new BulkWriter.Ending(known.id(), one.since()));
        return Outcome.CHANGED;
    }

    /** Empty when the row may go on; name, sex, day of birth and number agree or a person has decided. */
    private Optional<Outcome> identity(Reading one, Known known) {
        boolean name = !one.name().isEmpty() && !Words.fold(one.name()).equals(Words.fold(known.name()));
        boolean sex = one.sex() != null && one.sex() != known.sex();
        boolean born = one.born() != null && !one.born().equals(known.born());
        boolean number = one.number() != null && !known.number().isEmpty() && !registry.hash(one.number()).equals(known.number());
        BulkWriter.Person corrected = new BulkWriter.Person(known.id(), known.name(), known.sex(), known.born(), null);
        boolean correct = false;
        if (name || sex || born) {
            String theirs = (one.name().isEmpty() ? known.name() : one.name()) + "\t" + (one.born() == null ? known.born() : one.born())
                    + "\t" + (one.sex() == null ? known.sex() : one.sex());
            Conflict.State state = ask(one, Conflict.Kind.IDENTITY, known, identity(known), theirs);
            if (state.waiting() || state == Conflict.State.LEFT_OUT) {
                return Optional.of(state.waiting() ? Outcome.CONFLICT : Outcome.SAME);
            }
            if (state == Conflict.State.TAKEN) {
                corrected = new BulkWriter.Person(known.id(), one.name().isEmpty() ? known.name() : one.name(),
                        one.sex() == null ? known.sex() : one.sex(),
                        one.born() == null ? known.born() : one.born(), null);
                correct = !corrected.name().equals(known.name()) || corrected.sex() != known.sex()
                        || !corrected.born().equals(known.born());
            }
        }
        if (number) {
            Conflict.State state = ask(one, Conflict.Kind.NUMBER, known, known.numberVerified() ? "verified" : "stated",
                    Objects.requireNonNull(one.number()).masked());
            if (state.waiting() || state == Conflict.State.LEFT_OUT) {
                return Optional.of(state.waiting() ? Outcome.CONFLICT : Outcome.SAME);
            }
            number = state == Conflict.State.TAKEN;
        }
        boolean first = one.number() != null && known.number().isEmpty();
        if (correct || number || first) {
            writes.corrections.add(new BulkWriter.Person(known.id(), corrected.name(), corrected.sex(), corrected.born(),
                    number || first ? one.number() : null));
        }
        return Optional.empty();
    }

    private Conflict.State ask(Reading one, Conflict.Kind kind, Known known, String ours, String theirs) {
        Slice.Decided decided = context.decided();
        if (decided != null && decided.kind() == kind && decided.person() == known.id()) {
            return decided.state();
        }
        Conflict.State state = beliefs.decided().getOrDefault(known.id(), Map.of()).get(ConflictStore.digest(kind, theirs));
        if (state == null) {
            writes.conflicts.add(new ConflictStore.Found(one.row(), kind, known.id(),
                    known.areaUnit() == null ? one.area() : known.areaUnit(), ours, theirs, one.cells()));
            return Conflict.State.OPEN;
        }
        return state;
    }

    private static String identity(Known known) {
        return known.name() + "\t" + known.born() + "\t" + known.sex();
    }

    private static String identity(Reading one) {
        return one.name() + "\t" + one.born() + "\t" + one.sex();
    }

    /** Whoever never lived anywhere is nobody's yet. */
    private boolean mine(@Nullable Integer unit) {
        return unit == null || context.areas().contains(unit);
    }

    private Outcome refuse(Reading one, @Nullable Field field, String key, Object... arguments) {
        int column = field == null ? -1 : context.mapping().column(field.name());
        String value = field == null ? "" : one.cells().getOrDefault(field.name(), Cell.EMPTY).text();
        faults.add(CellFault.of(one.row(), column, value, key, arguments));
        return Outcome.REFUSED;
    }
}
