package org.ansinh.linkage;

import java.util.List;

/**
 * A column of the records.
 *
 * @param headers how files call it, any of them
 * @param dummyAbove a value held by more records than this says nothing about who somebody is and is disregarded, with a note; 0: never
 */
public record Column(String name, ColumnType type, List<String> headers, int dummyAbove) {}
