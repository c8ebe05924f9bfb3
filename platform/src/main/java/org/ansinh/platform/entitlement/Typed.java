package org.ansinh.platform.entitlement;

/** What was typed into a question of the screener, shown again when it cannot be read: a value, or the parts of a date. */
public record Typed(String value, String day, String month, String year) {}
