package org.ansinh.law.vn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ansinh.law.Assessment;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.PackSource;
import org.ansinh.law.Programme;
import org.ansinh.law.WorkedExample;
import org.ansinh.law.WorkedExample.Expected;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every worked example of the shipped law, answered by our engine. */
class ShippedLawTest {

    private final LawBook law = LawBook.load(PackSource.shipped());

    @TestFactory
    Stream<DynamicTest> every_example_holds() {
        return law.examples().stream().map(example -> DynamicTest.dynamicTest(example.id(), () -> holds(example)));
    }

    @TestFactory
    Stream<DynamicTest> every_programme_has_five_examples_or_more() {
        return law.programmes().stream()
                .map(Programme::code)
                .map(code -> DynamicTest.dynamicTest(code, () -> assertThat(law.examples().stream()
                        .filter(example -> example.expected().stream()
                                .anyMatch(expected -> expected.programme().equals(code))))
                        .hasSizeGreaterThanOrEqualTo(5)));
    }

    private void holds(WorkedExample example) {
        LawOnDay onDay = law.on(example.day(), example.knownOn());
        Assessment assessment = onDay.assess(example.facts());
        for (Expected expected : example.expected()) {
            Optional<Assessment.Result> result = assessment.results().stream()
                    .filter(each -> each.programme().equals(expected.programme())
                            && each.subject().equals(expected.subject()))
                    .findFirst();
            String at = expected.programme() + " for " + expected.subject();
            if (result.isEmpty()) {
                assertThat(expected.status()).as(at + ", no version on the day").isEqualTo("NOT_ENTITLED");
                continue;
            }
            switch (result.get().outcome()) {
                case Assessment.Entitled entitled -> {
                    assertThat("ENTITLED").as(at).isEqualTo(expected.status());
                    if (expected.amount() != null) {
                        assertThat(entitled.amount()).as(at).isEqualTo(expected.amount());
                    }
                    if (expected.row() != null) {
                        assertThat(entitled.category().orElseThrow().id()).as(at).isEqualTo(expected.row());
                    }
                }
                case Assessment.NotEntitled none -> assertThat("NOT_ENTITLED").as(at).isEqualTo(expected.status());
                case Assessment.Depends depends -> {
                    List<String> missing = depends.missing().stream()
                            .map(fact -> fact.fact().id())
                            .toList();
                    assertThat("DEPENDS").as(at + " " + missing).isEqualTo(expected.status());
                    assertThat(missing).as(at).isEqualTo(expected.missing());
                }
            }
        }
    }
}
