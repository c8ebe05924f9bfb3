package org.ansinh.law.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ansinh.law.feel.Feel.Nothing;

/** Values as text, as {@code string()} writes them. */
final class Texts {

    private Texts() {}

    static String of(Object value) {
        return value instanceof String text ? text : inner(value);
    }

    /** Within lists and contexts texts are quoted. */
    private static String inner(Object value) {
        return switch (value) {
            case BigDecimal number -> Numbers.text(number);
            case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case LocalDate day -> Temporal.text(day);
            case FeelTime time -> Temporal.text(time);
            case FeelDateTime moment -> Temporal.text(moment);
            case Duration duration -> Temporal.text(duration);
            case Months months -> Temporal.text(months);
            case List<?> list -> list.stream().map(Texts::inner).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(entry -> key(String.valueOf(entry.getKey())) + ": " + inner(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case FeelRange range -> (range.lowIncluded() ? "[" : "(") + end(range.low()) + ".." + end(range.high())
                    + (range.highIncluded() ? "]" : ")");
            case FeelFunction function -> throw new TooLarge("a function has no text");
            default -> value.toString();
        };
    }

    private static String end(Object value) {
        return value == Nothing.NULL ? "" : inner(value);
    }

    private static String key(String name) {
        return name.matches("[\\p{L}_][\\p{L}\\p{N}_ ]*") ? name : inner(name);
    }
}
