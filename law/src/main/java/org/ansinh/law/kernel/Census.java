package org.ansinh.law.kernel;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.ansinh.law.Fact;
import org.ansinh.law.explain.Household;
import org.ansinh.law.plan.Plan;

/** Evaluates ranges of people. */
public final class Census {

    private final Plan plan;
    private final LocalDate day;
    private final int people;
    private final int[] householdOf;
    private final Function<Fact, Column> columns;

    public Census(Plan plan, LocalDate day, int people, int[] householdOf, Function<Fact, Column> columns) {
        this.plan = plan;
        this.day = day;
        this.people = people;
        this.householdOf = householdOf;
        this.columns = columns;
    }

    public void determine(int from, int to, List<Results> into) {
        Household household = new Household(plan, day, people, householdOf, columns);
        for (int person = from; person < to; person++) {
            household.determine(person, into);
        }
    }
}
