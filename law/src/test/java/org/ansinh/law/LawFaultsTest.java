package org.ansinh.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class LawFaultsTest {

    private static final String UNIQUE = "hitPolicy=\"UNIQUE\"";

    private static List<LawFault> faults(SmallPack pack) {
        LawFaults faults = catchThrowableOfType(LawFaults.class, pack::load);
        assertThat(faults).isNotNull();
        return faults.faults();
    }

    private static List<LawFault> faults(Decisions decisions) {
        return faults(new SmallPack().programme("person", "", "t", decisions.literal("entitled", "boolean", "t > 0")));
    }

    private static Decisions rows(String... rows) {
        return new Decisions().table("t", "number", "hitPolicy=\"FIRST\"", "age:number, grade:string", rows);
    }

    private static void one(List<LawFault> faults, String place, String reason) {
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.place()).contains(place);
            assertThat(fault.reason()).contains(reason);
            assertThat(fault.mend()).isNotBlank();
        });
    }

    @Test
    void anUnsupportedCellIsNamedWithTableRowAndCell() {
        one(faults(rows("A | some x in y | - | 1", "Z | - | - | 0")), "table t, row A, cell age", "some x in y");
    }

    @Test
    void everyFaultIsReportedNotTheFirst() {
        assertThat(faults(rows("A | ??? | - | 1", "B | - | \"HUGE\" | 1", "Z | - | - | 0"))).hasSizeGreaterThanOrEqualTo(1);
        List<LawFault> both = faults(rows("A | \"x\" | - | 1", "B | - | \"HUGE\" | 1", "Z | - | - | 0"));
        one(both, "row A, cell age", "does not fit");
        one(both, "row B, cell grade", "not in the list");
    }

    @Test
    void unsupportedHitPoliciesAreRefused() {
        one(faults(new Decisions().table("t", "number", "hitPolicy=\"RULE ORDER\"", "age:number", "A | - | 1")), "table t", "RULE ORDER");
        one(faults(new Decisions().priority("t", "number", "2, 3", "age:number", "A | - | 1")), "row A", "none of the output values");
    }

    @Test
    void uniqueRowsMustNotOverlap() {
        one(
                faults(new Decisions().table("t", "number", UNIQUE, "age:number", "A | < 16 | 1", "B | >= 15 | 2")),
                "table t, row B",
                "overlaps with row A");
    }

    @Test
    void aTableMustCoverEveryCase() {
        one(faults(new Decisions().table("t", "number", UNIQUE, "age:number", "A | < 16 | 1", "B | > 16 | 2")), "table t", "age = 16");
    }

    @Test
    void aRowThatCanNeverFireIsReported() {
        one(faults(rows("A | < 20 | - | 1", "B | < 10 | - | 2", "Z | - | - | 0")), "row B", "never fire");
    }

    @Test
    void aMissingTypeIsReported() {
        one(faults(new Decisions().table("t", "", "hitPolicy=\"FIRST\"", "age:number", "A | - | 1")), "table t", "no type");
        one(faults(new Decisions().table("t", "string", "hitPolicy=\"FIRST\"", "age:number", "A | - | 1")), "table t", "given as string");
    }

    @Test
    void aCycleIsReported() {
        Decisions decisions = new Decisions()
                .literal("a", "number", "b + 1")
                .literal("b", "number", "a + 1")
                .table("t", "number", "hitPolicy=\"FIRST\"", "a:number", "A | - | 1");
        one(faults(decisions), "decision a", "hangs on itself: a → b → a");
    }

    @Test
    void anUnknownNameIsReported() {
        one(faults(new Decisions().table("t", "number", "hitPolicy=\"FIRST\"", "height:number", "A | - | 1")), "table t", "'height'");
    }

    @Test
    void aFileThatCannotBeReadIsTheOnlyThingReported() {
        Decisions needsIt = new Decisions().table("t2", "number", "hitPolicy=\"FIRST\"", "t:number", "A | - | 1")
                .literal("entitled", "boolean", "t2 > 0");
        SmallPack pack = new SmallPack().programme("person", "", "t", new Decisions())
                .version("Q", "2020-01-01", "2020-01-01", "person", "", "t2", needsIt);
        List<LawFault> found = faults(pack.file("P2020-01-01.dmn", "no xml at all"));
        assertThat(found).hasSize(1);
        one(found, "line 1", "not well-formed");
    }

    @Test
    void aFileThatIsNoXmlOrReachesOutIsRefused() {
        SmallPack broken = new SmallPack().programme("person", "", "t", new Decisions());
        one(faults(broken.file("P2020-01-01.dmn", "no xml at all")), "line 1", "not well-formed");
        String reaching = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\">&x;</definitions>";
        one(faults(broken.file("P2020-01-01.dmn", reaching)), "", "not allowed");
        one(faults(broken.file("P2020-01-01.dmn", "<definitions xmlns=\"https://www.omg.org/spec/DMN/20180521/MODEL/\"/>")), "file",
                "not a DMN 1.3");
    }

    @Test
    void aCitationMustNameAnInstrumentOfThePack() {
        SmallPack pack = new SmallPack().programme("person", "", "t", new Decisions());
        String xml = new Decisions()
                .table("t", "number", "hitPolicy=\"FIRST\"", "age:number", "A | < 3 | 1", "Z | - | 0")
                .literal("entitled", "boolean", "t > 0")
                .xml();
        one(faults(pack.file("P2020-01-01.dmn", xml.replaceFirst("law: Điều 1", "decree: Điều 1"))), "row A",
                "'decree' is not in the pack");
        one(faults(pack.file("P2020-01-01.dmn", xml.replaceFirst("law: Điều 1", ""))), "row A", "no citation");
    }

    @Test
    void aParameterWithoutValueOnADayOfTheTableIsReported() {
        SmallPack pack = new SmallPack()
                .programme("person", "", "t", new Decisions()
                        .table("t", "number", "hitPolicy=\"FIRST\"", "age:number", "A | < 3 | STD", "Z | - | 0")
                        .literal("entitled", "boolean", "t > 0"));
        pack.file("parameters.yaml", SmallPack.parameter("STD",
                "{value: 1, applies_from: 2021-01-01, issued: 2020-01-01, in_force: 2020-01-01, citation: 'law: 1'}"));
        one(faults(pack), "table t", "STD has no value");
    }

    @Test
    void anAmountThatCanBeAFractionOrOverflowIsReported() {
        Decisions half = new Decisions()
                .table("t", "number", "hitPolicy=\"FIRST\"", "age:number", "A | < 3 | 2.5", "Z | - | 0")
                .literal("entitled", "boolean", "t > 0");
        one(faults(new SmallPack().programme("person", "t", "t", half)), "amount", "fraction of a đồng");
        Decisions huge = new Decisions()
                .literal("square", "number", "income * income * income")
                .table("t", "number", "hitPolicy=\"FIRST\"", "square:number", "A | - | 1")
                .literal("entitled", "boolean", "t > 0");
        one(faults(new SmallPack().programme("person", "", "t", huge)), "decision square", "overflow");
    }

    @Test
    void aHouseholdsTableMustNotUseAPersonsFact() {
        Decisions decisions = new Decisions()
                .table("t", "number", "hitPolicy=\"FIRST\"", "age:number", "A | - | 1")
                .literal("entitled", "boolean", "t > 0");
        one(faults(new SmallPack().programme("household", "", "t", decisions)), "table t", "'age' of a person");
    }

    @Test
    void yamlFaultsNameFileEntryAndKey() {
        SmallPack pack = new SmallPack().programme("person", "", "t", new Decisions()
                .table("t", "number", "hitPolicy=\"FIRST\"", "STD:number", "A | - | 1")
                .literal("entitled", "boolean", "t > 0"));
        pack.file("parameters.yaml", SmallPack.parameter("STD",
                "{value: many, applies_from: 2020-02-30, issued: 2020-01-01, in_force: 2020-01-01, citation: 'law: 1', colour: red}"));
        List<LawFault> faults = faults(pack);
        one(faults, "parameter STD, value of 2020-02-30, value", "no number");
        one(faults, "applies_from", "no day of the calendar");
        one(faults, "colour", "not known");
    }
}
