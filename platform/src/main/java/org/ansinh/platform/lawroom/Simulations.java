package org.ansinh.platform.lawroom;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawFaults;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.PackSource;
import org.ansinh.law.Programme;
import org.ansinh.law.simulate.Effects;
import org.ansinh.law.simulate.Simulation;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changed law over the whole city, compared with the law in force. */
@Component
class Simulations {

    private static final int WORKERS = 2;
    private static final int BOOKS_KEPT = 6;

    private final Law law;
    private final Cities cities;
    private final Today today;
    private final Map<String, LawBook> tried = Collections.synchronizedMap(new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LawBook> eldest) {
            return size() > BOOKS_KEPT;
        }
    });
    private volatile @Nullable LawBook triedOver;

    Simulations(Law law, Cities cities, Today today) {
        this.law = law;
        this.cities = cities;
        this.today = today;
    }

    /**
     * What is asked.
     *
     * @param day the day of the law in force and of the people; of a day to come those of today
     * @param other a later or earlier day of the law to compare with; {@code day} itself when figures or a draft are tried
     * @param figures changed values by parameter
     * @param scope whether every programme is asked about, or only the classifications of households
     */
    record Question(LocalDate day, LocalDate other, Map<String, BigDecimal> figures, Scope scope) {

        Question {
            figures = Map.copyOf(new TreeMap<>(figures));
        }
    }

    /** Which programmes are asked about. */
    enum Scope {
        EVERYTHING,
        CLASSIFICATIONS
    }

    /** What came out: the two laws, the people, the effects, and how long reading the law and running it took. */
    record Answer(City city, LawBook lawBefore, LawBook lawAfter, LawOnDay before, LawOnDay after, Effects effects, double seconds) {

        /** Codes of the classifications of households. */
        Set<String> classifications() {
            return Simulations.classifications(before, after);
        }
    }

    /** Tries changed figures, or compares two days; only people of the visible units count. */
    Answer run(Question question, Set<Integer> visible) {
        LawBook book = law.book();
        LocalDate knownOn = knownOn(question.day(), question.other());
        if (question.figures().isEmpty()) {
            return compare(book, book.on(question.day(), knownOn), book, book.on(question.other(), knownOn), question.day(),
                    question.scope(), visible);
        }
        LocalDate force = knownOn;
        while (taken(book, question, force)) {
            force = force.plusDays(1);
        }
        PackSource amendment = ChangedFigures.amendment(book, question.figures(), question.other(), force);
        LawBook changed = changed(question.figures() + " " + question.other() + " " + force, law.source().under(amendment));
        return compare(book, book.on(question.day(), force), changed, changed.on(question.other(), force), question.day(), question.scope(),
                visible);
    }

    private static boolean taken(LawBook book, Question question, LocalDate force) {
        return question.figures().keySet().stream().anyMatch(id -> ChangedFigures.taken(book, id, question.other(), force));
    }

    /** Tries other law, read already, on a day of the law over the people of another day. */
    Answer run(LawBook changed, LocalDate people, LocalDate day, Set<Integer> visible) {
        LocalDate knownOn = knownOn(people, day);
        LawBook book = law.book();
        return compare(book, book.on(day, knownOn), changed, changed.on(day, knownOn), people, Scope.EVERYTHING, visible);
    }

    private Answer compare(LawBook lawBefore, LawOnDay before, LawBook lawAfter, LawOnDay after, LocalDate day, Scope scope,
            Set<Integer> visible) {
        City city = cities.on(day.isAfter(today.day()) ? today.day() : day);
        long start = System.nanoTime();
        Set<String> statuses = classifications(before, after);
        Simulation.Baseline baseline = scope == Scope.EVERYTHING
                ? cities.baseline(city, before, WORKERS)
                : Simulation.Baseline.of(before, city.registered().population(), WORKERS, statuses);
        Effects effects = Simulation.compare(baseline, after, city.groups(visible), WORKERS, statuses);
        return new Answer(city, lawBefore, lawAfter, before, after, effects, (System.nanoTime() - start) / 1e9);
    }

    /** Codes of the classifications of households that both laws make: what only one of them makes has no changes to show. */
    static Set<String> classifications(LawOnDay before, LawOnDay after) {
        Set<String> there = after.programmes().stream().map(Programme::code).collect(Collectors.toSet());
        return before.programmes().stream()
                .filter(one -> one.kind() == Programme.Kind.STATUS && one.subject() == Fact.Subject.HOUSEHOLD)
                .map(Programme::code).filter(there::contains).collect(Collectors.toSet());
    }

    /** Reads the city and determines the law in force over it, so that the first question is answered at once. */
    void prepare(LocalDate day) {
        cities.baseline(cities.on(day.isAfter(today.day()) ? today.day() : day), law.book().on(day, knownOn(day, day)), WORKERS);
    }

    /** The law as known when either day has come. */
    LocalDate knownOn(LocalDate day, LocalDate other) {
        LocalDate later = day.isAfter(other) ? day : other;
        return later.isAfter(today.day()) ? later : today.day();
    }

    /** Law tried a moment ago is not read again. */
    private LawBook changed(String key, PackSource source) {
        if (triedOver != law.book()) {
            tried.clear();
            triedOver = law.book();
        }
        LawBook known = tried.get(key);
        if (known != null) {
            return known;
        }
        try {
            LawBook book = LawBook.load(source);
            tried.put(key, book);
            return book;
        } catch (LawFaults faults) {
            throw new Fault("lawroom.figure.faults", faults.faults().getFirst().toString());
        }
    }
}
