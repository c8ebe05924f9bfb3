package org.ansinh.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.ansinh.linkage.synthetic.SyntheticPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Pairs a second of the comparison alone, blocking and learning left out. Runs only when asked:
 * {@code mvn -pl linkage test -Dtest=CompareMeasure -Dansinh.measure.people=1000000}.
 */
@EnabledIfSystemProperty(named = "ansinh.measure.people", matches = "[0-9]+")
class CompareMeasure {

    private static final int ROUNDS = 6;

    @Test
    void pairsASecond() {
        Schema schema = Schema.vietnamesePeople();
        Records.Builder builder = Records.builder(schema);
        SyntheticPeople.generate(Integer.getInteger("ansinh.measure.people"), 883_127, (id, person, values) -> builder.add(id, values));
        Records people = builder.build();
        Workers workers = new Workers(2);
        Blocks blocks = Blocks.of(people, schema, workers, new Report());
        Comparing comparing = new Comparing(schema, blocks, new Kernel(schema, people.values()), false);
        long before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Seen[] seen = new Seen[comparing.tasks()];
            long start = System.nanoTime();
            comparing.run(workers, task -> seen[task] = new Seen());
            double seconds = (System.nanoTime() - start) / 1e9;
            long pairs = Arrays.stream(seen).mapToLong(one -> one.pairs).sum();
            long patterns = Arrays.stream(seen).mapToLong(one -> one.patterns).sum();
            System.out.printf(Locale.ROOT, "MEASURED %,d pairs in %.2f s, two threads: %.2f M pairs a second%n", pairs, seconds,
                    pairs / seconds / 1e6);
            assertThat(round == 0 || before == patterns).as("the same patterns every time").isTrue();
            before = patterns;
        }
    }

    private static final class Seen implements Comparing.Sink {
        private long pairs;
        private long patterns;

        @Override
        public void pair(int a, int b, int pattern, int free) {
            pairs++;
            patterns += pattern;
        }
    }
}
