package org.ansinh.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** For random tables and people, on and beside every boundary: columns, trace and brute force agree. */
class ColumnsEqualTraceTest {

    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
    private static final int PEOPLE = 300;
    private static final String[] HITS = {
            "hitPolicy=\"FIRST\"",
            "hitPolicy=\"COLLECT\" aggregation=\"MAX\"",
            "hitPolicy=\"COLLECT\" aggregation=\"MIN\"",
            "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
            "hitPolicy=\"COLLECT\" aggregation=\"COUNT\""
    };
    private static final String INPUTS = "age:number, poor:boolean, hiv:boolean, grade:string, income:number, infants:number, area:number";
    private static final String[] OUTPUTS = {"0", "1", "2", "4", "STD", "income + 1", "if poor then STD else 7"};

    /** Ages, amounts and sizes at which the random tables change their mind. */
    private static final int[] CUTS = {0, 3, 16, 60, 75};

    @Property(tries = 40)
    void theyAgreeOnEveryBoundary(@ForAll long seed) {
        Random random = new Random(seed);
        LawBook book = pack(random).load();
        LawOnDay law = book.on(DAY, DAY);
        Population population = people(book, random, 0.1);
        Determination determination = new Determination(law, population);
        law.determine(population, 0, PEOPLE / 2, determination);
        law.determine(population, PEOPLE / 2, PEOPLE, determination);
        for (int person = 0; person < PEOPLE; person++) {
            Assessment.Result result = assess(book, law, population, person);
            switch (result.outcome()) {
                case Assessment.Entitled yes -> {
                    assertThat(determination.status(0, person)).isEqualTo(Determination.YES);
                    assertThat(determination.amount(0, person)).isEqualTo(yes.amount());
                    int row = determination.row(0, person);
                    assertThat(row < 0 ? "" : law.rows("P").get(row).id())
                            .isEqualTo(yes.category().filter(known -> !yes.usual()).map(RuleRow::id).orElse(""));
                }
                case Assessment.NotEntitled no -> assertThat(determination.status(0, person)).isEqualTo(Determination.NO);
                case Assessment.Depends depends -> {
                    assertThat(determination.status(0, person)).isEqualTo(Determination.DEPENDS);
                    assertThat(depends.missing()).isNotEmpty();
                }
            }
        }
    }

    @Property(tries = 40)
    void theFactsNamedAreThoseThatBruteForceFinds(@ForAll long seed) {
        Random random = new Random(seed);
        LawBook book = pack(random).load();
        LawOnDay law = book.on(DAY, DAY);
        Population population = people(book, random, 0);
        List<Fact> free = List.of(book.facts().get("poor"), book.facts().get("hiv"), book.facts().get("grade"));
        int person = random.nextInt(PEOPLE);
        population.household(person, 0);
        Map<List<Long>, String> answers = new HashMap<>();
        for (long p = 0; p < 2; p++) {
            for (long h = 0; h < 2; h++) {
                for (long g = 0; g < 3; g++) {
                    population.set(free.get(0), person, p);
                    population.set(free.get(1), person, h);
                    population.set(free.get(2), person, g);
                    answers.put(List.of(p, h, g), answer(assess(book, law, population, person).outcome()));
                }
            }
        }
        Set<String> matter = new HashSet<>();
        answers.forEach((at, answer) -> answers.forEach((other, otherAnswer) -> {
            List<Integer> differ = new ArrayList<>();
            for (int f = 0; f < 3; f++) {
                if (!at.get(f).equals(other.get(f))) {
                    differ.add(f);
                }
            }
            if (differ.size() == 1 && !answer.equals(otherAnswer)) {
                matter.add(free.get(differ.getFirst()).id());
            }
        }));
        free.forEach(fact -> population.set(fact, person, Population.UNKNOWN));
        Assessment.Outcome open = assess(book, law, population, person).outcome();
        if (matter.isEmpty()) {
            assertThat(answer(open)).isEqualTo(answers.get(List.of(0L, 0L, 0L)));
        } else {
            assertThat(((Assessment.Depends) open).missing()).extracting(m -> m.fact().id()).containsExactlyInAnyOrderElementsOf(matter);
        }
    }

    private static String answer(Assessment.Outcome outcome) {
        return switch (outcome) {
            case Assessment.Entitled yes -> "yes " + yes.amount();
            case Assessment.NotEntitled no -> "no";
            case Assessment.Depends depends -> "depends";
        };
    }

    private static SmallPack pack(Random random) {
        Decisions decisions = new Decisions();
        String hit = HITS[random.nextInt(HITS.length)];
        int rows = random.nextInt(8) == 0 ? 70 : 1 + random.nextInt(12);
        boolean first = hit.contains("FIRST");
        Set<String> seen = new HashSet<>();
        List<String> written = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            String cells = numbers(random) + " | " + truth(random) + " | " + truth(random) + " | " + grade(random) + " | "
                    + numbers(random) + " | " + numbers(random) + " | " + numbers(random);
            if (!first || seen.add(cells) && written.size() < 6 && !cells.replaceAll("[-| ]", "").isEmpty()) {
                written.add("R" + r + " | " + cells + " | " + OUTPUTS[random.nextInt(random.nextBoolean() ? 5 : OUTPUTS.length)]);
            }
        }
        if (first) {
            written.add("Z | - | - | - | - | - | - | - | 0");
        }
        decisions.table("rate", "number", hit, INPUTS, written.toArray(String[]::new));
        decisions.literal("payable", "number", "max(rate * 2, if not(hiv) and age >= 60 then STD else 0) - min(rate, 1)");
        decisions.literal("entitled", "boolean", "payable > 0 or rate > 3");
        SmallPack pack = new SmallPack().programme("person", "payable", "rate", decisions);
        try {
            pack.load();
            return pack;
        } catch (LawFaults hiddenRow) {
            return pack(random);
        }
    }

    private static String truth(Random random) {
        return random.nextInt(3) > 0 ? "-" : String.valueOf(random.nextBoolean());
    }

    private static String grade(Random random) {
        return new String[]{"-", "-", "\"MILD\"", "not(\"NONE\")", "\"NONE\",\"SEVERE\""}[random.nextInt(5)];
    }

    private static String numbers(Random random) {
        int cut = CUTS[1 + random.nextInt(CUTS.length - 1)];
        return switch (random.nextInt(9)) {
            case 0 -> "< " + cut;
            case 1 -> ">= " + cut;
            case 2 -> "(" + cut + ".." + (cut + 10) + "]";
            case 3 -> "not(" + cut + ")";
            default -> "-";
        };
    }

    private static Population people(LawBook book, Random random, double unknown) {
        Population population = new Population(book.facts(), PEOPLE, PEOPLE / 3);
        for (int p = 0; p < PEOPLE; p++) {
            if (random.nextInt(20) > 0) {
                population.household(p, random.nextInt(PEOPLE / 3));
            }
        }
        for (Fact fact : book.facts().all()) {
            int size = fact.subject() == Fact.Subject.PERSON ? PEOPLE : PEOPLE / 3;
            for (int i = 0; i < size && fact.derivation().isEmpty(); i++) {
                if (random.nextDouble() >= unknown) {
                    population.set(fact, i, boundary(fact, random));
                }
            }
        }
        return population;
    }

    private static long boundary(Fact fact, Random random) {
        int cut = CUTS[random.nextInt(CUTS.length)] + (random.nextInt(4) == 0 ? 10 : 0);
        int beside = random.nextInt(3) - 1;
        return switch (fact.type()) {
            case BOOLEAN -> random.nextInt(2);
            case CODE -> random.nextInt(fact.codes().size());
            case DATE -> DAY.minusYears(cut).plusDays(beside).toEpochDay();
            case WHOLE -> Math.max(0, cut + beside);
            case DECIMAL -> Math.max(0, cut * 10L + beside);
        };
    }

    private static Assessment.Result assess(LawBook book, LawOnDay law, Population population, int person) {
        int household = population.household(person);
        List<CaseFacts.Member> members = new ArrayList<>();
        for (int p = 0; p < PEOPLE; p++) {
            if (p == person || household >= 0 && population.household(p) == household) {
                members.add(new CaseFacts.Member("p" + p, facts(book, population, Fact.Subject.PERSON, p)));
            }
        }
        Map<String, Value> home = household < 0 ? Map.of() : facts(book, population, Fact.Subject.HOUSEHOLD, household);
        return law.assess(new CaseFacts(home, members)).results().stream()
                .filter(result -> result.subject().equals("p" + person))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Value> facts(LawBook book, Population population, Fact.Subject subject, int index) {
        Map<String, Value> facts = new HashMap<>();
        for (Fact fact : book.facts().all()) {
            if (fact.subject() == subject && fact.derivation().isEmpty()) {
                long coded = population.get(fact, index);
                if (coded != Population.UNKNOWN) {
                    facts.put(fact.id(), Population.decode(fact, coded));
                }
            }
        }
        return facts;
    }
}
