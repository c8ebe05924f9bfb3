package org.ansinh.law.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.feel.FeelType;

/** Whether a value is of a type, and making it fit where the standard says so. */
final class Fitting {

    private final Interpreter interpreter;

    Fitting(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** {@code instance of}: null is only of type Null. */
    boolean isInstance(Object value, FeelType type) {
        return value == Nothing.NULL ? type == FeelType.Basic.NULL : is(value, unlimited(type));
    }

    /** {@code instance of} does not ask for allowed values. */
    private static FeelType unlimited(FeelType type) {
        return switch (type) {
            case FeelType.Basic basic -> basic;
            case FeelType.ListType list -> new FeelType.ListType(unlimited(list.of()));
            case FeelType.RangeType range -> new FeelType.RangeType(unlimited(range.of()));
            case FeelType.ContextType context -> {
                Map<String, FeelType> components = new LinkedHashMap<>();
                context.components().forEach((name, of) -> components.put(name, unlimited(of)));
                yield new FeelType.ContextType(components);
            }
            case FeelType.FunctionType function -> function;
            case FeelType.Limited limited -> unlimited(limited.of());
        };
    }

    /** Like {@link #isInstance}, but null is of every type. */
    boolean is(Object value, FeelType type) {
        if (value == Nothing.NULL) {
            return true;
        }
        return switch (type) {
            case FeelType.Basic basic -> is(value, basic);
            case FeelType.ListType list -> value instanceof List<?> items && items.stream().allMatch(item -> is(item, list.of()));
            case FeelType.ContextType context -> value instanceof Map<?, ?> map
                    && context.components().entrySet().stream().allMatch(c -> {
                        Object component = map.get(c.getKey());
                        return component != null && is(component, c.getValue());
                    });
            case FeelType.RangeType range -> value instanceof FeelRange r && is(r.low(), range.of()) && is(r.high(), range.of());
            case FeelType.FunctionType wanted -> value instanceof FeelFunction f && f.type() instanceof FeelType.FunctionType has
                    && conforms(has, wanted);
            case FeelType.Limited limited -> is(value, limited.of()) && interpreter.allowed(value, limited.allowed());
        };
    }

    private static boolean is(Object value, FeelType.Basic type) {
        return switch (type) {
            case ANY -> true;
            case NULL -> false;
            case NUMBER -> value instanceof BigDecimal;
            case STRING -> value instanceof String;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof LocalDate;
            case TIME -> value instanceof FeelTime;
            case DATE_AND_TIME -> value instanceof FeelDateTime;
            case DAYS -> value instanceof Duration;
            case MONTHS -> value instanceof Months;
            case ANY_LIST -> value instanceof List;
            case ANY_CONTEXT -> value instanceof Map;
            case ANY_FUNCTION -> value instanceof FeelFunction;
            case ANY_RANGE -> value instanceof FeelRange;
        };
    }

    private static boolean conforms(FeelType type, FeelType to) {
        if (type.equals(to) || to == FeelType.Basic.ANY || type == FeelType.Basic.NULL) {
            return true;
        }
        return switch (to) {
            case FeelType.ListType list -> type instanceof FeelType.ListType t && conforms(t.of(), list.of());
            case FeelType.RangeType range -> type instanceof FeelType.RangeType t && conforms(t.of(), range.of());
            case FeelType.ContextType context -> type instanceof FeelType.ContextType t
                    && context.components().entrySet().stream().allMatch(
                            c -> t.components().containsKey(c.getKey()) && conforms(t.components().get(c.getKey()), c.getValue()));
            case FeelType.FunctionType f -> type instanceof FeelType.FunctionType t
                    && t.parameters().size() == f.parameters().size()
                    && conforms(t.result(), f.result())
                    && IntStream.range(0, f.parameters().size())
                            .allMatch(i -> conforms(f.parameters().get(i), t.parameters().get(i)));
            default -> false;
        };
    }

    /** The value, or with a singleton list taken apart or made, or a date taken as its midnight; else null. */
    Object fit(Object value, FeelType type) {
        if (is(value, type)) {
            return value;
        }
        if (value instanceof FeelFunction function && base(type) instanceof FeelType.FunctionType wanted
                && couldBe(function.type(), wanted)) {
            return new Held(this, function, wanted);
        }
        if (value instanceof LocalDate day && base(type) == FeelType.Basic.DATE_AND_TIME) {
            Object moment = Temporal.moment(day);
            return is(moment, type) ? moment : Nothing.NULL;
        }
        if (value instanceof List<?> list && list.size() == 1 && !(isList(type)) && is(list.getFirst(), type)) {
            return list.getFirst();
        }
        if (!(value instanceof List) && isList(type) && is(List.of(value), type)) {
            return List.of(value);
        }
        return Nothing.NULL;
    }

    /** Of a built-in function, and of what a function of the model answers, the type is not known before it is called. */
    private static boolean couldBe(FeelType type, FeelType.FunctionType wanted) {
        return !(type instanceof FeelType.FunctionType t)
                || t.result() == FeelType.Basic.ANY && conforms(new FeelType.FunctionType(t.parameters(), wanted.result()), wanted);
    }

    /** A function held to the type it was given for. */
    private record Held(Fitting fitting, FeelFunction function, FeelType.FunctionType wanted) implements FeelFunction {

        @Override
        public Object call(List<Object> arguments) {
            return arguments.size() == wanted.parameters().size() ? fitting.fit(function.call(arguments), wanted.result()) : Nothing.NULL;
        }

        @Override
        public Object callNamed(Map<String, Object> arguments) {
            return fitting.fit(function.callNamed(arguments), wanted.result());
        }

        @Override
        public FeelType type() {
            return wanted;
        }
    }

    private static FeelType base(FeelType type) {
        return type instanceof FeelType.Limited limited ? base(limited.of()) : type;
    }

    private static boolean isList(FeelType type) {
        FeelType base = base(type);
        return base instanceof FeelType.ListType || base == FeelType.Basic.ANY_LIST;
    }
}
