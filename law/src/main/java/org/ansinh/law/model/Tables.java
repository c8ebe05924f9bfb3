package org.ansinh.law.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/** Evaluates decision tables under every hit policy. */
final class Tables {

    private final Interpreter interpreter;

    Tables(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    Object evaluate(Feel.Table table, Scope scope) {
        List<Object> inputs = new ArrayList<>();
        for (Feel.Column column : table.inputs()) {
            Object value = interpreter.evaluate(column.value(), scope);
            if (column.allowed() != null && value != Nothing.NULL
                    && !Boolean.TRUE.equals(interpreter.passes(value, column.allowed(), scope))) {
                return Nothing.NULL;
            }
            inputs.add(value);
        }
        List<List<Object>> hits = new ArrayList<>();
        for (Feel.Row row : table.rows()) {
            if (passes(row, inputs, scope)) {
                List<Object> outputs = outputs(table, row, scope);
                if (outputs == null) {
                    return Nothing.NULL;
                }
                hits.add(outputs);
                if (table.hit() == Feel.Hit.FIRST) {
                    break;
                }
            }
        }
        return hits.isEmpty() ? otherwise(table, scope) : answer(table, hits, scope);
    }

    private boolean passes(Feel.Row row, List<Object> inputs, Scope scope) {
        for (int i = 0; i < inputs.size(); i++) {
            if (!Boolean.TRUE.equals(interpreter.passes(inputs.get(i), row.cells().get(i), scope))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable List<Object> outputs(Feel.Table table, Feel.Row row, Scope scope) {
        List<Object> outputs = new ArrayList<>();
        for (int i = 0; i < table.outputs().size(); i++) {
            Feel.Output output = table.outputs().get(i);
            Object written = interpreter.evaluate(row.outputs().get(i), scope);
            Object value = interpreter.fitting().fit(written, output.type());
            if (output.allowed() != null && value != Nothing.NULL
                    && !Boolean.TRUE.equals(interpreter.passes(value, output.allowed(), scope))) {
                return null;
            }
            outputs.add(value);
        }
        return outputs;
    }

    private Object otherwise(Feel.Table table, Scope scope) {
        if (table.outputs().stream().allMatch(output -> output.otherwise() == null)) {
            return switch (table.hit()) {
                case COLLECT, RULE_ORDER, OUTPUT_ORDER -> List.of();
                case COUNT -> BigDecimal.ZERO;
                default -> Nothing.NULL;
            };
        }
        List<Object> values = new ArrayList<>();
        for (Feel.Output output : table.outputs()) {
            values.add(output.otherwise() == null ? Nothing.NULL : interpreter.evaluate(output.otherwise(), scope));
        }
        return shaped(table, values);
    }

    private Object answer(Feel.Table table, List<List<Object>> hits, Scope scope) {
        return switch (table.hit()) {
            case UNIQUE -> hits.size() == 1 ? shaped(table, hits.getFirst()) : Nothing.NULL;
            case FIRST -> shaped(table, hits.getFirst());
            case ANY -> hits.stream().allMatch(hit -> Boolean.TRUE.equals(Comparing.equal(hit, hits.getFirst())))
                    ? shaped(table, hits.getFirst())
                    : Nothing.NULL;
            case PRIORITY -> shaped(table, ranked(table, hits, scope).getFirst());
            case OUTPUT_ORDER -> ranked(table, hits, scope).stream().map(hit -> shaped(table, hit)).toList();
            case RULE_ORDER, COLLECT -> hits.stream().map(hit -> shaped(table, hit)).toList();
            case COUNT -> BigDecimal.valueOf(hits.size());
            case SUM, MIN, MAX -> aggregated(table.hit(), hits.stream().map(List::getFirst).toList());
        };
    }

    private static Object aggregated(Feel.Hit hit, List<Object> values) {
        Object result = values.getFirst();
        if (hit == Feel.Hit.SUM) {
            for (int i = 1; i < values.size(); i++) {
                result = Arithmetic.of(Feel.Operator.ADD, result, values.get(i));
            }
            return result instanceof BigDecimal ? result : Nothing.NULL;
        }
        for (Object value : values) {
            Integer order = Comparing.order(value, result);
            if (order == null) {
                return Nothing.NULL;
            }
            if (hit == Feel.Hit.MIN ? order < 0 : order > 0) {
                result = value;
            }
        }
        return result;
    }

    /** By the rank of the first output column, then the next; values that are not listed come last. */
    private List<List<Object>> ranked(Feel.Table table, List<List<Object>> hits, Scope scope) {
        Comparator<List<Object>> order = (a, b) -> 0;
        for (int i = 0; i < table.outputs().size(); i++) {
            int column = i;
            List<Object> ranking = interpreter.values(table.outputs().get(i).ranking(), scope);
            order = order.thenComparingInt(hit -> rank(ranking, hit.get(column)));
        }
        List<List<Object>> sorted = new ArrayList<>(hits);
        sorted.sort(order);
        return sorted;
    }

    private static int rank(List<Object> ranking, Object value) {
        for (int i = 0; i < ranking.size(); i++) {
            if (Boolean.TRUE.equals(Comparing.equal(ranking.get(i), value))) {
                return i;
            }
        }
        return ranking.size();
    }

    private static Object shaped(Feel.Table table, List<Object> values) {
        if (table.outputs().size() == 1) {
            return values.getFirst();
        }
        Map<String, Object> context = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            context.put(table.outputs().get(i).name(), values.get(i));
        }
        return context;
    }
}
