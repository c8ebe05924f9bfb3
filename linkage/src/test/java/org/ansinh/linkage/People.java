package org.ansinh.linkage;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ansinh.linkage.synthetic.SyntheticPeople;
import org.jspecify.annotations.Nullable;

/** Made-up people for tests, with who is who. */
final class People {

    static final Schema SCHEMA = Schema.vietnamesePeople();

    final Map<String, Integer> who = new HashMap<>();
    final Map<String, @Nullable String[]> values = new HashMap<>();

    People(int records, long seed) {
        SyntheticPeople.generate(records, seed, (id, person, of) -> {
            who.put(id, person);
            values.put(id, of);
        });
    }

    /** All of them, added in an order that hangs on {@code shuffle}. */
    Records records(long shuffle) {
        Records.Builder builder = Records.builder(SCHEMA);
        java.util.List<String> ids = new java.util.ArrayList<>(new java.util.TreeSet<>(values.keySet()));
        java.util.Collections.shuffle(ids, new java.util.Random(shuffle));
        ids.forEach(id -> builder.add(id, Objects.requireNonNull(values.get(id))));
        return builder.build();
    }

    boolean same(String a, String b) {
        return Objects.equals(who.get(a), who.get(b));
    }

    long truePairs() {
        Map<Integer, Long> sizes = new HashMap<>();
        who.values().forEach(person -> sizes.merge(person, 1L, Long::sum));
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    /** Pairs within clusters: true ones, all. */
    long[] pairs(Linking linking) {
        long[] counts = new long[2];
        for (Cluster cluster : linking.clusters()) {
            int size = cluster.members().size();
            IntStream.range(0, size).forEach(i -> IntStream.range(i + 1, size).forEach(j -> {
                counts[0] += same(cluster.members().get(i), cluster.members().get(j)) ? 1 : 0;
                counts[1]++;
            }));
        }
        return counts;
    }

    static Training.Trained trained(Records records, Options options) {
        return (Training.Trained) Trainer.train(records, options);
    }
}
