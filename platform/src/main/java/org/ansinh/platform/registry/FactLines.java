package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.jspecify.annotations.Nullable;

/** Reads the rows of facts of one subject: what held on a day as known at an instant, and the history of beliefs. Pure. */
final class FactLines {

    private FactLines() {}

    /** The value of each fact that is known; rows in order of fact and day. */
    static Map<String, Value> on(List<FactRow> rows, Map<Short, Fact> facts, LocalDate day, Instant knownAt) {
        Map<Short, FactRow> last = new HashMap<>();
        for (FactRow row : rows) {
            if (row.believed(knownAt) && !row.since().isAfter(day)) {
                last.merge(row.fact(), row, (one, other) -> other.since().isBefore(one.since()) ? one : other);
            }
        }
        Map<String, Value> values = new HashMap<>();
        last.forEach((number, row) -> {
            Fact fact = facts.get(number);
            if (fact != null && row.value() != null) {
                values.put(fact.id(), Population.decode(fact, row.value()));
            }
        });
        return values;
    }

    /** Every belief with the days it was believed for. */
    static List<RecordedFact> history(List<FactRow> rows, Map<Short, Fact> facts) {
        return rows.stream().flatMap(row -> belief(row, rows, facts.get(row.fact())).stream()).toList();
    }

    private static Optional<RecordedFact> belief(FactRow row, List<FactRow> rows, @Nullable Fact fact) {
        if (fact == null || row.value() == null) {
            return Optional.empty();
        }
        return Optional.of(new RecordedFact(fact, Population.decode(fact, row.value()), row.since(), end(row, rows),
                row.recordedAt(), row.retractedAt(), row.evidence()));
    }

    /** The day before the next row of the same fact that was believed while this one last was. */
    private static @Nullable LocalDate end(FactRow row, List<FactRow> rows) {
        Instant moment = row.retractedAt() == null ? Registry.NOW : row.retractedAt().minusNanos(1000);
        return rows.stream()
                .filter(other -> other.fact() == row.fact() && other.since().isAfter(row.since()) && other.believed(moment))
                .map(FactRow::since)
                .min(LocalDate::compareTo)
                .map(next -> next.minusDays(1))
                .orElse(null);
    }
}
