package org.ansinh.law.simulate;

/**
 * Into which group each person counts, such as a ward and a kind of household together.
 *
 * @param of by person: the number of the group, or -1 to leave the person out
 * @param count how many groups there are
 */
public record Groups(int[] of, int count) {

    /** Everybody in one group. */
    public static Groups one(int people) {
        return new Groups(new int[people], 1);
    }
}
