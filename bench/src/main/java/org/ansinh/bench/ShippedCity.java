package org.ansinh.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Population;

/**
 * Made-up people for the whole shipped law: households of four, ages of a real pyramid's width, every other fact ordinary for
 * nine in ten and anything in its range for the rest. Nothing is unknown, so that the columns alone are measured. Same seed, same people.
 */
final class ShippedCity {

    private static final int HOUSEHOLD = 4;
    private static final int ODDS = 10;
    private static final long OLDEST = 95 * 365L;
    private static final long RANGE = 10_000_000;

    private ShippedCity() {}

    static Population of(FactCatalogue catalogue, int people, long today) {
        int homes = (people + HOUSEHOLD - 1) / HOUSEHOLD;
        Population population = new Population(catalogue, people, homes);
        for (int i = 0; i < people; i++) {
            population.household(i, i / HOUSEHOLD);
        }
        SplittableRandom random = new SplittableRandom(42);
        for (Fact fact : recorded(catalogue)) {
            int size = fact.subject() == Fact.Subject.PERSON ? people : homes;
            for (int i = 0; i < size; i++) {
                population.set(fact, i, value(fact, random, today));
            }
        }
        return population;
    }

    private static List<Fact> recorded(FactCatalogue catalogue) {
        return new ArrayList<>(catalogue.all().stream().filter(fact -> fact.derivation().isEmpty()).toList());
    }

    private static long value(Fact fact, SplittableRandom random, long today) {
        if (fact.ordinary() != null && random.nextInt(ODDS) != 0) {
            return Population.code(fact, fact.ordinary());
        }
        long low = fact.min() == null ? 0 : fact.min();
        return switch (fact.type()) {
            case BOOLEAN -> random.nextInt(2);
            case CODE -> random.nextInt(fact.codes().size());
            case DATE -> Math.max(fact.min() == null ? Long.MIN_VALUE : low,
                    Math.min(fact.max() == null ? Long.MAX_VALUE : fact.max(), today - random.nextLong(OLDEST)));
            case WHOLE, DECIMAL -> low + random.nextLong(Math.min(RANGE, fact.max() == null ? RANGE : fact.max() - low + 1));
        };
    }
}
