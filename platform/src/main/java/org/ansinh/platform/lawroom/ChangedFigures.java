package org.ansinh.platform.lawroom;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.ansinh.law.Parameter;
import org.ansinh.platform.launch.Fault;

/** Figures of law that somebody tries out, as an amendment from a day on. */
final class ChangedFigures {

    /** What a file of the law shows of such an amendment: the citation is that of the figure in force. */
    private static final String VALUE = """
                - id: %s
                  values:
                    - {value: %s, applies_from: %s, issued: %s, in_force: %s, citation: "%s: %s", verification: unverified, source: simulation}
            """;

    private ChangedFigures() {}

    /**
     * The amendment; from {@code day} on, known on {@code knownOn}.
     *
     * @throws Fault when the law has no such figure on the day, or the value is negative
     */
    static PackSource amendment(LawBook book, Map<String, BigDecimal> values, LocalDate day, LocalDate knownOn) {
        StringBuilder text = new StringBuilder("- name: simulation\n  parameters:\n");
        new TreeMap<>(values).forEach((id, value) -> {
            Parameter.Row now = now(book, id, day, knownOn);
            if (value.signum() < 0 || value.precision() - value.scale() > 15 || value.scale() > 6) {
                throw new Fault("lawroom.figure.range", id, value.toPlainString());
            }
            text.append(VALUE.formatted(id, value.toPlainString(), day, knownOn, knownOn, now.citation().instrument().code(),
                    now.citation().place().replace("\"", "")));
        });
        return PackSource.of("simulation", Map.of("amendments.yaml", text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    static Parameter.Row now(LawBook book, String id, LocalDate day, LocalDate knownOn) {
        return book.parameters().stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new Fault("lawroom.figure.unknown", id))
                .on(day, knownOn).orElseThrow(() -> new Fault("lawroom.figure.none", id, day.toString()));
    }

    /** Whether a value of the figure begins and comes into force on exactly these days, so that a further one would contradict it. */
    static boolean taken(LawBook book, String id, LocalDate day, LocalDate knownOn) {
        return book.parameters().stream().filter(one -> one.id().equals(id)).flatMap(one -> one.rows().stream())
                .anyMatch(row -> row.appliesFrom().equals(day) && row.inForce().equals(knownOn));
    }
}
