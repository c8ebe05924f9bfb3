package org.ansinh.law.vn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Determination;
import org.ansinh.law.Fact;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.PackSource;
import org.ansinh.law.Population;
import org.ansinh.law.Programme;
import org.ansinh.law.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our engine and Drools kie-dmn answer the same for generated people, on days that bring every version of every table into
 * use: each decision of the trace, the status and amount of the column run, and the answers given with facts missing.
 */
class TwoEnginesTest {

    /** People per day; the build takes few, {@code -Djudge.people=2000} makes a longer proof. */
    private static final int PEOPLE = Integer.getInteger("judge.people", 400);

    private static final Pattern ROW = Pattern.compile("<rule id=\"([^\"]+)\">");

    /** A day, and the day whose law is asked. */
    private record Asked(LocalDate day, LocalDate knownOn) {
        static Asked of(String day, String knownOn) {
            return new Asked(LocalDate.parse(day), LocalDate.parse(knownOn));
        }
    }

    private static final List<Asked> DAYS = List.of(
            Asked.of("2018-03-01", "2018-03-01"),
            Asked.of("2021-06-30", "2021-06-30"),
            Asked.of("2021-08-01", "2021-08-15"),
            Asked.of("2022-02-28", "2022-02-28"),
            Asked.of("2023-08-01", "2023-09-10"),
            Asked.of("2024-08-01", "2024-08-01"),
            Asked.of("2025-08-01", "2025-08-01"),
            Asked.of("2026-02-01", "2026-02-01"),
            Asked.of("2026-07-15", "2026-08-01"),
            Asked.of("2026-11-23", "2026-11-23"),
            Asked.of("2027-02-01", "2026-11-23"));

    private final ShippedPack pack = new ShippedPack();
    private final People people = new People(pack);
    private final LawBook law = LawBook.load(PackSource.shipped());

    @Test
    void the_days_bring_every_table_file_into_use() {
        Set<String> used = new LinkedHashSet<>();
        Set<String> shipped = new LinkedHashSet<>();
        for (Asked asked : DAYS) {
            pack.versions(asked.day, asked.knownOn).values().forEach(version -> used.add(ShippedPack.text(version, "file")));
        }
        for (Map<String, Object> programme : pack.programmes) {
            ShippedPack.maps(programme, "versions").forEach(version -> shipped.add(ShippedPack.text(version, "file")));
        }
        assertThat(used).containsExactlyInAnyOrderElementsOf(shipped);
    }

    static List<Asked> days() {
        return DAYS;
    }

    @ParameterizedTest
    @MethodSource("days")
    void both_engines_answer_the_same(Asked asked) {
        SecondEngine judge = SecondEngine.on(pack, asked.day, asked.knownOn);
        Map<String, BigDecimal> figures = pack.figures(asked.day, asked.knownOn);
        LawOnDay onDay = law.on(asked.day, asked.knownOn);
        SplittableRandom random = new SplittableRandom(asked.hashCode());
        List<Map<String, Object>> generated = new ArrayList<>();
        List<Map<String, Object>> judged = new ArrayList<>();
        Set<String> fired = new LinkedHashSet<>();
        for (int i = 0; i < PEOPLE; i++) {
            Map<String, Object> facts = people.person(random, asked.day);
            Map<String, Object> expected = judge.decide(figures, People.onDay(facts, asked.day));
            generated.add(facts);
            judged.add(expected);
            Assessment answer = onDay.assess(caseOf(facts));
            Map<String, Object> decided = new LinkedHashMap<>();
            for (Assessment.Result result : answer.results()) {
                for (Assessment.Step step : result.steps()) {
                    if (step.value() != null) {
                        decided.put(step.decision(), plain(step.value()));
                    }
                    step.fired().forEach(row -> fired.add(row.row().id()));
                }
            }
            assertThat(decided.keySet()).containsExactlyInAnyOrderElementsOf(judge.decisionNames());
            decided.forEach((name, value) -> assertThat(equal(value, expected.get(name)))
                    .as(() -> name + ": we say " + value + ", kie-dmn says " + expected.get(name) + " for " + facts)
                    .isTrue());
            withFactsMissing(asked, onDay, random, facts, expected);
        }
        columns(asked, onDay, generated, judged);
        alone(onDay, generated);
        Set<String> idle = rows(asked);
        int all = idle.size();
        idle.removeAll(fired);
        assertThat(idle).as("rows that nobody met, of %s", all).hasSizeLessThan(all / 5);
    }

    /** Rows of all tables of the day, without the long annexes of war invalids. */
    private Set<String> rows(Asked asked) {
        Set<String> rows = new LinkedHashSet<>();
        for (Map<String, Object> version : pack.versions(asked.day, asked.knownOn).values()) {
            Matcher row = ROW.matcher(ShippedPack.read(ShippedPack.text(version, "file")));
            while (row.find()) {
                if (!row.group(1).startsWith("NCG-")) {
                    rows.add(row.group(1));
                }
            }
        }
        return rows;
    }

    /** A definite answer given without some facts must be the answer with all of them. */
    private void withFactsMissing(
            Asked asked, LawOnDay onDay, SplittableRandom random, Map<String, Object> facts, Map<String, Object> expected) {
        Map<String, Object> some = new LinkedHashMap<>(facts);
        some.keySet().removeIf(fact -> random.nextInt(5) == 0);
        Map<String, Object> versions = new LinkedHashMap<>(pack.versions(asked.day, asked.knownOn));
        for (Assessment.Result result : onDay.assess(caseOf(some)).results()) {
            Map<String, Object> version = ShippedPack.map(versions, result.programme());
            Object yes = expected.get(ShippedPack.text(version, "entitled"));
            switch (result.outcome()) {
                case Assessment.Entitled entitled -> {
                    assertThat(yes).as(() -> result.programme() + " for " + some).isEqualTo(true);
                    if (version.containsKey("amount")) {
                        assertThat(equal(
                                BigDecimal.valueOf(entitled.amount()),
                                expected.get(ShippedPack.text(version, "amount"))))
                                .as(() -> result.programme() + " for " + some)
                                .isTrue();
                    }
                }
                case Assessment.NotEntitled none ->
                    assertThat(yes).as(() -> result.programme() + " for " + some).isEqualTo(false);
                case Assessment.Depends depends -> {
                    // nothing is claimed
                }
            }
        }
    }

    private void columns(
            Asked asked, LawOnDay onDay, List<Map<String, Object>> generated, List<Map<String, Object>> judged) {
        Population population = population(generated, 1);
        Determination determination = new Determination(onDay, population);
        onDay.determine(population, 0, generated.size(), determination);
        Map<String, Object> versions = new LinkedHashMap<>(pack.versions(asked.day, asked.knownOn));
        List<Programme> programmes = onDay.programmes();
        assertThat(programmes).extracting(Programme::code).containsExactlyElementsOf(versions.keySet());
        for (int p = 0; p < programmes.size(); p++) {
            Map<String, Object> version = ShippedPack.map(versions, programmes.get(p).code());
            for (int i = 0; i < judged.size(); i++) {
                boolean yes = Boolean.TRUE.equals(judged.get(i).get(ShippedPack.text(version, "entitled")));
                assertThat(determination.status(p, i)).isEqualTo(yes ? Determination.YES : Determination.NO);
                if (yes && version.containsKey("amount")) {
                    assertThat(BigDecimal.valueOf(determination.amount(p, i)))
                            .isEqualByComparingTo(
                                    (BigDecimal) judged.get(i).get(ShippedPack.text(version, "amount")));
                }
            }
        }
    }

    /** So many people to a household, which has the facts of its first. */
    private Population population(List<Map<String, Object>> generated, int together) {
        Population population = new Population(law.facts(), generated.size(), (generated.size() + together - 1) / together);
        for (int i = 0; i < generated.size(); i++) {
            population.household(i, i / together);
            set(population, i, people.values(generated.get(i), false));
            if (i % together == 0) {
                set(population, i / together, people.values(generated.get(i), true));
            }
        }
        return population;
    }

    private void set(Population population, int at, Map<String, Value> facts) {
        facts.forEach((id, value) -> {
            Fact fact = law.facts().get(id);
            population.set(fact, at, Population.code(fact, value));
        });
    }

    /** A payment run asks for the programmes somebody is paid by: what it leaves out must change nothing. */
    private void alone(LawOnDay onDay, List<Map<String, Object>> generated) {
        Population population = population(generated, 3);
        Determination all = new Determination(onDay, population);
        onDay.determine(population, 0, generated.size(), all);
        List<Programme> programmes = onDay.programmes();
        for (int p = 0; p < programmes.size(); p++) {
            Determination one = new Determination(onDay, population, Set.of(programmes.get(p).code()));
            onDay.determine(population, 0, generated.size(), one);
            for (int i = 0; i < generated.size(); i++) {
                assertThat(List.of(one.status(p, i), one.amount(p, i), one.row(p, i)))
                        .as("%s of %s asked alone", programmes.get(p).code(), generated.get(i))
                        .isEqualTo(List.of(all.status(p, i), all.amount(p, i), all.row(p, i)));
            }
        }
    }

    private CaseFacts caseOf(Map<String, Object> facts) {
        return new CaseFacts(
                people.values(facts, true), List.of(new CaseFacts.Member("person", people.values(facts, false))));
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Whole whole -> BigDecimal.valueOf(whole.number());
            case Value.Decimal decimal -> decimal.number();
            case Value.Truth truth -> truth.yes();
            case Value.Day day -> day.day();
            case Value.Code code -> code.code();
        };
    }

    private static boolean equal(Object ours, @org.jspecify.annotations.Nullable Object theirs) {
        return ours instanceof BigDecimal a && theirs instanceof BigDecimal b ? a.compareTo(b) == 0 : ours.equals(theirs);
    }
}
