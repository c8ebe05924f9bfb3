package org.ansinh.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A case worked by hand: facts on a day and what the law must answer. */
public record WorkedExample(
        String id, Text title, LocalDate day, LocalDate knownOn, CaseFacts facts, List<Expected> expected, String source) {

    /**
     * One expected answer.
     *
     * @param status ENTITLED, NOT_ENTITLED or DEPENDS
     * @param amount đồng per period; null when not asserted
     * @param row id of the category row; null when not asserted
     */
    public record Expected(
            String programme, String subject, String status, @Nullable Long amount, @Nullable String row, List<String> missing) {

        /** Whether an answer is the one expected; no answer, where the programme has no version on the day, is a no. */
        boolean met(Optional<Assessment.Outcome> outcome) {
            return switch (outcome.orElse(null)) {
                case Assessment.Entitled yes -> status.equals("ENTITLED") && (amount == null || amount == yes.amount())
                        && (row == null || row.equals(yes.category().map(RuleRow::id).orElse("")));
                case Assessment.Depends depends -> status.equals("DEPENDS") && missing.equals(facts(depends));
                case Assessment.NotEntitled _ -> status.equals("NOT_ENTITLED");
                case null -> status.equals("NOT_ENTITLED");
            };
        }

        /** Such as {@code ENTITLED 900000 SA51A}. */
        String words() {
            return (status + (amount == null ? "" : " " + amount) + (row == null ? "" : " " + row) + " " + String.join(", ", missing))
                    .strip();
        }

        static String words(Optional<Assessment.Outcome> outcome) {
            return switch (outcome.orElse(null)) {
                case Assessment.Entitled yes -> "ENTITLED " + yes.amount() + yes.category().map(category -> " " + category.id()).orElse("");
                case Assessment.Depends depends -> "DEPENDS " + String.join(", ", facts(depends));
                case Assessment.NotEntitled _ -> "NOT_ENTITLED";
                case null -> "NOT_ENTITLED";
            };
        }

        private static List<String> facts(Assessment.Depends depends) {
            return depends.missing().stream().map(missing -> missing.fact().id()).toList();
        }
    }
}
