package org.ansinh.law.feel;

import java.util.List;
import java.util.Map;

/** A type of whole FEEL. */
public sealed interface FeelType {

    /** Types without parts; ANY takes every value, NULL only null. */
    enum Basic implements FeelType {
        ANY("Any"),
        NULL("Null"),
        NUMBER("number"),
        STRING("string"),
        BOOLEAN("boolean"),
        DATE("date"),
        TIME("time"),
        DATE_AND_TIME("date and time"),
        DAYS("days and time duration"),
        MONTHS("years and months duration"),
        ANY_LIST("list"),
        ANY_CONTEXT("context"),
        ANY_FUNCTION("function"),
        ANY_RANGE("range");

        private final String feel;

        Basic(String feel) {
            this.feel = feel;
        }

        /** As FEEL writes it. */
        public String feel() {
            return feel;
        }
    }

    record ListType(FeelType of) implements FeelType {}

    record ContextType(Map<String, FeelType> components) implements FeelType {}

    record FunctionType(List<FeelType> parameters, FeelType result) implements FeelType {}

    record RangeType(FeelType of) implements FeelType {}

    /** A type of which only some values are allowed. */
    record Limited(FeelType of, Feel.Tests allowed) implements FeelType {}
}
