package org.ansinh.law.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.feel.FeelType;

/** Values of models from text and back: numbers are BigDecimal, lists List, contexts Map, FEEL's null is {@link Nothing}. */
public final class FeelValues {

    private static final BigDecimal CLOSE = new BigDecimal("0.00000001");

    /** Text of a value whose type was not written; the model's type decides. */
    public record Untyped(String text) {}

    private FeelValues() {}

    /** A value of an XML Schema type (decimal, string, boolean, date, time, dateTime, duration); empty when the text is none. */
    public static Optional<Object> of(String type, String text) {
        Object value = switch (type) {
            case "string" -> text;
            case "boolean" -> text.strip().equals("true") || text.strip().equals("1")
                    ? (Object) true
                    : text.strip().equals("false") || text.strip().equals("0") ? false : Nothing.NULL;
            case "decimal", "double", "integer", "float", "int", "long" -> number(text.strip());
            case "date" -> Temporal.date(text.strip());
            case "time" -> Temporal.time(text.strip());
            case "dateTime" -> Temporal.dateAndTime(text.strip());
            case "duration", "dayTimeDuration", "yearMonthDuration" -> Temporal.duration(text.strip());
            default -> Nothing.NULL;
        };
        return value == Nothing.NULL ? Optional.empty() : Optional.of(value);
    }

    private static Object number(String text) {
        try {
            return new BigDecimal(text, Numbers.EXACT);
        } catch (NumberFormatException notANumber) {
            return Nothing.NULL;
        }
    }

    /** As FEEL writes it. */
    public static String text(Object value) {
        return value instanceof FeelFunction ? "function" : value instanceof Untyped(String text) ? text : Texts.of(value);
    }

    /** Whether the two are the same to a reader of test cases: numbers to eight decimals, everything else exactly. */
    public static boolean same(Object expected, Object actual) {
        if (expected instanceof Untyped(String text)) {
            return actual != Nothing.NULL && text(actual).equals(text.strip());
        }
        if (expected instanceof BigDecimal a && actual instanceof BigDecimal b) {
            return a.subtract(b).abs().compareTo(CLOSE) <= 0
                    || a.abs().compareTo(BigDecimal.ONE.movePointRight(20)) > 0
                            && a.subtract(b).abs().compareTo(a.abs().movePointLeft(30)) <= 0;
        }
        if (expected instanceof List<?> a && actual instanceof List<?> b) {
            if (a.size() != b.size()) {
                return false;
            }
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (expected instanceof Map<?, ?> a && actual instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.entrySet().stream().allMatch(entry -> {
                        Object other = b.get(entry.getKey());
                        return other != null && same(entry.getValue(), other);
                    });
        }
        return Boolean.TRUE.equals(Comparing.equal(expected, actual));
    }

    /** Values without a type get the one the model gives them. */
    static Object typed(Object value, FeelType type) {
        return switch (value) {
            case Untyped(String text) -> switch (type) {
                case FeelType.Basic basic -> of(xml(basic), text).orElse(Nothing.NULL);
                case FeelType.Limited limited -> typed(value, limited.of());
                default -> Nothing.NULL;
            };
            case List<?> list -> {
                FeelType of = type instanceof FeelType.ListType items ? items.of() : FeelType.Basic.ANY;
                List<Object> typed = new ArrayList<>();
                list.forEach(item -> typed.add(typed(item, of)));
                yield typed;
            }
            case Map<?, ?> map -> {
                Map<String, Object> typed = new LinkedHashMap<>();
                FeelType of = type instanceof FeelType.Limited limited ? limited.of() : type;
                map.forEach((name, entry) -> typed.put(
                        String.valueOf(name),
                        typed(entry, of instanceof FeelType.ContextType context
                                ? context.components().getOrDefault(String.valueOf(name), FeelType.Basic.ANY)
                                : FeelType.Basic.ANY)));
                yield typed;
            }
            default -> value;
        };
    }

    private static String xml(FeelType.Basic type) {
        return switch (type) {
            case NUMBER -> "decimal";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIME -> "time";
            case DATE_AND_TIME -> "dateTime";
            case DAYS, MONTHS -> "duration";
            default -> "string";
        };
    }
}
