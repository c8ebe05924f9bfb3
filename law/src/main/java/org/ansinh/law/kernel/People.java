package org.ansinh.law.kernel;

import java.util.function.Function;
import org.ansinh.law.Fact;

/** The columns of a population, and who lives with whom. */
public final class People {

    final int count;
    final int households;
    final int[] householdOf;
    private final Function<Fact, Column> columns;
    private final int[] members;
    private final int[] starts;

    /** {@code householdOf} holds -1 for people in no household. */
    public People(int households, int[] householdOf, Function<Fact, Column> columns) {
        this.count = householdOf.length;
        this.households = households;
        this.householdOf = householdOf;
        this.columns = columns;
        this.starts = new int[households + 1];
        this.members = new int[count];
        for (int household : householdOf) {
            if (household >= 0) {
                starts[household + 1]++;
            }
        }
        for (int h = 1; h <= households; h++) {
            starts[h] += starts[h - 1];
        }
        int[] next = starts.clone();
        for (int p = 0; p < count; p++) {
            if (householdOf[p] >= 0) {
                members[next[householdOf[p]]++] = p;
            }
        }
    }

    public Column column(Fact fact) {
        return columns.apply(fact);
    }

    /** -1 for none. */
    public int household(int person) {
        return householdOf[person];
    }

    /** How many live in a household. */
    public int size(int household) {
        return starts[household + 1] - starts[household];
    }

    /** The {@code n}-th member of a household, in the order of the population. */
    public int member(int household, int n) {
        return members[starts[household] + n];
    }
}
