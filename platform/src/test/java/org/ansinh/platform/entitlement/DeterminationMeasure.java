package org.ansinh.platform.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.RegistryLoader;
import org.ansinh.platform.registry.RegistryLoader.LoadedFact;
import org.ansinh.platform.registry.RegistryLoader.LoadedMembership;
import org.ansinh.platform.registry.RegistryLoader.LoadedPerson;
import org.ansinh.platform.registry.RegistryLoader.LoadedResidence;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Scope;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures the determination of a city. Runs only when asked:
 * {@code mvn -pl platform -am test -Dtest=DeterminationMeasure -Dansinh.measure.people=250661 -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "ansinh.measure.people", matches = "[0-9]+")
class DeterminationMeasure extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);
    private static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");
    private static final Evidence EVIDENCE = new Evidence("CSDL quốc gia về dân cư", "", "import");

    /** Facts and how many people or households share one holder of them. */
    private static final Map<String, Integer> PEOPLE = Map.of("disability", 40, "parent1_status", 300, "pension_amount", 12,
            "stable_income", 3);

    @Autowired
    private RegistryLoader loader;

    @Autowired
    private Determinations determinations;

    @Autowired
    private Areas areas;

    @Autowired
    private FactCatalogue catalogue;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void everybodyOfACityIsDetermined() {
        int people = Integer.getInteger("ansinh.measure.people");
        transaction.executeWithoutResult(status -> load(people));
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            Determinations.Run run = determinations.run(new Scope.Everybody(), DAY, DAY, Registry.NOW,
                    Instant.parse("2026-11-23T03:00:00Z"));
            System.out.printf("determine %d people, %d programmes: %.2f s (read %.2f, law %.2f, store %.2f); entitled %d, depends %d%n",
                    run.people(), run.totals().size(), (System.nanoTime() - start) / 1e9, run.read(), run.determined(), run.stored(),
                    run.totals().stream().mapToLong(Determinations.Total::entitled).sum(),
                    run.totals().stream().mapToLong(Determinations.Total::depends).sum());
            assertThat(run.people()).isGreaterThanOrEqualTo(people);
        }
    }

    private void load(int count) {
        long first = loader.reservePeople(count);
        int homes = count / 4 + 1;
        long home = loader.reserveHouseholds(homes);
        int[] wards = {areas.byCode("30742", DAY).orElseThrow().id(), areas.byCode("30760", DAY).orElseThrow().id()};
        loader.people(IntStream.range(0, count).mapToObj(i -> new LoadedPerson(first + i, "Nguyễn Thị " + i % 100,
                i % 2 == 0 ? Sex.MALE : Sex.FEMALE, LocalDate.of(1930, 1, 1).plusDays((i * 7919L) % 35_000), null, null, null, EVIDENCE,
                EARLY)));
        loader.households(home, homes);
        loader.memberships(IntStream.range(0, count).mapToObj(i -> new LoadedMembership(first + i, home + i / 4,
                i % 4 == 0 ? Relation.HEAD : Relation.CHILD, SINCE, null, EVIDENCE, EARLY)));
        loader.residences(IntStream.range(0, homes).mapToObj(i -> new LoadedResidence(home + i, wards[i % 7 == 0 ? 1 : 0],
                "khu phố " + i % 20, "", SINCE, null, EVIDENCE, EARLY)));
        List<Map.Entry<Fact, Integer>> facts = PEOPLE.entrySet().stream().filter(one -> catalogue.find(one.getKey()).isPresent())
                .map(one -> Map.entry(catalogue.get(one.getKey()), one.getValue())).toList();
        loader.personFacts(IntStream.range(0, count).boxed().flatMap(i -> facts.stream().filter(one -> i % one.getValue() == 0)
                .map(one -> new LoadedFact(first + i, one.getKey(), 1, SINCE, null, EVIDENCE, EARLY, null))));
        Fact poverty = catalogue.get("poverty_status");
        long poor = Population.code(poverty, new Value.Code("POOR"));
        loader.householdFacts(IntStream.range(0, homes).filter(i -> i % 50 == 0).boxed()
                .flatMap(i -> Stream.of(new LoadedFact(home + i, poverty, poor, SINCE, null, EVIDENCE, EARLY, null))));
    }
}
