package org.ansinh.law.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ansinh.law.Fact;
import org.ansinh.law.Value;

/**
 * How a long is to be read: a number times 10^scale, 0 or 1, an epoch day, or an index into a closed list of codes.
 *
 * @param scale digits after the point; 0 for all but numbers
 * @param codes closed list; empty for all but codes
 */
public record Type(Kind kind, int scale, List<String> codes) {

    /** Marks a value that is not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** The four kinds of values. */
    public enum Kind {
        NUMBER("number"),
        TRUTH("boolean"),
        DAY("date"),
        CODE("string");

        private final String written;

        Kind(String written) {
            this.written = written;
        }

        /** As DMN calls it. */
        public String written() {
            return written;
        }
    }

    public static final Type TRUTH = new Type(Kind.TRUTH, 0, List.of());
    public static final Type DAY = new Type(Kind.DAY, 0, List.of());

    public static Type number(int scale) {
        return new Type(Kind.NUMBER, scale, List.of());
    }

    public static Type code(List<String> codes) {
        return new Type(Kind.CODE, 0, List.copyOf(codes));
    }

    public static Type of(Fact fact) {
        return switch (fact.type()) {
            case WHOLE -> number(0);
            case DECIMAL -> number(fact.scale());
            case BOOLEAN -> TRUTH;
            case DATE -> DAY;
            case CODE -> code(fact.codes().stream().map(Fact.Code::id).toList());
        };
    }

    /** The value a long stands for; it must not be {@link #UNKNOWN}. */
    public Value decode(long coded) {
        return switch (kind) {
            case NUMBER -> scale == 0 ? new Value.Whole(coded) : new Value.Decimal(BigDecimal.valueOf(coded, scale));
            case TRUTH -> new Value.Truth(coded != 0);
            case DAY -> new Value.Day(LocalDate.ofEpochDay(coded));
            case CODE -> new Value.Code(codes.get((int) coded));
        };
    }

    /**
     * The long for a value.
     *
     * @throws IllegalArgumentException when the value is of another type, has too many decimals or an unknown code
     */
    public long encode(String name, Value value) {
        return switch (value) {
            case Value.Whole(long number) when kind == Kind.NUMBER -> scale == 0 ? number : Math.multiplyExact(number, tenTo(scale));
            case Value.Decimal(BigDecimal number) when kind == Kind.NUMBER -> decimal(name, number);
            case Value.Truth(boolean yes) when kind == Kind.TRUTH -> yes ? 1 : 0;
            case Value.Day(LocalDate day) when kind == Kind.DAY -> day.toEpochDay();
            case Value.Code(String code) when kind == Kind.CODE -> {
                int index = codes.indexOf(code);
                if (index < 0) {
                    throw new IllegalArgumentException(name + ": '" + code + "' is not one of " + String.join(", ", codes));
                }
                yield index;
            }
            default -> throw new IllegalArgumentException(name + ": a " + kind.written() + " belongs here, not " + value);
        };
    }

    private long decimal(String name, BigDecimal number) {
        try {
            return number.setScale(scale).unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + ": " + number.toPlainString() + " has more than " + scale + " decimals", e);
        }
    }

    /** 10^digits. */
    public static long tenTo(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power = Math.multiplyExact(power, 10);
        }
        return power;
    }
}
