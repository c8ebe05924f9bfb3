package org.ansinh.law.pack;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ansinh.law.Derivation;
import org.ansinh.law.Fact;
import org.ansinh.law.Text;
import org.ansinh.law.Value;
import org.jspecify.annotations.Nullable;

/** Reads the facts catalogue. */
final class FactsReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Text NONE = new Text("", "");

    private FactsReader() {}

    static List<Fact> read(List<Mapping> entries) {
        List<Fact> facts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Mapping entry : entries) {
            Fact fact = fact(entry);
            if (!ids.add(fact.id())) {
                entry.fault("the fact stands twice in the catalogue", "keep one of them");
            } else {
                facts.add(fact);
            }
        }
        return facts;
    }

    private static Fact fact(Mapping entry) {
        String id = entry.text("id");
        if (!NAME.matcher(id).matches()) {
            entry.fault("'" + id + "' is no identifier", "use letters a-z, digits and _, beginning with a letter");
        }
        Fact.Type type = entry.choice("type", Fact.Type.class, Fact.Type.WHOLE);
        List<Fact.Code> codes = codes(entry, type);
        int scale = entry.has("scale") ? entry.whole("scale") : type == Fact.Type.DECIMAL ? 2 : 0;
        if (scale < 0 || scale > 6 || type != Fact.Type.DECIMAL && scale != 0) {
            entry.fault("the scale " + scale + " does not fit", "give decimals a scale of 0 to 6, other facts none");
            scale = 0;
        }
        boolean declarable = entry.truth("declarable", false);
        Text question = entry.label("question", NONE);
        if (declarable && question.vi().isEmpty()) {
            entry.fault("a citizen may declare it, but there is no question", "add question: {vi: …, en: …}");
        }
        Fact fact = new Fact(
                id,
                entry.label("label"),
                entry.choice("subject", Fact.Subject.class, Fact.Subject.PERSON),
                type,
                codes,
                scale,
                bound(entry, "min", type, scale),
                bound(entry, "max", type, scale),
                entry.label("unit", NONE),
                entry.label("source", NONE),
                declarable,
                entry.truth("sensitive", false),
                entry.has("ordinary") ? value(entry, "ordinary", entry.text("ordinary"), type, codes, scale) : null,
                question,
                derivation(entry));
        entry.done();
        return fact;
    }

    private static List<Fact.Code> codes(Mapping entry, Fact.Type type) {
        List<Fact.Code> codes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Mapping code : entry.mappings("codes", "code", "id")) {
            String id = code.text("id");
            if (!seen.add(id)) {
                code.fault("the code stands twice", "keep one of them");
            }
            codes.add(new Fact.Code(id, code.label("label")));
            code.done();
        }
        if ((type == Fact.Type.CODE) == codes.isEmpty()) {
            entry.fault(
                    codes.isEmpty() ? "a code fact has no codes" : "a list of codes belongs to type code only",
                    codes.isEmpty() ? "add codes: [{id: …, label: …}]" : "remove codes, or set type: code");
        }
        return List.copyOf(codes);
    }

    private static @Nullable Long bound(Mapping entry, String key, Fact.Type type, int scale) {
        if (!entry.has(key)) {
            return null;
        }
        return switch (type) {
            case DATE -> {
                LocalDate day = entry.optionalDay(key);
                yield day == null ? null : day.toEpochDay();
            }
            case WHOLE, DECIMAL -> {
                try {
                    yield entry.number(key).setScale(scale).unscaledValue().longValueExact();
                } catch (ArithmeticException e) {
                    entry.fault(key + " does not fit the fact's digits", "write a number with at most " + scale + " decimals");
                    yield null;
                }
            }
            case BOOLEAN, CODE -> {
                entry.fault(key + " has no meaning for this type", "remove it");
                yield null;
            }
        };
    }

    /** A value as written in YAML; null and a fault when it does not fit. */
    static @Nullable Value value(Mapping at, String key, String text, Fact.Type type, List<Fact.Code> codes, int scale) {
        try {
            switch (type) {
                case WHOLE -> {
                    return new Value.Whole(new BigDecimal(text.replace("_", "")).longValueExact());
                }
                case DECIMAL -> {
                    return new Value.Decimal(new BigDecimal(text.replace("_", "")).setScale(scale));
                }
                case DATE -> {
                    return new Value.Day(LocalDate.parse(text));
                }
                case BOOLEAN -> {
                    if (text.equals("true") || text.equals("false")) {
                        return new Value.Truth(text.equals("true"));
                    }
                }
                case CODE -> {
                    if (codes.stream().anyMatch(c -> c.id().equals(text))) {
                        return new Value.Code(text);
                    }
                }
            }
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            // reported below like every other misfit
        }
        String mend = type == Fact.Type.CODE
                ? "use one of " + String.join(", ", codes.stream().map(Fact.Code::id).toList())
                : "write a value of type " + Mapping.written(type);
        at.faults.add(at.file, at.place + ", " + key, "'" + text + "' does not fit the fact", mend);
        return null;
    }

    private static Optional<Derivation> derivation(Mapping entry) {
        if (!entry.has("derive")) {
            return Optional.empty();
        }
        Mapping derive = entry.mapping("derive");
        Optional<Derivation> found = Optional.empty();
        if (derive.has("completed-years")) {
            found = Optional.of(new Derivation.CompletedYears(derive.text("completed-years")));
        } else if (derive.has("completed-months")) {
            found = Optional.of(new Derivation.CompletedMonths(derive.text("completed-months")));
        } else if (derive.has("count-members")) {
            found = Optional.of(new Derivation.CountMembers(conditions(derive.mapping("count-members"))));
        } else if (derive.has("any-member")) {
            found = Optional.of(new Derivation.AnyMember(conditions(derive.mapping("any-member"))));
        } else {
            derive.fault("how to derive it is not said", "use completed-years, completed-months, count-members or any-member");
        }
        derive.done();
        return found;
    }

    private static List<Derivation.Condition> conditions(Mapping where) {
        return where.keys().stream()
                .map(fact -> new Derivation.Condition(fact, where.text(fact)))
                .toList();
    }
}
