package org.ansinh.law.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Reach;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;

/** What one programme needs of a program: evaluating no more than this gives its answer, category and outputs. */
final class Part {

    /** Ages of persons that the part needs. */
    final Slot.Elapsed[] ages;

    /** Indexes into {@link Program#householdSlots}, in order. */
    final int[] householdSlots;

    /** Indexes into {@link Program#personCode}, in order. */
    final int[] decisions;

    /** Whether anything of other members counts. */
    final boolean members;

    /** Where this programme alone changes its mind. */
    final CutPoints cuts;

    private final Set<Slot> loose = new HashSet<>();

    Part(Plan plan, Plan.Goal goal) {
        Reach reach = new Reach();
        reach.of(goal.entitled());
        reach.of(goal.category());
        goal.outputs().forEach(reach::of);
        if (goal.amount() != null) {
            reach.of(goal.amount());
        }
        Set<Slot> needed = new HashSet<>(reach.all());
        this.ages = plan.personAges().stream().filter(needed::contains).toArray(Slot.Elapsed[]::new);
        this.householdSlots = places(plan.householdSlots(), needed);
        this.decisions = places(plan.personDecisions(), needed);
        this.members = needed.stream().anyMatch(Slot.Members.class::isInstance);
        this.cuts = new CutPoints(reach.all());
        goal.steps().forEach(step -> loosen(step.logic()));
        needed.forEach(slot -> {
            if (slot instanceof Slot.Elapsed elapsed && loose.contains(elapsed)) {
                loose.add(elapsed.from());
            }
        });
    }

    private static int[] places(List<? extends Slot> slots, Set<Slot> needed) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            if (needed.contains(slots.get(i))) {
                places.add(i);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether every value of a fact between two cut points gives the same answer, category and outputs. */
    boolean decidedByCuts(Slot.Recorded slot) {
        return !loose.contains(slot);
    }

    private void loosen(Slot.Logic logic) {
        switch (logic) {
            case Slot.Formula(Expr expression) -> loosen(expression);
            case Table table -> {
                table.rows().forEach(row -> loosen(row.output()));
                table.columns().forEach(column -> {
                    if (!(column.value() instanceof Expr.Load)) {
                        loosen(column.value());
                    }
                });
                if (table.otherwise() != null) {
                    loosen(table.otherwise());
                }
            }
        }
    }

    private void loosen(Expr expr) {
        switch (expr) {
            case Expr.Const constant -> {
                // no slot
            }
            case Expr.Load(Slot slot) -> loose.add(slot);
            case Expr.Arith(var op, Expr left, Expr right) -> both(left, right);
            case Expr.Compare(var op, Expr left, Expr right) -> both(left, right);
            case Expr.And(Expr left, Expr right) -> both(left, right);
            case Expr.Or(Expr left, Expr right) -> both(left, right);
            case Expr.Not(Expr of) -> loosen(of);
            case Expr.Choose(Expr condition, Expr then, Expr otherwise) -> {
                loosen(condition);
                both(then, otherwise);
            }
            case Expr.Recode(Expr of, long[] to) -> loosen(of);
        }
    }

    private void both(Expr left, Expr right) {
        loosen(left);
        loosen(right);
    }
}
