package org.ansinh.linkage;

/** Two records taken for one person. @param weight bits; infinite when people decided */
public record Link(String left, String right, double weight, double probability) {

    /** Whether people decided it and not the score. */
    public boolean decided() {
        return weight == Double.POSITIVE_INFINITY;
    }
}
