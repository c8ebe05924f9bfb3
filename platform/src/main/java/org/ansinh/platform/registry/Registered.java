package org.ansinh.platform.registry;

import org.ansinh.law.Population;

/**
 * People of the register as columns, with who they are.
 *
 * @param personIds by index, ascending
 * @param areaUnits by index, where each lived on the day; 0 when no residence is recorded
 * @param householdIds by household index
 */
public record Registered(Population population, long[] personIds, int[] areaUnits, long[] householdIds) {}
