package org.ansinh.platform.entitlement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.jspecify.annotations.Nullable;

/** Reads a fact's value as people and machines write it, against the catalogue: type, code list, range. */
final class FactText {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    /** Digits of a decimal, before and after the point; more is no measure of anything. */
    private static final int MAX_DIGITS = 15;

    private FactText() {}

    /** A value, or the message key and arguments that say what is wrong and how to mend it. */
    sealed interface Reading {
        record Good(Value value) implements Reading {}

        record Bad(String key, Object... arguments) implements Reading {}
    }

    /** Dates as {@code 1949-05-02}, yes and no as {@code true} and {@code false}, decimals with a point. */
    static Reading read(Fact fact, String text) {
        return switch (fact.type()) {
            case BOOLEAN -> switch (text) {
                case "true" -> new Reading.Good(new Value.Truth(true));
                case "false" -> new Reading.Good(new Value.Truth(false));
                default -> new Reading.Bad("entitlement.fact.boolean", text);
            };
            case CODE -> fact.codes().stream().anyMatch(code -> code.id().equals(text))
                    ? new Reading.Good(new Value.Code(text))
                    : new Reading.Bad("entitlement.fact.code", text, String.join(", ", fact.codes().stream().map(Fact.Code::id).toList()));
            case DATE -> date(fact, text);
            case WHOLE -> whole(fact, text);
            case DECIMAL -> decimal(fact, text);
        };
    }

    private static Reading date(Fact fact, String text) {
        try {
            return within(fact, new Value.Day(LocalDate.parse(text, ISO)), text);
        } catch (DateTimeParseException e) {
            return new Reading.Bad("entitlement.fact.date", text);
        }
    }

    private static Reading whole(Fact fact, String text) {
        try {
            return within(fact, new Value.Whole(Long.parseLong(text)), text);
        } catch (NumberFormatException e) {
            return new Reading.Bad("entitlement.fact.whole", text);
        }
    }

    private static Reading decimal(Fact fact, String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if ((long) number.precision() - number.scale() > MAX_DIGITS) {
                return new Reading.Bad("entitlement.fact.range", text, bound(fact, fact.min()), bound(fact, fact.max()));
            }
            if (number.stripTrailingZeros().scale() > fact.scale() || number.precision() > MAX_DIGITS) {
                return new Reading.Bad("entitlement.fact.scale", text, String.valueOf(fact.scale()));
            }
            return within(fact, new Value.Decimal(number), text);
        } catch (NumberFormatException e) {
            return new Reading.Bad("entitlement.fact.decimal", text);
        }
    }

    private static Reading within(Fact fact, Value value, String text) {
        long coded = Population.code(fact, value);
        Long min = fact.min();
        Long max = fact.max();
        if ((min != null && coded < min) || (max != null && coded > max)) {
            return new Reading.Bad("entitlement.fact.range", text, bound(fact, min), bound(fact, max));
        }
        return new Reading.Good(value);
    }

    private static String bound(Fact fact, @Nullable Long coded) {
        return coded == null ? "…" : write(Population.decode(fact, coded));
    }

    /** The inverse of {@link #read}. */
    static String write(Value value) {
        return switch (value) {
            case Value.Whole whole -> Long.toString(whole.number());
            case Value.Decimal decimal -> decimal.number().toPlainString();
            case Value.Truth truth -> Boolean.toString(truth.yes());
            case Value.Day day -> day.day().toString();
            case Value.Code code -> code.code();
        };
    }
}
