package org.ansinh.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchIndexTest {

    private static final Options OPTIONS = Options.defaults();
    private static final People PEOPLE = new People(3_000, 9);
    private static final Model MODEL = People.trained(PEOPLE.records(1), OPTIONS).model();

    /** The same model with blocks so small that many are divided and left out. */
    private static Model withLargestBlock(int most) {
        return ModelFile.read("small", ModelFile.text(MODEL).replace("\"largest-block\": 300", "\"largest-block\": " + most));
    }

    @Property(tries = 40)
    void recordByRecordInAnyOrderWithSomeTakenOutGivesWhatTheWholeGives(@ForAll @IntRange(min = 0, max = 1 << 20) int seed,
            @ForAll @IntRange(min = 2, max = 12) int largestBlock) {
        Model model = withLargestBlock(largestBlock);
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>(new TreeSet<>(PEOPLE.values.keySet()).stream().limit(250).toList());
        Collections.shuffle(ids, random);
        Decisions decisions = decisions(ids, random);
        MatchIndex index = MatchIndex.empty(model, decisions, OPTIONS.threshold());
        ids.forEach(id -> index.add(id, values(id)));
        Set<String> kept = new HashSet<>(ids);
        for (String id : ids.subList(0, 40)) {
            index.remove(id);
            kept.remove(id);
        }
        for (String id : ids.subList(0, 10)) {
            index.add(id, values(id));
            kept.add(id);
        }
        Records records = records(kept);
        Linking whole = Linker.link(model, records, decisions, OPTIONS);
        Linking grown = index.linking();
        assertThat(grown.links()).isEqualTo(whole.links());
        assertThat(grown.clusters()).isEqualTo(whole.clusters());
        for (Cluster cluster : whole.clusters()) {
            assertThat(index.clusterOf(cluster.members().getLast())).isEqualTo(cluster.members());
        }
        assertThat(MatchIndex.of(model, records(kept), decisions, OPTIONS).linking().links()).isEqualTo(whole.links());
    }

    private static Decisions decisions(List<String> ids, Random random) {
        Decisions decisions = Decisions.none();
        for (int i = 0; i < 6; i++) {
            String left = ids.get(random.nextInt(60));
            String right = ids.get(60 + random.nextInt(60));
            decisions.decide(left, right, random.nextBoolean() ? Decisions.Verdict.SAME : Decisions.Verdict.NOT_SAME);
        }
        return decisions;
    }

    @Test
    void askingLeavesNoTraceAndFindsWhatAddingFinds() {
        List<String> ids = List.copyOf(new TreeSet<>(PEOPLE.values.keySet()));
        Set<String> held = new HashSet<>(ids);
        List<String> later = ids.stream().filter(id -> id.hashCode() % 11 == 0).toList();
        later.forEach(held::remove);
        MatchIndex index = MatchIndex.of(MODEL, records(held), Decisions.none(), OPTIONS);
        int found = 0;
        for (String id : later) {
            List<Match> asked = index.matches(values(id), 100);
            assertThat(index.matches(values(id), 100)).isEqualTo(asked);
            assertThat(index.size()).isEqualTo(held.size());
            List<Match> added = index.add(id, values(id));
            assertThat(added).isEqualTo(asked);
            found += added.size();
            added.forEach(match -> assertThat(index.explain(match.id(), id)).isEqualTo(match.score()));
            index.remove(id);
        }
        assertThat(found).isGreaterThan(10);
        assertThatThrownBy(() -> index.add(held.iterator().next(), values(later.getFirst()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.remove("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Records records(Set<String> ids) {
        Records.Builder builder = Records.builder(People.SCHEMA);
        ids.forEach(id -> builder.add(id, values(id)));
        return builder.build();
    }

    private static @Nullable String[] values(String id) {
        return Objects.requireNonNull(PEOPLE.values.get(id));
    }
}
