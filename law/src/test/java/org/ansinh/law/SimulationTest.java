package org.ansinh.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ansinh.law.simulate.Effects;
import org.ansinh.law.simulate.Groups;
import org.ansinh.law.simulate.Simulation;
import org.ansinh.law.simulate.Tally;
import org.junit.jupiter.api.Test;

/** A simulation says exactly what two whole determinations say. */
class SimulationTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);
    private static final int PEOPLE = 400;

    private static SmallPack pack() {
        return new SmallPack()
                .programme("person", "payable", "rate", new Decisions()
                        .table("rate", "number", "hitPolicy=\"FIRST\"", "age:number, poor:boolean", "CHILD | < 16 | true | 2",
                                "OLD | >= 75 | - | 1", "Z | - | - | 0")
                        .literal("payable", "number", "rate * STD")
                        .literal("entitled", "boolean", "rate > 0"));
    }

    private static PackSource amendment(String text) {
        return PackSource.of("draft", Map.of("amendments.yaml", text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static final String RAISED = """
            - name: raise
              parameters:
                - id: STD
                  values:
                    - {value: 150, applies_from: 2024-01-01, issued: 2024-01-01, in_force: 2024-01-01, citation: 'law: 2'}
            """;

    @Property(tries = 30)
    void everyFigureIsThatOfTwoWholeDeterminations(@ForAll long seed) {
        Random random = new Random(seed);
        LawBook book = pack().load();
        LawOnDay before = book.on(DAY, DAY);
        LawOnDay after = LawBook.load(pack().under(amendment(RAISED))).on(DAY.plusYears(random.nextInt(3)), DAY.plusYears(3));
        Population people = people(book, random);
        int[] group = random.ints(PEOPLE, -1, 3).toArray();
        Effects effects = Simulation.compare(before, after, people, new Groups(group, 3), 2, Set.of("P"));
        Determination first = determined(before, people);
        Determination second = determined(after, people);
        for (int wanted = 0; wanted < 3; wanted++) {
            int one = wanted;
            long winners = 0;
            long losers = 0;
            long undecided = 0;
            long more = 0;
            long counted = 0;
            for (int person = 0; person < PEOPLE; person++) {
                if (group[person] != one) {
                    continue;
                }
                counted++;
                long step = second.amount(0, person) - first.amount(0, person);
                more += step;
                boolean known = first.status(0, person) != Determination.DEPENDS && second.status(0, person) != Determination.DEPENDS;
                undecided += known ? 0 : 1;
                winners += known && step > 0 ? 1 : 0;
                losers += known && step < 0 ? 1 : 0;
            }
            Tally.Sum sum = effects.of("P").orElseThrow().tally().of(g -> g == one);
            assertThat(sum.counted()).isEqualTo(counted);
            assertThat(sum.winners()).isEqualTo(winners);
            assertThat(sum.losers()).isEqualTo(losers);
            assertThat(sum.undecided()).isEqualTo(undecided);
            assertThat(sum.amountMore()).isEqualTo(more);
            assertThat(effects.money().of(g -> g == one).amountMore()).isEqualTo(12 * more);
        }
        for (Effects.Move move : effects.moves()) {
            assertThat(move.who()).hasSize((int) move.subjects(any -> true)).isSorted();
            assertThat(move.who())
                    .allMatch(person -> row(before, first, person).equals(move.from()) && row(after, second, person).equals(move.to()));
        }
    }

    @Test
    void theSameLawOnTheSameDayChangesNothing() {
        LawBook book = pack().load();
        Effects effects = Simulation.compare(book.on(DAY, DAY), book.on(DAY, DAY), people(book, new Random(1)), Groups.one(PEOPLE), 2,
                Set.of());
        assertThat(effects.moves()).isEmpty();
        assertThat(effects.programmes()).noneMatch(Effects.OfProgramme::changed);
        assertThat(effects.money().all().unchanged() + effects.money().all().undecided()).isEqualTo(PEOPLE);
    }

    private static String row(LawOnDay law, Determination determination, int person) {
        return switch (determination.status(0, person)) {
            case Determination.YES -> law.rows("P").get(determination.row(0, person)).id();
            case Determination.NO -> "";
            default -> "?";
        };
    }

    private static Determination determined(LawOnDay law, Population people) {
        Determination determination = new Determination(law, people);
        law.determine(people, 0, PEOPLE, determination);
        return determination;
    }

    private static Population people(LawBook book, Random random) {
        Population people = new Population(book.facts(), PEOPLE, 10);
        for (int person = 0; person < PEOPLE; person++) {
            people.set(book.facts().get("birth_date"), person,
                    DAY.minusYears(random.nextInt(90)).plusDays(random.nextInt(3) - 1).toEpochDay());
            if (random.nextInt(8) > 0) {
                people.set(book.facts().get("poor"), person, random.nextInt(2));
            }
        }
        return people;
    }
}
