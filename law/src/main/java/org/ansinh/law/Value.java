package org.ansinh.law;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A known value of a fact, parameter or decision. An unknown value is absence, never a {@code Value}. */
public sealed interface Value {

    /** A whole number; money in đồng. */
    record Whole(long number) implements Value {}

    /** An exact decimal. */
    record Decimal(BigDecimal number) implements Value {}

    /** Yes or no. */
    record Truth(boolean yes) implements Value {}

    /** A calendar day. */
    record Day(LocalDate day) implements Value {}

    /** A code of a closed list, or a string output of a table. */
    record Code(String code) implements Value {}
}
