package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts figures into a rule's SQL: {@code :day}, the rule's own parameters, {@code :exclusive} (pairs of programmes that the law in use
 * does not give together), {@code :alike_from} (the probability from which labels show the share of true doubles
 * that the rule asks for as {@code alike_share}; while there are too few, that share itself) and codes of facts such as {@code :fact.employment.UNEMPLOYED}. A name nobody gives is refused with its place.
 */
@Component
class Parameters {

    private static final Pattern NAME = Pattern.compile("(?<![:\\w]):([a-z_]+(?:\\.([a-z0-9_]+)\\.([A-Z0-9_]+))?)");
    private static final JsonMapper JSON = new JsonMapper();

    private final Law law;
    private final Labels labels;

    Parameters(Law law, Labels labels) {
        this.law = law;
        this.labels = labels;
    }

    String fill(Rule rule, LocalDate day) {
        return fill(rule, rule.sql(), day);
    }

    /** SQL that a rule's file holds beside its own, such as what it needs. */
    String fill(Rule rule, String sql, LocalDate day) {
        Map<String, Object> values = new HashMap<>(rule.parameters());
        values.put("day", day);
        values.put("exclusive",
                law.book().programmes().stream()
                        .flatMap(one -> one.exclusive().stream().map(other -> Stream.of(one.code(), other).sorted().toList()))
                        .distinct().toList());
        if (rule.parameters().get("alike_share") instanceof Number share) {
            values.put("alike_from", labels.threshold(share.doubleValue()).orElse(share.doubleValue()));
        }
        return fill(sql, values, law.book().facts(), rule);
    }

    static String fill(String sql, Map<String, Object> values, FactCatalogue facts, Rule rule) {
        Matcher names = NAME.matcher(sql);
        StringBuilder filled = new StringBuilder();
        while (names.find()) {
            Object value = names.group(2) == null ? values.get(names.group(1)) : code(facts, names.group(2), names.group(3));
            if (value == null) {
                throw new Fault("integrity.rule.parameter", rule.place(names.group(1)), rule.id(), names.group(1));
            }
            names.appendReplacement(filled, Matcher.quoteReplacement(literal(value)));
        }
        names.appendTail(filled);
        return filled.toString();
    }

    private static @Nullable Long code(FactCatalogue facts, String id, String code) {
        return facts.find(id).filter(fact -> fact.type() == Fact.Type.CODE)
                .map(fact -> Population.code(fact, new Value.Code(code))).orElse(null);
    }

    private static String literal(Object value) {
        return switch (value) {
            case LocalDate day -> "date '" + day + "'";
            case Number number -> String.valueOf(number);
            case String text -> quoted(text);
            default -> quoted(JSON.writeValueAsString(value)) + "::jsonb";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
