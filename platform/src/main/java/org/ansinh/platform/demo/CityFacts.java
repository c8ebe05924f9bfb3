package org.ansinh.platform.demo;

import java.util.List;

/** What is recorded of a household. {@code members}: by member, each fact in the order of its first days. */
record CityFacts(List<List<CityFact>> members, List<CityFact> household) {}
