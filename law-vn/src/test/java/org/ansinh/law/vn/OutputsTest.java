package org.ansinh.law.vn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.ansinh.law.Value;
import org.junit.jupiter.api.Test;

/** What programmes show besides yes, no and an amount: premiums, ceilings, interest, rice. */
class OutputsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final LawBook law = LawBook.load(PackSource.shipped());

    @Test
    void members_of_a_household_pay_the_whole_premium_then_70_60_50_and_40_percent_of_it() {
        List<String> aYear = List.of("1366200", "956340", "819720", "683100", "546480", "546480");
        for (int rank = 1; rank <= aYear.size(); rank++) {
            assertThat(number(ofPerson("HP", TODAY, Map.of(), Map.of("household_insured_rank", new Value.Whole(rank))), "hp_person_year"))
                    .isEqualByComparingTo(aYear.get(rank - 1));
        }
    }

    @Test
    void a_near_poor_person_pays_at_most_30_percent_and_a_pupil_half_of_the_premium() {
        assertThat(number(ofPerson("HP", TODAY, poverty("NEAR_POOR"), Map.of()), "hp_person_year")).isEqualByComparingTo("409860");
        assertThat(number(ofPerson("HP", TODAY, Map.of(), Map.of("study_level", new Value.Code("GENERAL"))), "hp_person_year"))
                .isEqualByComparingTo("683100");
    }

    @Test
    void loans_cost_120_percent_of_the_rate_of_the_poor_for_the_near_poor_and_125_for_the_newly_escaped() {
        assertThat(rate(TODAY, "POOR")).isEqualByComparingTo("6.24");
        assertThat(rate(TODAY, "NEAR_POOR")).isEqualByComparingTo("7.488");
        assertThat(rate(TODAY, "ESCAPED")).isEqualByComparingTo("7.8");
        assertThat(rate(LocalDate.of(2025, 11, 30), "NEAR_POOR")).isEqualByComparingTo("7.92");
        assertThat(number(ofHousehold("LH", TODAY, poverty("POOR"), 1), "lh_ceiling")).isEqualByComparingTo("100000000");
    }

    @Test
    void relief_rice_is_15_kg_for_each_of_the_household_at_tet_and_three_times_as_much_at_most_otherwise() {
        assertThat(number(ofHousehold("ER", TODAY, Map.of("relief_hunger", new Value.Code("TET")), 4), "er_rice_kg"))
                .isEqualByComparingTo("60");
        assertThat(number(ofHousehold("ER", TODAY, Map.of("relief_hunger", new Value.Code("OTHER")), 4), "er_rice_kg"))
                .isEqualByComparingTo("180");
    }

    @Test
    void water_and_latrine_together_may_be_financed_twice() {
        Map<String, Value> lacking = Map.of("area_class", new Value.Code("RURAL"), "clean_water", new Value.Truth(false),
                "hygienic_latrine", new Value.Truth(false));
        assertThat(number(ofHousehold("LW", TODAY, lacking, 1), "lw_ceiling")).isEqualByComparingTo("50000000");
    }

    private BigDecimal rate(LocalDate day, String status) {
        return number(ofHousehold("LH", day, poverty(status), 1), "lh_rate");
    }

    private static Map<String, Value> poverty(String status) {
        return Map.of("poverty_status", new Value.Code(status));
    }

    private static BigDecimal number(Map<String, Value> outputs, String name) {
        return switch (outputs.get(name)) {
            case Value.Decimal decimal -> decimal.number();
            case Value.Whole whole -> BigDecimal.valueOf(whole.number());
            case Value other -> throw new AssertionError(other);
            case null -> throw new AssertionError("no " + name);
        };
    }

    private Map<String, Value> ofPerson(String programme, LocalDate day, Map<String, Value> household, Map<String, Value> person) {
        Map<String, Value> facts = new HashMap<>(
                Map.of("birth_date", new Value.Day(LocalDate.of(1990, 1, 1)), "study_level", new Value.Code("NONE")));
        facts.putAll(person);
        return outputs(programme, "person", day, new CaseFacts(with(Fact.Subject.HOUSEHOLD, household),
                List.of(new CaseFacts.Member("person", with(Fact.Subject.PERSON, facts)))));
    }

    private Map<String, Value> ofHousehold(String programme, LocalDate day, Map<String, Value> household, int people) {
        Map<String, Value> facts = with(Fact.Subject.PERSON, Map.of("birth_date", new Value.Day(LocalDate.of(1990, 1, 1))));
        List<CaseFacts.Member> members = java.util.stream.IntStream.range(0, people)
                .mapToObj(one -> new CaseFacts.Member("person" + one, facts)).toList();
        return outputs(programme, Assessment.HOUSEHOLD, day, new CaseFacts(with(Fact.Subject.HOUSEHOLD, household), members));
    }

    private Map<String, Value> outputs(String programme, String subject, LocalDate day, CaseFacts facts) {
        return law.on(day, day).assess(facts).results().stream()
                .filter(one -> one.programme().equals(programme) && one.subject().equals(subject)).findFirst().orElseThrow().outputs();
    }

    private Map<String, Value> with(Fact.Subject subject, Map<String, Value> stated) {
        Map<String, Value> facts = new HashMap<>();
        for (Fact fact : law.facts().all()) {
            if (fact.subject() == subject && fact.derivation().isEmpty() && fact.ordinary() != null) {
                facts.put(fact.id(), fact.ordinary());
            }
        }
        facts.putAll(stated);
        return facts;
    }
}
