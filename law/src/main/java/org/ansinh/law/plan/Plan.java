package org.ansinh.law.plan;

import java.util.List;
import java.util.Set;
import org.ansinh.law.Fact;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.jspecify.annotations.Nullable;

/**
 * One law version: everything in order of evaluation. Person facts first, then the household's slots, then the decisions on
 * persons. Holds for every day with the same parameters and tables; the day itself only enters through {@link Slot.Elapsed}.
 */
public record Plan(
        String version,
        List<Slot.Recorded> personFacts,
        List<Slot.Elapsed> personAges,
        List<Slot.Recorded> householdFacts,
        List<Slot> householdSlots,
        List<Slot.Decided> personDecisions,
        int personFrame,
        int householdFrame,
        List<Goal> goals) {

    /**
     * What is asked of a programme.
     *
     * @param steps every decision on the way, in order
     * @param facts recorded facts the answer can hang on
     * @param allFacts recorded facts that answer, category or outputs can hang on
     * @param membersFacts those of them that count for any member of the household, not only the person asked about
     */
    public record Goal(
            Programme programme,
            Slot.Decided entitled,
            Slot.@Nullable Decided amount,
            Slot.Decided category,
            List<Slot.Decided> outputs,
            List<Slot.Decided> steps,
            List<Slot.Recorded> facts,
            Set<Slot.Recorded> allFacts,
            Set<Slot.Recorded> membersFacts,
            List<RuleRow> rows,
            long amountUnit) {

        /** Whether the household as such holds the entitlement. */
        public boolean ofHousehold() {
            return programme.subject() == Fact.Subject.HOUSEHOLD;
        }
    }
}
