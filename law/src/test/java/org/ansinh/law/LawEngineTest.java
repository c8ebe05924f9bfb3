package org.ansinh.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LawEngineTest {

    private static final LocalDate DAY = LocalDate.of(2025, 8, 1);

    private static Decisions assistance() {
        return new Decisions()
                .table(
                        "rate", "number", "hitPolicy=\"COLLECT\" aggregation=\"MAX\"", "age:number, grade:string, poor:boolean",
                        "CHILD | < 4 | - | true | 2.5",
                        "SEVERE | - | \"SEVERE\" | - | 2",
                        "OLD | [75..80) | not(\"SEVERE\") | true | 1",
                        "VERY_OLD | >= 80 | - | - | 1")
                .literal("payable", "number", "STD * rate")
                .literal("entitled", "boolean", "payable > 0");
    }

    private static Assessment.Result first(LawBook book, LocalDate day, Map<String, Value> household, List<Map<String, Value>> members) {
        List<CaseFacts.Member> people = IntStream.range(0, members.size())
                .mapToObj(i -> new CaseFacts.Member("m" + i, members.get(i)))
                .toList();
        return book.on(day, day).assess(new CaseFacts(household, people)).results().getFirst();
    }

    private static Map<String, Value> person(String birth, Object... facts) {
        Map<String, Value> map = new HashMap<>();
        if (!birth.isEmpty()) {
            map.put("birth_date", new Value.Day(LocalDate.parse(birth)));
        }
        for (int i = 0; i < facts.length; i += 2) {
            map.put((String) facts[i], switch (facts[i + 1]) {
                case Boolean b -> new Value.Truth(b);
                case Integer n -> new Value.Whole(n);
                case Object s -> new Value.Code((String) s);
            });
        }
        return map;
    }

    private static List<String> missing(Assessment.Outcome outcome) {
        return ((Assessment.Depends) outcome).missing().stream().map(m -> m.subject() + "." + m.fact().id()).toList();
    }

    @Test
    void theHighestRowCountsAndIsCited() {
        LawBook book = new SmallPack().programme("person", "payable", "rate", assistance()).load();
        Assessment.Result result = first(book, DAY, Map.of(), List.of(person("2023-01-01", "poor", true, "grade", "SEVERE")));
        Assessment.Entitled yes = (Assessment.Entitled) result.outcome();
        assertThat(yes.amount()).isEqualTo(250);
        assertThat(yes.category().orElseThrow().id()).isEqualTo("CHILD");
        assertThat(yes.category().orElseThrow().citations().getFirst().display()).isEqualTo("Luật, Điều 1");
        assertThat(result.step("rate").orElseThrow().fired()).extracting(row -> row.row().id()).containsExactly("CHILD", "SEVERE");
        assertThat(result.steps()).extracting(Assessment.Step::decision).containsExactly("rate", "payable", "entitled");
        assertThat(result.changesOn()).isEqualTo(LocalDate.of(2027, 1, 1));
    }

    @Test
    void whoIsNotEntitledLearnsWhichCellsSheLacks() {
        LawBook book = new SmallPack().programme("person", "payable", "rate", assistance()).load();
        Assessment.Result result = first(book, DAY, Map.of(), List.of(person("1951-01-01", "poor", true, "grade", "NONE")));
        Assessment.NotEntitled no = (Assessment.NotEntitled) result.outcome();
        assertThat(no.nearest().getFirst().failed()).hasSize(1);
        assertThat(no.nearest()).extracting(miss -> miss.row().id()).contains("OLD");
        assertThat(result.changesOn()).isEqualTo(LocalDate.of(2026, 1, 1));
    }

    @Test
    void anUnknownFactThatCannotMatterDoesNotOpenTheAnswer() {
        LawBook book = new SmallPack().programme("person", "payable", "rate", assistance()).load();
        Assessment.Outcome outcome = first(book, DAY, Map.of(), List.of(person("1940-01-01", "grade", "SEVERE"))).outcome();
        assertThat(outcome).isInstanceOfSatisfying(Assessment.Entitled.class, yes -> assertThat(yes.amount()).isEqualTo(200));
    }

    @Test
    void exactlyTheFactsThatCanChangeTheAnswerAreNamed() {
        LawBook book = new SmallPack().programme("person", "payable", "rate", assistance()).load();
        assertThat(missing(first(book, DAY, Map.of(), List.of(person("2000-01-01"))).outcome())).containsExactly("m0.grade");
        assertThat(missing(first(book, DAY, Map.of(), List.of(person("2024-01-01", "grade", "NONE"))).outcome()))
                .containsExactly("m0.poor");
        assertThat(missing(first(book, DAY, Map.of(), List.of(person("", "grade", "SEVERE"))).outcome()))
                .containsExactly("m0.birth_date", "m0.poor");
        Assessment.Depends depends = (Assessment.Depends) first(book, DAY, Map.of(), List.of(person("2000-01-01"))).outcome();
        assertThat(depends.ifOrdinary()).isInstanceOf(Assessment.NotEntitled.class);
    }

    @Test
    void anAnswerThatIsTheSameEitherWayIsNotOpen() {
        Decisions decisions = new Decisions()
                .table("row", "number", "hitPolicy=\"UNIQUE\"", "hiv:boolean", "A | true | 1", "B | false | 2")
                .literal("entitled", "boolean", "row >= 1");
        LawBook book = new SmallPack().programme("person", "", "row", decisions).load();
        assertThat(first(book, DAY, Map.of(), List.of(person(""))).outcome()).isInstanceOf(Assessment.Entitled.class);
    }

    @Test
    void aProgrammeNobodyAskedForHasNoAnswerInAMassRun() {
        Decisions decisions = new Decisions()
                .table("row", "number", "hitPolicy=\"UNIQUE\"", "hiv:boolean", "A | true | 1", "B | false | 2")
                .literal("entitled", "boolean", "row >= 1");
        LawBook book = new SmallPack().programme("person", "", "row", decisions).load();
        LawOnDay law = book.on(DAY, DAY);
        Population somebody = new Population(book.facts(), 1, 0);
        Determination settled = new Determination(law, somebody);
        law.determine(somebody, 0, 1, settled);
        assertThat(settled.status(0, 0)).isEqualTo(Determination.YES);
        Determination unasked = new Determination(law, somebody, Set.of());
        law.determine(somebody, 0, 1, unasked);
        assertThatThrownBy(() -> unasked.status(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void firstTakesTheFirstRowAndUniqueNeedsNoOrder() {
        Decisions decisions = new Decisions()
                .table("share", "number", "hitPolicy=\"FIRST\"", "poor:boolean, age:number", "A | true | - | 100", "B | - | < 6 | 80",
                        "C | - | - | 0")
                .literal("entitled", "boolean", "share > 0");
        LawBook book = new SmallPack().programme("person", "share", "share", decisions).load();
        Assessment.Entitled yes = (Assessment.Entitled) first(book, DAY, Map.of(), List.of(person("2022-01-01", "poor", true))).outcome();
        assertThat(yes.category().orElseThrow().id()).isEqualTo("A");
        assertThat(yes.amount()).isEqualTo(100);
    }

    /** A group by priority, as the health-insurance law orders its groups: the order of rows does not matter. */
    @Test
    void priorityTakesTheRowWhoseOutputStandsFirstInTheList() {
        Decisions decisions = new Decisions()
                .priority("share", "number", "100, 95, 80", "poor:boolean, age:number", "C | - | - | 80", "A | - | < 6 | 95",
                        "B | true | - | 100")
                .literal("entitled", "boolean", "share > 0");
        LawBook book = new SmallPack().programme("person", "share", "share", decisions).load();
        Assessment.Entitled poor = (Assessment.Entitled) first(book, DAY, Map.of(), List.of(person("2022-01-01", "poor", true))).outcome();
        assertThat(poor.category().orElseThrow().id()).isEqualTo("B");
        assertThat(poor.amount()).isEqualTo(100);
        Assessment.Entitled child = (Assessment.Entitled) first(book, DAY, Map.of(), List.of(person("2022-01-01", "poor", false)))
                .outcome();
        assertThat(child.category().orElseThrow().id()).isEqualTo("A");
        assertThat(child.amount()).isEqualTo(95);
    }

    /** Amounts that follow a standard are rounded to thousands of đồng: half of one goes up. */
    @Test
    void amountsAreRoundedToThousandsTheSameForOneAndForAll() {
        Decisions decisions = new Decisions()
                .table("times", "number", "hitPolicy=\"FIRST\"", "age:number", "OLD | >= 60 | 150.05", "YOUNG | - | 25")
                .literal("payable", "number", "round half up(STD * times, -3)").literal("entitled", "boolean", "payable > 0");
        LawBook book = new SmallPack().programme("person", "payable", "times", decisions).load();
        LawOnDay law = book.on(DAY, DAY);
        Population both = new Population(book.facts(), 2, 0);
        List<Long> amounts = new ArrayList<>();
        for (String birth : List.of("1950-01-01", "2000-01-01")) {
            both.set(book.facts().get("birth_date"), amounts.size(), LocalDate.parse(birth).toEpochDay());
            amounts.add(((Assessment.Entitled) first(book, DAY, Map.of(), List.of(person(birth))).outcome()).amount());
        }
        assertThat(amounts).as("100 times 150.05 and 25").containsExactly(15_000L, 3_000L);
        Determination all = new Determination(law, both);
        law.determine(both, 0, 2, all);
        assertThat(List.of(all.amount(0, 0), all.amount(0, 1))).isEqualTo(amounts);
    }

    @Test
    void sumsAndCountsAddRows() {
        Decisions decisions = new Decisions()
                .table("sum", "number", "hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "poor:boolean, hiv:boolean", "A | true | - | 10",
                        "B | - | true | 5")
                .table("count", "number", "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", "poor:boolean, hiv:boolean", "CA | true | - | 1",
                        "CB | - | true | 1")
                .literal("total", "number", "sum + count")
                .literal("entitled", "boolean", "total > 0");
        LawBook book = new SmallPack().programme("person", "total", "sum", decisions).load();
        Assessment.Outcome outcome = first(book, DAY, Map.of(), List.of(person("", "poor", true, "hiv", true))).outcome();
        assertThat(((Assessment.Entitled) outcome).amount()).isEqualTo(17);
    }

    @Test
    void membersAreCountedByTheirMonthsAndReachHouseholdAndPersonTables() {
        Decisions decisions = new Decisions()
                .table("rate", "number", "hitPolicy=\"UNIQUE\"", "infants:number, any_poor_child:boolean, area:number",
                        "A | >= 2 | true | <= 25.5 | 3", "B | >= 2 | true | > 25.5 | 2", "C | < 2 | - | - | 0", "D | >= 2 | false | - | 0")
                .literal("entitled", "boolean", "rate > 0");
        LawBook book = new SmallPack().programme("household", "rate", "rate", decisions).load();
        Map<String, Value> home = Map.of("area", new Value.Decimal(new java.math.BigDecimal("25.5")));
        List<Map<String, Value>> twins = List.of(person("2022-08-02", "poor", true), person("2022-08-02", "poor", false));
        Assessment.Result result = first(book, DAY, home, twins);
        assertThat(result.subject()).isEqualTo(Assessment.HOUSEHOLD);
        assertThat(((Assessment.Entitled) result.outcome()).amount()).isEqualTo(3);
        assertThat(result.changesOn()).isEqualTo(LocalDate.of(2025, 8, 2));
        assertThat(missing(first(book, DAY, home, List.of(person("2022-08-02", "poor", true), person(""))).outcome()))
                .containsExactly("m1.birth_date");
    }

    @Test
    void aBackDatedFigureCountsOnlyOnceItIsKnown() {
        SmallPack pack = new SmallPack().programme("person", "payable", "rate", assistance());
        pack.file("parameters.yaml", SmallPack.parameter("STD",
                "{value: 100, applies_from: 2020-01-01, issued: 2020-01-01, in_force: 2020-01-01, citation: 'law: 1'}",
                "{value: 120, applies_from: 2026-07-01, issued: 2026-08-21, in_force: 2026-10-05, citation: 'law: 2'}"));
        LawBook book = pack.load();
        CaseFacts one = new CaseFacts(Map.of(), List.of(new CaseFacts.Member("a", person("1940-01-01", "grade", "NONE", "poor", false))));
        LocalDate august = LocalDate.of(2026, 8, 1);
        assertThat(amount(book.on(august, august), one)).isEqualTo(100);
        assertThat(amount(book.on(august, LocalDate.of(2026, 10, 5)), one)).isEqualTo(120);
        assertThat(amount(book.on(LocalDate.of(2026, 6, 30), LocalDate.of(2026, 10, 5)), one)).isEqualTo(100);
        assertThat(book.on(august, august).version()).isNotEqualTo(book.on(august, LocalDate.of(2026, 10, 5)).version());
    }

    @Test
    void aNewVersionOfTheTablesTakesOverOnItsDay() {
        Decisions newer = new Decisions()
                .table("rate", "number", "hitPolicy=\"FIRST\"", "age:number", "NEW | >= 75 | 9", "NO | - | 0")
                .literal("payable", "number", "rate")
                .literal("entitled", "boolean", "payable > 0");
        LawBook book = new SmallPack()
                .version("P", "2020-01-01", "2020-01-01", "person", "payable", "rate", assistance())
                .version("P", "2025-07-01", "2025-07-01", "person", "payable", "rate", newer)
                .load();
        CaseFacts one = new CaseFacts(Map.of(), List.of(new CaseFacts.Member("a", person("1949-01-01", "grade", "NONE", "poor", false))));
        assertThat(amount(book.on(DAY, DAY), one)).isEqualTo(9);
        assertThat(book.on(LocalDate.of(2019, 1, 1), DAY).programmes()).isEmpty();
    }

    @Test
    void aFactOutsideItsRangeOrOfAnotherSubjectIsRefused() {
        LawBook book = new SmallPack().programme("person", "payable", "rate", assistance()).load();
        LawOnDay law = book.on(DAY, DAY);
        for (Map<String, Value> wrong : Arrays.asList(
                Map.<String, Value>of("grade", new Value.Code("HUGE")),
                Map.<String, Value>of("area", new Value.Whole(3)),
                Map.<String, Value>of("age", new Value.Whole(3)),
                person("1800-01-01"))) {
            assertThatThrownBy(() -> law.assess(new CaseFacts(Map.of(), List.of(new CaseFacts.Member("a", wrong)))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static long amount(LawOnDay law, CaseFacts facts) {
        return law.assess(facts).results().getFirst().outcome() instanceof Assessment.Entitled yes ? yes.amount() : -1;
    }
}
