package org.ansinh.law.kernel;

/**
 * What an emitted class does: the decisions that the goals with a bit in {@code asked} need, over one block. {@code arrays} are laid out
 * as {@link Layout} says.
 */
public interface Batch {

    /** Households {@code [base, base + n)}. */
    void households(Object[] arrays, int base, int n, long asked);

    /** People {@code [base, base + n)}; intermediate results lie at {@code [0, n)}. */
    void persons(Object[] arrays, int base, int n, long asked);
}
