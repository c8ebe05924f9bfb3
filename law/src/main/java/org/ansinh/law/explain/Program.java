package org.ansinh.law.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;

/** A plan ready to run for one household; holds for every day of the plan. */
public final class Program {

    final Plan plan;
    final Slot.Elapsed[] ages;
    final Slot[] householdSlots;
    final Code[] householdCode;
    final int[] personAt;
    final Code[] personCode;
    private final Map<Plan.Goal, Part> parts = new IdentityHashMap<>();
    private final Map<Slot.Decided, TableCode> tables = new IdentityHashMap<>();

    public Program(Plan plan) {
        this.plan = plan;
        this.ages = plan.personAges().toArray(Slot.Elapsed[]::new);
        this.householdSlots = plan.householdSlots().toArray(Slot[]::new);
        List<Code> ofHousehold = new ArrayList<>();
        for (Slot slot : householdSlots) {
            ofHousehold.add(slot instanceof Slot.Decided decided ? code(decided) : (own, household) -> 0);
        }
        this.householdCode = ofHousehold.toArray(Code[]::new);
        this.personAt = plan.personDecisions().stream().mapToInt(Slot::at).toArray();
        this.personCode = plan.personDecisions().stream().map(this::code).toArray(Code[]::new);
    }

    private Code code(Slot.Decided decision) {
        return switch (decision.logic()) {
            case Slot.Formula(Expr expression) -> Code.of(expression);
            case Table table -> {
                TableCode code = new TableCode(table);
                tables.put(decision, code);
                yield code;
            }
        };
    }

    public Plan plan() {
        return plan;
    }

    /** What one programme needs; made when it is first asked for. */
    synchronized Part part(Plan.Goal goal) {
        return parts.computeIfAbsent(goal, one -> new Part(plan, one));
    }

    /** The table of a decision, which must be one. */
    TableCode table(Slot.Decided decision) {
        return Objects.requireNonNull(tables.get(decision), decision.name());
    }
}
