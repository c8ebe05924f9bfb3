package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ansinh.law.Programme.Rhythm;
import org.jspecify.annotations.Nullable;

/** A law that says for every month what the test wants it to say; programmes of its own, so that other tests are not met. */
final class FixedLaw implements LawAmounts {

    private final Set<String> programmes;
    private final Map<String, Long> amounts = new ConcurrentHashMap<>();
    private final Map<Long, YearMonth> deaths = new ConcurrentHashMap<>();
    private final Map<String, Rhythm> rhythms = new ConcurrentHashMap<>();
    private String version = "";

    FixedLaw(String... programmes) {
        this.programmes = Set.of(programmes);
    }

    /** From this month on the law gives every person of the programme this amount. */
    FixedLaw gives(String programme, YearMonth from, long amount) {
        for (YearMonth month = from; month.getYear() < 2028; month = month.plusMonths(1)) {
            amounts.put(programme + month, amount);
        }
        return this;
    }

    FixedLaw pays(String programme, Rhythm rhythm) {
        rhythms.put(programme, rhythm);
        return this;
    }

    /** Another name is another law. */
    FixedLaw named(String name) {
        version = name;
        return this;
    }

    @Override
    public String version(YearMonth month, LocalDate knownOn) {
        return version;
    }

    FixedLaw died(long person, YearMonth month) {
        deaths.put(person, month);
        return this;
    }

    @Override
    public Set<String> paidByRun() {
        return programmes;
    }

    @Override
    public Answers ask(List<Long> people, List<YearMonth> months, Set<String> asked, LocalDate knownOn, Instant knownAt) {
        return new Answers() {
            @Override
            public Reckoning.Law law(long person, String programme, YearMonth month) {
                return amounts.containsKey(programme + month) ? Reckoning.Law.YES : Reckoning.Law.NO;
            }

            @Override
            public long amount(long person, String programme, YearMonth month) {
                return amounts.getOrDefault(programme + month, 0L);
            }

            @Override
            public Rhythm rhythm(String programme) {
                return rhythms.getOrDefault(programme, Rhythm.MONTHLY);
            }

            @Override
            public @Nullable YearMonth died(long person) {
                return deaths.get(person);
            }
        };
    }
}
