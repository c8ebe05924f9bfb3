package org.ansinh.law.vn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.Instrument;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.ansinh.law.Parameter;
import org.ansinh.law.Programme;
import org.ansinh.law.Verification;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.dmn.DmnReader;
import org.ansinh.law.pack.Citations;
import org.ansinh.law.pack.Faults;
import org.junit.jupiter.api.Test;

/** What docs/law-coverage.md counts is what the pack holds. */
class CoverageTest {

    private static final List<Verification> COLUMNS = List.of(Verification.READ, Verification.SECONDARY, Verification.COMPUTED,
            Verification.TEXT_NOT_READ, Verification.UNVERIFIED);

    private final PackSource source = PackSource.shipped();
    private final LawBook law = LawBook.load(source);
    private final Citations citations = new Citations(Map.of(), new Faults());

    @Test
    void theHeadAndTheTableCountTheShippedPack() throws IOException {
        List<String> document = Files.readAllLines(Path.of("..", "docs", "law-coverage.md"));
        List<String> expected = new ArrayList<>(List.of(head()));
        for (Programme programme : law.programmes()) {
            programme.versions().forEach(version -> expected.add(line(programme, version)));
        }
        assertThat(document).containsAll(expected);
    }

    private String head() {
        List<Parameter.Row> values = law.parameters().stream().flatMap(one -> one.rows().stream()).toList();
        List<Fact> facts = List.copyOf(law.facts().all());
        return "%d programmes. %d facts (%d a citizen may state, %d sensitive, %d derived), %d instruments (%s), %d figures of law with %d dated values (%s), %d worked examples."
                .formatted(law.programmes().size(), facts.size(), facts.stream().filter(Fact::declarable).count(),
                        facts.stream().filter(Fact::sensitive).count(),
                        facts.stream().filter(fact -> fact.derivation().isPresent()).count(),
                        law.instruments().size(), words(law.instruments(), Instrument::verification),
                        law.parameters().size(), values.size(), words(values, Parameter.Row::verification), law.examples().size());
    }

    private String line(Programme programme, Programme.Version version) {
        List<Verification> rows = DmnReader.read(version.file(), source.read(version.file()), new Faults()).decisions().stream()
                .flatMap(decision -> decision.logic() instanceof Dmn.Table table ? table.rules().stream() : Stream.empty())
                .map(rule -> Objects.requireNonNullElse(citations.mark(version.file(), rule.id(), rule.annotation()),
                        version.verification()))
                .toList();
        Map<Verification, Long> counts = counts(rows, Function.identity());
        return "| %s %s | %s | %s | %s | %d | %s |".formatted(programme.code(), programme.name().vi(), version.appliesFrom(),
                version.inForce(), word(version.verification()), rows.size(),
                COLUMNS.stream().map(one -> counts.containsKey(one) ? counts.get(one).toString() : "").collect(Collectors.joining(" | ")));
    }

    private static <T> String words(List<T> things, Function<T, Verification> sure) {
        Map<Verification, Long> counts = counts(things, sure);
        return COLUMNS.stream().filter(counts::containsKey).map(one -> counts.get(one) + " " + word(one)).collect(Collectors.joining(", "));
    }

    private static <T> Map<Verification, Long> counts(List<T> things, Function<T, Verification> sure) {
        return things.stream().collect(Collectors.groupingBy(sure, () -> new EnumMap<>(Verification.class), Collectors.counting()));
    }

    private static String word(Verification verification) {
        return verification.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
