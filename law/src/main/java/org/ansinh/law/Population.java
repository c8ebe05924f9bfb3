package org.ansinh.law;

/**
 * Facts of many people and their households, column by column, as primitive arrays; an unknown entry is marked, never zero.
 * Recorded facts only: ages and household counts are computed by the engine. Filled by one thread, then read by many.
 */
public final class Population {

    /** Marks an unknown entry in {@link #set} and {@link #get}. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private final int people;
    private final int households;

    /** Every fact of the catalogue starts unknown for everybody; every person starts in no household. */
    public Population(FactCatalogue catalogue, int people, int households) {
        this.people = people;
        this.households = households;
    }

    public int people() {
        return people;
    }

    public int households() {
        return households;
    }

    /** Puts a person into a household; -1 for none. */
    public void household(int person, int household) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets a recorded fact of person or household {@code index}, coded by {@link #code}. {@link #UNKNOWN} unsets it.
     *
     * @throws IllegalArgumentException when the fact is derived or the value outside its range
     */
    public void set(Fact fact, int index, long coded) {
        throw new UnsupportedOperationException();
    }

    public long get(Fact fact, int index) {
        throw new UnsupportedOperationException();
    }

    /** Gives every entry still unknown the fact's ordinary value: for registers that are complete for this fact. */
    public void fillOrdinary(Fact fact) {
        throw new UnsupportedOperationException();
    }

    /** A value as a column holds it: whole as is, decimal times 10^scale, boolean 0/1, date as epoch day, code as its index. */
    public static long code(Fact fact, Value value) {
        throw new UnsupportedOperationException();
    }

    /** The inverse of {@link #code}. */
    public static Value decode(Fact fact, long coded) {
        throw new UnsupportedOperationException();
    }
}
