package org.ansinh.law.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.ansinh.law.Determination;
import org.ansinh.law.Fact;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Population;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.jspecify.annotations.Nullable;

/**
 * Compares two states of the law over the same people: two whole determinations, person by person. Household programmes count
 * their households, each in the group of its first member.
 */
public final class Simulation {

    private static final int NOT = 0;
    private static final int UNDECIDED = 1;

    private final Population population;
    private final Groups groups;
    private final Set<String> followed;
    private final Determination before;
    private final Determination after;
    private final LawOnDay lawAfter;
    private final List<Pair> pairs;
    private final int[] members;

    /** A programme and where it stands in either law; -1 where it is not in force. */
    private record Pair(Programme programme, int before, int after, boolean alike, Categories categories) {

        boolean ofHousehold() {
            return programme.subject() == Fact.Subject.HOUSEHOLD;
        }
    }

    private Simulation(Baseline baseline, LawOnDay after, Groups groups, Set<String> followed) {
        LawOnDay before = baseline.law();
        Population population = baseline.population();
        this.population = population;
        this.groups = groups;
        this.followed = followed;
        this.lawAfter = after;
        this.before = baseline.determination();
        this.pairs = pairs(before, after).stream()
                .filter(pair -> baseline.programmes().isEmpty() || baseline.programmes().contains(pair.programme().code())).toList();
        this.after = new Determination(after, population,
                pairs.stream().filter(pair -> !pair.alike()).map(pair -> pair.programme().code()).collect(Collectors.toSet()));
        this.members = new int[population.households()];
        for (int person = 0; person < population.people(); person++) {
            if (population.household(person) >= 0) {
                members[population.household(person)]++;
            }
        }
    }

    /** A law over everybody, determined once and compared with many others; {@code programmes} are those that count. */
    public record Baseline(LawOnDay law, Population population, Determination determination, Set<String> programmes) {

        /** Of every programme that either law may have. */
        public static Baseline of(LawOnDay law, Population population, int workers) {
            return of(law, population, workers, Set.of());
        }

        /** Of some programmes only; of all when none is named. */
        public static Baseline of(LawOnDay law, Population population, int workers, Set<String> programmes) {
            Determination determination = programmes.isEmpty()
                    ? new Determination(law, population)
                    : new Determination(law, population, programmes);
            ranges(population.people(), workers, (from, to) -> {
                law.determine(population, from, to, determination);
                return true;
            });
            return new Baseline(law, population, determination, programmes);
        }
    }

    /** Runs both laws on {@code workers} threads; programmes named in {@code followed} list who moved. */
    public static Effects compare(LawOnDay before, LawOnDay after, Population population, Groups groups, int workers,
            Set<String> followed) {
        return compare(Baseline.of(before, population, workers), after, groups, workers, followed);
    }

    /** Runs the other law against a baseline; what surely answers alike is not looked into again. */
    public static Effects compare(Baseline before, LawOnDay after, Groups groups, int workers, Set<String> followed) {
        Simulation simulation = new Simulation(before, after, groups, followed);
        return simulation.effects(ranges(before.population().people(), workers, simulation::run));
    }

    private interface Range<T> {
        T run(int from, int to);
    }

    private static <T> List<T> ranges(int people, int workers, Range<T> range) {
        List<CompletableFuture<T>> parts = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int from = (int) ((long) people * worker / workers);
            int to = (int) ((long) people * (worker + 1) / workers);
            parts.add(CompletableFuture.supplyAsync(() -> range.run(from, to)));
        }
        return parts.stream().map(CompletableFuture::join).toList();
    }

    private static List<Pair> pairs(LawOnDay before, LawOnDay after) {
        Map<String, Programme> all = new LinkedHashMap<>();
        before.programmes().forEach(one -> all.put(one.code(), one));
        after.programmes().forEach(one -> all.put(one.code(), one));
        return all.values().stream()
                .map(one -> new Pair(one, index(before, one), index(after, one), before.answersLike(after, one.code()),
                        new Categories(one.code(), before, after)))
                .toList();
    }

    private static int index(LawOnDay law, Programme programme) {
        List<String> codes = law.programmes().stream().map(Programme::code).toList();
        return codes.indexOf(programme.code());
    }

    /** Counts of one range of people. */
    private final class Part {

        private final Tally money = new Tally(groups.count());
        private final List<Tally> tallies = pairs.stream().map(pair -> new Tally(groups.count())).toList();
        private final Map<MoveKey, Moved> moves = new HashMap<>();
    }

    private record MoveKey(int pair, int from, int to) {}

    private static final class Moved {

        private final long[] subjects;
        private final long[] people;
        private final List<Integer> who = new ArrayList<>();

        Moved(int groups) {
            this.subjects = new long[groups];
            this.people = new long[groups];
        }
    }

    /** Programme by programme, since the results of each lie side by side. */
    private Part run(int from, int to) {
        lawAfter.determine(population, from, to, after);
        Part part = new Part();
        People people = new People(from, to, firstMembers(from, to));
        for (int i = 0; i < pairs.size(); i++) {
            count(i, people, part);
        }
        for (int person = from; person < to; person++) {
            int group = groups.of()[person];
            if (group >= 0) {
                int at = person - from;
                tally(part.money, group, sum(people.yearBefore()[at], people.unsure()[at]),
                        sum(people.yearAfter()[at], people.unsure()[at]),
                        people.yearBefore()[at], people.yearAfter()[at]);
            }
        }
        return part;
    }

    /** A range of people, with what all programmes together give each in a year. */
    private record People(int from, int to, boolean[] first, long[] yearBefore, long[] yearAfter, boolean[] unsure) {

        People(int from, int to, boolean[] first) {
            this(from, to, first, new long[to - from], new long[to - from], new boolean[to - from]);
        }
    }

    /** Whom a household's result stands at. */
    private boolean[] firstMembers(int from, int to) {
        boolean[] first = new boolean[to - from];
        boolean[] seen = new boolean[population.households()];
        for (int person = 0; person < to; person++) {
            int home = population.household(person);
            if (home >= 0 && !seen[home]) {
                seen[home] = true;
                if (person >= from) {
                    first[person - from] = true;
                }
            }
        }
        return first;
    }

    private void count(int i, People people, Part part) {
        Pair pair = pairs.get(i);
        Tally tally = part.tallies.get(i);
        long yearly = Effects.yearly(pair.programme(), 1);
        boolean asked = pair.programme().kind() != Programme.Kind.STATUS;
        for (int person = people.from(); person < people.to(); person++) {
            int at = person - people.from();
            int group = groups.of()[person];
            if (group < 0 || pair.ofHousehold() && !people.first()[at]) {
                continue;
            }
            byte was = pair.before() < 0 ? Determination.NO : before.status(pair.before(), person);
            byte is = pair.alike() ? was : pair.after() < 0 ? Determination.NO : after.status(pair.after(), person);
            long had = was == Determination.YES ? before.amount(pair.before(), person) : 0;
            long has = pair.alike() ? had : is == Determination.YES ? after.amount(pair.after(), person) : 0;
            tally(tally, group, was, is, had, has);
            people.unsure()[at] |= asked && (was == Determination.DEPENDS || is == Determination.DEPENDS);
            people.yearBefore()[at] += had * yearly;
            people.yearAfter()[at] += has * yearly;
            if (!pair.alike()) {
                move(i, person, group, was, is, part);
            }
        }
    }

    /** Together a person is undecided only when nothing known changes for her. */
    private static byte sum(long year, boolean unsure) {
        return year > 0 ? Determination.YES : unsure ? Determination.DEPENDS : Determination.NO;
    }

    private static void tally(Tally tally, int group, byte was, byte is, long had, long has) {
        tally.counted[group]++;
        tally.entitledBefore[group] += was == Determination.YES ? 1 : 0;
        tally.entitledAfter[group] += is == Determination.YES ? 1 : 0;
        tally.amountBefore[group] += had;
        tally.amountAfter[group] += has;
        if (was == Determination.DEPENDS || is == Determination.DEPENDS) {
            tally.undecided[group]++;
        } else if (has > had || (has == had && was == Determination.NO && is == Determination.YES)) {
            tally.winners[group]++;
        } else if (has < had || (was == Determination.YES && is == Determination.NO)) {
            tally.losers[group]++;
        }
    }

    private void move(int at, int person, int group, byte was, byte is, Part part) {
        if (was == Determination.NO && is == Determination.NO) {
            return;
        }
        Pair pair = pairs.get(at);
        int from = pair.categories().of(was, before, pair.before(), person, true);
        int to = pair.categories().of(is, after, pair.after(), person, false);
        if (from == to) {
            return;
        }
        Moved moved = part.moves.computeIfAbsent(new MoveKey(at, from, to), key -> new Moved(groups.count()));
        moved.subjects[group]++;
        moved.people[group] += pair.ofHousehold() ? members[population.household(person)] : 1;
        if (followed.contains(pair.programme().code())) {
            moved.who.add(person);
        }
    }

    private Effects effects(List<Part> parts) {
        Part all = new Part();
        for (Part part : parts) {
            all.money.add(part.money);
            for (int i = 0; i < pairs.size(); i++) {
                all.tallies.get(i).add(part.tallies.get(i));
            }
            part.moves.forEach((key, moved) -> {
                Moved into = all.moves.computeIfAbsent(key, any -> new Moved(groups.count()));
                for (int group = 0; group < groups.count(); group++) {
                    into.subjects[group] += moved.subjects[group];
                    into.people[group] += moved.people[group];
                }
                into.who.addAll(moved.who);
            });
        }
        List<Effects.OfProgramme> programmes = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            programmes.add(new Effects.OfProgramme(pairs.get(i).programme(), all.tallies.get(i)));
        }
        List<Effects.Move> moves = new ArrayList<>();
        all.moves.forEach((key, moved) -> {
            Pair pair = pairs.get(key.pair());
            moves.add(
                    new Effects.Move(pair.programme(), pair.categories().name(key.from()), pair.categories().name(key.to()), moved.subjects,
                            moved.people, List.copyOf(moved.who)));
        });
        moves.sort(Comparator.comparing((Effects.Move move) -> move.programme().code())
                .thenComparing(move -> -move.subjects(group -> true))
                .thenComparing(Effects.Move::from).thenComparing(Effects.Move::to));
        return new Effects(all.money, List.copyOf(programmes), List.copyOf(moves));
    }

    /** Numbers for the categories of a programme that both laws share. */
    private static final class Categories {

        private final List<String> names = new ArrayList<>(List.of("", "?"));
        private final Side before;
        private final Side after;

        /** {@code output}: name of the code the categories are taken from; null when they are rows. {@code numbers}: by code or row. */
        private record Side(@Nullable String output, int[] numbers) {}

        Categories(String programme, LawOnDay before, LawOnDay after) {
            this.before = side(programme, before);
            this.after = side(programme, after);
        }

        private Side side(String programme, LawOnDay law) {
            if (law.programmes().stream().noneMatch(one -> one.code().equals(programme))) {
                return new Side(null, new int[0]);
            }
            return law.codedOutput(programme)
                    .map(output -> new Side(output.name(), numbers(output.codes())))
                    .orElseGet(() -> new Side(null, numbers(law.rows(programme).stream().map(RuleRow::id).toList())));
        }

        private int[] numbers(List<String> categories) {
            return categories.stream().mapToInt(this::number).toArray();
        }

        private int number(String name) {
            int known = names.indexOf(name);
            if (known >= 0) {
                return known;
            }
            names.add(name);
            return names.size() - 1;
        }

        int of(byte status, Determination determination, int programme, int person, boolean isBefore) {
            if (status != Determination.YES) {
                return status == Determination.DEPENDS ? UNDECIDED : NOT;
            }
            Side side = isBefore ? before : after;
            if (side.output() != null) {
                long coded = determination.output(programme, side.output(), person);
                return coded == Population.UNKNOWN ? UNDECIDED : side.numbers()[(int) coded];
            }
            int row = determination.row(programme, person);
            return row < 0 ? UNDECIDED : side.numbers()[row];
        }

        String name(int number) {
            return names.get(number);
        }
    }
}
