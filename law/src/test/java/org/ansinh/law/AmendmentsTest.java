package org.ansinh.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Later law laid over a pack without touching its files. */
class AmendmentsTest {

    private static final LocalDate BEFORE = LocalDate.of(2024, 12, 31);
    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);

    private static final String EXAMPLES = """
            - id: old-in-2025
              title: Người già
              day: 2025-06-01
              ordinary: true
              members: [{id: she, birth_date: 1940-01-01}]
              expect: [{programme: P, subject: she, status: entitled, amount: %d, row: OLD}]
            """;

    private static Decisions decisions(int age) {
        return new Decisions()
                .table("rate", "number", "hitPolicy=\"FIRST\"", "age:number", "OLD | >= " + age + " | 1", "Z | - | 0")
                .literal("payable", "number", "rate * STD")
                .literal("entitled", "boolean", "rate > 0");
    }

    private static SmallPack pack() {
        return new SmallPack().programme("person", "payable", "rate", decisions(80));
    }

    private static LawBook amended(String... pathsAndTexts) {
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return LawBook.load(pack().under(PackSource.of("drafts", files)));
    }

    private static String amendment(String rest) {
        return "- name: draft 1\n  instruments:\n    - {code: new, number: Nghị định 1/2025, title: Mới, issued: 2024-12-01, source: x}\n"
                + rest;
    }

    private static final String VALUE = "  parameters:\n    - id: STD\n      values:\n"
            + "        - {value: 300, applies_from: 2025-01-01, issued: 2024-12-01, in_force: 2025-01-01, citation: 'new: Điều 1'}\n";

    private static final String VERSION = "  programmes:\n    - code: P\n      versions:\n        - {applies_from: %s, issued: 2024-12-01,"
            + " in_force: %s, file: new.dmn, entitled: entitled, amount: payable, category: rate}\n";

    @Test
    void aNewValueCountsFromItsDay() {
        LawBook book = amended("amendments.yaml", amendment(VALUE));
        Parameter standard = book.parameters().getFirst();
        assertThat(standard.on(BEFORE, FROM).orElseThrow().value()).hasToString("100");
        assertThat(standard.on(FROM, FROM).orElseThrow().value()).hasToString("300");
        assertThat(standard.on(FROM, FROM).orElseThrow().citation().display()).contains("Nghị định 1/2025", "Điều 1");
    }

    @Test
    void aNewTableCountsFromItsDay() {
        LawBook book = amended("amendments.yaml", amendment(VERSION.formatted(FROM, FROM)), "new.dmn", decisions(75).xml());
        assertThat(book.programmes().getFirst().on(BEFORE, FROM).orElseThrow().file()).isNotEqualTo("new.dmn");
        assertThat(book.programmes().getFirst().on(FROM, FROM).orElseThrow().file()).isEqualTo("new.dmn");
    }

    @Test
    void anExampleThatNoLongerHoldsIsToldAndMayBeReplacedByOneOfTheSameId() {
        LawBook told = amended("amendments.yaml", amendment(VALUE + "  examples: [a.yaml]\n"), "a.yaml", EXAMPLES.formatted(100));
        assertThat(told.failedExamples()).singleElement().satisfies(failed -> {
            assertThat(failed.expected()).isEqualTo("ENTITLED 100 OLD");
            assertThat(failed.found()).isEqualTo("ENTITLED 300 OLD");
        });
        LawBook replaced = amended("amendments.yaml", amendment(VALUE + "  examples: [a.yaml, b.yaml]\n"), "a.yaml",
                EXAMPLES.formatted(100), "b.yaml",
                EXAMPLES.formatted(300));
        assertThat(replaced.failedExamples()).isEmpty();
        assertThat(replaced.examples()).hasSize(1);
    }

    @Test
    void whatContradictsThePackIsRefusedWithItsPlace() {
        assertThatThrownBy(
                () -> amended("amendments.yaml", amendment(VERSION.formatted("2020-01-01", "2020-01-01")), "new.dmn", decisions(75).xml()))
                .isInstanceOf(LawFaults.class).hasMessageContaining("amendments.yaml: amendment draft 1, programme P, version 2020-01-01");
        assertThatThrownBy(() -> amended("amendments.yaml", "- name: a\n  parameters: [{id: NONE, values: []}]\n"))
                .isInstanceOf(LawFaults.class).hasMessageContaining("there is no parameter NONE");
    }

    @Test
    void amendmentsOfSeveralLayersAddUp() {
        PackSource first = PackSource.of("first", Map.of("amendments.yaml", amendment(VALUE).getBytes(StandardCharsets.UTF_8)));
        PackSource second = PackSource.of("second",
                Map.of("amendments.yaml",
                        amendment(VALUE.replace("300", "400").replace("2025-01-01", "2026-01-01")).getBytes(StandardCharsets.UTF_8)));
        Parameter standard = LawBook.load(pack().under(first).under(second)).parameters().getFirst();
        assertThat(standard.on(FROM, FROM).orElseThrow().value()).hasToString("300");
        assertThat(standard.on(FROM.plusYears(1), FROM.plusYears(1)).orElseThrow().value()).hasToString("400");
    }
}
