package org.ansinh.law.explain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;
import org.ansinh.law.plan.Type;
import org.ansinh.law.plan.Zone;

/**
 * Where the law changes its mind along each fact: between two cut points every value gives the same answer. Exact for cells;
 * where a fact enters arithmetic, the constants it is compared with count as cut points.
 */
final class CutPoints {

    private static final int MOST_CONSTANTS = 200;
    private static final int OLDEST = 120;

    private final Map<Slot, TreeSet<Long>> cuts = new HashMap<>();
    private final Collection<Slot> slots;

    /** Of the logic of these slots alone. */
    CutPoints(Collection<Slot> slots) {
        this.slots = slots;
        for (Slot slot : slots) {
            if (slot instanceof Slot.Members members) {
                for (int i = 0; i < members.facts().size(); i++) {
                    zone(members.facts().get(i), members.zones().get(i));
                }
            } else if (slot instanceof Slot.Decided decided) {
                logic(decided.logic());
            }
        }
    }

    /** Numbers of completed years or months at which something changes, ascending. */
    TreeSet<Long> counts(Slot.Elapsed slot) {
        return cuts.getOrDefault(slot, new TreeSet<>());
    }

    /** One value for each segment of a recorded fact on {@code day}. */
    long[] representatives(Slot.Recorded slot, LocalDate day) {
        TreeSet<Long> values = new TreeSet<>();
        long low = slot.span().low().longValueExact();
        long high = slot.span().high().longValueExact();
        if (slot.type().kind() == Type.Kind.CODE || slot.type().kind() == Type.Kind.TRUTH) {
            for (long value = low; value <= high; value++) {
                values.add(value);
            }
        }
        values.add(low);
        values.addAll(cuts.getOrDefault(slot, new TreeSet<>()));
        for (Slot other : slots) {
            if (other instanceof Slot.Elapsed elapsed && elapsed.from().equals(slot)) {
                values.add(day.toEpochDay() + 1);
                counts(elapsed).stream().filter(count -> count > 0).forEach(count -> {
                    values.add(elapsed.calendar().latest(count, day));
                    values.add(elapsed.calendar().latest(count, day) + 1);
                });
            }
        }
        return values.stream().filter(v -> v >= low && v <= high).mapToLong(Long::longValue).toArray();
    }

    private void add(Slot slot, long value) {
        cuts.computeIfAbsent(slot, s -> new TreeSet<>()).add(value);
    }

    private void zone(Slot slot, Zone zone) {
        for (int i = 0; i < zone.intervals(); i++) {
            if (zone.low(i) > Zone.LOWEST) {
                add(slot, zone.low(i));
            }
            if (zone.high(i) < Zone.HIGHEST) {
                add(slot, zone.high(i) + 1);
            }
        }
    }

    private void logic(Slot.Logic logic) {
        switch (logic) {
            case Slot.Formula(Expr expression) -> expression(expression);
            case Table table -> {
                table.rows().forEach(row -> expression(row.output()));
                for (int c = 0; c < table.columns().size(); c++) {
                    column(table, c);
                }
            }
        }
    }

    private void column(Table table, int column) {
        Expr value = table.columns().get(column).value();
        Set<Long> constants = new HashSet<>();
        for (Table.Row row : table.rows()) {
            Zone zone = row.zones()[column];
            if (value instanceof Expr.Load(Slot slot)) {
                zone(slot, zone);
            }
            for (int i = 0; i < zone.intervals(); i++) {
                constants.add(zone.low(i));
                constants.add(zone.high(i));
            }
        }
        around(value, constants, new HashSet<>());
        expression(value);
    }

    private void expression(Expr expr) {
        switch (expr) {
            case Expr.Const constant -> {
                // nothing changes
            }
            case Expr.Load load -> {
                // cut where it is used
            }
            case Expr.Arith(var op, Expr left, Expr right) -> {
                everyAge(left);
                everyAge(right);
                bothEnds(left);
                bothEnds(right);
                expression(left);
                expression(right);
            }
            case Expr.Compare(var op, Expr left, Expr right) -> {
                Set<Long> constants = new HashSet<>();
                constants(left, constants, new HashSet<>());
                constants(right, constants, new HashSet<>());
                around(left, constants, new HashSet<>());
                around(right, constants, new HashSet<>());
                expression(left);
                expression(right);
            }
            case Expr.And(Expr left, Expr right) -> {
                expression(left);
                expression(right);
            }
            case Expr.Or(Expr left, Expr right) -> {
                expression(left);
                expression(right);
            }
            case Expr.Not(Expr of) -> expression(of);
            case Expr.Choose(Expr condition, Expr then, Expr otherwise) -> {
                expression(condition);
                expression(then);
                expression(otherwise);
            }
            case Expr.Recode(Expr of, long[] to) -> expression(of);
        }
    }

    /** An age that enters arithmetic may change the result with every year. */
    private void everyAge(Expr expr) {
        if (expr instanceof Expr.Load(Slot.Elapsed elapsed)) {
            for (long count = 1; count <= OLDEST; count++) {
                add(elapsed, count);
            }
        }
    }

    /** A number that enters arithmetic changes the result even where no constant cuts it. */
    private void bothEnds(Expr expr) {
        if (expr instanceof Expr.Load(Slot.Recorded recorded) && recorded.type().kind() == Type.Kind.NUMBER) {
            add(recorded, recorded.span().high().longValueExact());
        }
    }

    private static List<Expr> parts(Expr expr) {
        return switch (expr) {
            case Expr.Const constant -> List.of();
            case Expr.Load load -> List.of();
            case Expr.Arith(var op, Expr left, Expr right) -> List.of(left, right);
            case Expr.Compare(var op, Expr left, Expr right) -> List.of(left, right);
            case Expr.And(Expr left, Expr right) -> List.of(left, right);
            case Expr.Or(Expr left, Expr right) -> List.of(left, right);
            case Expr.Not(Expr of) -> List.of(of);
            case Expr.Choose(Expr condition, Expr then, Expr otherwise) -> List.of(then, otherwise);
            case Expr.Recode(Expr of, long[] to) -> List.of(of);
        };
    }

    private static List<Expr> results(Slot.Decided decided) {
        return switch (decided.logic()) {
            case Slot.Formula(Expr expression) -> List.of(expression);
            case Table table -> table.rows().stream().map(Table.Row::output).toList();
        };
    }

    private static void constants(Expr expr, Set<Long> into, Set<Slot> seen) {
        if (expr instanceof Expr.Const(long value) && into.size() < MOST_CONSTANTS) {
            into.add(value);
        } else if (expr instanceof Expr.Load(Slot.Decided decided) && seen.add(decided)) {
            results(decided).forEach(result -> constants(result, into, seen));
        }
        parts(expr).forEach(part -> constants(part, into, seen));
    }

    /** Every number that flows into {@code expr} is cut at the constants, also divided by what it is multiplied with. */
    private void around(Expr expr, Set<Long> constants, Set<Slot> seen) {
        switch (expr) {
            case Expr.Load(Slot.Decided decided) -> {
                if (seen.add(decided)) {
                    results(decided).forEach(result -> around(result, constants, seen));
                }
            }
            case Expr.Load(Slot slot) -> constants.forEach(constant -> {
                if (constant > Zone.LOWEST && constant < Zone.HIGHEST) {
                    add(slot, constant);
                    add(slot, constant + 1);
                }
            });
            case Expr.Arith(var op, Expr left, Expr.Const(long factor)) when factor > 1 -> {
                Set<Long> divided = new HashSet<>(constants);
                constants.forEach(constant -> divided.add(constant / factor));
                around(left, divided, seen);
            }
            default -> parts(expr).forEach(part -> around(part, constants, seen));
        }
    }
}
