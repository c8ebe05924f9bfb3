package org.ansinh.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure of law over time, such as the standard amount of social assistance ({@code SA_STD}).
 *
 * @param beside id of the standard beside which a decree lists this amount; when the standard changes, the amount stays as it is until a
 *     decree lists another. Null for a figure of its own.
 */
public record Parameter(String id, Text label, Text unit, @Nullable String beside, List<Row> rows) {

    /**
     * One dated value.
     *
     * @param appliesFrom first day the value counts for; may lie before {@code inForce} (a back-dated law)
     * @param appliesTo last day, inclusive; null until a later row takes over
     * @param issued day of signature
     * @param inForce day of legal force: from then on the value is known to law
     * @param source where it was read, by whom, on which day
     */
    public record Row(
            BigDecimal value,
            LocalDate appliesFrom,
            @Nullable LocalDate appliesTo,
            LocalDate issued,
            LocalDate inForce,
            Citation citation,
            Verification verification,
            String source) {}

    /** The value for {@code day} under the law in force on {@code knownOn}: latest start wins, then latest force. */
    public Optional<Row> on(LocalDate day, LocalDate knownOn) {
        return rows.stream()
                .filter(row -> !row.inForce().isAfter(knownOn) && !row.appliesFrom().isAfter(day))
                .max(Comparator.comparing(Row::appliesFrom).thenComparing(Row::inForce))
                .filter(row -> row.appliesTo() == null || !row.appliesTo().isBefore(day));
    }
}
