package org.ansinh.platform.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ansinh.law.Text;
import org.ansinh.platform.casework.Proposal.Kind;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** From which month a decision counts, and the legal causes of a pause or an end: {@code casework/decisions.yaml}. */
final class DecisionRules {

    private static final Map<Kind, Rule> EFFECTIVE = new EnumMap<>(Kind.class);
    private static final Map<Kind, List<Cause>> CAUSES = new EnumMap<>(Kind.class);

    static {
        Map<?, ?> file = read();
        map(file.get("effective")).forEach((kind, rule) -> EFFECTIVE.put(Kind.valueOf(kind.toString()),
                new Rule(Month.valueOf(text(map(rule), "month")), text(map(rule), "citation"))));
        map(file.get("causes")).forEach((kind, causes) -> CAUSES.put(Kind.valueOf(kind.toString()),
                ((List<?>) causes).stream().map(DecisionRules::map).map(DecisionRules::cause).toList()));
    }

    private DecisionRules() {}

    private enum Month {
        SIGNED,
        AFTER_SIGNED
    }

    private record Rule(Month month, String citation) {}

    /** A legal cause. {@code verified}: whether the text of the law was read. */
    record Cause(String code, Text text, String citation, boolean verified) {}

    /** First month of a decision of this kind that names none. */
    static YearMonth effective(Kind kind, LocalDate signedOn) {
        YearMonth signed = YearMonth.from(signedOn);
        Rule rule = EFFECTIVE.get(kind);
        return rule != null && rule.month() == Month.AFTER_SIGNED ? signed.plusMonths(1) : signed;
    }

    /** Where the law says so; empty for kinds it does not name. */
    static Optional<String> citation(Kind kind) {
        return Optional.ofNullable(EFFECTIVE.get(kind)).map(Rule::citation);
    }

    /** Causes to choose from; empty for kinds that need none. */
    static List<Cause> causes(Kind kind) {
        return CAUSES.getOrDefault(kind, List.of());
    }

    static Optional<Cause> cause(Kind kind, String code) {
        return causes(kind).stream().filter(one -> one.code().equals(code)).findFirst();
    }

    private static Cause cause(Map<?, ?> row) {
        return new Cause(text(row, "code"), new Text(text(row, "text"), text(row, "text_en")), text(row, "citation"),
                text(row, "verification").equals("read"));
    }

    private static Map<?, ?> read() {
        try (InputStream in = DecisionRules.class.getResourceAsStream("/casework/decisions.yaml")) {
            return map(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static String text(Map<?, ?> row, String key) {
        return Objects.requireNonNull(row.get(key), key).toString();
    }
}
