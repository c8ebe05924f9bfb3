package org.ansinh.platform.lawroom;

/**
 * A result on the page.
 *
 * @param people everybody of the city, of whom those in sight are counted
 * @param query what was asked, for the files
 * @param cases whether the officer may take the list of households along
 */
public record SimulationView(SimulationTable table, int people, double seconds, String query, boolean cases) {}
