package org.ansinh.law.vn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.ansinh.law.RuleRow;
import org.ansinh.law.Value;
import org.junit.jupiter.api.Test;

/** Why, and why not, on the shipped law: the true reason, and no figure of another case. */
class WhyTest {

    private static final LawBook LAW = LawBook.load(PackSource.shipped());
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    /** The answer for one person of whom everything else is ordinary. */
    private static Assessment.Result ask(String programme, Map<String, Object> person, Map<String, Object> household) {
        return ask(programme, person, household, true);
    }

    private static Assessment.Result ask(String programme, Map<String, Object> person, Map<String, Object> household, boolean ordinary) {
        CaseFacts facts = new CaseFacts(facts(Fact.Subject.HOUSEHOLD, household, ordinary),
                List.of(new CaseFacts.Member("her", facts(Fact.Subject.PERSON, person, ordinary))));
        return LAW.on(DAY, DAY).assess(facts).results().stream().filter(one -> one.programme().equals(programme)).findFirst().orElseThrow();
    }

    private static Map<String, Value> facts(Fact.Subject subject, Map<String, Object> told, boolean ordinary) {
        Map<String, Value> facts = new HashMap<>();
        if (ordinary) {
            LAW.facts().all().stream().filter(fact -> fact.subject() == subject && fact.derivation().isEmpty())
                    .filter(fact -> fact.ordinary() != null).forEach(fact -> facts.put(fact.id(), fact.ordinary()));
        }
        told.forEach((name, value) -> facts.put(name, switch (value) {
            case Boolean truth -> new Value.Truth(truth);
            case Integer number -> new Value.Whole(number);
            case LocalDate day -> new Value.Day(day);
            case Object code -> new Value.Code(code.toString());
        }));
        return facts;
    }

    private static Assessment.NotEntitled no(Assessment.Result result) {
        assertThat(result.outcome()).isInstanceOf(Assessment.NotEntitled.class);
        return (Assessment.NotEntitled) result.outcome();
    }

    private static void blocked(Assessment.Result result, String row, String by) {
        Assessment.Blocked blocked = no(result).blocked().orElseThrow();
        assertThat(blocked.row().id()).startsWith(row);
        assertThat(blocked.by()).extracting(Assessment.Input::name).containsExactly(by);
    }

    @Test
    void of_two_benefits_the_higher_is_paid_and_the_other_says_so() {
        Map<String, Object> her = Map.of("birth_date", LocalDate.of(1936, 5, 1), "disability", "SEVERE");
        assertThat(ask("SA", her, Map.of()).outcome()).isInstanceOf(Assessment.Entitled.class);
        blocked(ask("SP", her, Map.of()), "SP1", "sa_gross");
    }

    @Test
    void who_lives_in_an_institution_is_told_so() {
        Map<String, Object> him = Map.of("birth_date", LocalDate.of(1990, 5, 1), "disability", "EXTREME", "in_institution", true);
        blocked(ask("SA", him, Map.of()), "SA", "in_institution");
        Map<String, Object> mother = Map.of("birth_date", LocalDate.of(1995, 5, 1), "disability", "SEVERE", "pregnant", true,
                "in_institution", true);
        assertThat(no(ask("CC", mother, Map.of())).blocked()).isPresent();
    }

    @Test
    void a_house_helped_before_is_the_reason_and_no_row_that_says_no_is_near() {
        Map<String, Object> house = Map.of("poverty_status", "POOR", "house_quality", "TEMPORARY", "house_helped", true);
        Assessment.Result result = ask("HT", Map.of("birth_date", LocalDate.of(1980, 1, 1)), house);
        blocked(result, "HT", "house_helped");
        assertThat(no(result).nearest()).extracting(miss -> miss.row().id()).doesNotContain("HT0");
    }

    @Test
    void who_has_merit_allowances_is_near_the_row_of_her_own_disability() {
        Map<String, Object> invalid = Map.of("birth_date", LocalDate.of(1960, 1, 1), "disability", "SEVERE", "pension_amount", 3_000_000);
        Assessment.NotEntitled no = no(ask("SA", invalid, Map.of()));
        assertThat(no.blocked()).isEmpty();
        assertThat(no.nearest().getFirst().row().id()).startsWith("SA56");
        assertThat(no.nearest().getFirst().failed()).extracting(Assessment.Cell::input).containsExactly("sa_disability_open");
    }

    @Test
    void only_the_figures_of_her_own_case_are_told() {
        Map<String, Object> her = Map.of("birth_date", LocalDate.of(1949, 5, 1));
        assertThat(ask("SP", her, Map.of()).figures()).extracting(Assessment.Input::name).containsExactly("SP_AMT");
        Map<String, Object> disabled = Map.of("birth_date", LocalDate.of(1990, 5, 1), "disability", "SEVERE");
        assertThat(ask("SA", disabled, Map.of()).figures()).extracting(Assessment.Input::name).containsExactly("SA_STD");
        assertThat(ask("SA", Map.of("birth_date", LocalDate.of(1990, 5, 1)), Map.of()).figures()).isEmpty();
    }

    @Test
    void a_card_that_is_due_whatever_is_not_known_names_the_usual_row() {
        Map<String, Object> her = Map.of("birth_date", LocalDate.of(1949, 5, 2), "citizen", true, "pension_amount", 0,
                "si_monthly_amount", 0, "disability", "NONE", "compulsory_insured", false, "health_group_by_insurance", false,
                "study_level",
                "NONE");
        Assessment.Result result = ask("HI", her, Map.of("poverty_status", "NONE"), false);
        assertThat(result.outcome()).isInstanceOfSatisfying(Assessment.Entitled.class, yes -> {
            assertThat(yes.usual()).isTrue();
            assertThat(yes.category().map(RuleRow::citations).orElseThrow()).isNotEmpty();
        });
        assertThat(result.figures()).isNotEmpty();
    }

    @Test
    void of_an_old_woman_nothing_is_asked_that_only_counts_for_a_child() {
        Map<String, Object> her = Map.of("birth_date", LocalDate.of(1949, 5, 2), "citizen", true, "pension_amount", 0, "si_monthly_amount",
                0);
        Assessment.Depends depends = (Assessment.Depends) ask("SP", her, Map.of(), false).outcome();
        assertThat(depends.missing()).extracting(missing -> missing.fact().id())
                .doesNotContain("abandoned", "adopted", "parent1_status", "parent2_status", "orphan_assistance_at_16", "school_grade")
                .hasSizeLessThan(30).contains("disability");
    }
}
