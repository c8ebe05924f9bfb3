package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.LawBook;
import org.ansinh.law.Programme;
import org.ansinh.platform.entitlement.Entitlements;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.MonthEntitlement;
import org.ansinh.platform.entitlement.MonthlyAmounts;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.Populations;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The law over the registers, as the rooms before this one answer. */
@Component
class RegisterLaw implements LawAmounts {

    private final Entitlements entitlements;
    private final Populations populations;
    private final Registry registry;
    private final Merges merges;
    private final Law law;

    RegisterLaw(Entitlements entitlements, Populations populations, Registry registry, Merges merges, Law law) {
        this.law = law;
        this.entitlements = entitlements;
        this.populations = populations;
        this.registry = registry;
        this.merges = merges;
    }

    @Override
    public Set<String> paidByRun() {
        return entitlements.paidByRun().keySet();
    }

    @Override
    public Answers ask(List<Long> people, List<YearMonth> months, Set<String> programmes, LocalDate knownOn, Instant knownAt) {
        Map<Long, Long> survivors = merges.survivors(people);
        List<Long> asked = survivors.isEmpty() ? people : people.stream().map(one -> survivors.getOrDefault(one, one)).distinct().toList();
        return new Found(entitlements.bulk(asked, months, knownOn, knownAt, programmes), deaths(asked, months.getLast(), knownAt),
                survivors, entitlements.paidByRun());
    }

    @Override
    public List<LocalDate> changes(String programme, YearMonth month, LocalDate after, LocalDate to) {
        LawBook book = law.book();
        LocalDate day = month.atEndOfMonth();
        return Stream.concat(
                book.parameters().stream().flatMap(one -> one.rows().stream()).filter(row -> !row.appliesFrom().isAfter(day))
                        .map(row -> row.inForce()),
                book.programmes().stream().filter(one -> one.code().equals(programme)).flatMap(one -> one.versions().stream())
                        .map(Programme.Version::inForce))
                .filter(force -> force.isAfter(after) && !force.isAfter(to)).distinct().sorted(Comparator.reverseOrder())
                .filter(force -> !book.on(day, force).answersLike(book.on(day, force.minusDays(1)), programme))
                .toList();
    }

    @Override
    public String instruments(String programme, YearMonth month, List<LocalDate> inForce) {
        LawBook book = law.book();
        Set<String> read = inForce.stream().flatMap(day -> book.on(month.atEndOfMonth(), day).parameters(programme).stream())
                .collect(Collectors.toSet());
        return book.parameters().stream().filter(one -> read.contains(one.id()))
                .flatMap(one -> one.rows().stream()).filter(row -> inForce.contains(row.inForce()))
                .map(row -> row.citation().instrument().number()).distinct().sorted().collect(Collectors.joining("; "));
    }

    @Override
    public String version(YearMonth month, LocalDate knownOn) {
        return law.book().on(month.atEndOfMonth(), knownOn).version();
    }

    /** Whoever is no living resident at the end of the last month is looked up one by one: there are few. */
    private Map<Long, YearMonth> deaths(List<Long> people, YearMonth last, Instant knownAt) {
        long[] living = populations.load(new Scope.People(people), last.atEndOfMonth(), knownAt).personIds();
        Map<Long, YearMonth> deaths = new HashMap<>();
        for (long person : people) {
            if (Arrays.binarySearch(living, person) < 0) {
                registry.find(person, knownAt).ifPresent(found -> {
                    LocalDate died = found.died();
                    if (died != null) {
                        deaths.put(person, YearMonth.from(died));
                    }
                });
            }
        }
        return deaths;
    }

    /** What holds for a record that was merged is what holds for the person who stands for it. */
    private record Found(MonthlyAmounts amounts, Map<Long, YearMonth> deaths, Map<Long, Long> survivors,
            Map<String, Programme.Rhythm> rhythms)
            implements
                Answers {

        private long person(long record) {
            return survivors.getOrDefault(record, record);
        }

        @Override
        public Reckoning.Law law(long person, String programme, YearMonth month) {
            return law(amounts.of(person(person), programme, month));
        }

        private static Reckoning.Law law(MonthEntitlement answer) {
            return switch (answer.status()) {
                case YES -> Reckoning.Law.YES;
                case NO -> Reckoning.Law.NO;
                case DEPENDS -> Reckoning.Law.UNKNOWN;
            };
        }

        @Override
        public Answer of(long person, String programme, YearMonth month) {
            MonthEntitlement answer = amounts.of(person(person), programme, month);
            return new Answer(law(answer), answer.amount());
        }

        @Override
        public long amount(long person, String programme, YearMonth month) {
            return amounts.of(person(person), programme, month).amount();
        }

        @Override
        public Programme.Rhythm rhythm(String programme) {
            return rhythms.getOrDefault(programme, Programme.Rhythm.MONTHLY);
        }

        @Override
        public String row(long person, String programme, YearMonth month) {
            return amounts.of(person(person), programme, month).row();
        }

        @Override
        public @Nullable YearMonth died(long person) {
            return deaths.get(person(person));
        }
    }
}
