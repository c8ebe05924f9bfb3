package org.ansinh.law.explain;

import static org.ansinh.law.plan.Type.UNKNOWN;

import java.util.HashSet;
import java.util.Set;
import org.ansinh.law.Fact;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;

/**
 * The unknown facts that rows which are still possible look at, for one answer of an evaluated frame. Never too few; too many
 * where facts make up for each other, which {@link Possibilities} then finds out with far fewer facts to try.
 */
final class StillOpen {

    private final Program program;
    private final Frame frame;
    private final int member;
    private final Set<Inquiry.Unknown> found = new HashSet<>();
    private final Set<Visited> seen = new HashSet<>();

    private record Visited(Slot slot, int whose) {}

    private StillOpen(Program program, Frame frame, int member) {
        this.program = program;
        this.frame = frame;
        this.member = member;
    }

    static Set<Inquiry.Unknown> of(Program program, Plan.Goal goal, Frame frame, int member) {
        StillOpen open = new StillOpen(program, frame, member);
        open.look(goal.entitled(), open.whose(goal.entitled(), member));
        if (goal.amount() != null) {
            open.look(goal.amount(), open.whose(goal.amount(), member));
        }
        return open.found;
    }

    private int whose(Slot slot, int own) {
        return slot.subject() == Fact.Subject.HOUSEHOLD ? -1 : own;
    }

    private long[] own(int whose) {
        return whose < 0 ? frame.household : frame.members[whose];
    }

    private void look(Slot slot, int whose) {
        if (own(whose)[slot.at()] != UNKNOWN || !seen.add(new Visited(slot, whose))) {
            return;
        }
        switch (slot) {
            case Slot.Recorded recorded -> found.add(new Inquiry.Unknown(whose, recorded));
            case Slot.Elapsed elapsed -> look(elapsed.from(), whose);
            case Slot.Members members -> {
                for (int m = 0; m < frame.size(); m++) {
                    member(members, m);
                }
            }
            case Slot.Decided decided -> {
                switch (decided.logic()) {
                    case Slot.Formula(Expr expression) -> look(expression, whose);
                    case Table table -> table(table, program.table(decided), whose);
                }
            }
        }
    }

    /** Whether a member counts is open only while none of her conditions fails. */
    private void member(Slot.Members counted, int m) {
        for (int i = 0; i < counted.facts().size(); i++) {
            long value = frame.members[m][counted.facts().get(i).at()];
            if (value != UNKNOWN && !counted.zones().get(i).contains(value)) {
                return;
            }
        }
        counted.facts().forEach(fact -> look(fact, m));
    }

    private void look(Expr expr, int whose) {
        if (Code.of(expr).value(own(whose), frame.household) != UNKNOWN) {
            return;
        }
        switch (expr) {
            case Expr.Const constant -> {
                // known
            }
            case Expr.Load(Slot slot) -> look(slot, whose(slot, whose < 0 ? member : whose));
            case Expr.Arith(var op, Expr left, Expr right) -> both(left, right, whose);
            case Expr.Compare(var op, Expr left, Expr right) -> both(left, right, whose);
            case Expr.And(Expr left, Expr right) -> both(left, right, whose);
            case Expr.Or(Expr left, Expr right) -> both(left, right, whose);
            case Expr.Not(Expr of) -> look(of, whose);
            case Expr.Recode(Expr of, long[] to) -> look(of, whose);
            case Expr.Choose(Expr condition, Expr then, Expr otherwise) -> {
                long chosen = Code.of(condition).value(own(whose), frame.household);
                look(condition, whose);
                if (chosen == UNKNOWN || chosen != 0) {
                    look(then, whose);
                }
                if (chosen == UNKNOWN || chosen == 0) {
                    look(otherwise, whose);
                }
            }
        }
    }

    private void both(Expr left, Expr right, int whose) {
        look(left, whose);
        look(right, whose);
    }

    private void table(Table table, TableCode code, int whose) {
        long[] own = own(whose);
        long[] met = new long[table.columns().size()];
        for (int c = 0; c < met.length; c++) {
            met[c] = code.input(c, own, frame.household);
        }
        long best = UNKNOWN;
        for (int r : code.fired(own, frame.household)) {
            long output = code.output(r, own, frame.household);
            best = output == UNKNOWN || best != UNKNOWN && best >= output ? best : output;
        }
        boolean[] asked = new boolean[met.length];
        boolean past = false;
        for (int r = 0; r < table.rows().size() && !past; r++) {
            Table.Row row = table.rows().get(r);
            if (!possible(row, met) || beaten(table, row, best)) {
                continue;
            }
            past = table.hit() == Dmn.Hit.FIRST;
            for (int c = 0; c < met.length; c++) {
                boolean open = met[c] == UNKNOWN && !row.zones()[c].isAll();
                asked[c] |= open;
                past &= !open;
            }
            if (table.hit() != Dmn.Hit.COUNT) {
                look(row.output(), whose);
            }
        }
        for (int c = 0; c < met.length; c++) {
            if (asked[c]) {
                look(table.columns().get(c).value(), whose);
            }
        }
        if (table.otherwise() != null) {
            look(table.otherwise(), whose);
        }
    }

    /** Of a table that takes the largest: whether a row that certainly fires gives no less. */
    private static boolean beaten(Table table, Table.Row row, long best) {
        return table.hit() == Dmn.Hit.MAX && best != UNKNOWN && row.output() instanceof Expr.Const(long given) && given <= best;
    }

    private static boolean possible(Table.Row row, long[] met) {
        for (int c = 0; c < met.length; c++) {
            if (met[c] != UNKNOWN && !row.zones()[c].contains(met[c])) {
                return false;
            }
        }
        return true;
    }
}
