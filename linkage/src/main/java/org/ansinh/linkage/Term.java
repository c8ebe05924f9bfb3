package org.ansinh.linkage;

/** Part of a column's value. @param column index into {@link Schema#columns()} */
public record Term(int column, Part part) {}
