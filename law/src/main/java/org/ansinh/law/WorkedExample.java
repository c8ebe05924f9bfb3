package org.ansinh.law;

import java.time.LocalDate;
import java.util.List;
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
            String programme, String subject, String status, @Nullable Long amount, @Nullable String row, List<String> missing) {}
}
