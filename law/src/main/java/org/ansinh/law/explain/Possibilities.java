package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.ansinh.law.Fact;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Folding;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;
import org.ansinh.law.plan.Zone;

/** Computes the answer of one programme as a function of the facts that are not known. */
final class Possibilities {

    private static final LongBinaryOperator AND = (a, b) -> a & b;
    private static final LongBinaryOperator OR = (a, b) -> a | b;
    private static final LongBinaryOperator ADD = Long::sum;

    private final Diagram diagram = new Diagram();
    private final Frame frame;
    private final int member;
    private final LocalDate day;
    private final Map<Inquiry.Unknown, Integer> unknowns = new HashMap<>();
    private final Map<Slot, Integer> done = new IdentityHashMap<>();
    private final Map<Zone, LongUnaryOperator> tests = new HashMap<>();
    private final Map<Ast.Op, LongBinaryOperator> operators = new HashMap<>();

    Possibilities(CutPoints cuts, Frame frame, int member, LocalDate day, List<Inquiry.Unknown> unknown) {
        this.frame = frame;
        this.member = member;
        this.day = day;
        for (Inquiry.Unknown one : unknown) {
            int order = unknowns.size();
            unknowns.put(one, diagram.unknown(order, cuts.representatives(one.slot(), day)));
        }
    }

    Diagram diagram() {
        return diagram;
    }

    /** The answer as {@link Answers} writes it. */
    int answer(Plan.Goal goal) {
        int entitled = of(goal.entitled());
        Slot.Decided money = goal.amount();
        int amount = diagram.always(0);
        if (money != null && !diagram.isAlways(entitled, 0)) {
            long unit = goal.amountUnit();
            amount = diagram.map(of(money), value -> value / unit);
        }
        return diagram.choose(entitled, amount, diagram.always(Answers.NO));
    }

    private int of(Slot slot) {
        return of(slot, slot.subject() == Fact.Subject.HOUSEHOLD ? -1 : member);
    }

    private int of(Slot slot, int whose) {
        if (whose != member && whose >= 0) {
            return compute(slot, whose);
        }
        Integer known = done.get(slot);
        if (known == null) {
            known = compute(slot, whose);
            done.put(slot, known);
        }
        return known;
    }

    private int compute(Slot slot, int whose) {
        long value = whose < 0 ? frame.household[slot.at()] : frame.members[whose][slot.at()];
        if (value != UNKNOWN) {
            return diagram.always(value);
        }
        return switch (slot) {
            case Slot.Recorded recorded ->
                java.util.Objects.requireNonNull(unknowns.get(new Inquiry.Unknown(whose, recorded)), recorded.name());
            case Slot.Elapsed elapsed ->
                diagram.map(of(elapsed.from(), whose), from -> elapsed.calendar().completed(from, day));
            case Slot.Members members -> members(members);
            case Slot.Decided decided ->
                switch (decided.logic()) {
                    case Slot.Formula(Expr expression) -> of(expression);
                    case Table table -> of(table);
                };
        };
    }

    private int members(Slot.Members slot) {
        int sum = diagram.always(0);
        for (int m = 0; m < frame.size(); m++) {
            int met = diagram.always(1);
            for (int i = 0; i < slot.facts().size() && !diagram.isAlways(met, 0); i++) {
                met = diagram.combine(met, test(of(slot.facts().get(i), m), slot.zones().get(i)), AND);
            }
            sum = diagram.combine(sum, met, slot.any() ? OR : ADD);
        }
        return sum;
    }

    private int test(int value, Zone zone) {
        if (zone.isAll()) {
            return diagram.always(1);
        }
        return diagram.map(value, tests.computeIfAbsent(zone, z -> v -> z.contains(v) ? 1 : 0));
    }

    private int of(Expr expr) {
        return switch (expr) {
            case Expr.Const(long value) -> diagram.always(value);
            case Expr.Load(Slot slot) -> of(slot);
            case Expr.Arith(Ast.Op op, Expr left, Expr right) ->
                diagram.combine(of(left), of(right), operators.computeIfAbsent(op, o -> (a, b) -> Folding.compute(o, a, b)));
            case Expr.Compare(Ast.Op op, Expr left, Expr right) ->
                diagram.combine(
                        of(left), of(right), operators.computeIfAbsent(op, o -> (a, b) -> Folding.holds(o, a, b) ? 1 : 0));
            case Expr.And(Expr left, Expr right) -> diagram.combine(of(left), of(right), AND);
            case Expr.Or(Expr left, Expr right) -> diagram.combine(of(left), of(right), OR);
            case Expr.Not(Expr of) -> diagram.map(of(of), value -> 1 - value);
            case Expr.Choose(Expr condition, Expr then, Expr otherwise) ->
                diagram.choose(of(condition), of(then), of(otherwise));
            case Expr.Recode(Expr of, long[] to) -> diagram.map(of(of), value -> to[(int) value]);
        };
    }

    private int of(Table table) {
        int[] columns = new int[table.columns().size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = of(table.columns().get(c).value());
        }
        int none = table.otherwise() == null ? diagram.always(0) : of(table.otherwise());
        int[] fires = new int[table.rows().size()];
        for (int r = 0; r < fires.length; r++) {
            fires[r] = fires(table.rows().get(r), columns);
        }
        return switch (table.hit()) {
            case UNIQUE, ANY, FIRST -> first(table, fires, none);
            case MAX -> several(table, fires, none, Math::max);
            case MIN -> several(table, fires, none, Math::min);
            case SUM, COUNT -> several(table, fires, none, ADD);
        };
    }

    private int fires(Table.Row row, int[] columns) {
        int fires = diagram.always(1);
        for (int c = 0; c < columns.length && !diagram.isAlways(fires, 0); c++) {
            fires = diagram.combine(fires, test(columns[c], row.zones()[c]), AND);
        }
        return fires;
    }

    private int first(Table table, int[] fires, int none) {
        int value = none;
        for (int r = fires.length - 1; r >= 0; r--) {
            if (!diagram.isAlways(fires[r], 0)) {
                value = diagram.choose(fires[r], of(table.rows().get(r).output()), value);
            }
        }
        return value;
    }

    private int several(Table table, int[] fires, int none, LongBinaryOperator with) {
        int any = diagram.always(0);
        int value = diagram.always(0);
        for (int r = 0; r < fires.length; r++) {
            if (diagram.isAlways(fires[r], 0)) {
                continue;
            }
            boolean count = table.hit() == org.ansinh.law.dmn.Dmn.Hit.COUNT;
            int output = count ? diagram.always(1) : of(table.rows().get(r).output());
            int more = diagram.choose(any, diagram.combine(value, output, with), output);
            value = diagram.choose(fires[r], more, value);
            any = diagram.combine(any, fires[r], OR);
        }
        return diagram.choose(any, value, none);
    }
}
