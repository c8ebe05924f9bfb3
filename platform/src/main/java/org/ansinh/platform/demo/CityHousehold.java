package org.ansinh.platform.demo;

import java.util.List;

/**
 * A household.
 *
 * @param oldUnit code of the ward or commune it lived in before 1 July 2025
 * @param unit code of the ward it lives in since
 */
record CityHousehold(String oldUnit, String unit, String hamlet, String address, List<CityPerson> members, List<CityFact> facts) {}
