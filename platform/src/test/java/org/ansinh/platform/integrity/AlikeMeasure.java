package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ansinh.linkage.synthetic.SyntheticPeople;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.RegistryLoader;
import org.ansinh.platform.registry.RegistryLoader.LoadedMembership;
import org.ansinh.platform.registry.RegistryLoader.LoadedPerson;
import org.ansinh.platform.registry.RegistryLoader.LoadedResidence;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures the duplicate check at the counter. Runs only when asked:
 * {@code mvn -pl platform -am test -Dtest=AlikeMeasure -Dansinh.measure.people=1000000 -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "ansinh.measure.people", matches = "[0-9]+")
class AlikeMeasure extends PlatformTest {

    private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);
    private static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");
    private static final Evidence EVIDENCE = new Evidence("CSDL quốc gia về dân cư", "", "import");

    @Autowired
    private RegistryLoader loader;

    @Autowired
    private Alikes alikes;

    @Autowired
    private MatchKeys keys;

    @Autowired
    private Areas areas;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DSLContext sql;

    private record Made(String name, LocalDate born, @Nullable String number, String place) {}

    @Test
    void somebodyIsLookedForAmongAMillion() {
        int count = Integer.getInteger("ansinh.measure.people");
        List<Made> people = new ArrayList<>(count);
        SyntheticPeople.generate(count, 7, (id, person, values) -> {
            try {
                people.add(new Made(Objects.requireNonNull(values[0]), LocalDate.parse(Objects.requireNonNull(values[1])),
                        values[3] != null && values[3].matches("[0-9]{12}") ? values[3] : null, String.valueOf(values[5])));
            } catch (RuntimeException unreadable) {
                people.add(new Made("Nguyễn Văn Ngày", LocalDate.of(1950, 1, 1), null, "ấp 1"));
            }
        });
        timed("load", () -> transaction.executeWithoutResult(status -> load(people)));
        timed("make keys", () -> transaction.executeWithoutResult(status -> keys.refresh()));
        System.out.println("keys: " + sql.resultQuery(
                "SELECT count(*) || ' rows, ' || pg_size_pretty(pg_total_relation_size('integrity.match_key')) FROM integrity.match_key")
                .fetchSingle(0, String.class));
        long[] micros = new long[2_000];
        int found = 0;
        for (int i = -500; i < micros.length; i++) {
            Made one = people.get((int) ((i + 500L) * 7_919 % people.size()));
            long start = System.nanoTime();
            List<Likely> like = alikes.like(new Alikes.Asked(one.name(), one.born(), i % 3 == 0 ? one.number() : null, null, null, null),
                    5);
            if (i >= 0) {
                micros[i] = (System.nanoTime() - start) / 1_000;
                found += like.isEmpty() ? 0 : 1;
            }
        }
        Arrays.sort(micros);
        System.out.printf("counter check against %,d people: median %.1f ms, p95 %.1f ms, p99 %.1f ms, most %.1f ms; found %d of %d%n",
                people.size(), micros[1000] / 1e3, micros[1900] / 1e3,
                micros[1980] / 1e3, micros[1999] / 1e3, found, micros.length);
        assertThat(found).isGreaterThan(1_500);
    }

    private void load(List<Made> people) {
        long first = loader.reservePeople(people.size());
        int homes = people.size() / 4 + 1;
        long home = loader.reserveHouseholds(homes);
        int ward = areas.byCode("30742", LocalDate.parse(TODAY)).orElseThrow().id();
        loader.people(IntStream.range(0, people.size()).mapToObj(i -> {
            Made one = people.get(i);
            return new LoadedPerson(first + i, one.name(), i % 2 == 0 ? Sex.MALE : Sex.FEMALE, one.born(), null, one.number(), null,
                    EVIDENCE, EARLY);
        }));
        loader.households(home, homes);
        loader.memberships(IntStream.range(0, people.size()).mapToObj(i -> new LoadedMembership(first + i, home + i / 4,
                i % 4 == 0 ? Relation.HEAD : Relation.CHILD, SINCE, null, EVIDENCE, EARLY)));
        loader.residences(IntStream.range(0, homes).mapToObj(i -> new LoadedResidence(home + i, ward, "Khu phố 1",
                people.get(Math.min(people.size() - 1, i * 4)).place(), SINCE, null, EVIDENCE, EARLY)));
    }

    private static void timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
