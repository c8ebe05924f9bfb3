package org.ansinh.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.kernel.Column;
import org.ansinh.law.plan.Type;
import org.jspecify.annotations.Nullable;

/**
 * Facts of many people and their households, column by column, as primitive arrays; an unknown entry is marked, never zero.
 * Recorded facts only: ages and household counts are computed by the engine. Filled by one thread, then read by many.
 */
public final class Population {

    /** Marks an unknown entry in {@link #set} and {@link #get}. */
    public static final long UNKNOWN = Type.UNKNOWN;

    private final int people;
    private final int households;
    private final int[] householdOf;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /** Every fact of the catalogue starts unknown for everybody; every person starts in no household. */
    public Population(FactCatalogue catalogue, int people, int households) {
        this.people = people;
        this.households = households;
        this.householdOf = new int[people];
        Arrays.fill(householdOf, -1);
        for (Fact fact : catalogue.all()) {
            if (fact.derivation().isEmpty()) {
                columns.put(fact.id(), new Column(fact, fact.subject() == Fact.Subject.PERSON ? people : households));
            }
        }
    }

    public int people() {
        return people;
    }

    public int households() {
        return households;
    }

    /** Puts a person into a household; -1 for none. */
    public void household(int person, int household) {
        if (household < -1 || household >= households) {
            throw new IllegalArgumentException("no such household: " + household);
        }
        householdOf[person] = household;
    }

    /** The household of a person; -1 for none. */
    public int household(int person) {
        return householdOf[person];
    }

    /**
     * Sets a recorded fact of person or household {@code index}, coded by {@link #code}. {@link #UNKNOWN} unsets it.
     *
     * @throws IllegalArgumentException when the fact is derived or the value outside its range
     */
    public void set(Fact fact, int index, long coded) {
        column(fact).set(index, coded);
    }

    public long get(Fact fact, int index) {
        return column(fact).get(index);
    }

    /** Gives every entry still unknown the fact's ordinary value: for registers that are complete for this fact. */
    public void fillOrdinary(Fact fact) {
        if (fact.ordinary() != null) {
            column(fact).fillUnknown(code(fact, fact.ordinary()));
        }
    }

    /** A value as a column holds it: whole as is, decimal times 10^scale, boolean 0/1, date as epoch day, code as its index. */
    public static long code(Fact fact, Value value) {
        return Type.of(fact).encode(fact.id(), value);
    }

    /** The inverse of {@link #code}. */
    public static Value decode(Fact fact, long coded) {
        return Type.of(fact).decode(coded);
    }

    /** What is known of a person and those she lives with, for {@link LawOnDay#assess}; each member's id is her index as text. */
    public CaseFacts caseOf(int person) {
        int home = householdOf[person];
        Map<String, Value> household = home < 0 ? Map.of() : known(Fact.Subject.HOUSEHOLD, home);
        List<CaseFacts.Member> members = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            if (i == person || (home >= 0 && householdOf[i] == home)) {
                members.add(new CaseFacts.Member(Integer.toString(i), known(Fact.Subject.PERSON, i)));
            }
        }
        return new CaseFacts(household, members);
    }

    private Map<String, Value> known(Fact.Subject subject, int index) {
        Map<String, Value> known = new HashMap<>();
        for (Column column : columns.values()) {
            if (column.fact().subject() == subject && !column.isUnknown(index)) {
                known.put(column.fact().id(), decode(column.fact(), column.get(index)));
            }
        }
        return known;
    }

    Column column(Fact fact) {
        @Nullable
        Column column = columns.get(fact.id());
        if (column == null) {
            throw new IllegalArgumentException(fact.id() + " is no recorded fact of this population");
        }
        return column;
    }

    int[] householdOf() {
        return householdOf;
    }
}
