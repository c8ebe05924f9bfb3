package org.ansinh.law;

import java.util.List;

/** How a fact follows from recorded ones and the day. */
public sealed interface Derivation {

    /** Completed years from a date fact to the day; unknown when the date is; 0 before the first anniversary. */
    record CompletedYears(String dateFact) implements Derivation {}

    /** Completed months from a date fact to the day. */
    record CompletedMonths(String dateFact) implements Derivation {}

    /** Number of members of the household for whom every condition holds. */
    record CountMembers(List<Condition> where) implements Derivation {}

    /** Whether any member of the household meets every condition. */
    record AnyMember(List<Condition> where) implements Derivation {}

    /** A person's fact and the S-FEEL unary test it must meet, as written in a table cell: {@code < 16}. */
    record Condition(String fact, String test) {}
}
