package org.ansinh.law.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.feel.FeelType;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions. An error within FEEL gives null, as the standard says. */
final class Interpreter {

    private static final int MOST_ITEMS = 200_000;
    private static final int DEEPEST = 300;
    private static final long MOST_STEPS = 5_000_000;

    private final Scope root;
    private final List<String> functionNames;
    private final Fitting fitting = new Fitting(this);
    private final Tables tables = new Tables(this);
    private int depth;
    private long steps;

    Interpreter() {
        this.root = new Scope(null);
        Map<String, ? extends FeelFunction> functions = new Library().functions();
        functions.forEach(root::put);
        this.functionNames = List.copyOf(functions.keySet());
    }

    List<String> functionNames() {
        return functionNames;
    }

    Scope root() {
        return root;
    }

    Fitting fitting() {
        return fitting;
    }

    void restart() {
        depth = 0;
        steps = 0;
    }

    Object evaluate(Feel feel, Scope scope) {
        if (++depth > DEEPEST || ++steps > MOST_STEPS) {
            throw new TooLarge(depth > DEEPEST ? "the evaluation calls itself too deeply" : "the evaluation takes too long");
        }
        try {
            return value(feel, scope);
        } finally {
            depth--;
        }
    }

    private Object value(Feel feel, Scope scope) {
        return switch (feel) {
            case Feel.Constant constant -> constant.value();
            case Feel.At at -> Temporal.any(at.text());
            case Feel.Name name -> scope.get(name.name());
            case Feel.Path path -> Properties.of(evaluate(path.of(), scope), path.name());
            case Feel.Filter filter -> filtered(filter, scope);
            case Feel.Call call -> evaluate(call.function(), scope) instanceof FeelFunction function
                    ? function.call(values(call.arguments(), scope))
                    : Nothing.NULL;
            case Feel.NamedCall call -> {
                Map<String, Object> arguments = new LinkedHashMap<>();
                call.arguments().forEach((name, argument) -> arguments.put(name, evaluate(argument, scope)));
                yield evaluate(call.function(), scope) instanceof FeelFunction function ? function.callNamed(arguments) : Nothing.NULL;
            }
            case Feel.Arithmetic sum -> Arithmetic.of(sum.operator(), evaluate(sum.left(), scope), evaluate(sum.right(), scope));
            case Feel.Negative negative -> Arithmetic.negative(evaluate(negative.of(), scope));
            case Feel.Comparison c -> Comparing.compare(c.operator(), evaluate(c.left(), scope), evaluate(c.right(), scope));
            case Feel.And and -> and(evaluate(and.left(), scope), evaluate(and.right(), scope));
            case Feel.Or or -> or(evaluate(or.left(), scope), evaluate(or.right(), scope));
            case Feel.Between between -> {
                Object value = evaluate(between.value(), scope);
                Object low = evaluate(between.low(), scope);
                Object high = evaluate(between.high(), scope);
                yield low == Nothing.NULL || high == Nothing.NULL
                        ? Nothing.NULL
                        : orNull(Comparing.within(value, new FeelRange(low, true, high, true)));
            }
            case Feel.In in -> orNull(matches(evaluate(in.value(), scope), in.tests(), scope));
            case Feel.InstanceOf instance -> fitting.isInstance(evaluate(instance.value(), scope), instance.type());
            case Feel.If choice ->
                evaluate(evaluate(choice.condition(), scope) == Boolean.TRUE ? choice.then() : choice.otherwise(), scope);
            case Feel.For loop -> collected(loop, scope);
            case Feel.Quantified quantified -> quantified(quantified, scope);
            case Feel.ListOf list -> values(list.items(), scope);
            case Feel.Context context -> entries(context.entries(), new Scope(scope));
            case Feel.Block block -> {
                Scope inner = new Scope(scope);
                entries(block.entries(), inner);
                yield evaluate(block.result(), inner);
            }
            case Feel.Interval interval -> range(interval, scope);
            case Feel.Function function -> new Closure(this, function, scope);
            case Feel.Fit fit -> fitting.fit(evaluate(fit.of(), scope), fit.type());
            case Feel.Strict strict -> strict(strict.of(), scope);
            case Feel.Table table -> tables.evaluate(table, scope);
        };
    }

    List<Object> values(List<Feel> expressions, Scope scope) {
        List<Object> values = new ArrayList<>(expressions.size());
        for (Feel expression : expressions) {
            values.add(evaluate(expression, scope));
        }
        return values;
    }

    private Map<String, Object> entries(List<Feel.Entry> entries, Scope inner) {
        Map<String, Object> context = new LinkedHashMap<>();
        for (Feel.Entry entry : entries) {
            Object value = evaluate(entry.value(), inner);
            inner.put(entry.name(), value);
            context.put(entry.name(), value);
        }
        return context;
    }

    private Object range(Feel.Interval interval, Scope scope) {
        Object low = interval.low() == null ? Nothing.NULL : evaluate(interval.low(), scope);
        Object high = interval.high() == null ? Nothing.NULL : evaluate(interval.high(), scope);
        return Ranges.of(low, interval.low() == null, interval.lowIncluded(), high, interval.high() == null, interval.highIncluded());
    }

    private static Object and(Object left, Object right) {
        if (left == Boolean.FALSE || right == Boolean.FALSE) {
            return false;
        }
        return left == Boolean.TRUE && right == Boolean.TRUE ? true : Nothing.NULL;
    }

    private static Object or(Object left, Object right) {
        if (left == Boolean.TRUE || right == Boolean.TRUE) {
            return true;
        }
        return left == Boolean.FALSE && right == Boolean.FALSE ? false : Nothing.NULL;
    }

    static Object orNull(@Nullable Boolean truth) {
        return truth == null ? Nothing.NULL : truth;
    }

    private Object filtered(Feel.Filter filter, Scope scope) {
        Object of = evaluate(filter.of(), scope);
        List<?> list = of instanceof List<?> items ? items : of == Nothing.NULL ? List.of() : List.of(of);
        Object first = evaluate(filter.by(), itemScope(list.isEmpty() ? Nothing.NULL : list.getFirst(), scope));
        if (first instanceof BigDecimal index) {
            return at(list, index);
        }
        List<Object> kept = new ArrayList<>();
        for (Object item : list) {
            if (evaluate(filter.by(), itemScope(item, scope)) == Boolean.TRUE) {
                kept.add(item);
            }
        }
        return kept;
    }

    private Object strict(Feel of, Scope scope) {
        return switch (of) {
            case Feel.If choice -> evaluate(choice.condition(), scope) instanceof Boolean truth
                    ? evaluate(truth ? choice.then() : choice.otherwise(), scope)
                    : Nothing.NULL;
            case Feel.Filter filter -> {
                if (!(evaluate(filter.of(), scope) instanceof List<?> list)) {
                    yield Nothing.NULL;
                }
                List<Object> kept = new ArrayList<>();
                for (Object item : list) {
                    if (!(evaluate(filter.by(), itemScope(item, scope)) instanceof Boolean keep)) {
                        yield Nothing.NULL;
                    }
                    if (keep) {
                        kept.add(item);
                    }
                }
                yield kept;
            }
            case Feel.For loop -> goesThrough(loop.over(), scope) ? evaluate(loop, scope) : Nothing.NULL;
            case Feel.Quantified quantified -> {
                if (!goesThrough(quantified.over(), scope)) {
                    yield Nothing.NULL;
                }
                List<Object> seen = new ArrayList<>();
                iterate(quantified.over(), 0, scope, inner -> seen.add(evaluate(quantified.condition(), inner)));
                boolean some = quantified.quantifier() == Feel.Quantifier.SOME;
                yield seen.stream().allMatch(Boolean.class::isInstance) ? (Object) (seen.contains(some) == some) : Nothing.NULL;
            }
            default -> evaluate(of, scope);
        };
    }

    private boolean goesThrough(List<Feel.Iterator> over, Scope scope) {
        Object of = evaluate(over.getFirst().over(), scope);
        return of instanceof List || of instanceof FeelRange;
    }

    private static Object at(List<?> list, BigDecimal index) {
        if (!Numbers.whole(index) || index.abs().compareTo(BigDecimal.valueOf(list.size())) > 0 || index.signum() == 0) {
            return Nothing.NULL;
        }
        int i = index.intValueExact();
        return list.get(i > 0 ? i - 1 : list.size() + i);
    }

    private static Scope itemScope(Object item, Scope scope) {
        Scope inner = new Scope(scope).put("item", item);
        if (item instanceof Map<?, ?> context) {
            context.forEach((name, value) -> inner.put(String.valueOf(name), value));
        }
        return inner;
    }

    private Object collected(Feel.For loop, Scope scope) {
        List<Object> results = new ArrayList<>();
        boolean sound = iterate(loop.over(), 0, scope, inner -> {
            inner.put("partial", new Partial(results, results.size()));
            results.add(evaluate(loop.result(), inner));
            return results.size() < MOST_ITEMS;
        });
        return sound ? results : Nothing.NULL;
    }

    /** The results of a loop so far; more may come behind without changing it. */
    private static final class Partial extends AbstractList<Object> {

        private final List<Object> results;
        private final int size;

        Partial(List<Object> results, int size) {
            this.results = results;
            this.size = size;
        }

        @Override
        public Object get(int index) {
            return results.get(Objects.checkIndex(index, size));
        }

        @Override
        public int size() {
            return size;
        }
    }

    private Object quantified(Feel.Quantified quantified, Scope scope) {
        boolean some = quantified.quantifier() == Feel.Quantifier.SOME;
        List<Object> seen = new ArrayList<>();
        boolean sound = iterate(quantified.over(), 0, scope, inner -> seen.add(evaluate(quantified.condition(), inner)));
        if (!sound) {
            return Nothing.NULL;
        }
        if (seen.contains(some)) {
            return some;
        }
        return seen.stream().allMatch(Boolean.class::isInstance) ? (Object) !some : Nothing.NULL;
    }

    /** Visits every combination; false when there is nothing to go through. */
    private boolean iterate(List<Feel.Iterator> over, int at, Scope scope, Visit visit) {
        if (at == over.size()) {
            if (!visit.visit(scope)) {
                throw new TooLarge("a list would have more than " + MOST_ITEMS + " items");
            }
            return true;
        }
        Feel.Iterator iterator = over.get(at);
        Object first = evaluate(iterator.over(), scope);
        List<?> items = iterator.last() == null ? items(first) : steps(first, evaluate(iterator.last(), scope));
        if (items == null) {
            return false;
        }
        for (Object item : items) {
            if (!iterate(over, at + 1, new Scope(scope).put(iterator.name(), item), visit)) {
                return false;
            }
        }
        return true;
    }

    private interface Visit {
        boolean visit(Scope scope);
    }

    private static @Nullable List<?> items(Object of) {
        if (of instanceof List<?> list) {
            return list;
        }
        if (of instanceof FeelRange range) {
            List<Object> steps = range.low() == Nothing.NULL || range.high() == Nothing.NULL ? null : steps(range.low(), range.high());
            if (steps == null || Boolean.FALSE.equals(rising(range))) {
                return steps == null ? null : List.of();
            }
            return steps.stream().filter(step -> Boolean.TRUE.equals(Comparing.within(step, range))).toList();
        }
        return of == Nothing.NULL ? null : List.of(of);
    }

    private static @Nullable Boolean rising(FeelRange range) {
        Integer order = Comparing.order(range.low(), range.high());
        return order == null ? null : (Boolean) (order <= 0);
    }

    /** Whole steps from one number or day to another, up or down; null when there are none. */
    private static @Nullable List<Object> steps(Object first, Object last) {
        List<Object> steps = new ArrayList<>();
        if (first instanceof BigDecimal from && last instanceof BigDecimal to) {
            BigDecimal step = BigDecimal.valueOf(from.compareTo(to) <= 0 ? 1 : -1);
            if (to.subtract(from).abs().compareTo(BigDecimal.valueOf(MOST_ITEMS)) > 0) {
                throw new TooLarge("a loop has more than " + MOST_ITEMS + " steps");
            }
            for (BigDecimal at = from; step.signum() > 0 ? at.compareTo(to) <= 0 : at.compareTo(to) >= 0; at = at.add(step)) {
                steps.add(at);
            }
            return steps;
        }
        if (first instanceof LocalDate from && last instanceof LocalDate to) {
            long days = ChronoUnit.DAYS.between(from, to);
            if (Math.abs(days) > MOST_ITEMS) {
                throw new TooLarge("a loop has more than " + MOST_ITEMS + " steps");
            }
            for (long day = 0; Math.abs(day) <= Math.abs(days); day += days < 0 ? -1 : 1) {
                steps.add(from.plusDays(day));
            }
            return steps;
        }
        return null;
    }

    /** Whether a value passes a cell. */
    @Nullable
    Boolean passes(Object value, Feel.Tests tests, Scope scope) {
        if (tests.tests().isEmpty()) {
            return true;
        }
        Boolean passed = matches(value, tests.tests(), new Scope(scope).put("?", value));
        return passed == null || !tests.negated() ? passed : (Boolean) !passed;
    }

    boolean allowed(Object value, Feel.Tests tests) {
        return Boolean.TRUE.equals(passes(value, tests, root));
    }

    private @Nullable Boolean matches(Object value, List<Feel.Test> tests, Scope scope) {
        boolean unsure = false;
        for (Feel.Test test : tests) {
            Boolean passed = switch (test) {
                case Feel.Against against -> {
                    Object compared = Comparing.compare(against.operator(), value, evaluate(against.endpoint(), scope));
                    yield compared instanceof Boolean truth ? truth : null;
                }
                case Feel.Matching matching -> {
                    Object pattern = evaluate(matching.value(), scope);
                    if (pattern == Nothing.NULL && matching.value() instanceof Feel.Interval) {
                        yield null;
                    }
                    yield matching.condition() ? (pattern instanceof Boolean truth ? truth : null) : fits(value, pattern);
                }
            };
            if (Boolean.TRUE.equals(passed)) {
                return true;
            }
            unsure |= passed == null;
        }
        return unsure ? null : (Boolean) false;
    }

    private static @Nullable Boolean fits(Object value, Object pattern) {
        if (pattern instanceof FeelRange range && !(value instanceof FeelRange)) {
            return Comparing.within(value, range);
        }
        if (pattern instanceof List<?> list) {
            if (value instanceof List<?> && Boolean.TRUE.equals(Comparing.equal(value, list))) {
                return true;
            }
            for (Object item : list) {
                Boolean fits = item instanceof List<?> ? Comparing.equal(value, item) : fits(value, item);
                if (Boolean.TRUE.equals(fits)) {
                    return true;
                }
            }
            return false;
        }
        return Comparing.equal(value, pattern);
    }

    /** A function written in the model. */
    private record Closure(Interpreter interpreter, Feel.Function function, Scope scope) implements FeelFunction {

        @Override
        public Object call(List<Object> arguments) {
            if (arguments.size() != function.parameters().size()) {
                return Nothing.NULL;
            }
            Scope inner = new Scope(scope);
            for (int i = 0; i < arguments.size(); i++) {
                Feel.Parameter parameter = function.parameters().get(i);
                Object fitted = interpreter.fitting.fit(arguments.get(i), parameter.type());
                if (fitted == Nothing.NULL && arguments.get(i) != Nothing.NULL) {
                    return Nothing.NULL;
                }
                inner.put(parameter.name(), fitted);
            }
            return interpreter.fitting.fit(interpreter.evaluate(function.body(), inner), function.result());
        }

        @Override
        public Object callNamed(Map<String, Object> arguments) {
            List<String> names = function.parameters().stream().map(Feel.Parameter::name).toList();
            if (!new HashSet<>(names).equals(arguments.keySet())) {
                return Nothing.NULL;
            }
            return call(new ArrayList<>(names.stream().map(arguments::get).toList()));
        }

        @Override
        public FeelType type() {
            return new FeelType.FunctionType(function.parameters().stream().map(Feel.Parameter::type).toList(), function.result());
        }
    }
}
