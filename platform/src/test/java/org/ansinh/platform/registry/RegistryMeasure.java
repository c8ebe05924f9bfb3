package org.ansinh.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.RegistryLoader.LoadedFact;
import org.ansinh.platform.registry.RegistryLoader.LoadedMembership;
import org.ansinh.platform.registry.RegistryLoader.LoadedPerson;
import org.ansinh.platform.registry.RegistryLoader.LoadedResidence;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures loading, reading and searching a city. Runs only when asked:
 * {@code mvn -pl platform -am test -Dtest=RegistryMeasure -Dansinh.measure.people=400000 -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "ansinh.measure.people", matches = "[0-9]+")
class RegistryMeasure extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);
    private static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");
    private static final Evidence EVIDENCE = new Evidence("CSDL quốc gia về dân cư", "", "import");
    private static final String[] FAMILY = {"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Danh"};
    private static final String[] MIDDLE = {"Thị", "Văn", "Ngọc", "Minh", "Thanh", "Hồng", "Đức", "Kim"};
    private static final String[] GIVEN = {"Ánh", "Hường", "Tuấn", "Lan", "Hải", "Bé", "Út", "Phượng", "Đạt", "Yến", "Quân", "Nhi"};

    @Autowired
    private RegistryLoader loader;

    @Autowired
    private Populations populations;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas areas;

    @Autowired
    private FactCatalogue catalogue;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aCityIsLoadedReadAndSearched() {
        int people = Integer.getInteger("ansinh.measure.people");
        new TransactionTemplate(transactions).executeWithoutResult(status -> load(people));
        for (int i = 0; i < 3; i++) {
            timed("read everybody as columns", () -> populations.load(new Scope.Everybody(), DAY, Registry.NOW).personIds().length);
        }
        Set<Integer> visible = areas.withBelow(Set.of(areas.byCode("91", DAY).orElseThrow().id()));
        Set<Integer> small = areas.withBelow(Set.of(areas.byCode("30760", DAY).orElseThrow().id()));
        for (String text : List.of("nguyen thi", "nguyễn thị ánh", "anh", "phuong nhi", "dang duc dat", "zuyen", "a", "xq", "dan",
                "nguyen quan tu")) {
            search(text, null, visible);
            search(text, 1971, visible);
            search(text, null, small);
        }
        search("", 1971, visible);
        search(registry.find(people / 2).orElseThrow().code(), null, visible);
        search("091171000001", null, visible);
    }

    private void load(int count) {
        long first = loader.reservePeople(count);
        int homes = count / 4 + 1;
        long home = loader.reserveHouseholds(homes);
        int[] wards = {areas.byCode("30742", DAY).orElseThrow().id(), areas.byCode("30760", DAY).orElseThrow().id()};
        timed("load people", () -> loader.people(IntStream.range(0, count).mapToObj(i -> new LoadedPerson(first + i,
                FAMILY[i % 7 % 10] + " " + MIDDLE[i / 3 % 8] + " " + GIVEN[i / 5 % 12], i % 2 == 0 ? Sex.MALE : Sex.FEMALE,
                LocalDate.of(1930, 1, 1).plusDays((i * 7919L) % 35_000), null, "091" + "%09d".formatted(i), null, EVIDENCE, EARLY))));
        timed("make households", () -> loader.households(home, homes));
        timed("load memberships",
                () -> loader.memberships(IntStream.range(0, count).mapToObj(i -> new LoadedMembership(first + i, home + i / 4,
                        i % 4 == 0 ? Relation.HEAD : Relation.CHILD, SINCE, null, EVIDENCE, EARLY))));
        timed("load residences",
                () -> loader.residences(IntStream.range(0, homes).mapToObj(i -> new LoadedResidence(home + i, wards[i % 7 == 0 ? 1 : 0],
                        "khu phố " + i % 20, "", SINCE, null, EVIDENCE, EARLY))));
        List<Fact> facts = catalogue.all().stream().filter(fact -> fact.derivation().isEmpty() && fact.subject() == Fact.Subject.PERSON
                && (fact.type() == Fact.Type.BOOLEAN || fact.type() == Fact.Type.CODE)).limit(14).toList();
        timed("load facts of people", () -> loader.personFacts(IntStream.range(0, count).boxed()
                .flatMap(i -> facts.stream().map(fact -> new LoadedFact(first + i, fact, i % 2, SINCE, null, EVIDENCE, EARLY, null)))));
        timed("load facts of households",
                () -> loader.householdFacts(IntStream.range(0, homes).boxed().flatMap(i -> Stream.of("deprivations", "b1_points")
                        .map(catalogue::get).map(fact -> new LoadedFact(home + i, fact, i % 9, SINCE, null, EVIDENCE, EARLY, null)))));
    }

    private void search(String text, @org.jspecify.annotations.Nullable Integer year, Set<Integer> visible) {
        long[] micros = new long[9];
        int found = 0;
        for (int i = 0; i < micros.length; i++) {
            long start = System.nanoTime();
            found = registry.search(new SearchQuery(text, year, null, 0), visible, DAY).people().size();
            micros[i] = (System.nanoTime() - start) / 1000;
        }
        Arrays.sort(micros);
        System.out.printf("search \"%s\" %s in %d units: %d found, median %.1f ms, longest %.1f ms%n", text, year == null ? "" : year,
                visible.size(),
                found, micros[micros.length / 2] / 1000.0, micros[micros.length - 1] / 1000.0);
        assertThat(found).isNotNegative();
    }

    private static void timed(String what, LongSupplier work) {
        long start = System.nanoTime();
        long count = work.getAsLong();
        System.out.printf("%s: %d in %.2f s%n", what, count, (System.nanoTime() - start) / 1e9);
    }
}
