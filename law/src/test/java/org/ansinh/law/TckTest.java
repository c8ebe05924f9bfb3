package org.ansinh.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ansinh.law.tck.Tck;
import org.ansinh.law.tck.TckReport;
import org.ansinh.law.tck.TckReport.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Test cases of our own in the format of the DMN Technology Compatibility Kit. */
class TckTest {

    @TestFactory
    Stream<DynamicTest> everyHitPolicyAndTheFeelOfBenefitLawAnswerAsWritten() throws IOException {
        return report().folders().stream()
                .filter(folder -> !folder.name().equals("refused"))
                .flatMap(folder -> folder.cases().stream()
                        .map(each -> DynamicTest.dynamicTest(
                                folder.name() + ": " + each.id(),
                                () -> assertThat(each.verdict()).as(each.reason()).isEqualTo(Verdict.PASSED))));
    }

    @Test
    void whatIsNotSupportedIsRefusedAtLoadAndNothingElse() throws IOException {
        TckReport.Folder refused = report().folders().stream().filter(folder -> folder.name().equals("refused")).findFirst().orElseThrow();
        assertThat(refused.cases()).allSatisfy(each -> assertThat(each.verdict())
                .as(each.id() + ": " + each.reason())
                .isEqualTo(each.id().equals("sound") ? Verdict.PASSED : Verdict.REFUSED));
        assertThat(refused.refusals()).hasSize(refused.cases().size() - 1)
                .allSatisfy(reason -> assertThat(reason).startsWith("refused.dmn, decision "));
    }

    @Test
    void aWrongAnswerIsToldWithBothValues(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("m.dmn"), model("1 + 1"));
        Files.writeString(folder.resolve("m-test-01.xml"), cases("3"));
        TckReport.Case wrong = Tck.run(folder).folders().getFirst().cases().getFirst();
        assertThat(wrong.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(wrong.reason()).isEqualTo("d: expected 3, got 2");
    }

    @Test
    void aModelWithEntitiesOrNoDmnIsRefusedWhole(@TempDir Path folder) throws IOException {
        for (String bad : List.of("not xml", "<html/>", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + model("&x;"))) {
            Files.writeString(folder.resolve("m.dmn"), bad, StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("m-test-01.xml"), cases("3"));
            assertThat(Tck.run(folder).folders().getFirst().cases().getFirst().verdict()).isEqualTo(Verdict.REFUSED);
        }
    }

    @Test
    void anEvaluationWithoutEndIsGivenUp(@TempDir Path folder) throws IOException {
        for (String endless : List.of(
                "count(for i in 1..1000000000 return i)", "{f: function(x) x, g: for a in 1..5000, b in 1..5000 return a}.g",
                "9 ** 99999 * 0 + 3")) {
            Files.writeString(folder.resolve("m.dmn"), model(endless));
            Files.writeString(folder.resolve("m-test-01.xml"), cases("3"));
            assertThat(Tck.run(folder).folders().getFirst().cases().getFirst().verdict()).as(endless).isNotEqualTo(Verdict.PASSED);
        }
    }

    private static String model(String text) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:m" name="m">
                  <decision id="d" name="d"><variable name="d"/><literalExpression><text>%s</text></literalExpression></decision>
                </definitions>""".formatted(text);
    }

    private static String cases(String expected) {
        return """
                <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <modelName>m.dmn</modelName>
                  <testCase id="1"><resultNode name="d"><expected><value xsi:type="xsd:decimal">%s</value></expected></resultNode></testCase>
                </testCases>"""
                .formatted(expected);
    }

    private static TckReport report() throws IOException {
        try {
            return Tck.run(Path.of(Objects.requireNonNull(TckTest.class.getResource("/tck")).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
