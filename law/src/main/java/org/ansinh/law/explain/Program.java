package org.ansinh.law.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;
import org.jspecify.annotations.Nullable;

/** A plan ready to run for one household; holds for every day of the plan. */
public final class Program {

    final Plan plan;
    final Slot.Elapsed[] ages;
    final Slot[] householdSlots;
    final Code[] householdCode;
    final int[] personAt;
    final Code[] personCode;
    final Map<String, Slot.Recorded> personFacts;
    final Map<String, Slot.Recorded> householdFacts;
    private final Map<Plan.Goal, Part> parts = new IdentityHashMap<>();
    private final @Nullable TableCode[] personTables;
    private final @Nullable TableCode[] householdTables;

    public Program(Plan plan) {
        this.plan = plan;
        this.personTables = new TableCode[plan.personFrame()];
        this.householdTables = new TableCode[plan.householdFrame()];
        this.personFacts = plan.personFacts().stream().collect(Collectors.toMap(Slot.Recorded::name, slot -> slot));
        this.householdFacts = plan.householdFacts().stream().collect(Collectors.toMap(Slot.Recorded::name, slot -> slot));
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
                (decision.subject() == Fact.Subject.PERSON ? personTables : householdTables)[decision.at()] = code;
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
        return Objects.requireNonNull((decision.subject() == Fact.Subject.PERSON ? personTables : householdTables)[decision.at()],
                decision.name());
    }
}
