package org.ansinh.law;

import java.util.List;

/** A row of a decision table: its id in the law's own counting ({@code SA56C}), what it says, and where the law says it. */
public record RuleRow(String id, String table, Text label, List<Citation> citations, Verification verification) {}
